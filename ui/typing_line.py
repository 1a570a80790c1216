"""A line to type in that shares Ctrl+Z with the window: its own typing first, then the report's last change."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from ui.composing import leave_composing


class TypingLine(QLineEdit):
    """Leaves Ctrl+Z and Ctrl+Y to the window while it holds nothing typed."""

    def event(self, event: QEvent) -> bool:
        # Qt's lines claim Ctrl+Z before any shortcut, even with nothing of their own to take back.
        if event.type() == QEvent.Type.ShortcutOverride and self._passes_on(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._passes_on(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        leave_composing(self, event)
        super().focusOutEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # A file let go here is meant for the window; its path is nothing to write.
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def _passes_on(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and is_undo(event) and not self.isModified()


def is_undo(event: QKeyEvent) -> bool:
    """Whether a key takes something back or does it again."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
