"""What a table shows besides its figures: help, provenance, zeros, notes, history, last year, register, size."""

from __future__ import annotations

from pathlib import Path

import pytest
from clerk import CTRL, DISCLOSURE, OVERVIEW, REQUESTS, SHIFT, UNIT, Clerk, Key
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton

from app.form.load import Forms
from app.report.report import Cell, How
from app.report.rows import differences
from app.store.book import Book
from ui import wording as words
from ui.cell_history import CellHistory

ALT = Qt.KeyboardModifier.AltModifier
RECEIVED, ENTERPRISE = "requests/received/natural_person", "requests/received/enterprise"
TOTAL, FEE = "requests/received/total", "fees/administrative_fees/charged"


@pytest.fixture
def at_requests(at_work: Clerk) -> Clerk:
    at_work.turned_to(REQUESTS).enter(RECEIVED, "3")
    at_work.click(RECEIVED)
    return at_work


def strip(clerk: Clerk) -> str:
    QApplication.processEvents()
    return clerk.table.tools.help.text


def letters(clerk: Clerk, *paths: str) -> list[str]:
    return [clerk.shown(path).letter for path in paths]


# The strip under the table


def test_the_strip_says_what_belongs_here_with_article_and_example(at_requests: Clerk) -> None:
    at_requests.click("requests/declined_petition/other")
    assert strip(at_requests).startswith("（五）不予处理1.信访举报投诉类申请·其他")
    assert "依据条例第三十九条第一款。例：" in strip(at_requests)
    at_requests.press(Key.Key_Down)
    assert "2.重复申请" in strip(at_requests)


def test_it_says_where_the_figure_comes_from(at_requests: Clerk) -> None:
    assert "来源：键入 " in strip(at_requests)
    at_requests.press(Key.Key_Down)
    assert "来源" not in strip(at_requests)


def test_an_amount_is_said_in_yuan_while_it_is_typed(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).click(FEE)
    at_work.type("12.3")
    assert "12.3 万元＝123,000 元" in strip(at_work)
    at_work.type("5")
    assert "12.35 万元＝123,500 元" in strip(at_work)
    at_work.press(Key.Key_Escape)
    assert "万元＝" not in strip(at_work)


def test_a_total_that_differs_says_both_figures(at_requests: Clerk) -> None:
    at_requests.fill("requests")
    at_requests.enter(TOTAL, "9")
    at_requests.click(TOTAL)
    assert "各项相加：0" in strip(at_requests)
    assert at_requests.figure(TOTAL) == "9"
    assert at_requests.shown(TOTAL).added == "≠0"
    index = at_requests.table.model.index_of(at_requests.ref(TOTAL))
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "各项相加：0"
    at_requests.enter(ENTERPRISE, "9")
    assert at_requests.shown(TOTAL).added == ""
    at_requests.enter(ENTERPRISE, "8")
    assert at_requests.shown(TOTAL).added == "≠8"


def test_f1_on_a_cell_unfolds_the_whole_help_and_folds_it_again(at_requests: Clerk) -> None:
    at_requests.window.resize(911, 640)
    help = at_requests.table.tools.help
    at_requests.click("requests/unable_unclear/legal_service")
    before = help.height()
    at_requests.press(Key.Key_F1)
    assert help.unfolded
    assert at_requests.focus is at_requests.figures
    at_requests.press(Key.Key_F1)
    assert not help.unfolded
    QApplication.processEvents()
    assert help.height() == before


def test_on_a_low_window_f1_gives_the_help_the_lines_it_wants(at_requests: Clerk) -> None:
    at_requests.window.resize(911, 512)
    QApplication.processEvents()
    help = at_requests.table.tools.help
    low = help.height()
    at_requests.press(Key.Key_F1)
    QApplication.processEvents()
    assert help.height() > low


# 空格填 0


@pytest.mark.parametrize("by", ["button", "key"])
def test_blank_cells_become_zero_with_a_stamp_that_lapses(at_requests: Clerk, by: str) -> None:
    if by == "button":
        at_requests.push(words.FILL_ZEROS)
    else:
        at_requests.press(Key.Key_0, ALT)
    assert at_requests.kept(ENTERPRISE) == "0"
    assert at_requests.kept(TOTAL) is None
    assert at_requests.figure(TOTAL) == "3"
    assert at_requests.table.tools.stamp.text().endswith("空格填0，143 格")
    at_requests.click(ENTERPRISE)
    at_requests.press(Key.Key_Delete)
    assert not at_requests.table.tools.stamp.isVisible()
    at_requests.press(Key.Key_Z, CTRL)
    assert at_requests.table.tools.stamp.isVisible()
    at_requests.press(Key.Key_Z, CTRL)
    assert at_requests.kept(ENTERPRISE) is None
    assert at_requests.kept(RECEIVED) == "3"


