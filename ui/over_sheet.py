"""A sheet that lies on the pages of the window until it is put away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import look
from ui import wording as words
from ui.parts import button, label


class OverSheet(QWidget):
    """Esc, its button or another command takes it away; the keys are then where they were."""

    def __init__(self, pages: QStackedWidget, title: str) -> None:
        super().__init__()
        self._pages = pages
        self._under: QWidget | None = None
        self._keys: QWidget | None = None
        self.back = button(words.BACK_TO_WORK, self.leave, tip=words.BACK_TO_WORK_TIP)
        self.beside_title = QHBoxLayout()
        self.beside_title.setSpacing(look.SPACE)
        head = QHBoxLayout()
        head.addWidget(label(title, points=12.5))
        head.addStretch(1)
        head.addLayout(self.beside_title)
        head.addWidget(self.back)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(look.EDGE, 10, look.EDGE, 10)
        self.body.setSpacing(look.SPACE)
        self.body.addLayout(head)
        pages.addWidget(self)

    def come(self) -> None:
        """Be in sight."""
        if self._pages.currentWidget() is not self:
            self._under, self._keys = self._pages.currentWidget(), QApplication.focusWidget()
            self._pages.setCurrentWidget(self)
        self.back.setFocus()

    def leave(self) -> None:
        """Show the page again that was in sight before, the keys where they were."""
        if self._pages.currentWidget() is self and self._under:
            self._pages.setCurrentWidget(self._under)
            if self._keys and self._keys.isVisible():
                self._keys.setFocus()
        self._under = self._keys = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
