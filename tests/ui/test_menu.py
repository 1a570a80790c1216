"""菜单: every command in one place, named, with its keys; the keys never come between a clerk and what he types."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from clerk import CTRL, OVERVIEW, PARTICULARS, PLAIN, REQUESTS, REVIEW, SHIFT, UNIT, Clerk, Key
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from app.settings import COLOURS
from ui import look
from ui import wording as words
from ui.action_button import ActionButton
from ui.actions import entries
from ui.colours import USUAL, WHITE_ON_BLACK
from ui.key_sheet import KeySheet, key_lines
from ui.menu_table import SECTIONS

RECEIVED = "requests/received/natural_person"
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def usual_colours(application: QApplication) -> Iterator[None]:
    yield
    if look.colours() is not USUAL:
        look.dress(application, USUAL)


def opened(clerk: Clerk) -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def tap_alt(clerk: Clerk) -> None:
    handle = clerk.window.windowHandle()
    QTest.keyPress(handle, Key.Key_Alt, ALT)
    QTest.keyRelease(handle, Key.Key_Alt, PLAIN)


def names(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def sub(menu: QMenu, name: str) -> QMenu:
    found = next(action for action in menu.actions() if action.text() == name)
    inner = next(inner for inner in menu.findChildren(QMenu) if inner.menuAction() is found)
    inner.aboutToShow.emit()
    return inner


def entry(menu: QMenu, name: str) -> QAction:
    return next(action for action in menu.actions() if action.text().split("\t")[0] == name)


@pytest.mark.parametrize("open_menu", [tap_alt, lambda clerk: clerk.press(Key.Key_F10)], ids=["Alt", "F10"])
def test_one_key_opens_the_menu_and_esc_leaves_the_cursor_where_it_was(
    at_work: Clerk, open_menu: Callable[[Clerk], None]
) -> None:
    at_work.turned_to(REQUESTS).click(RECEIVED)
    open_menu(at_work)
    assert {words.MENU_VIEW, words.MENU_REPORT, words.MENU_HELP} <= set(names(opened(at_work)))
    at_work.press(Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    at_work.type("5")
    at_work.press(Key.Key_Return)
    assert at_work.kept(RECEIVED) == "5"


def test_the_button_opens_it_too_and_takes_no_keys_away(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click(RECEIVED)
    at_work.push(words.MENU)
    assert opened(at_work).isVisible()
    opened(at_work).close()
    assert at_work.focus is at_work.figures


def test_alt_with_another_key_is_no_call_for_the_menu(at_work: Clerk) -> None:
    handle = at_work.window.windowHandle()
    QTest.keyPress(handle, Key.Key_Alt, ALT)
    QTest.keyClick(handle, Key.Key_4, ALT)
    QTest.keyRelease(handle, Key.Key_Alt, PLAIN)
    assert at_work.tab == REQUESTS
    QTest.keyPress(handle, Key.Key_Alt, ALT)
    QTest.keyPress(handle, Key.Key_5, ALT)
    QTest.keyRelease(handle, Key.Key_Alt, PLAIN)
    QTest.keyRelease(handle, Key.Key_5, PLAIN)
    assert at_work.tab == REVIEW
    QTest.keyPress(handle, Key.Key_Alt, ALT)
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, ALT)
    QTest.keyRelease(handle, Key.Key_Alt, PLAIN)
    assert QApplication.activePopupWidget() is None


def test_the_menu_names_what_will_be_taken_back_and_done_again(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).enter(RECEIVED, "5")
    at_work.press(Key.Key_F10)
    first = opened(at_work).actions()[0]
    assert first.text().startswith("撤销：填写“")
    assert "自然人" in first.text()
    assert first.shortcut() == QKeySequence("Ctrl+Z")
    at_work.press(Key.Key_Return)
    assert at_work.kept(RECEIVED) is None
    at_work.press(Key.Key_F10)
    assert opened(at_work).actions()[1].text().startswith("重做：填写“")
    assert not opened(at_work).actions()[0].isEnabled()
    at_work.press(Key.Key_Return)
    assert at_work.kept(RECEIVED) == "5"


def test_a_long_name_is_cut_in_its_middle(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).enter("requests/closed_fee_unpaid/legal_service", "5")
    text = at_work.window.commands["undo"].text()
    assert "…" in text
    assert text.startswith("撤销：填写“")
    assert text.endswith("”")


def test_copy_and_paste_are_for_whatever_has_the_keys(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).enter(RECEIVED, "5")
    at_work.click(RECEIVED)
    at_work.press(Key.Key_F10)
    entry(opened(at_work), words.COPY).trigger()
    opened(at_work).close()
    assert at_work.clipboard().strip() == "5"
    at_work.turn_to(PARTICULARS)
    at_work.press(Key.Key_F10)
    assert not entry(opened(at_work), words.COPY).isEnabled()
    entry(opened(at_work), words.PASTE).trigger()
    opened(at_work).close()
    assert "5" in at_work.line(words.PARTICULARS["unit"][0]).text()


def test_nothing_is_offered_on_the_first_page_that_wants_a_report(clerk: Clerk) -> None:
    allowed = {entry.id for entry in entries() if clerk.window.commands[entry.id].isEnabled()}
    assert allowed & {"undo", "redo", "check", "preview", "print", "export", "next tab", "back"} == set()
    assert {"new", "open", "import", "keys", "quit"} <= allowed
    clerk.press(Key.Key_Z, CTRL)
    clerk.press(Key.Key_P, CTRL)
    assert clerk.window.view is None


def test_what_the_start_page_does_is_not_offered_over_a_report(at_work: Clerk) -> None:
    commands = at_work.window.commands
    assert not any(commands[id].isEnabled() for id in ("new", "open", "import"))
    assert commands["back"].isEnabled()


def test_keys_of_the_table_are_never_given_twice() -> None:
    keys = [QKeySequence(key).toString() for entry in entries() for key in entry.keys]
    assert sorted(set(keys)) == sorted(keys)
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_every_command_does_something(at_work: Clerk) -> None:
    at_work.press(Key.Key_F10)
    opened(at_work).close()
    for one in entries():
        action = at_work.window.commands[one.id]
        assert action.receivers("2triggered(bool)") > 0, one.id


def test_every_button_of_the_bar_tells_its_keys(at_work: Clerk) -> None:
    buttons = at_work.window.bar.findChildren(ActionButton)
    assert len(buttons) == 7
    keys = {entry.said: entry.keys[0] for entry in entries() if entry.keys}
    assert all(keys[button.text()] in button.toolTip() for button in buttons)
    assert "F10" in at_work.window.bar.menu.toolTip()


def test_the_view_menu_shows_what_is_open_and_where(at_work: Clerk) -> None:
    at_work.turn_to(OVERVIEW)
    at_work.press(Key.Key_F7)
    assert not at_work.view.panel_shown
    at_work.press(Key.Key_F9)
    assert at_work.view.preview_shown
    at_work.press(Key.Key_F10)
    view = sub(opened(at_work), words.MENU_VIEW)
    assert not entry(view, words.CHECK).isChecked()
    assert entry(view, words.PREVIEW).isChecked()
    tabs = sub(view, words.TABS)
    assert [action.text() for action in tabs.actions()] == at_work.view.tabs.names
    assert [action.isChecked() for action in tabs.actions()].index(True) == OVERVIEW
    tabs.actions()[REQUESTS].trigger()
    opened(at_work).close()
    assert at_work.tab == REQUESTS


@pytest.mark.parametrize("place", range(8))
def test_alt_and_a_digit_turn_to_a_tab_from_within_a_text(at_work: Clerk, place: int) -> None:
    at_work.turned_to(OVERVIEW).write("总体")
    at_work.press(Qt.Key(Key.Key_1 + place), ALT)
    assert at_work.tab == place
    assert at_work.paragraphs("overview") == ["总体"] or place == OVERVIEW
    assert f"Alt+{place + 1}" in at_work.view.tabs.tabToolTip(place)


def test_ctrl_z_belongs_first_to_the_line_that_is_typed_in(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).enter(RECEIVED, "5")
    at_work.turned_to(PARTICULARS)
    at_work.press(Key.Key_End)
    at_work.type("x")
    at_work.press(Key.Key_Z, CTRL)
    assert at_work.kept(RECEIVED) == "5"
    assert at_work.line(words.PARTICULARS["unit"][0]).text() == UNIT


def test_the_first_words_of_a_report_can_be_taken_back_before_they_are_kept(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW)
    at_work.write("一")
    assert at_work.window.bar.undo.isEnabled()
    at_work.press(Key.Key_Z, CTRL)
    assert at_work.text.toPlainText() == ""


def test_f1_shows_every_key_and_esc_leads_back_to_the_cell(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click(RECEIVED)
    at_work.press(Key.Key_F1, SHIFT)
    sheet = at_work.window.findChild(KeySheet)
    assert sheet is not None
    assert sheet.isVisible()
    said = {label.text() for label in sheet.findChildren(QLabel)}
    assert {name for name, _ in SECTIONS} <= said
    assert {part for _, lines in key_lines() for line in lines for part in line} <= said
    assert all(words.BETWEEN_KEYS.join(entry.keys) in said for entry in entries() if entry.keys)
    at_work.press(Key.Key_Escape)
    assert not sheet.isVisible()
    assert at_work.focus is at_work.figures
    assert at_work.at == RECEIVED


def test_another_command_puts_the_keys_away_first(at_work: Clerk) -> None:
    at_work.press(Key.Key_F1)
    at_work.press(Key.Key_PageDown, CTRL)
    assert at_work.tab == OVERVIEW
    assert at_work.text.isVisible()


def test_colours_are_chosen_at_once_and_kept(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS)
    before = at_work.view.tabs.tabIcon(0).pixmap(18).toImage()
    at_work.press(Key.Key_F10)
    colours = sub(sub(opened(at_work), words.MENU_VIEW), words.COLOURS_MENU)
    assert [action.text() for action in colours.actions()] == list(words.COLOURS.values())
    assert colours.actions()[0].isChecked()
    colours.actions()[3].trigger()
    opened(at_work).close()
    assert look.colours() is WHITE_ON_BLACK
    assert at_work.window._settings.option(COLOURS) == "white on black"
    assert at_work.view.tabs.tabIcon(0).pixmap(18).toImage() != before
    ground = at_work.window.grab().toImage().pixelColor(4, at_work.window.height() // 2)
    assert ground == WHITE_ON_BLACK.desk
