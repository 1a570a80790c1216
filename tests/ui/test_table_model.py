"""The tables for Qt and for screen readers: a sound model, and every cell spoken in the words of the paper."""

from __future__ import annotations

import pytest
from clerk import CTRL, DISCLOSURE, PARTICULARS, PLAIN, REQUESTS, REVIEW, Clerk, Key, tsv
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.form.grid import Part
from ui import wording as words
from ui.figure_view import FigureView
from ui.particular_line import ParticularLine
from ui.table_model import TableModel

TABLES = (DISCLOSURE, REQUESTS, REVIEW)
RECEIVED = "requests/received/natural_person"


def test_qt_finds_no_fault_in_the_model_while_one_works(at_work: Clerk, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(at_work.turned_to(REQUESTS).table.model)
    at_work.enter(RECEIVED, "3")
    at_work.click(RECEIVED)
    at_work.paste(tsv([[1, 2], [3, 4]]))
    at_work.press(Key.Key_Delete)
    at_work.push(words.TOTALS_AUTO)
    at_work.press(Key.Key_F8)
    at_work.press(Key.Key_Z, CTRL, times=4)


@pytest.mark.parametrize("place", TABLES)
def test_qt_finds_no_fault_in_any_table(at_work: Clerk, qtmodeltester: ModelTester, place: int) -> None:
    model = at_work.turned_to(place).table.model
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_an_invalid_index_has_no_flags_no_data_and_takes_nothing(at_work: Clerk) -> None:
    model = at_work.turned_to(REQUESTS).table.model
    assert model.flags(QModelIndex()) is Qt.ItemFlag.NoItemFlags
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole):
        assert model.data(QModelIndex(), role) is None
    assert not model.setData(QModelIndex(), "3")
    assert not model.index_of(at_work.ref("review/cases/direct_total")).isValid()


def test_a_label_takes_nothing_and_only_the_role_of_editing_writes(at_work: Clerk) -> None:
    model = at_work.turned_to(REQUESTS).table.model
    assert not model.setData(model.index(0, 0), "3")
    figure = model.index_of(at_work.ref(RECEIVED))
    assert not model.setData(figure, "3", Qt.ItemDataRole.DisplayRole)
    assert at_work.report.cells == {}


def test_only_figures_can_be_chosen_and_edited(at_work: Clerk) -> None:
    for place in TABLES:
        model = at_work.turned_to(place).table.model
        for box in model.grid.boxes:
            flags = model.flags(model.index(box.top, box.left))
            is_figure = box.part is Part.CELL
            assert bool(flags & Qt.ItemFlag.ItemIsEditable) == is_figure
            assert bool(flags & Qt.ItemFlag.ItemIsSelectable) == is_figure


def test_only_what_looks_different_is_announced_as_changed(at_work: Clerk, qtbot: QtBot) -> None:
    model = at_work.turned_to(REQUESTS).table.model
    seen: list[str] = []
    model.dataChanged.connect(lambda index, _: seen.append(model.box(index).ref.path))
    at_work.enter(RECEIVED, "3")
    assert seen == [RECEIVED, "requests/received/total"]


def test_every_cell_is_spoken_in_the_words_of_the_paper(at_work: Clerk) -> None:
    for place in TABLES:
        model = at_work.turned_to(place).table.model
        names = [spoken(model, box.ref) for box in model.grid.cells]
        assert len(set(names)) == len(names)
        assert all(name and not name.isascii() for name in names)


def spoken(model: TableModel, ref: object) -> str:
    return str(model.index_of(ref).data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_cell_is_spoken_with_its_figure(at_work: Clerk) -> None:
    model = at_work.turned_to(REQUESTS).table.model
    ref = at_work.ref("requests/full_grant/natural_person")
    assert spoken(model, ref) == "（一）予以公开·自然人：未填"
    at_work.enter("requests/full_grant/natural_person", "12")
    assert spoken(model, ref) == "（一）予以公开·自然人：12"


def test_a_screen_reader_hears_the_cell_under_the_cursor(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).enter(RECEIVED, "3")
    at_work.click(RECEIVED)
    table = QAccessible.queryAccessibleInterface(at_work.figures)
    assert table.text(QAccessible.Text.Name) == at_work.table.section.heading
    cell = table.focusChild()
    assert cell is not None
    assert "自然人：3" in cell.text(QAccessible.Text.Name)


def test_whatever_can_be_typed_in_or_pushed_has_a_name(at_work: Clerk) -> None:
    for place in range(8):
        at_work.turned_to(place)
        for widget in at_work.window.findChildren(QWidget):
            if widget.isVisible() and isinstance(widget, QLineEdit | QTextEdit | QAbstractButton):
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget
    assert {line.accessibleName() for line in particular_lines(at_work)} == {
        name for name, _ in words.PARTICULARS.values()
    }


def particular_lines(clerk: Clerk) -> list[ParticularLine]:
    return clerk.turned_to(PARTICULARS).particulars.findChildren(ParticularLine)


def test_whatever_can_be_pushed_is_reached_by_the_tab_key(at_work: Clerk) -> None:
    missed: list[str] = []
    for place in range(8):
        at_work.turned_to(place)
        at_work.view.tabs.setFocus()
        reached: set[QWidget] = set()
        while at_work.focus not in reached:
            reached.add(at_work.focus)
            at_work.press(Key.Key_Tab, CTRL if isinstance(at_work.focus, FigureView) else PLAIN)
        assert at_work.focus is at_work.view.tabs
        buttons = [button for button in at_work.window.findChildren(QAbstractButton) if button.isVisible()]
        missed += [f"{place} {button.text()}" for button in buttons if button.isEnabled() and button not in reached]
    assert missed == []
