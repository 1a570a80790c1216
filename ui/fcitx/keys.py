"""Keys between the X server's names, which fcitx knows, and Qt's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.fcitx.dialect import Forwarded, Key

_Key = Qt.Key
_NAMED = {
    0xFF08: _Key.Key_Backspace,
    0xFF09: _Key.Key_Tab,
    0xFF0D: _Key.Key_Return,
    0xFF1B: _Key.Key_Escape,
    0xFF50: _Key.Key_Home,
    0xFF51: _Key.Key_Left,
    0xFF52: _Key.Key_Up,
    0xFF53: _Key.Key_Right,
    0xFF54: _Key.Key_Down,
    0xFF55: _Key.Key_PageUp,
    0xFF56: _Key.Key_PageDown,
    0xFF57: _Key.Key_End,
    0xFF63: _Key.Key_Insert,
    0xFF8D: _Key.Key_Enter,
    0xFFFF: _Key.Key_Delete,
}
_WRITES = {_Key.Key_Return: "\r", _Key.Key_Enter: "\r", _Key.Key_Tab: "\t"}
_HELD = {
    1 << 0: Qt.KeyboardModifier.ShiftModifier,
    1 << 2: Qt.KeyboardModifier.ControlModifier,
    1 << 3: Qt.KeyboardModifier.AltModifier,
    1 << 6: Qt.KeyboardModifier.MetaModifier,
}
_UNICODE = 1 << 24
"""What the X server adds to a character that has no name of its own there."""


def pressed(key: Forwarded) -> QKeyEvent:
    """The key as Qt would send it, without the X server's names, by which it could be told to fcitx again."""
    named = _NAMED.get(key.sym)
    text = _WRITES.get(named, "") if named else _character(key.sym)
    held = Qt.KeyboardModifier.NoModifier
    for bit, modifier in _HELD.items():
        held |= modifier if key.state & bit else Qt.KeyboardModifier.NoModifier
    code = named or (ord(text.upper()) if len(text.upper()) == 1 else _Key.Key_unknown)
    return QKeyEvent(QEvent.Type.KeyRelease if key.released else QEvent.Type.KeyPress, code, held, text)


def told(event: QKeyEvent) -> Key:
    """A key as fcitx is told of it."""
    sym, code, state = event.nativeVirtualKey(), event.nativeScanCode(), event.nativeModifiers()
    return Key(sym, code, state, event.type() == QEvent.Type.KeyRelease, event.timestamp() & 0xFFFFFFFF)


def held_back(event: QKeyEvent) -> QKeyEvent:
    """The same key, to be sent later; one that is only offered to shortcuts will have been pressed by then."""
    offered = event.type() == QEvent.Type.ShortcutOverride
    key = QKeyEvent(
        QEvent.Type.KeyPress if offered else event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    key.setTimestamp(event.timestamp())
    return key


def _character(sym: int) -> str:
    character = sym - _UNICODE if sym > _UNICODE else sym
    known = sym > _UNICODE or 0x20 <= sym < 0x7F or 0xA0 <= sym < 0x100
    return chr(character) if known and character < 0x110000 else ""
