"""Copying and pasting: blocks from spreadsheets, one value into a selection, and what does not fit changes nothing."""

from __future__ import annotations

import pytest
from clerk import CTRL, REQUESTS, REVIEW, SHIFT, Clerk, Key, tsv
from PySide6.QtGui import QClipboard, QGuiApplication

from app.intake.pasted_html import tables
from app.report.report import How
from ui import wording as words

COLUMNS = ("natural_person", "enterprise", "research", "public_welfare", "legal_service", "other", "total")
ROWS = ("received", "pending_at_start", "full_grant")
RECEIVED, BESIDE = "requests/received/natural_person", "requests/received/enterprise"
BLOCK = [[1, 2, 3, 4, 5, 6, 21], [0, 0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5, 6, 99]]


@pytest.fixture
def at_requests(at_work: Clerk) -> Clerk:
    at_work.turned_to(REQUESTS).click(RECEIVED)
    return at_work


def kept_block(clerk: Clerk) -> list[list[str | None]]:
    return [[clerk.kept(f"requests/{row}/{column}") for column in COLUMNS] for row in ROWS]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_block_of_three_rows_is_pasted_with_its_totals_as_given(at_requests: Clerk, end: str) -> None:
    at_requests.paste(tsv(BLOCK, end))
    assert kept_block(at_requests) == [[str(figure) for figure in row] for row in BLOCK]
    assert at_requests.said == ""
    assert {cell.how for cell in at_requests.report.cells.values()} == {How.PASTED}
    assert at_requests.in_file() == at_requests.report
    assert "差78" in at_requests.message("REQ-TOTAL")


def test_a_pasted_block_is_one_step_of_undo(at_requests: Clerk) -> None:
    at_requests.enter(RECEIVED, "7")
    at_requests.click(RECEIVED)
    at_requests.paste(tsv(BLOCK))
    at_requests.press(Key.Key_Z, CTRL)
    assert at_requests.kept(RECEIVED) == "7"
    assert len(at_requests.report.cells) == 1


def test_one_value_fills_the_whole_selection(at_requests: Clerk) -> None:
    at_requests.drag(RECEIVED, "requests/full_grant/other")
    at_requests.paste("0")
    assert len(at_requests.report.cells) == 18
    assert {cell.text for cell in at_requests.report.cells.values()} == {"0"}


ONE_FIGURE = (
    *(("95\n", "95"), ("96\r\n", "96"), ("９５", "95"), ("1,234", "1234")),
    *(("3件", "3"), (" 8 ", "8"), ("\u00a07", "7")),
)


def test_one_figure_comes_from_excel_wps_or_a_web_page(at_requests: Clerk) -> None:
    for text, kept in ONE_FIGURE:
        at_requests.paste(text)
        assert (at_requests.kept(RECEIVED), at_requests.at, at_requests.said) == (kept, RECEIVED, "")


def test_a_pasted_blank_clears_its_cell(at_requests: Clerk) -> None:
    at_requests.paste("1\t2")
    at_requests.paste("\t5")
    assert (at_requests.kept(RECEIVED), at_requests.kept(BESIDE)) == (None, "5")


def test_the_refusal_of_a_paste_goes_with_the_next_good_one(at_requests: Clerk) -> None:
    at_requests.paste("三个")
    assert "三个" in at_requests.said
    at_requests.paste("3")
    assert at_requests.said == ""


def test_an_empty_clipboard_changes_nothing_and_says_so(at_requests: Clerk) -> None:
    at_requests.enter(RECEIVED, "4")
    at_requests.click(RECEIVED)
    at_requests.paste("")
    assert at_requests.kept(RECEIVED) == "4"
    assert at_requests.said == words.NOTHING_TO_PASTE


def test_a_copied_block_is_tab_separated_lines(at_requests: Clerk) -> None:
    at_requests.paste(tsv(BLOCK))
    at_requests.drag(RECEIVED, "requests/pending_at_start/research")
    at_requests.press(Key.Key_C, CTRL)
    assert at_requests.clipboard() == "1\t2\t3\n0\t0\t0"


def test_a_copied_block_keeps_its_blanks_and_totals_and_pastes_back_the_same(at_requests: Clerk) -> None:
    at_requests.enter(RECEIVED, "1")
    at_requests.drag(RECEIVED, "requests/pending_at_start/total")
    at_requests.press(Key.Key_C, CTRL)
    assert at_requests.clipboard() == "1" + "\t" * 6 + "\n" + "\t" * 6
    before = dict(at_requests.report.cells)
    at_requests.press(Key.Key_V, CTRL)
    assert at_requests.report.cells == before


