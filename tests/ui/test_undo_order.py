"""One order of undo over figures, text, particulars and pictures, whichever of them has the focus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from clerk import CTRL, OVERVIEW, PARTICULARS, REQUESTS, SHIFT, UNIT, Clerk, Desk, Key, png

from app.report.report import Report
from ui import wording as words

RECEIVED = "requests/received/natural_person"

FOCUSES: dict[str, Callable[[Clerk], object]] = {
    "line": lambda clerk: clerk.turn_to(PARTICULARS),
    "text": lambda clerk: clerk.turn_to(OVERVIEW),
    "figures": lambda clerk: clerk.turn_to(REQUESTS),
    "untouched editor": lambda clerk: (clerk.turn_to(REQUESTS), clerk.press(Key.Key_F2)),
    "tabs": lambda clerk: clerk.view.tabs.setFocus(),
    "panel": lambda clerk: clerk.press(Key.Key_F8),
}


@pytest.fixture
def worked(at_work: Clerk, desk: Desk) -> tuple[Clerk, list[Report]]:
    """A clerk who has done one of everything, and the report before each deed."""
    states = [at_work.report]
    at_work.press(Key.Key_End)
    at_work.write("（章）")
    at_work.press(Key.Key_Return)
    states.append(at_work.report)
    at_work.turned_to(OVERVIEW).write("总体情况")
    at_work.turn_to(REQUESTS)
    states.append(at_work.report)
    at_work.enter(RECEIVED, "3")
    states.append(at_work.report)
    at_work.push(words.TOTALS_AUTO)
    states.append(at_work.report)
    desk.answer(png(desk.folder))
    at_work.turned_to(OVERVIEW)
    at_work.push(words.INSERT_PICTURE)
    states.append(at_work.report)
    assert len({id(state) for state in states}) == 6
    return at_work, states


def test_ctrl_z_and_ctrl_y_go_through_everything_in_order(worked: tuple[Clerk, list[Report]]) -> None:
    clerk, states = worked
    for focus, go in FOCUSES.items():
        go(clerk)
        for state in reversed(states[:-1]):
            clerk.press(Key.Key_Z, CTRL)
            assert clerk.report == state, focus
            assert clerk.in_file() == state, focus
        clerk.press(Key.Key_Z, CTRL)
        assert clerk.report == states[0], focus
        for state in states[1:]:
            clerk.press(Key.Key_Y, CTRL)
            assert clerk.report == state, focus
        assert clerk.in_file() == states[-1], focus


def test_ctrl_shift_z_does_again_too(worked: tuple[Clerk, list[Report]]) -> None:
    clerk, states = worked
    clerk.press(Key.Key_Z, CTRL, times=2)
    clerk.press(Key.Key_Z, CTRL | SHIFT, times=2)
    assert clerk.report == states[-1]


def test_the_buttons_say_what_they_would_take_back_and_do_again(worked: tuple[Clerk, list[Report]]) -> None:
    clerk, _ = worked
    assert "总体情况" in clerk.window.bar.undo.toolTip()
    assert not clerk.window.bar.redo.isEnabled()
    clerk.push(words.UNDO)
    clerk.push(words.UNDO)
    assert "总计方式" in clerk.window.bar.redo.toolTip()
    assert "填写" in clerk.window.bar.undo.toolTip()
    clerk.press(Key.Key_Z, CTRL, times=3)
    assert not clerk.window.bar.undo.isEnabled()


def test_a_new_deed_ends_what_could_be_done_again(worked: tuple[Clerk, list[Report]]) -> None:
    clerk, states = worked
    clerk.press(Key.Key_Z, CTRL, times=3)
    clerk.turned_to(REQUESTS).enter(RECEIVED, "5")
    assert not clerk.window.bar.redo.isEnabled()
    clerk.press(Key.Key_Y, CTRL)
    assert clerk.kept(RECEIVED) == "5"
    clerk.press(Key.Key_Z, CTRL)
    assert clerk.report == states[2]


def test_text_still_being_typed_is_one_step_with_what_was_typed_just_before(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW)
    at_work.wait_kept(lambda: at_work.write("一"))
    at_work.write("二")
    at_work.press(Key.Key_Z, CTRL)
    assert at_work.paragraphs("overview") == []
    assert at_work.text.toPlainText() == ""
    at_work.press(Key.Key_Y, CTRL)
    assert at_work.text.toPlainText() == "一二"


def test_undo_shows_old_text_on_the_screen_and_leaves_the_cursor_in_it(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW).write("第一段\n第二段")
    at_work.press(Key.Key_Up)
    at_work.write("改")
    at_work.press(Key.Key_Z, CTRL)
    assert at_work.text.toPlainText() == "第一段\n第二段"
    at_work.write("再")
    at_work.press(Key.Key_Down)
    assert "".join(at_work.paragraphs("overview")).count("再") == 1


def test_nothing_to_take_back_is_no_mistake(at_work: Clerk) -> None:
    at_work.press(Key.Key_Z, CTRL)
    at_work.press(Key.Key_Y, CTRL)
    assert at_work.report.unit_name == UNIT
    assert at_work.said == ""


def test_undo_is_without_end_within_one_sitting(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS)
    for number in range(30):
        at_work.enter(RECEIVED, str(number))
    at_work.press(Key.Key_Z, CTRL, times=29)
    assert at_work.kept(RECEIVED) == "0"
    at_work.press(Key.Key_Z, CTRL)
    assert at_work.kept(RECEIVED) is None


def test_a_caption_shares_the_order_of_undo(at_work: Clerk, tmp_path: Path, desk: Desk) -> None:
    desk.answer(png(tmp_path))
    at_work.turned_to(OVERVIEW)
    at_work.push(words.INSERT_PICTURE)
    at_work.put_cursor(0)
    at_work.line(words.CAPTION).setFocus()
    at_work.write("图1")
    at_work.press(Key.Key_Return)
    at_work.press(Key.Key_Z, CTRL)
    assert [picture.caption for picture in at_work.report.pictures.values()] == [""]
    at_work.press(Key.Key_Z, CTRL)
    assert at_work.report.pictures == {}
