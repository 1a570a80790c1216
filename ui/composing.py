"""What an input method has on the screen and not yet in the text: how it ends where the clerk goes elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QWidget


def leave_composing(text: QWidget, left: QFocusEvent) -> None:
    """Let nothing stand there once the cursor is elsewhere: who composed has been asked for it before."""
    # A menu of the text's own does not end composing.
    if left.reason() != Qt.FocusReason.PopupFocusReason:
        QCoreApplication.sendEvent(text, QInputMethodEvent())


def drop_composed(text: QWidget) -> None:
    """Give up what is composed in a text that is to be shown anew."""
    if text.hasFocus():
        QGuiApplication.inputMethod().reset()
        QCoreApplication.sendEvent(text, QInputMethodEvent())
