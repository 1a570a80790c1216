"""填报对照: all figures in official order on a sheet over the pages, copied without labels, printed to be ticked."""

from __future__ import annotations

import pytest
from clerk import CLOSING, CTRL, LEFT, REQUESTS, SHIFT, Clerk, Key
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from test_sizes import SIZES, cut_off, sized

from ui import wording as words
from ui.figures_sheet import FiguresSheet

DOCUMENTS = {"rules/issued": "1", "rules/repealed": "0", "normative_documents/in_force": "23"}


def sheet(clerk: Clerk) -> FiguresSheet:
    found = clerk.window.findChild(FiguresSheet)
    assert found is not None
    return found


@pytest.fixture
def compared(at_work: Clerk) -> Clerk:
    """The clerk before the figures of a report in which three of 第（一）项 and one of 三 are filled."""
    form = at_work.report.form
    given = {form.paths[f"documents/{path}"]: text for path, text in DOCUMENTS.items()}
    given[form.paths["requests/received/natural_person"]] = "60"
    assert at_work.session.enter_block(given) is None
    at_work.turned_to(CLOSING).push(words.OPEN_FIGURES)
    assert sheet(at_work).isVisible()
    return at_work


def test_it_is_opened_by_its_keys_and_esc_goes_back_to_where_the_clerk_was(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click("requests/received/enterprise")
    at_work.press(Key.Key_D, CTRL | SHIFT)
    assert sheet(at_work).isVisible()
    assert at_work.focus is sheet(at_work).names
    at_work.press(Key.Key_Escape)
    assert not sheet(at_work).isVisible()
    assert at_work.focus is at_work.figures
    assert at_work.at == "requests/received/enterprise"


def test_esc_leads_back_from_the_figures_too(compared: Clerk) -> None:
    sheet(compared).figures.setFocus()
    compared.press(Key.Key_Escape)
    assert not sheet(compared).isVisible()


def test_what_is_being_typed_is_among_the_figures(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click("requests/received/enterprise")
    at_work.type("7")
    at_work.press(Key.Key_D, CTRL | SHIFT)
    assert at_work.kept("requests/received/enterprise") == "7"


def test_the_tables_stand_in_official_order(compared: Clerk) -> None:
    names = sheet(compared).names
    said = [names.item(row).text() for row in range(names.count())]
    assert said[0] == "二、规章、行政规范性文件"
    assert said[-2:] == ["三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"]
    names.setFocus()
    compared.press(Key.Key_End)
    assert sheet(compared).figures.model().columnCount() == 15


def test_a_whole_table_is_copied_without_labels_and_blank_stays_blank(compared: Clerk) -> None:
    compared.push(words.COPY_TABLE)
    assert compared.clipboard() == "1\t0\t\n\t\t23"
    assert sheet(compared).notice.text == words.COPIED_TABLE
    model = sheet(compared).figures.model()
    assert model.index(0, 2).data() == words.NOT_FILLED


def test_a_column_and_a_row_are_those_of_the_cursor(compared: Clerk) -> None:
    figures = sheet(compared).figures
    QTest.mouseClick(figures.viewport(), LEFT, pos=figures.visualRect(figures.model().index(1, 2)).center())
    compared.push(words.COPY_COLUMN)
    assert compared.clipboard() == "\n23"
    assert "现行有效件数" in sheet(compared).notice.text
    compared.push(words.COPY_ROW)
    assert compared.clipboard() == "\t\t23"


def test_what_is_selected_is_copied_by_the_keys(compared: Clerk) -> None:
    sheet(compared).figures.setFocus()
    compared.press(Key.Key_Right, SHIFT)
    compared.press(Key.Key_C, CTRL)
    assert compared.clipboard() == "1\t0"


def test_the_keyboard_reaches_every_button(compared: Clerk) -> None:
    wanted = {words.PRINT_CHECKLIST, words.EXPORT_CHECKLIST, words.COPY_TABLE, words.COPY_COLUMN, words.COPY_ROW}
    reached: set[str] = set()
    for _ in range(30):
        compared.press(Key.Key_Tab)
        reached.add(compared.focus.property("text") or "")
    assert wanted <= reached


def test_the_checklist_is_kept_and_printed_from_here(compared: Clerk) -> None:
    printed: list[str] = []
    compared.window.printing.print_paper = lambda session, kind, notice: printed.append(kind)  # pyright: ignore[reportAttributeAccessIssue]
    compared.push(words.PRINT_CHECKLIST)
    assert printed == ["checklist"]
    assert not sheet(compared).isVisible()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_of_the_sheet_is_cut_off(compared: Clerk, width: int, height: int) -> None:
    sized(compared, width, height)
    QApplication.processEvents()
    assert cut_off(compared) == []
    names = sheet(compared).names
    names.setCurrentRow(names.count() - 2)
    figures = sheet(compared).figures
    metrics = figures.verticalHeader().fontMetrics()
    assert figures.rowHeight(0) >= metrics.height()
