"""F6 goes round the window, Tab reaches every control of a page, and nothing keeps the keys to itself."""

from __future__ import annotations

import pytest
from clerk import CLOSING, CTRL, OVERVIEW, PARTICULARS, REQUESTS, SHIFT, Clerk, Key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui import wording as words
from ui.page_view import PageView

RECEIVED = "requests/received/natural_person"


def where(clerk: Clerk) -> str:
    """The region that has the keys."""
    view = clerk.view
    parts = {"tabs": view.tabs, "findings": view.panel, "paper": view.preview, "bar": clerk.window.bar}
    focus = clerk.focus
    return next((name for name, part in parts.items() if part is focus or part.isAncestorOf(focus)), "page")


def reachable(clerk: Clerk, within: QWidget) -> set[QWidget]:
    """What Tab is meant to come to."""
    by_tab = Qt.FocusPolicy.TabFocus.value
    return {
        widget
        for widget in within.findChildren(QWidget)
        if widget.focusPolicy().value & by_tab and widget.isVisible() and widget.isEnabled()
    }


@pytest.mark.parametrize("tab", [PARTICULARS, OVERVIEW, REQUESTS, CLOSING])
def test_f6_goes_round_the_window_and_shift_f6_back(at_work: Clerk, tab: int) -> None:
    at_work.turned_to(tab)
    at_work.view.show_preview(True)
    at_work.view.page.take_focus()
    round_trip = [where(at_work)]
    for _ in range(5):
        at_work.press(Key.Key_F6)
        round_trip.append(where(at_work))
    assert round_trip == ["page", "findings", "paper", "bar", "tabs", "page"]
    back = []
    for _ in range(5):
        at_work.press(Key.Key_F6, SHIFT)
        back.append(where(at_work))
    assert back == ["tabs", "bar", "paper", "findings", "page"]


def test_f6_comes_back_to_the_very_cell(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click(RECEIVED)
    at_work.press(Key.Key_F6, times=4)
    assert at_work.focus is at_work.figures
    assert at_work.at == RECEIVED


def test_f6_passes_over_what_is_not_shown(at_work: Clerk) -> None:
    at_work.press(Key.Key_F7)
    seen = set()
    for _ in range(6):
        at_work.press(Key.Key_F6)
        seen.add(where(at_work))
    assert seen == {"tabs", "page", "bar"}


def test_f6_works_on_the_first_page_too(clerk: Clerk) -> None:
    clerk.press(Key.Key_F6)
    assert clerk.focus is clerk.window.bar.menu
    clerk.press(Key.Key_F6)
    assert clerk.window.start.isAncestorOf(clerk.focus)


@pytest.mark.parametrize("tab", [PARTICULARS, OVERVIEW, CLOSING])
def test_tab_comes_to_every_control_of_the_window(at_work: Clerk, tab: int) -> None:
    at_work.turned_to(tab)
    at_work.view.show_preview(True)
    QApplication.processEvents()
    wanted = reachable(at_work, at_work.window)
    reached = set()
    for _ in range(len(wanted) + 4):
        at_work.press(Key.Key_Tab)
        reached.add(at_work.focus)
    assert wanted <= reached


def test_tab_leaves_a_table_by_its_end_and_ctrl_tab_from_its_midst(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click(RECEIVED)
    at_work.press(Key.Key_Tab, CTRL)
    assert at_work.focus is not at_work.figures
    at_work.click(RECEIVED)
    at_work.press(Key.Key_End, CTRL)
    at_work.press(Key.Key_Tab)
    assert at_work.tab == REQUESTS + 1


def test_space_and_enter_press_a_button_that_has_the_keys(at_work: Clerk) -> None:
    for key in (Key.Key_Space, Key.Key_Return):
        at_work.window.bar.check.setFocus()
        shown = at_work.view.panel_shown
        at_work.press(key)
        assert at_work.view.panel_shown is not shown, key


def test_a_card_of_the_findings_leads_to_its_place_by_enter(at_work: Clerk) -> None:
    at_work.turned_to(PARTICULARS)
    at_work.press(Key.Key_F6)
    while where(at_work) == "findings" and not at_work.focus.accessibleName().startswith("未填"):
        at_work.press(Key.Key_Tab)
    at_work.press(Key.Key_Return)
    assert at_work.tab == REQUESTS - 1
    assert at_work.focus is at_work.figures


def test_the_paper_is_turned_and_enlarged_by_keys(at_work: Clerk) -> None:
    at_work.view.show_preview(True)
    while not isinstance(at_work.focus, PageView):
        at_work.press(Key.Key_F6 if where(at_work) != "paper" else Key.Key_Tab)
    fitted = at_work.view.preview.view.percent
    at_work.press(Key.Key_Plus, CTRL)
    assert at_work.view.preview.view.percent > fitted
    at_work.press(Key.Key_0, CTRL)
    assert at_work.view.preview.view.percent == fitted
    at_work.press(Key.Key_Tab)
    assert at_work.focus is not at_work.view.preview.view


def test_f9_from_the_paper_gives_the_keys_back_to_the_page(at_work: Clerk) -> None:
    at_work.view.show_preview(True)
    at_work.view.preview.view.setFocus()
    at_work.press(Key.Key_F9)
    assert at_work.focus.isVisible()
    assert not at_work.label_says(words.PREVIEW_FAILED)
