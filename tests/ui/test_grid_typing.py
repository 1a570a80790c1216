"""Typing figures: what is taken, what is refused and why, and that an open editor is never lost."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from clerk import CTRL, DISCLOSURE, LEFT, OVERVIEW, REQUESTS, REVIEW, Clerk, Desk, Key
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.form.load import Forms
from app.report.report import How
from app.report.value import quoted
from app.store.book import Book
from app.wording import Remark, Wording
from ui import wording as words

ROOT = Path(__file__).parents[2]
RECEIVED, PENDING = "requests/received/natural_person", "requests/pending_at_start/natural_person"
BESIDE = "requests/received/enterprise"


@pytest.fixture
def at_requests(at_work: Clerk) -> Clerk:
    """The clerk in section 三, a 3 already in the first cell and the cursor on it."""
    at_work.turned_to(REQUESTS).enter(RECEIVED, "3")
    at_work.click(RECEIVED)
    return at_work


def is_red(clerk: Clerk) -> bool:
    return clerk.editor is not None and bool(clerk.editor.property("refused"))


def test_typing_replaces_what_was_there(at_requests: Clerk) -> None:
    at_requests.type("12")
    assert at_requests.editor is not None
    assert at_requests.editor.text() == "12"
    assert at_requests.kept(RECEIVED) == "3"
    at_requests.press(Key.Key_Return)
    assert at_requests.editor is None
    assert at_requests.kept(RECEIVED) == "12"
    assert at_requests.at == PENDING
    assert at_requests.in_file() == at_requests.report


@pytest.mark.parametrize(
    ("key", "next"), [(Key.Key_Tab, BESIDE), (Key.Key_Down, PENDING), (Key.Key_Up, RECEIVED), (Key.Key_Enter, PENDING)]
)
def test_the_key_that_ends_typing_says_where_to_go_on(at_requests: Clerk, key: Key, next: str) -> None:
    at_requests.type("5")
    at_requests.press(key)
    assert at_requests.kept(RECEIVED) == "5"
    assert (at_requests.at, at_requests.editor) == (next, None)


def test_enter_in_the_last_open_cell_goes_on_to_the_next_tab(at_work: Clerk) -> None:
    at_work.turned_to(REVIEW).enter("review/cases/after_total", "0")
    assert at_work.kept("review/cases/after_total") == "0"
    assert at_work.tab != REVIEW


def test_f2_edits_what_is_there_with_the_cursor_at_its_end(at_requests: Clerk) -> None:
    at_requests.press(Key.Key_F2)
    at_requests.type("1")
    at_requests.press(Key.Key_Return)
    assert at_requests.kept(RECEIVED) == "31"


LEAVING = (
    (BESIDE, Key.Key_Left, RECEIVED),
    (BESIDE, Key.Key_Right, "requests/received/research"),
    ("requests/pending_at_start/enterprise", Key.Key_Up, BESIDE),
    (BESIDE, Key.Key_Down, "requests/pending_at_start/enterprise"),
    (BESIDE, Key.Key_PageUp, BESIDE),
    ("requests/closed_other/enterprise", Key.Key_PageDown, "requests/pending_at_end/enterprise"),
)


def test_an_arrow_or_page_key_ends_typing_that_replaces_and_moves_on(at_requests: Clerk) -> None:
    for start, key, end in LEAVING:
        at_requests.click(start)
        at_requests.type("5")
        at_requests.press(key)
        assert (at_requests.kept(start), at_requests.at, at_requests.editor) == ("5", end, None), key


def test_after_f2_left_and_right_move_in_the_text_and_up_and_down_end_typing(at_requests: Clerk) -> None:
    at_requests.enter(RECEIVED, "123")
    at_requests.click(RECEIVED)
    at_requests.press(Key.Key_F2)
    at_requests.press(Key.Key_Left)
    at_requests.type("0")
    at_requests.press(Key.Key_Right, times=5)
    at_requests.type("9")
    at_requests.press(Key.Key_Down)
    assert (at_requests.kept(RECEIVED), at_requests.at) == ("12039", PENDING)


def test_f2_or_a_click_while_typing_lets_one_move_in_the_text(at_requests: Clerk) -> None:
    at_requests.type("12")
    at_requests.press(Key.Key_F2)
    at_requests.press(Key.Key_Left)
    at_requests.type("0")
    at_requests.press(Key.Key_Return)
    assert at_requests.kept(RECEIVED) == "102"
    at_requests.click(RECEIVED)
    at_requests.type("34")
    assert at_requests.editor is not None
    QTest.mouseClick(at_requests.editor, LEFT, pos=at_requests.editor.rect().center())
    at_requests.press(Key.Key_Home)
    at_requests.press(Key.Key_Right)
    at_requests.type("0")
    at_requests.press(Key.Key_Return)
    assert at_requests.kept(RECEIVED) == "304"


def test_ctrl_home_and_end_end_typing_and_lead_to_the_ends_of_the_table(at_requests: Clerk) -> None:
    at_requests.type("5")
    at_requests.press(Key.Key_End, CTRL)
    assert (at_requests.kept(RECEIVED), at_requests.at) == ("5", "requests/pending_at_end/total")
    at_requests.type("6")
    at_requests.press(Key.Key_Home, CTRL)
    assert (at_requests.kept("requests/pending_at_end/total"), at_requests.at) == ("6", RECEIVED)


def test_keys_that_the_open_editor_has_no_use_for_do_nothing_to_the_figures(at_requests: Clerk) -> None:
    at_requests.enter(BESIDE, "4")
    at_requests.click(BESIDE)
    at_requests.type("7")
    for key in (Key.Key_D, Key.Key_R):
        at_requests.press(key, CTRL)
        assert at_requests.editor is not None
        assert (at_requests.editor.text(), at_requests.kept(BESIDE)) == ("7", "4")
    at_requests.press(Key.Key_Escape)
    assert at_requests.kept(BESIDE) == "4"


def test_a_refused_text_stays_whatever_key_would_lead_away(at_requests: Clerk) -> None:
    at_requests.type("1.5")
    for key in (Key.Key_Left, Key.Key_Right, Key.Key_PageDown, Key.Key_Up, Key.Key_Tab):
        at_requests.press(key)
        assert at_requests.editor is not None
        assert (at_requests.editor.text(), at_requests.at) == ("1.5", RECEIVED)
    at_requests.press(Key.Key_Escape)


def test_a_double_click_edits_what_is_there(at_requests: Clerk) -> None:
    at_requests.double_click(RECEIVED)
    assert at_requests.editor is not None
    assert at_requests.editor.text() == "3"
    at_requests.press(Key.Key_Home)
    at_requests.type("2")
    at_requests.press(Key.Key_Return)
    assert at_requests.kept(RECEIVED) == "23"


def test_escape_leaves_the_old_figure(at_requests: Clerk) -> None:
    at_requests.type("99")
    at_requests.press(Key.Key_Escape)
    assert (at_requests.editor, at_requests.kept(RECEIVED), at_requests.at) == (None, "3", RECEIVED)


def test_opening_and_leaving_a_cell_untouched_changes_nothing(at_requests: Clerk) -> None:
    before = at_requests.session.undo_name
    at_requests.press(Key.Key_F2)
    at_requests.press(Key.Key_Return)
    assert at_requests.kept(RECEIVED) == "3"
    assert at_requests.session.undo_name == before


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_and_backspace_clear_all_that_is_selected_as_one_step(at_requests: Clerk, key: Key) -> None:
    at_requests.enter(BESIDE, "4")
    at_requests.drag(RECEIVED, BESIDE)
    at_requests.press(key)
    assert (at_requests.kept(RECEIVED), at_requests.kept(BESIDE)) == (None, None)
    at_requests.press(Key.Key_Z, CTRL)
    assert (at_requests.kept(RECEIVED), at_requests.kept(BESIDE)) == ("3", "4")


def test_a_cell_emptied_in_its_editor_is_blank_and_not_nought(at_requests: Clerk) -> None:
    at_requests.press(Key.Key_F2)
    at_requests.press(Key.Key_A, CTRL)
    at_requests.press(Key.Key_Delete)
    at_requests.press(Key.Key_Return)
    assert at_requests.kept(RECEIVED) is None
    assert at_requests.figure(RECEIVED) == ""


OTHER_WAYS = (
    *(("１２", "12"), ("1,234", "1234"), ("１，２３５", "1235")),
    *(("3件", "3"), ("007", "7"), ("4.0", "4"), ("〇", "0")),
)


def test_a_figure_written_in_another_way_is_shown_as_the_program_writes_it(at_requests: Clerk) -> None:
    for typed, kept in OTHER_WAYS:
        at_requests.enter(RECEIVED, typed)
        assert (at_requests.kept(RECEIVED), at_requests.figure(RECEIVED), at_requests.said) == (kept, kept, "")


def test_an_amount_takes_decimals_and_its_unit(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).enter("fees/administrative_fees/charged", "12.350万元")
    assert at_work.kept("fees/administrative_fees/charged") == "12.35"


NO_FIGURES = (
    ("三个", "value-no-number"),
    ("-1", "value-negative"),
    ("1.5", "value-not-whole"),
    ("1,2", "value-grouping"),
)


def test_what_is_no_figure_is_refused_in_place_and_escape_gives_the_old_one_back(
    at_requests: Clerk, wording: Wording
) -> None:
    for typed, key in NO_FIGURES:
        at_requests.type(typed)
        at_requests.press(Key.Key_Return)
        assert at_requests.said == wording.say(Remark(key, {"text": typed}))
        assert is_red(at_requests)
        assert at_requests.editor is not None
        assert at_requests.editor.text() == typed
        assert at_requests.focus is at_requests.editor
        assert at_requests.in_file().cells[at_requests.ref(RECEIVED)].text == "3"
        at_requests.press(Key.Key_Escape)
        assert (at_requests.editor, at_requests.kept(RECEIVED), at_requests.at) == (None, "3", RECEIVED)
        assert at_requests.said == ""


VALUES = tomllib.loads((ROOT / "tests/cases/values.toml").read_text(encoding="utf-8"))
PLACES = {"件": (REQUESTS, RECEIVED), "万元": (DISCLOSURE, "fees/administrative_fees/charged")}


@pytest.mark.parametrize("kind", PLACES)
def test_every_text_of_the_contract_is_taken_or_refused_in_the_cell_as_it_says(
    at_work: Clerk, wording: Wording, kind: str
) -> None:
    place, path = PLACES[kind]
    at_work.turned_to(place)
    for name, case in VALUES.items():
        # A line break cannot be typed into a cell: it comes with a paste.
        if case["格"] != kind or not case["填"].strip() or "\n" in case["填"] or "\t" in case["填"]:
            continue
        at_work.click(path)
        at_work.press(Key.Key_F2)
        at_work.press(Key.Key_A, CTRL)
        at_work.press(Key.Key_Delete)
        at_work.type(case["填"])
        before = at_work.kept(path)
        at_work.press(Key.Key_Up)
        if "成" in case:
            assert (at_work.kept(path), at_work.editor) == (case["成"], None), name
        else:
            assert at_work.said == wording.say(Remark(case["不收"], {"text": quoted(case["填"])})), name
            assert at_work.kept(path) == before
            at_work.press(Key.Key_Escape)


def test_a_refused_text_can_be_put_right_where_it_stands(at_requests: Clerk) -> None:
    at_requests.type("1.5")
    at_requests.press(Key.Key_Return)
    at_requests.press(Key.Key_Backspace, times=2)
    assert not is_red(at_requests)
    at_requests.press(Key.Key_Return)
    assert (at_requests.kept(RECEIVED), at_requests.at, at_requests.said) == ("1", PENDING, "")


@pytest.mark.parametrize("leave", ["cell", "tab", "F8", "back"])
def test_a_refused_text_is_not_left_behind_unseen(at_requests: Clerk, leave: str) -> None:
    at_requests.type("1.5")
    leaving(at_requests, leave)
    assert at_requests.tab == REQUESTS
    assert is_red(at_requests)
    assert at_requests.focus is at_requests.editor
    assert "1.5" in at_requests.said
    assert at_requests.kept(RECEIVED) == "3"
    at_requests.press(Key.Key_Escape)
    assert at_requests.editor is None


def leaving(clerk: Clerk, way: str) -> None:
    match way:
        case "cell":
            clerk.click("requests/full_grant/research")
        case "tab":
            clerk.turn_to(OVERVIEW)
        case "F8":
            clerk.press(Key.Key_F8)
        case "back":
            clerk.push(words.BACK)


def test_an_open_editor_is_kept_on_clicking_another_cell(at_requests: Clerk) -> None:
    at_requests.type("8")
    at_requests.click("requests/full_grant/research")
    assert (at_requests.kept(RECEIVED), at_requests.editor) == ("8", None)
    assert at_requests.at == "requests/full_grant/research"


def test_an_open_editor_is_kept_on_clicking_a_label(at_requests: Clerk) -> None:
    at_requests.type("8")
    at_requests.click_view(at_requests.mirrors()[0])
    at_requests.press(Key.Key_F8)
    assert at_requests.kept(RECEIVED) == "8"


def test_an_open_editor_is_kept_on_turning_to_another_tab(at_requests: Clerk) -> None:
    at_requests.type("8")
    at_requests.turned_to(REVIEW)
    assert at_requests.in_file().cells[at_requests.ref(RECEIVED)].text == "8"


def test_an_open_editor_is_kept_before_f8_looks_for_findings(at_requests: Clerk) -> None:
    at_requests.type("8")
    at_requests.press(Key.Key_F8)
    assert at_requests.kept(RECEIVED) == "8"


def test_an_open_editor_is_kept_before_an_export(at_requests: Clerk, desk: Desk) -> None:
    at_requests.type("8")
    with at_requests.qtbot.waitSignal(at_requests.window.export_job.done, timeout=60_000):
        at_requests.window.export_to(desk.folder / "年报.json")
    assert '"requests/received/natural_person": "8"' in (desk.folder / "年报.json").read_text(encoding="utf-8")


def test_an_open_editor_is_kept_before_the_place_of_an_export_is_asked_and_a_refused_one_asks_for_none(
    at_requests: Clerk, desk: Desk
) -> None:
    at_requests.type("1.5")
    at_requests.press(Key.Key_E, CTRL)
    assert desk.offered == []
    assert is_red(at_requests)
    at_requests.press(Key.Key_Escape)


@pytest.mark.parametrize("button", [words.CHECK, words.PREVIEW])
def test_an_open_editor_is_kept_before_the_findings_or_the_paper_are_shown(at_requests: Clerk, button: str) -> None:
    at_requests.type("8")
    at_requests.push(button)
    assert at_requests.kept(RECEIVED) == "8"


def test_ctrl_s_keeps_an_open_editor_and_says_that_all_is_kept(at_requests: Clerk) -> None:
    at_requests.type("8")
    at_requests.press(Key.Key_S, CTRL)
    assert (at_requests.kept(RECEIVED), at_requests.editor) == ("8", None)
    assert at_requests.said == words.ALL_KEPT
    at_requests.type("1.5")
    at_requests.press(Key.Key_S, CTRL)
    assert is_red(at_requests)
    at_requests.press(Key.Key_Escape)


def test_an_open_editor_is_kept_before_printing(at_requests: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str | None] = []
    desk = at_requests.window.printing
    monkeypatch.setattr(desk, "print_paper", lambda *_: seen.append(at_requests.kept(RECEIVED)))
    at_requests.type("8")
    at_requests.press(Key.Key_P, CTRL)
    assert seen == ["8"]


def test_an_open_editor_is_kept_on_undo_which_then_takes_it_back(at_requests: Clerk) -> None:
    at_requests.type("8")
    at_requests.push(words.UNDO)
    assert (at_requests.kept(RECEIVED), at_requests.editor) == ("3", None)
    at_requests.push(words.REDO)
    assert at_requests.kept(RECEIVED) == "8"


def test_an_open_editor_is_kept_on_closing_the_window(at_requests: Clerk, book_file: Path, forms: Forms) -> None:
    at_requests.type("8")
    ref = at_requests.ref(RECEIVED)
    assert at_requests.window.close()
    book = Book.open(book_file, forms)
    assert book.load(1).cells[ref].text == "8"
    book.close()


def test_a_refused_text_is_said_on_closing_and_a_second_close_gives_it_up(at_requests: Clerk, wording: Wording) -> None:
    at_requests.type("1.5")
    assert not at_requests.window.close()
    assert at_requests.said == wording.say(Remark("value-not-whole", {"text": "1.5"}))
    assert at_requests.window.close()


def test_what_was_given_up_once_is_said_again_after_other_work(at_requests: Clerk) -> None:
    at_requests.type("1.5")
    assert not at_requests.window.close()
    at_requests.press(Key.Key_Backspace, times=2)
    at_requests.press(Key.Key_Return)
    at_requests.type("2.5")
    assert not at_requests.window.close()


def test_ctrl_z_in_an_open_editor_takes_its_typing_back_and_then_the_last_change(at_requests: Clerk) -> None:
    at_requests.type("8")
    at_requests.press(Key.Key_Z, CTRL)
    assert at_requests.editor is not None
    assert at_requests.editor.text() == "3"
    at_requests.press(Key.Key_Z, CTRL)
    assert (at_requests.kept(RECEIVED), at_requests.editor) == (None, None)


def test_typing_is_remembered_as_typed(at_requests: Clerk) -> None:
    assert at_requests.report.cells[at_requests.ref(RECEIVED)].how is How.TYPED


def test_letters_and_blanks_typed_on_a_cell_open_its_editor_and_nothing_more(at_requests: Clerk) -> None:
    at_requests.type("a")
    assert at_requests.editor is not None
    at_requests.press(Key.Key_Escape)
    at_requests.type(" ")
    at_requests.press(Key.Key_Escape)
    assert at_requests.kept(RECEIVED) == "3"


def test_the_wheel_over_a_cell_scrolls_and_changes_nothing(at_requests: Clerk) -> None:
    at_requests.window.resize(900, 480)
    QApplication.processEvents()
    bar = at_requests.figures.verticalScrollBar()
    assert bar.maximum() > 0
    before = at_requests.report
    for turn in (-120, -120, 120):
        roll(at_requests, turn)
    assert bar.value() > 0
    assert at_requests.report is before
    at_requests.type("8")
    roll(at_requests, -120)
    assert at_requests.editor is not None
    assert at_requests.editor.text() == "8"


def roll(clerk: Clerk, turn: int) -> None:
    ground = clerk.figures.viewport()
    spot = QPointF(ground.rect().center())
    event = QWheelEvent(
        spot,
        ground.mapToGlobal(spot),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(ground, event)


def test_heads_stubs_and_figures_stay_beside_each_other_while_scrolling(at_requests: Clerk) -> None:
    at_requests.window.resize(640, 420)
    QApplication.processEvents()
    at_requests.click("requests/pending_at_end/total")
    down, across = at_requests.figures.verticalScrollBar(), at_requests.figures.horizontalScrollBar()
    assert down.value() == down.maximum() > 0
    assert across.value() == across.maximum() > 0
    assert {view.verticalScrollBar().value() for view in at_requests.mirrors()} <= {0, down.value()}
    assert any(view.verticalScrollBar().value() == down.value() for view in at_requests.mirrors())
    assert any(view.horizontalScrollBar().value() == across.value() for view in at_requests.mirrors())
