"""The menu of the figures: by mouse, menu key or Shift+F10; every entry does its deed, or is grey."""

from __future__ import annotations

import pytest
from clerk import CTRL, REQUESTS, SHIFT, Clerk, Key
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from ui import wording as words

FIRST, BESIDE, UNDER = (
    "requests/received/natural_person",
    "requests/received/enterprise",
    "requests/pending_at_start/natural_person",
)


@pytest.fixture
def at_requests(at_work: Clerk) -> Clerk:
    """The clerk in section 三, 3 and 4 in the first row, the cursor on the 3."""
    at_work.turned_to(REQUESTS).click(FIRST)
    at_work.paste("3\t4")
    at_work.click(FIRST)
    return at_work


def menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def offered() -> dict[str, bool]:
    """What the open menu offers, and whether it can be done."""
    return {action.text().split("\t")[0]: action.isEnabled() for action in menu().actions() if not action.isSeparator()}


def right_click(clerk: Clerk, path: str) -> None:
    ground, spot = clerk.figures.viewport(), clerk.point(path)
    QTest.mouseClick(ground, Qt.MouseButton.RightButton, pos=spot)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(ground, QContextMenuEvent(reason, spot, ground.mapToGlobal(spot)))


def choose(name: str) -> None:
    """Click on an entry."""
    text = words.GRID_MENU[name][0]
    action = next(action for action in menu().actions() if action.text().split("\t")[0] == text)
    QTest.mouseClick(menu(), Qt.MouseButton.LeftButton, pos=menu().actionGeometry(action).center())


@pytest.mark.parametrize("keys", [(Key.Key_Menu,), (Key.Key_F10, SHIFT)])
def test_the_menu_opens_by_keyboard_beside_the_cursor(at_requests: Clerk, keys: tuple[Key, ...]) -> None:
    at_requests.press(*keys)
    cell = at_requests.figures.visualRect(at_requests.figures.currentIndex())
    below = at_requests.figures.viewport().mapToGlobal(cell.bottomLeft())
    assert (menu().pos() - below).manhattanLength() < 4
    at_requests.press(Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert at_requests.focus is at_requests.figures


def test_every_entry_shows_its_key(at_requests: Clerk) -> None:
    right_click(at_requests, FIRST)
    assert [action.text() for action in menu().actions()][:2] == ["剪切\tCtrl+X", "复制\tCtrl+C"]
    menu().close()


def test_a_right_click_beside_the_block_puts_the_cursor_there_and_within_keeps_it(at_requests: Clerk) -> None:
    right_click(at_requests, UNDER)
    menu().close()
    assert at_requests.selected == [UNDER]
    at_requests.drag(FIRST, BESIDE)
    right_click(at_requests, BESIDE)
    menu().close()
    assert at_requests.selected == [FIRST, BESIDE]


def test_cut_copy_paste_clear_and_fill_from_the_menu(at_requests: Clerk) -> None:
    right_click(at_requests, BESIDE)
    choose("copy")
    right_click(at_requests, UNDER)
    choose("paste")
    assert at_requests.kept(UNDER) == "4"
    right_click(at_requests, BESIDE)
    choose("cut")
    assert (at_requests.kept(BESIDE), at_requests.clipboard()) == (None, "4")
    right_click(at_requests, BESIDE)
    choose("right")
    assert at_requests.kept(BESIDE) == "3"
    right_click(at_requests, UNDER)
    choose("down")
    assert at_requests.kept(UNDER) == "3"
    right_click(at_requests, UNDER)
    choose("clear")
    assert at_requests.kept(UNDER) is None
    right_click(at_requests, UNDER)
    choose("all")
    assert len(at_requests.selected) == 175


def test_what_cannot_be_done_is_grey_and_the_sum_is_offered_where_it_is_one(at_requests: Clerk) -> None:
    right_click(at_requests, FIRST)
    assert not offered()[words.GRID_MENU["down"][0]]
    assert words.GRID_MENU["take"][0] not in offered()
    menu().close()
    at_requests.push(words.TOTALS_AUTO)
    right_click(at_requests, "requests/received/total")
    choose("take")
    assert at_requests.kept("requests/received/total") == "7"


def test_the_way_of_enter_can_be_chosen_in_the_menu(at_requests: Clerk) -> None:
    right_click(at_requests, FIRST)
    choose("enter right")
    at_requests.press(Key.Key_Return)
    assert at_requests.at == BESIDE
    right_click(at_requests, FIRST)
    choose("enter down")
    at_requests.click(FIRST)
    at_requests.press(Key.Key_Return)
    assert at_requests.at == UNDER


def test_a_refused_text_keeps_its_editor_and_opens_no_menu(at_requests: Clerk) -> None:
    at_requests.type("1.5")
    right_click(at_requests, UNDER)
    assert QApplication.activePopupWidget() is None
    assert at_requests.editor is not None
    at_requests.press(Key.Key_Escape)
    at_requests.press(Key.Key_Z, CTRL)
