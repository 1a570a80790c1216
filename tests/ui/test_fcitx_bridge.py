"""Typing Chinese in the window, before a fcitx that does as it is told: every key once, every word once, in order."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
import shiboken6
from clerk import CTRL, DISCLOSURE, LEFT, OVERVIEW, PLAIN, PROBLEMS, REQUESTS, Clerk, Key
from fake_fcitx import FakeFcitx, Patience, own_bus
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.fcitx.bridge import Bridge
from ui.fcitx.place import native
from ui.narrative_text import blocks

pytestmark = [
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no dbus-daemon"),
    pytest.mark.usefixtures("patience"),
]

SPACE, RETURN, BACKSPACE, HOME = 0x20, 0xFF0D, 0xFF08, 0xFF50
UNDERLINED, LIT, NOT_KEPT = 8, 16, 32
RECEIVED = "requests/received/natural_person"


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeFcitx]:
    with own_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        fake = FakeFcitx(5).begin()
        yield fake
        fake.end()


@pytest.fixture
def bridge(fake: FakeFcitx, application: QApplication) -> Iterator[Bridge]:
    bridge = Bridge(application)
    yield bridge
    bridge.end()
    shiboken6.delete(bridge)


@pytest.fixture
def writer(at_work: Clerk, bridge: Bridge) -> Clerk:
    """The clerk at an empty text, and fcitx listens."""
    at_work.turned_to(OVERVIEW)
    at_work.qtbot.waitUntil(lambda: bridge.ready)
    return at_work


class Keyboard:
    """Keys as the X server sends them, one after another."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.time = 1000

    def strike(self, sym: int, key: Key = Key.Key_unknown, modifiers: object = PLAIN) -> None:
        text = chr(sym) if sym < 0x100 and modifiers is PLAIN else ""
        key = Key(ord(text.upper())) if text else key
        self.time += 7
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, sym % 200, sym, 4 if modifiers is CTRL else 0, text)
            event.setTimestamp(self.time + (kind == QEvent.Type.KeyRelease))
            QCoreApplication.sendEvent(self.clerk.focus, event)

    def write(self, text: str) -> None:
        for character in text:
            self.strike(ord(character))


@pytest.fixture
def keyboard(writer: Clerk) -> Keyboard:
    return Keyboard(writer)


def commit(text: str) -> tuple[str, str, tuple[str]]:
    return "CommitString", "s", (text,)


def preedit(*pieces: tuple[str, int], cursor: int = 0) -> tuple[str, str, tuple[object, ...]]:
    return "UpdateFormattedPreedit", "a(si)i", (list(pieces), cursor)


def pinyin(fake: FakeFcitx) -> None:
    """It makes 你好 of n, i and a space, and takes no other key."""
    fake.takes = {ord("n"), ord("i"), SPACE}
    fake.says = {
        ord("n"): [preedit(("n", UNDERLINED), cursor=1)],
        ord("i"): [preedit(("ni", UNDERLINED | LIT), ("…", NOT_KEPT), cursor=2)],
        SPACE: [preedit(), commit("你好")],
    }


def turns(fake: FakeFcitx) -> list[str]:
    """What it was told of coming, going and giving up."""
    return [method for method in fake.methods() if method in ("FocusIn", "FocusOut", "Reset")]


def still_composed(clerk: Clerk) -> str:
    return "".join(block.layout().preeditAreaText() for block in blocks(clerk.text.document()))


def settled(clerk: Clerk, text: str) -> None:
    """The text on the screen becomes this, and nothing more is composed."""
    clerk.qtbot.waitUntil(lambda: clerk.text.toPlainText() == text and not still_composed(clerk))


# Keys and words


def test_what_fcitx_makes_of_keys_comes_into_the_text(writer: Clerk, keyboard: Keyboard, fake: FakeFcitx) -> None:
    pinyin(fake)
    keyboard.write("ni")
    assert still_composed(writer) == "ni…"
    assert writer.text.toPlainText() == ""
    writer.wait_kept(lambda: keyboard.write(" "))
    assert still_composed(writer) == ""
    assert writer.paragraphs("overview") == ["你好"]