def test_what_is_being_typed_is_kept_first(at_requests: Clerk) -> None:
    at_requests.click(ENTERPRISE)
    at_requests.type("7")
    at_requests.press(Key.Key_0, ALT)
    assert at_requests.kept(ENTERPRISE) == "7"


# Provenance


def test_every_figure_shows_on_demand_how_it_came(at_requests: Clerk) -> None:
    assert letters(at_requests, RECEIVED) == [""]
    at_requests.press(Key.Key_L, CTRL | SHIFT)
    at_requests.click(ENTERPRISE)
    at_requests.paste("4\t5")
    at_requests.push(words.FILL_ZEROS)
    at_requests.enter("requests/full_grant/total", "9")
    shown = letters(at_requests, RECEIVED, ENTERPRISE, "requests/received/other", TOTAL, "requests/full_grant/total")
    assert shown == ["键", "贴", "零", "算", "异"]
    assert at_requests.table.tools.legend.isVisible()
    at_requests.press(Key.Key_L, CTRL | SHIFT)
    assert letters(at_requests, RECEIVED) == [""]


def test_the_choice_holds_for_all_tables_and_the_next_start(at_requests: Clerk) -> None:
    at_requests.press(Key.Key_L, CTRL | SHIFT)
    at_requests.turned_to(DISCLOSURE).enter("documents/rules/issued", "0")
    assert letters(at_requests, "documents/rules/issued") == ["键"]
    at_requests.reopened().turned_to(DISCLOSURE)
    assert letters(at_requests, "documents/rules/issued") == ["键"]


# Notes


def test_a_note_is_written_where_the_cell_is(at_requests: Clerk) -> None:
    at_requests.press(Key.Key_F2, SHIFT)
    at_requests.write("与登记簿核过")
    at_requests.press(Key.Key_Return)
    assert at_requests.report.notes == {at_requests.ref(RECEIVED): "与登记簿核过"}
    assert at_requests.shown(RECEIVED).noted
    assert "备注：与登记簿核过" in strip(at_requests)
    assert at_requests.focus is at_requests.figures
    assert at_requests.in_file() == at_requests.report


def test_esc_gives_a_note_up_and_going_on_keeps_it(at_requests: Clerk) -> None:
    at_requests.press(Key.Key_F2, SHIFT)
    at_requests.write("算了")
    at_requests.press(Key.Key_Escape)
    assert at_requests.report.notes == {}
    at_requests.press(Key.Key_F2, SHIFT)
    at_requests.write("再核")
    at_requests.click(ENTERPRISE)
    assert at_requests.report.notes == {at_requests.ref(RECEIVED): "再核"}
    at_requests.press(Key.Key_F2, SHIFT)
    at_requests.write("换页")
    at_requests.turn_to(OVERVIEW)
    assert at_requests.report.notes[at_requests.ref(ENTERPRISE)] == "换页"


# History


def history(clerk: Clerk) -> CellHistory:
    (found,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CellHistory)]
    return found


def test_what_a_cell_was_is_listed_and_can_be_had_again(at_requests: Clerk) -> None:
    at_requests.enter(RECEIVED, "5")
    at_requests.click(RECEIVED)
    at_requests.press(Key.Key_H, CTRL | SHIFT)
    told = [label.text() for label in at_requests.labels(history(at_requests))]
    assert [text for text in told if "→" in text] == ["3 → 5", "空 → 3"]
    (again,) = [found for found in history(at_requests).findChildren(QPushButton) if found.isVisible()]
    again.click()
    assert at_requests.kept(RECEIVED) == "3"
    at_requests.press(Key.Key_Z, CTRL)
    assert at_requests.kept(RECEIVED) == "5"


def test_esc_closes_the_list(at_requests: Clerk) -> None:
    at_requests.click(ENTERPRISE)
    at_requests.press(Key.Key_H, CTRL | SHIFT)
    shown = history(at_requests)
    assert words.NO_HISTORY in [label.text() for label in at_requests.labels(shown)]
    at_requests.qtbot.keyClick(shown, Key.Key_Escape)
    assert not shown.isVisible()


# Last year


@pytest.fixture
def with_last_year(clerk: Clerk, book_file: Path, forms: Forms) -> Clerk:
    book = Book.open(book_file, forms)
    last = book.start(UNIT, 2022)
    report = book.load(last)
    book.keep(last, differences(report, report.with_cells({report.form.paths[RECEIVED]: Cell("8")})), "typed")
    book.close()
    assert clerk.window.open_book(book_file)
    clerk.window.open_report(1)
    return clerk.turned_to(REQUESTS)


