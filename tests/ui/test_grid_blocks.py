"""Blocks of figures: how they grow by keys and mouse, how Enter and Tab turn round in them, how they are filled."""

from __future__ import annotations

import pytest
from clerk import CTRL, DISCLOSURE, LEFT, REQUESTS, REVIEW, SHIFT, Clerk, Key, tsv
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.report.report import How
from ui import wording as words

COLUMNS = ("natural_person", "enterprise", "research", "public_welfare", "legal_service", "other", "total")
FIRST, BESIDE, UNDER = (
    "requests/received/natural_person",
    "requests/received/enterprise",
    "requests/pending_at_start/natural_person",
)


@pytest.fixture
def at_requests(at_work: Clerk) -> Clerk:
    """The clerk in section 三 with 1 2 blank 4 in the first row and the cursor on the 1."""
    at_work.turned_to(REQUESTS).click(FIRST)
    at_work.paste("1\t2\t\t4")
    at_work.click(FIRST)
    return at_work


def row(name: str, *columns: str) -> list[str]:
    return [f"requests/{name}/{column}" for column in columns]


CTRL_STEPS = (
    (FIRST, Key.Key_Right, BESIDE),
    (BESIDE, Key.Key_Right, "requests/received/public_welfare"),
    ("requests/received/public_welfare", Key.Key_Right, "requests/received/total"),
    ("requests/received/total", Key.Key_Left, "requests/received/public_welfare"),
    ("requests/received/public_welfare", Key.Key_Left, BESIDE),
    (FIRST, Key.Key_Down, "requests/pending_at_end/natural_person"),
    ("requests/pending_at_end/natural_person", Key.Key_Up, FIRST),
    (FIRST, Key.Key_Up, FIRST),
    ("requests/full_grant/research", Key.Key_Home, FIRST),
    ("requests/full_grant/research", Key.Key_End, "requests/pending_at_end/total"),
)


def test_ctrl_with_an_arrow_goes_to_the_end_of_the_filled_or_blank_run(at_requests: Clerk) -> None:
    for start, key, end in CTRL_STEPS:
        at_requests.click(start)
        at_requests.press(key, CTRL)
        assert (at_requests.at, at_requests.selected) == (end, [end]), (start, key)


def test_ctrl_shift_with_an_arrow_selects_as_far_as_that(at_requests: Clerk) -> None:
    at_requests.press(Key.Key_Right, CTRL | SHIFT)
    assert at_requests.selected == row("received", "natural_person", "enterprise")
    at_requests.press(Key.Key_Right, CTRL | SHIFT)
    assert at_requests.selected == row("received", *COLUMNS[:4])
    at_requests.press(Key.Key_Down, CTRL | SHIFT)
    assert len(at_requests.selected) == 4 * 25
    assert at_requests.at == FIRST


def test_a_block_shrinks_again_and_the_cursor_stays_where_it_began(at_requests: Clerk) -> None:
    at_requests.press(Key.Key_Right, SHIFT, times=3)
    at_requests.press(Key.Key_Down, SHIFT)
    at_requests.press(Key.Key_Left, SHIFT, times=2)
    at_requests.press(Key.Key_Up, SHIFT)
    assert at_requests.selected == row("received", "natural_person", "enterprise")
    assert at_requests.at == FIRST
    at_requests.press(Key.Key_Right)
    assert (at_requests.at, at_requests.selected) == (BESIDE, [BESIDE])


def test_shift_with_home_end_and_the_page_keys_selects(at_requests: Clerk) -> None:
    at_requests.click("requests/full_grant/research")
    at_requests.press(Key.Key_End, SHIFT)
    assert at_requests.selected == row("full_grant", *COLUMNS[2:])
    at_requests.press(Key.Key_Home, SHIFT)
    assert at_requests.selected == row("full_grant", *COLUMNS[:3])
    at_requests.press(Key.Key_End, CTRL | SHIFT)
    assert len(at_requests.selected) == 5 * 23
    at_requests.press(Key.Key_PageUp, SHIFT)
    assert at_requests.at == "requests/full_grant/research"


def test_shift_with_a_click_and_dragging_select_from_the_cursor_on(at_requests: Clerk) -> None:
    at_requests.click(BESIDE)
    at_requests.click("requests/pending_at_start/research", SHIFT)
    assert at_requests.selected == row("received", *COLUMNS[1:3]) + row("pending_at_start", *COLUMNS[1:3])
    assert at_requests.at == BESIDE
    at_requests.drag("requests/pending_at_start/research", FIRST)
    assert len(at_requests.selected) == 6
    assert at_requests.at == "requests/pending_at_start/research"


def test_dragging_below_the_view_goes_on_selecting(at_requests: Clerk) -> None:
    at_requests.window.resize(900, 480)
    QApplication.processEvents()
    ground = at_requests.figures.viewport()
    start = at_requests.point(FIRST)
    QTest.mousePress(ground, LEFT, pos=start)
    for _ in range(40):
        QTest.mouseMove(ground, QPoint(start.x(), ground.height() + 30))
        QTest.mouseMove(ground, QPoint(start.x(), ground.height() + 31))
    QTest.mouseRelease(ground, LEFT, pos=QPoint(start.x(), ground.height() + 31))
    assert len(at_requests.selected) == 25


def test_ctrl_with_a_click_adds_a_figure(at_requests: Clerk) -> None:
    at_requests.click("requests/full_grant/other", CTRL)
    assert at_requests.selected == [FIRST, "requests/full_grant/other"]