def test_every_key_is_told_once_pressed_and_once_released(keyboard: Keyboard, fake: FakeFcitx) -> None:
    pinyin(fake)
    keyboard.write("nx ")
    assert fake.keys() == [(ord(c), released) for c in "nx " for released in (False, True)]


def test_keys_that_fcitx_declines_arrive_once_and_in_order(writer: Clerk, keyboard: Keyboard, fake: FakeFcitx) -> None:
    fake.takes = {ord("n")}
    fake.says = {ord("n"): [commit("你")]}
    keyboard.write("12n34n5")
    assert writer.text.toPlainText() == "12你34你5"


def test_the_word_stands_before_a_declined_key_that_has_chosen_it(
    writer: Clerk, keyboard: Keyboard, fake: FakeFcitx
) -> None:
    fake.says = {ord("."): [preedit(), commit("你好")]}
    keyboard.write(".")
    assert writer.text.toPlainText() == "你好."


def test_what_is_composed_shows_underlined_and_lit_with_the_cursor_in_its_place(
    writer: Clerk, keyboard: Keyboard, fake: FakeFcitx
) -> None:
    pinyin(fake)
    keyboard.write("n")
    behind_one = writer.text.cursorRect().left()
    keyboard.write("i")
    looks = {look.start: look for look in writer.text.document().begin().layout().formats()}
    assert looks[0].length == 2
    assert looks[0].format.fontUnderline()
    assert looks[0].format.background().color() == writer.text.palette().highlight().color()
    assert not looks[2].format.fontUnderline()
    assert writer.text.cursorRect().left() > behind_one


def test_a_key_handed_back_is_pressed_and_not_told_again(writer: Clerk, keyboard: Keyboard, fake: FakeFcitx) -> None:
    keyboard.write("12")
    before = len(fake.keys())
    fake.say(("ForwardKey", "uub", (BACKSPACE, 0, False)), ("ForwardKey", "uub", (BACKSPACE, 0, True)))
    settled(writer, "1")
    fake.say(("ForwardKey", "uub", (HOME, 0, False)), ("ForwardKey", "uub", (0x1000000 + ord("好"), 0, False)))
    settled(writer, "好1")
    fake.say(("ForwardKey", "uub", (ord("a"), 4, False)), ("ForwardKey", "uub", (RETURN, 0, False)))
    settled(writer, "\n")
    assert len(fake.keys()) == before


def test_keys_of_no_keyboard_are_not_told(writer: Clerk, keyboard: Keyboard, fake: FakeFcitx) -> None:
    writer.type("12")
    assert writer.text.toPlainText() == "12"
    assert fake.keys() == []


# Where it is on, and where off


def test_fcitx_hears_where_the_cursor_is(writer: Clerk, keyboard: Keyboard, fake: FakeFcitx) -> None:
    keyboard.write("1")
    keyboard.write("2")
    told = [body for method, body in fake.asked if method == "SetCursorRect"]
    place = writer.text.mapTo(writer.window, QPoint()) + writer.window.mapToGlobal(QPoint())
    for left, top, _, height in told:
        assert place.x() < left < place.x() + writer.text.width()
        assert place.y() < top < top + height < place.y() + writer.text.height()
    assert told[-1][0] > told[0][0]


@pytest.mark.parametrize(
    ("shown", "origin", "ratio", "expected"),
    [
        (QRect(10, 20, 1, 15), QPoint(0, 0), 1.0, (10, 20, 1, 15)),
        (QRect(100, 200, 2, 16), QPoint(0, 0), 1.5, (150, 300, 3, 24)),
        (QRect(1466, 50, 2, 16), QPoint(1366, 0), 2.0, (1566, 100, 4, 32)),
    ],
)
def test_on_the_screen_in_its_own_pixels(shown: QRect, origin: QPoint, ratio: float, expected: object) -> None:
    assert native(shown, origin, ratio) == expected


def test_no_key_typed_into_figures_is_told(writer: Clerk, keyboard: Keyboard, fake: FakeFcitx) -> None:
    pinyin(fake)
    writer.turned_to(REQUESTS).click(RECEIVED)
    writer.qtbot.waitUntil(lambda: turns(fake)[-1] == "FocusOut")
    keyboard.write("12")
    keyboard.strike(RETURN, Key.Key_Return)
    assert writer.kept(RECEIVED) == "12"
    assert fake.keys() == []
    writer.turned_to(OVERVIEW)
    writer.qtbot.waitUntil(lambda: turns(fake)[-1] == "FocusIn")


