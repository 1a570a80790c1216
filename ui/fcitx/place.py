"""Where the cursor is: in a text that wants an input method, and at which pixels of the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodQueryEvent, QWindow
from PySide6.QtWidgets import QWidget


def cursor_in(window: QWindow) -> tuple[int, int, int, int]:
    """Left, top, width and height of the cursor in a window, in the pixels of the screen."""
    cursor = QGuiApplication.inputMethod().cursorRectangle().toRect()
    shown = cursor.translated(window.mapToGlobal(QPoint()))
    return native(shown, window.screen().geometry().topLeft(), window.devicePixelRatio())


def native(shown: QRect, origin: QPoint, ratio: float) -> tuple[int, int, int, int]:
    """Left, top, width and height in the pixels of the screen, whose corner alone Qt counts in them, too."""
    place = (shown.topLeft() - origin).toPointF() * ratio + origin.toPointF()
    return round(place.x()), round(place.y()), round(shown.width() * ratio), round(shown.height() * ratio)


def takes_input_method(text: QWidget) -> bool:
    """What Qt asks before it lets an input method at a widget."""
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(text, query)
    return bool(query.value(Qt.InputMethodQuery.ImEnabled))
