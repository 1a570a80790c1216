"""Totals: added up while nobody typed one, kept and compared once somebody did; a ghost in 手工核对."""

from __future__ import annotations

import pytest
from clerk import CTRL, REQUESTS, REVIEW, Clerk, Key
from PySide6.QtGui import QImage

from app.report.report import How
from ui import look
from ui import wording as words
from ui.table_model import Standing

PARTS = ("natural_person", "enterprise", "research", "public_welfare", "legal_service", "other")
TOTAL = "requests/received/total"


@pytest.fixture
def at_requests(at_work: Clerk) -> Clerk:
    """The clerk in section 三, with 2, 3, 0, 0, 0, 0 in the first row."""
    at_work.turned_to(REQUESTS).click("requests/received/natural_person")
    at_work.paste("2\t3\t0\t0\t0\t0")
    at_work.click(TOTAL)
    return at_work


@pytest.fixture
def by_hand(at_requests: Clerk) -> Clerk:
    """The same in 手工核对."""
    at_requests.push(words.TOTALS_AUTO)
    return at_requests


def standing(clerk: Clerk, path: str = TOTAL) -> tuple[str, Standing]:
    shown = clerk.shown(path)
    return shown.text, shown.standing


def test_a_total_is_pale_while_a_part_is_blank_and_firm_once_all_are_there(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS)
    assert standing(at_work) == ("", Standing.BLANK)
    for place, part in enumerate(PARTS, 1):
        at_work.enter(f"requests/received/{part}", "2")
        assert standing(at_work) == (str(2 * place), Standing.SO_FAR if place < 6 else Standing.COMPUTED)
    assert at_work.kept(TOTAL) is None


def test_pale_and_firm_totals_and_ghosts_are_drawn_differently(at_requests: Clerk) -> None:
    firm = ink(at_requests)
    at_requests.click("requests/received/other")
    at_requests.press(Key.Key_Delete)
    at_requests.click("requests/received/other")
    pale, sum_so_far = ink(at_requests), drawn(at_requests)
    at_requests.push(words.TOTALS_AUTO)
    assert firm != pale
    assert look.colours().ghost.name() in pale
    # Both are pale and aslant; a ghost has its dotted box besides.
    assert drawn(at_requests) != sum_so_far


def drawn(clerk: Clerk) -> QImage:
    """The total as it is painted on the screen."""
    view = clerk.figures
    index = clerk.table.model.index_of(clerk.ref(TOTAL))
    return view.viewport().grab(view.visualRect(index)).toImage()


def ink(clerk: Clerk) -> set[str]:
    """The colours with which the total is painted."""
    image = drawn(clerk)
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_total_typed_over_is_kept_and_compared_with_both_figures_said(at_requests: Clerk) -> None:
    at_requests.type("9")
    at_requests.press(Key.Key_Return)
    assert standing(at_requests) == ("9", Standing.GIVEN)
    assert at_requests.report.cells[at_requests.ref(TOTAL)].how is How.TYPED
    message = at_requests.message("REQ-TOTAL")
    assert "六类申请人相加＝5，总计＝9，差4" in message
    assert at_requests.shown(TOTAL).flawed


def test_delete_gives_the_total_back_to_the_program(at_requests: Clerk) -> None:
    at_requests.type("9")
    at_requests.press(Key.Key_Return)
    at_requests.click(TOTAL)
    at_requests.press(Key.Key_Delete)
    assert standing(at_requests) == ("5", Standing.COMPUTED)
    assert at_requests.kept(TOTAL) is None


def test_the_same_figure_typed_from_the_register_is_a_typed_one_and_proves_something(at_requests: Clerk) -> None:
    at_requests.type("5")
    at_requests.press(Key.Key_Return)
    assert standing(at_requests) == ("5", Standing.GIVEN)
    at_requests.enter("requests/received/other", "4")
    assert "REQ-TOTAL" in {finding.rule for finding in at_requests.session.findings}


def test_a_total_opened_and_left_without_a_key_stays_a_sum(at_requests: Clerk) -> None:
    undo = at_requests.session.undo_name
    at_requests.press(Key.Key_F2)
    at_requests.press(Key.Key_Return)
    assert standing(at_requests) == ("5", Standing.COMPUTED)
    assert at_requests.session.undo_name == undo