def test_a_text_that_cannot_be_changed_tells_no_key(writer: Clerk, keyboard: Keyboard, fake: FakeFcitx) -> None:
    writer.text.setReadOnly(True)
    pinyin(fake)
    keyboard.write("ni ")
    assert fake.keys() == []
    assert writer.text.toPlainText() == ""


def test_it_begins_with_the_first_text(at_work: Clerk, fake: FakeFcitx, application: QApplication) -> None:
    at_work.turned_to(REQUESTS)
    bridge = Bridge(application)
    QApplication.processEvents()
    assert fake.asked == []
    at_work.turned_to(OVERVIEW)
    at_work.qtbot.waitUntil(lambda: bridge.ready)
    bridge.end()
    shiboken6.delete(bridge)


def test_where_there_is_no_bus_the_keyboard_types(
    at_work: Clerk, application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    bridge = Bridge(application)
    at_work.turned_to(OVERVIEW)
    QApplication.processEvents()
    Keyboard(at_work).write("12")
    assert at_work.text.toPlainText() == "12"
    assert not bridge.ready
    bridge.end()
    shiboken6.delete(bridge)


# Going elsewhere while composing: what is composed stays where it was


def test_turning_the_tab(writer: Clerk, keyboard: Keyboard, fake: FakeFcitx) -> None:
    pinyin(fake)
    keyboard.write("12ni")
    writer.turned_to(PROBLEMS)
    assert writer.paragraphs("overview") == ["12ni"]
    assert writer.text.toPlainText() == ""
    writer.qtbot.waitUntil(lambda: turns(fake)[-3:] == ["Reset", "FocusOut", "FocusIn"])
    settled(writer.turned_to(OVERVIEW), "12ni")


def test_clicking_elsewhere_in_the_text(writer: Clerk, keyboard: Keyboard, fake: FakeFcitx) -> None:
    pinyin(fake)
    keyboard.write("12ni")
    press_of_the_mouse(writer, writer.text.viewport())
    settled(writer, "12ni")
    writer.put_cursor(0)
    keyboard.write("ni ")
    assert writer.text.toPlainText() == "你好12ni"
    assert "Reset" in fake.methods()


def test_pressing_the_mouse_elsewhere_in_the_window(writer: Clerk, keyboard: Keyboard, fake: FakeFcitx) -> None:
    pinyin(fake)
    keyboard.write("12ni")
    press_of_the_mouse(writer, writer.view.page.heading)
    settled(writer, "12ni")
    writer.qtbot.waitUntil(lambda: writer.paragraphs("overview") == ["12ni"])


def press_of_the_mouse(clerk: Clerk, widget: QWidget) -> None:
    """Press and release as the X server sends it: to the window."""
    QTest.mouseClick(clerk.window.windowHandle(), LEFT, PLAIN, widget.mapTo(clerk.window, QPoint(5, 5)))


def test_closing_the_window(writer: Clerk, keyboard: Keyboard, fake: FakeFcitx) -> None:
    pinyin(fake)
    keyboard.write("12ni")
    assert writer.window.windowHandle().close()
    assert writer.paragraphs("overview") == ["12ni"]


def test_fcitx_is_asked_before_any_shortcut(writer: Clerk, keyboard: Keyboard, fake: FakeFcitx) -> None:
    pinyin(fake)
    fake.takes.add(ord("z"))
    writer.wait_kept(lambda: keyboard.write("12"))
    keyboard.write("n")
    offered = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Z, CTRL, 52, ord("z"), 4)
    QCoreApplication.sendEvent(writer.focus, offered)
    # What accepts the offer keeps the key from the shortcut.
    assert offered.isAccepted()
    assert still_composed(writer) == "n"


