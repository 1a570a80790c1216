"""Alt, pressed and let go by itself, opens the menu as in other programs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow

_PRESSES = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
"""A key that is a shortcut comes as the second of these only."""
_SPOILING = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.FocusOut)


class MenuKey(QObject):
    """Watches the keys of a window before anybody in it gets them, and takes none of them away."""

    pressed = Signal()

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        self._alone = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            alt = event.key() == Qt.Key.Key_Alt
            if event.type() in _PRESSES:
                self._alone = alt
            elif event.type() == QEvent.Type.KeyRelease:
                called = alt and self._alone
                self._alone = False
                if called:
                    self.pressed.emit()
        elif event.type() in _SPOILING:
            self._alone = False
        return False
