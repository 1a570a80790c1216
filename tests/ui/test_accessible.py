"""What a screen reader finds: a name for everything that takes the keys, and for every figure its label and value."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from clerk import CLOSING, OVERVIEW, PARTICULARS, REQUESTS, REVIEW, Clerk, Desk, Key, png
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton, QWidget

from app.paths import RESOURCES
from ui import wording as words
from ui.key_sheet import KeySheet
from ui.main_menu import MainMenu

SAMPLE = RESOURCES.parent / "tests" / "cases" / "intake" / "qingshi-2025.txt"
RECEIVED = "requests/received/natural_person"
Name, Role = QAccessible.Text.Name, QAccessible.Role


def within(whole: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything in sight that a screen reader would come to, from the outside inwards."""
    found = QAccessible.queryAccessibleInterface(whole)
    assert found is not None
    yield from _inwards(found)


def _inwards(found: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield found
    for place in range(found.childCount()):
        child = found.child(place)
        if child is not None and not child.state().invisible:
            yield from _inwards(child)


def told(found: QAccessibleInterface) -> str:
    """The name of something, its own or that of the label it belongs to."""
    labels = [label.text(Name) for label, how in found.relations() if how & QAccessible.RelationFlag.Label]
    return labels[0] if labels else found.text(Name)


def nameless(whole: QWidget) -> list[str]:
    """What takes the keys and has no name."""
    return [
        f"{found.role().name} {found.object()}"
        for found in within(whole)
        if found.state().focusable and not told(found).strip()
    ]


def names(whole: QWidget) -> list[str]:
    return [told(found) for found in within(whole) if found.state().focusable]


def figures(clerk: Clerk) -> set[str]:
    """What is said of every figure of the table, scrolled to or not."""
    table = QAccessible.queryAccessibleInterface(clerk.figures)
    found = [table.child(place) for place in range(table.childCount())]
    return {cell.text(Name) for cell in found if cell.role() == Role.Cell and cell.state().focusable}


@pytest.fixture
def busy(at_work: Clerk, desk: Desk) -> Clerk:
    """A report with a picture, a chart with figures, a finding and a notice."""
    desk.answer(png(desk.folder))
    at_work.turned_to(OVERVIEW).write("统计期限为2022年1月1日至2022年12月31日。")
    at_work.push(words.INSERT_PICTURE)
    at_work.turned_to(REVIEW).click("review/cases/reconsideration_upheld")
    at_work.paste("\t".join("10002" + "10003" + "00001"))
    return at_work


@pytest.mark.parametrize("place", range(8))
def test_everything_that_takes_keys_has_a_name_on_every_tab(busy: Clerk, place: int) -> None:
    busy.turned_to(place)
    busy.view.show_panel(True)
    busy.view.show_preview(True)
    QApplication.processEvents()
    assert len(names(busy.window)) > 20
    assert nameless(busy.window) == []


def test_everything_that_takes_keys_has_a_name_before_a_report_is_open(at_work: Clerk, desk: Desk) -> None:
    at_work.push(words.BACK)
    assert nameless(at_work.window) == []
    at_work.push(words.NEW_REPORT)
    assert nameless(at_work.window) == []
    desk.answer(SAMPLE)
    at_work.push(words.IMPORT_REPORT)
    at_work.wait_read()
    assert at_work.window.draft is not None
    assert {words.TAKE, words.LEAVE, words.DRAFT_TITLE} <= set(names(at_work.window))
    assert nameless(at_work.window) == []


def test_the_first_start_has_names(clerk: Clerk) -> None:
    assert {words.PARTICULARS["unit"][0], words.YEAR, words.CREATE, words.MENU} <= set(names(clerk.window))
    assert nameless(clerk.window) == []


def test_the_menu_and_the_sheet_of_keys_have_names(at_work: Clerk) -> None:
    at_work.press(Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, MainMenu)
    entries = [found for found in within(menu) if found.role() == Role.MenuItem]
    assert len(entries) >= 8
    assert all(entry.text(Name) for entry in entries)
    for inner in menu.findChildren(QMenu):
        inner.aboutToShow.emit()
        assert all(action.text() for action in inner.actions() if not action.isSeparator())
    menu.close()
    at_work.press(Key.Key_F1)
    assert at_work.window.findChild(KeySheet).isVisible()
    assert nameless(at_work.window) == []


@pytest.mark.parametrize("place", [2, REQUESTS, REVIEW])
def test_every_figure_says_its_label_and_its_value(at_work: Clerk, place: int) -> None:
    at_work.turned_to(place)
    form = at_work.report.form
    blank = {f"{form.label(box.ref)}：未填" for box in at_work.table.model.grid.cells if box.ref}
    assert figures(at_work) == blank


def test_a_figure_says_how_it_stands(busy: Clerk) -> None:
    busy.turned_to(REQUESTS).enter(RECEIVED, "5")
    busy.enter("requests/received/enterprise", "3")
    label = busy.report.form.label(busy.ref(RECEIVED))
    assert f"{label}：5" in figures(busy)
    total = busy.report.form.label(busy.ref("requests/received/total"))
    assert f"{total}：未填完，已填的相加得 8" in figures(busy)
    busy.fill("requests")
    assert f"{total}：0，由程序相加" in figures(busy)
    busy.turn_to(REVIEW)
    assert any(name.endswith("，审核有问题") for name in figures(busy))


def test_the_figure_with_the_cursor_has_the_focus_of_the_screen_reader_too(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click(RECEIVED)
    found = QAccessible.queryAccessibleInterface(at_work.figures).focusChild()
    assert found.text(Name).startswith(at_work.report.form.label(at_work.ref(RECEIVED)))
    assert found.state().focused
    assert found.state().selected


def test_what_is_read_only_says_so(at_work: Clerk) -> None:
    at_work.turned_to(CLOSING)
    lines = {found.text(Name): found for found in within(at_work.window) if found.role() == Role.EditableText}
    assert lines[words.SIGNATURE].state().readOnly
    assert not lines[words.DATE].state().readOnly


def test_a_book_that_is_read_only_says_so_at_every_figure(at_work: Clerk) -> None:
    at_work.session.book.distrust()
    at_work.reopened().turned_to(REQUESTS)
    heard = figures(at_work)
    assert len(heard) == len(at_work.table.model.grid.cells)
    assert all(name.endswith(f"，{words.READ_ONLY}") for name in heard)
    at_work.turn_to(PARTICULARS)
    lines = [found for found in within(at_work.view.page) if found.role() == Role.EditableText]
    assert lines
    assert all(line.state().readOnly for line in lines)


def test_what_is_on_says_so(at_work: Clerk) -> None:
    def state(text: str) -> bool:
        button = at_work.button(text, at_work.window.bar)
        found = QAccessible.queryAccessibleInterface(button)
        assert found.state().checkable
        return bool(found.state().checked)

    assert state(words.CHECK)
    assert not state(words.PREVIEW)
    at_work.press(Key.Key_F7)
    at_work.press(Key.Key_F9)
    assert not state(words.CHECK)
    assert state(words.PREVIEW)
    at_work.turned_to(CLOSING)
    box = QAccessible.queryAccessibleInterface(at_work.closing.papers.seal)
    assert box.state().checkable
    assert box.state().checked == at_work.closing.papers.seal.isChecked()


def test_every_button_with_a_shortcut_tells_it_in_its_tooltip(at_work: Clerk) -> None:
    at_work.view.show_preview(True)
    told_keys = {words.CLOSE_FINDINGS: "F7", words.CLOSE_PREVIEW: "F9"}
    for name, key in told_keys.items():
        buttons = at_work.window.findChildren(QPushButton)
        found = [button for button in buttons if button.accessibleName() == name]
        assert [key in button.toolTip() for button in found] == [True]


def test_no_two_buttons_in_sight_have_one_name(busy: Clerk) -> None:
    for place in range(8):
        busy.turned_to(place)
        busy.view.show_preview(True)
        heard = [told(f) for f in within(busy.window) if isinstance(f.object(), QAbstractButton)]
        assert sorted(set(heard)) == sorted(heard), place


def test_a_control_without_a_name_is_found(at_work: Clerk) -> None:
    """The check itself: taken away, a name is missed."""
    at_work.turned_to(CLOSING)
    at_work.closing.date.setAccessibleName("")
    assert [text for text in nameless(at_work.window) if "ParticularLine" in text]