def test_undo_while_composing(writer: Clerk, keyboard: Keyboard, fake: FakeFcitx) -> None:
    pinyin(fake)
    writer.wait_kept(lambda: keyboard.write("12"))
    keyboard.write("ni")
    keyboard.strike(ord("z"), Key.Key_Z, CTRL)
    settled(writer, "")
    writer.qtbot.waitUntil(lambda: "Reset" in fake.methods())
    writer.wait_kept(lambda: keyboard.write("ni "))
    assert writer.paragraphs("overview") == ["你好"]


# Troubles of fcitx


def test_a_fcitx_that_dies_leaves_what_is_composed_in_the_text(
    writer: Clerk, keyboard: Keyboard, fake: FakeFcitx, bridge: Bridge
) -> None:
    pinyin(fake)
    keyboard.write("12ni")
    fake.end()
    settled(writer, "12ni")
    keyboard.write("3n")
    settled(writer, "12ni3n")
    fake.begin()
    writer.qtbot.waitUntil(lambda: bridge.ready)
    keyboard.write("ni ")
    settled(writer, "12ni3n你好")


def test_keys_wait_for_a_fcitx_that_needs_long_and_nothing_else_does(
    writer: Clerk, keyboard: Keyboard, fake: FakeFcitx, patience: Patience
) -> None:
    pinyin(fake)
    fake.answering.clear()
    patience(0.01)
    keyboard.write("ni 12n")
    assert writer.text.toPlainText() == ""
    assert fake.keys() == [(ord("n"), False)]
    fake.answering.set()
    writer.qtbot.waitUntil(lambda: writer.text.toPlainText() == "你好12")
    writer.qtbot.waitUntil(lambda: len(fake.keys()) == 12)
    assert fake.keys() == [(ord(c), released) for c in "ni 12n" for released in (False, True)]
    assert still_composed(writer) == "n"


def test_a_key_that_leads_elsewhere_takes_those_behind_it_along(
    writer: Clerk, keyboard: Keyboard, fake: FakeFcitx, patience: Patience
) -> None:
    pinyin(fake)
    fake.answering.clear()
    patience(0.01)
    keyboard.write("1")
    keyboard.strike(0xFF56, Key.Key_PageDown, CTRL)
    keyboard.write("12")
    fake.answering.set()
    writer.qtbot.waitUntil(lambda: writer.tab == DISCLOSURE and writer.editor is not None)
    assert writer.editor
    assert writer.editor.text() == "12"
    assert writer.paragraphs("overview") == ["1"]


def test_leaving_while_keys_wait_loses_none_of_them(
    writer: Clerk, keyboard: Keyboard, fake: FakeFcitx, patience: Patience
) -> None:
    pinyin(fake)
    keyboard.write("n")
    fake.answering.clear()
    patience(0.01)
    keyboard.write("i12")
    writer.turned_to(PROBLEMS)
    assert writer.paragraphs("overview") == ["ni12"]
    fake.answering.set()
    writer.qtbot.waitUntil(lambda: turns(fake)[-1] == "FocusIn")
    assert writer.text.toPlainText() == ""
    assert still_composed(writer) == ""


def test_a_fcitx_that_does_not_answer_at_all_stops_no_key(
    writer: Clerk, keyboard: Keyboard, fake: FakeFcitx, bridge: Bridge, patience: Patience
) -> None:
    for timer in bridge.findChildren(QTimer):
        timer.setInterval(50)
    pinyin(fake)
    keyboard.write("n")
    fake.answering.clear()
    patience(0.01)
    keyboard.write("ino")
    settled(writer, "nino")
    keyboard.write("p")
    assert writer.text.toPlainText() == "ninop"
    fake.answering.set()
    writer.qtbot.waitUntil(lambda: bridge.ready)
    keyboard.write("ni ")
    settled(writer, "ninop你好")


def test_a_bus_that_closes_leaves_what_is_composed_in_the_text(
    at_work: Clerk, application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    with own_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        fake, bridge = FakeFcitx(5).begin(), Bridge(application)
        pinyin(fake)
        at_work.turned_to(OVERVIEW)
        at_work.qtbot.waitUntil(lambda: bridge.ready)
        Keyboard(at_work).write("ni")
    settled(at_work, "ni")
    Keyboard(at_work).write("12")
    settled(at_work, "ni12")
    bridge.end()
    shiboken6.delete(bridge)
    fake.end()