def test_cutting_copies_and_clears(at_requests: Clerk) -> None:
    at_requests.paste("5\t6")
    at_requests.drag(RECEIVED, BESIDE)
    at_requests.press(Key.Key_X, CTRL)
    assert at_requests.clipboard() == "5\t6"
    assert at_requests.report.cells == {}
    at_requests.click("requests/pending_at_start/natural_person")
    at_requests.press(Key.Key_V, CTRL)
    assert at_requests.kept("requests/pending_at_start/enterprise") == "6"


def test_a_copy_is_a_table_for_word_too(at_requests: Clerk) -> None:
    at_requests.paste(tsv(BLOCK))
    at_requests.drag(RECEIVED, "requests/pending_at_start/enterprise")
    at_requests.press(Key.Key_C, CTRL)
    assert html_rows() == [["1", "2"], ["0", "0"]]


def test_a_copy_with_the_labels_of_its_rows_and_columns(at_requests: Clerk) -> None:
    at_requests.paste(tsv(BLOCK))
    at_requests.drag(RECEIVED, BESIDE)
    at_requests.press(Key.Key_C, CTRL | SHIFT)
    assert at_requests.clipboard().split("\n")[-2:] == [
        "\t\t\t\t商业企业",
        "一、本年新收政府信息公开申请数量\t\t\t1\t2",
    ]
    assert html_rows()[-1] == ["一、本年新收政府信息公开申请数量", "1", "2"]
    at_requests.press(Key.Key_Delete)
    at_requests.press(Key.Key_V, CTRL)
    assert (at_requests.kept(RECEIVED), at_requests.kept(BESIDE)) == ("1", "2")


def html_rows() -> list[list[str]]:
    """The table that another program finds in the HTML of the clipboard."""
    (found,) = tables(QGuiApplication.clipboard().mimeData().html())
    return [[text for text in row if text is not None] for row in found]


def test_what_the_clipboard_does_not_take_is_not_cut_and_that_is_said(
    at_requests: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_requests.paste("5\t6")
    at_requests.put_on_clipboard("别的程序")
    with monkeypatch.context() as busy:
        busy.setattr(QClipboard, "setMimeData", lambda *_: None)
        at_requests.press(Key.Key_X, CTRL)
    assert (at_requests.kept(RECEIVED), at_requests.kept(BESIDE)) == ("5", "6")
    assert at_requests.said == words.CLIPBOARD_BUSY
    at_requests.press(Key.Key_X, CTRL)
    assert (at_requests.kept(RECEIVED), at_requests.said) == (None, "")


def test_section_four_is_pasted_in_one_line(at_work: Clerk) -> None:
    at_work.turned_to(REVIEW).click("review/cases/reconsideration_upheld")
    at_work.paste("\t".join("100010000000000"))
    assert len(at_work.report.cells) == 15
    assert [finding.rule for finding in at_work.session.findings if finding.section == "review"] == []


def test_text_pasted_into_an_open_editor_is_checked_like_typing(at_requests: Clerk) -> None:
    at_requests.press(Key.Key_F2)
    at_requests.paste("95\n")
    at_requests.press(Key.Key_Return)
    assert at_requests.kept(RECEIVED) == "95"


def test_copying_from_an_open_editor_takes_its_text_and_not_the_cell(at_requests: Clerk) -> None:
    at_requests.enter(RECEIVED, "123")
    at_requests.click(RECEIVED)
    at_requests.press(Key.Key_F2)
    at_requests.press(Key.Key_A, CTRL)
    at_requests.press(Key.Key_C, CTRL)
    assert at_requests.clipboard() == "123"


def test_a_paste_puts_the_cursor_nowhere_else_and_selects_what_was_pasted(at_requests: Clerk) -> None:
    at_requests.paste(tsv([[1, 2], [3, 4]]))
    assert at_requests.at == RECEIVED
    assert len(at_requests.selected) == 4


def test_a_row_is_pasted_into_every_row_selected_as_spreadsheets_do(at_requests: Clerk) -> None:
    at_requests.drag(RECEIVED, "requests/full_grant/total")
    at_requests.paste(tsv([[0] * 7]))
    assert kept_block(at_requests) == [["0"] * 7] * 3
    assert len(at_requests.selected) == 21