def test_last_years_figure_is_in_the_strip_and_on_demand_in_the_cells(with_last_year: Clerk) -> None:
    with_last_year.click(RECEIVED)
    assert "上年：8" in strip(with_last_year)
    assert with_last_year.shown(RECEIVED).before is None
    before = with_last_year.figures.rowHeight(10)
    with_last_year.press(Key.Key_Y, CTRL | SHIFT)
    assert with_last_year.shown(RECEIVED).before == "上年 8"
    assert with_last_year.shown(ENTERPRISE).before == "上年 —"
    assert with_last_year.figures.rowHeight(10) > before


# The register


def test_the_register_is_compared_as_it_is_typed(at_requests: Clerk) -> None:
    at_requests.fill("requests")
    at_requests.enter(RECEIVED, "3")
    at_requests.press(Key.Key_T, CTRL | SHIFT)
    at_requests.write("3")
    at_requests.press(Key.Key_Return)
    at_requests.write("2")
    at_requests.press(Key.Key_Return)
    assert at_requests.report.register == {"received": "3", "processed": "2"}
    assert at_requests.label_says(words.REGISTER_AGREES)
    assert at_requests.label_says(words.REGISTER_DIFFERS.format(table=0, difference=2))
    at_requests.enter("requests/full_grant/other", "2")
    assert [label.text() for label in at_requests.labels()].count(words.REGISTER_AGREES) == 2


def test_a_register_that_is_filled_is_shown_again(at_requests: Clerk) -> None:
    register = at_requests.table.tools.register
    assert register
    assert not register.isVisible()
    at_requests.press(Key.Key_T, CTRL | SHIFT)
    at_requests.write("十二")
    at_requests.press(Key.Key_Return)
    assert "“十二”不是数字" in at_requests.said
    register.take_focus()
    at_requests.write("12")
    at_requests.press(Key.Key_Return)
    shown = at_requests.reopened().turned_to(REQUESTS).table.tools.register
    assert shown
    assert shown.isVisible()
    assert at_requests.line(words.REGISTER_NAME.format(figure="新收合计")).text() == "12"


# The size


def turn_wheel(clerk: Clerk, steps: float) -> None:
    ground = clerk.figures.viewport()
    spot = QPointF(40, 40)
    event = QWheelEvent(
        spot, ground.mapToGlobal(spot), QPoint(), QPoint(0, round(120 * steps)), Qt.MouseButton(0), CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(ground, event)


def test_the_wheel_with_ctrl_and_the_keys_change_the_size_and_the_foot_says_it(at_requests: Clerk) -> None:
    usual = at_requests.figures.rowHeight(12)
    turn_wheel(at_requests, 1)
    assert at_requests.window.status.zoom.text() == "110%"
    at_requests.press(Key.Key_Plus, CTRL)
    assert at_requests.window.status.zoom.text() == "125%"
    assert at_requests.figures.rowHeight(12) > usual
    at_requests.press(Key.Key_0, CTRL)
    assert at_requests.figures.rowHeight(12) == usual
    for _ in range(9):
        at_requests.press(Key.Key_Minus, CTRL)
    assert at_requests.window.status.zoom.text() == "80%"
    at_requests.push("80%")
    assert at_requests.figures.rowHeight(12) == usual


def test_a_fine_wheel_counts_by_whole_notches(at_requests: Clerk) -> None:
    turn_wheel(at_requests, 0.5)
    assert at_requests.window.status.zoom.text() == "100%"
    turn_wheel(at_requests, 0.5)
    assert at_requests.window.status.zoom.text() == "110%"


def test_the_size_holds_for_every_table_and_for_typing(at_requests: Clerk) -> None:
    for _ in range(3):
        turn_wheel(at_requests, 1)
    at_requests.turned_to(DISCLOSURE).click(FEE)
    at_requests.type("1")
    assert at_requests.editor
    assert at_requests.editor.font().pointSizeF() == pytest.approx(11 * 1.5)  # pyright: ignore[reportUnknownMemberType]
    at_requests.press(Key.Key_Escape)


# The cursor


def test_row_and_column_of_the_cursor_are_lit_within_their_table(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).click("documents/normative_documents/issued")
    ground = at_work.table.view._views[0]  # pyright: ignore[reportPrivateUsage]
    cross = ground._cross  # pyright: ignore[reportPrivateUsage]
    assert cross
    lit = {box.ref.path for box in at_work.table.model.grid.cells if box.ref and cross.meets(box)}
    assert lit == {
        "documents/rules/issued",
        *(f"documents/normative_documents/{name}" for name in ("issued", "repealed", "in_force")),
    }


def test_imported_figures_say_so(at_requests: Clerk) -> None:
    ref = at_requests.ref(ENTERPRISE)
    at_requests.session.enter_block({ref: "2"}, How.IMPORTED)
    at_requests.press(Key.Key_L, CTRL | SHIFT)
    assert letters(at_requests, ENTERPRISE) == ["导"]