def test_a_block_over_the_tables_of_section_two_takes_wide_cells_whole(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).click("documents/normative_documents/in_force")
    at_work.press(Key.Key_Down, SHIFT)
    assert at_work.selected == [
        *(f"documents/normative_documents/{column}" for column in ("issued", "repealed", "in_force")),
        "licensing/licences/decisions",
    ]


def test_enter_turns_round_within_a_block_and_leaves_it_selected(at_requests: Clerk) -> None:
    at_requests.drag(FIRST, "requests/pending_at_start/enterprise")
    seen = []
    for figure in "5678":
        seen.append(at_requests.at)
        at_requests.type(figure)
        at_requests.press(Key.Key_Return)
    assert seen == [FIRST, UNDER, BESIDE, "requests/pending_at_start/enterprise"]
    assert at_requests.at == FIRST
    assert len(at_requests.selected) == 4
    assert [at_requests.kept(path) for path in seen] == ["5", "6", "7", "8"]
    at_requests.press(Key.Key_Return, SHIFT)
    assert at_requests.at == "requests/pending_at_start/enterprise"


def test_tab_turns_round_along_the_rows_of_a_block(at_requests: Clerk) -> None:
    at_requests.drag(FIRST, "requests/pending_at_start/enterprise")
    at_requests.press(Key.Key_Tab, times=2)
    assert at_requests.at == UNDER
    at_requests.press(Key.Key_Backtab, SHIFT)
    assert at_requests.at == BESIDE
    assert len(at_requests.selected) == 4


def test_enter_after_tabs_goes_back_to_where_the_row_began_as_in_excel(at_requests: Clerk) -> None:
    at_requests.click(BESIDE)
    for figure in "123":
        at_requests.type(figure)
        at_requests.press(Key.Key_Tab)
    at_requests.type("4")
    at_requests.press(Key.Key_Return)
    assert at_requests.at == "requests/pending_at_start/enterprise"
    at_requests.press(Key.Key_Return)
    assert at_requests.at == "requests/full_grant/enterprise"


def test_ctrl_d_fills_down_from_the_first_row_of_the_block_as_one_step(at_requests: Clerk) -> None:
    at_requests.drag(FIRST, "requests/full_grant/public_welfare")
    at_requests.press(Key.Key_D, CTRL)
    for name in ("received", "pending_at_start", "full_grant"):
        assert [at_requests.kept(path) for path in row(name, *COLUMNS[:4])] == ["1", "2", None, "4"]
    assert at_requests.report.cells[at_requests.ref(UNDER)].how is How.TYPED
    assert at_requests.in_file() == at_requests.report
    at_requests.press(Key.Key_Z, CTRL)
    assert at_requests.kept(UNDER) is None


def test_ctrl_d_on_one_cell_takes_the_one_above_and_ctrl_r_the_one_to_the_left(at_requests: Clerk) -> None:
    at_requests.click(UNDER)
    at_requests.press(Key.Key_D, CTRL)
    assert at_requests.kept(UNDER) == "1"
    at_requests.click("requests/received/research")
    at_requests.press(Key.Key_R, CTRL)
    assert at_requests.kept("requests/received/research") == "2"
    at_requests.drag(UNDER, "requests/pending_at_start/other")
    at_requests.press(Key.Key_R, CTRL)
    assert [at_requests.kept(path) for path in row("pending_at_start", *COLUMNS[:6])] == ["1"] * 6


def test_filling_leaves_sums_to_the_program_but_not_in_checking_by_hand(at_requests: Clerk) -> None:
    at_requests.paste(tsv([[1, 2, 3, 4, 5, 6]]))
    at_requests.drag(FIRST, "requests/pending_at_start/total")
    at_requests.press(Key.Key_D, CTRL)
    assert at_requests.kept("requests/pending_at_start/total") is None
    assert at_requests.figure("requests/pending_at_start/total") == "21"
    at_requests.push(words.TOTALS_AUTO)
    at_requests.enter("requests/received/total", "21")
    at_requests.click("requests/pending_at_start/total")
    at_requests.press(Key.Key_D, CTRL)
    assert at_requests.kept("requests/pending_at_start/total") == "21"


def test_where_nothing_stands_before_the_block_filling_says_so(at_requests: Clerk) -> None:
    before = at_requests.report
    for key in (Key.Key_D, Key.Key_R):
        at_requests.press(key, CTRL)
        assert at_requests.said == words.NOTHING_TO_FILL
    assert at_requests.report is before


def test_filling_does_not_reach_from_one_table_of_section_two_into_the_next(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).enter("documents/normative_documents/issued", "3")
    at_work.click("licensing/licences/decisions")
    at_work.press(Key.Key_D, CTRL)
    assert at_work.kept("licensing/licences/decisions") is None
    assert at_work.said == words.NOTHING_TO_FILL


def test_enter_leads_right_where_the_clerk_wants_it_in_every_table_and_next_time(at_requests: Clerk) -> None:
    at_requests.push(words.ENTER_DOWN)
    assert at_requests.focus is at_requests.figures
    at_requests.type("7")
    at_requests.press(Key.Key_Return)
    assert at_requests.at == BESIDE
    at_requests.click("requests/received/total")
    at_requests.press(Key.Key_Return)
    assert at_requests.at == UNDER
    at_requests.press(Key.Key_Return, SHIFT)
    assert at_requests.at == "requests/received/total"
    at_requests.turned_to(REVIEW).press(Key.Key_Return)
    assert at_requests.at == "review/cases/reconsideration_corrected"
    at_requests.reopened().turned_to(REQUESTS).press(Key.Key_Return)
    assert at_requests.at == BESIDE
    at_requests.push(words.ENTER_RIGHT)
    at_requests.click(FIRST)
    at_requests.press(Key.Key_Return)
    assert at_requests.at == UNDER