def test_a_typed_total_stays_when_its_parts_change(at_requests: Clerk) -> None:
    at_requests.type("9")
    at_requests.press(Key.Key_Return)
    at_requests.enter("requests/received/other", "4")
    assert standing(at_requests) == ("9", Standing.GIVEN)
    assert "REQ-TOTAL" not in {finding.rule for finding in at_requests.session.findings}


def test_a_sum_follows_its_parts(at_requests: Clerk) -> None:
    at_requests.enter("requests/received/other", "4")
    assert standing(at_requests) == ("9", Standing.COMPUTED)


def test_f2_on_a_sum_edits_the_figure_and_escape_leaves_it_a_sum(at_requests: Clerk) -> None:
    at_requests.press(Key.Key_F2)
    assert at_requests.editor is not None
    assert at_requests.editor.text() == "5"
    at_requests.press(Key.Key_Escape)
    assert standing(at_requests) == ("5", Standing.COMPUTED)


def test_f2_on_a_pale_sum_begins_blank_as_it_counts_as_blank(at_requests: Clerk) -> None:
    at_requests.click("requests/processed/natural_person")
    at_requests.press(Key.Key_F2)
    assert at_requests.editor is not None
    assert at_requests.editor.text() == ""


def test_by_hand_the_sum_is_a_ghost_that_counts_as_blank(by_hand: Clerk) -> None:
    ref = by_hand.ref(TOTAL)
    assert standing(by_hand) == ("5", Standing.OFFERED)
    assert ref not in by_hand.report.figures
    assert by_hand.kept(TOTAL) is None
    assert any(ref in finding.cells for finding in by_hand.session.findings if finding.rule == "BLANK")
    by_hand.press(Key.Key_C, CTRL)
    assert by_hand.clipboard() == ""


def test_by_hand_the_equals_key_takes_the_ghost_and_goes_on(by_hand: Clerk) -> None:
    by_hand.click(TOTAL)
    by_hand.type("=")
    assert standing(by_hand) == ("5", Standing.GIVEN)
    assert by_hand.report.cells[by_hand.ref(TOTAL)].how is How.COMPUTED
    assert by_hand.at == "requests/pending_at_start/total"
    by_hand.press(Key.Key_Z, CTRL)
    assert standing(by_hand) == ("5", Standing.OFFERED)


def test_the_equals_key_does_nothing_where_no_ghost_stands(by_hand: Clerk) -> None:
    before = by_hand.report
    by_hand.click("requests/received/natural_person")
    by_hand.type("=")
    by_hand.click("requests/pending_at_start/total")
    by_hand.type("=")
    assert (by_hand.report, by_hand.editor) == (before, None)


def test_switching_to_and_fro_stores_no_figure_and_loses_none(at_requests: Clerk) -> None:
    at_requests.enter("requests/pending_at_start/total", "8")
    before = at_requests.report
    at_requests.push(words.TOTALS_AUTO)
    assert at_requests.report.cells == before.cells
    at_requests.push(words.TOTALS_MANUAL)
    assert at_requests.report == before
    assert at_requests.in_file() == before


def test_the_mode_is_undone_like_everything_else(by_hand: Clerk) -> None:
    by_hand.press(Key.Key_Z, CTRL)
    assert standing(by_hand) == ("5", Standing.COMPUTED)
    assert by_hand.button(words.TOTALS_AUTO).isVisible()


def test_each_section_has_its_own_mode(by_hand: Clerk) -> None:
    by_hand.turned_to(REVIEW)
    assert by_hand.button(words.TOTALS_AUTO).isVisible()


def test_the_panel_says_which_sums_prove_nothing(at_requests: Clerk) -> None:
    at_requests.fill("requests")
    assert words.RULES["REQ-TOTAL"] in unproven(at_requests)
    at_requests.push(words.TOTALS_AUTO)
    assert words.RULES["REQ-TOTAL"] not in unproven(at_requests)


def unproven(clerk: Clerk) -> str:
    labels = [label.text() for label in clerk.labels(clerk.view.panel)]
    return next((text for text in labels if text.startswith("由程序求和")), "")
