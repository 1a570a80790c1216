"""The line under a narrative that deals with a marked paragraph at the cursor: a starter text, or last year's."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.report.report import Mark
from ui import look
from ui import wording as words
from ui.parts import FadingLabel, button


class MarkStrip(QWidget):
    """What can be done with a paragraph that nobody has worked on yet."""

    confirmed = Signal()
    """Last year's paragraph at the cursor may stand."""
    all_confirmed = Signal()
    dropped = Signal()
    """The starter text at the cursor is not wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._said = FadingLabel(name="quiet")
        self._confirm = button(words.CONFIRM, self.confirmed.emit, tip=words.CONFIRM_TIP)
        self._confirm_all = button(words.CONFIRM_ALL, self.all_confirmed.emit)
        self._drop = button(words.DROP_STARTER, self.dropped.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.SPACE)
        row.addWidget(self._said, 1)
        for deed in (self._confirm, self._confirm_all, self._drop):
            row.addWidget(deed)
        self.hide()

    def show_mark(self, mark: Mark | None, *, editable: bool) -> None:
        """Offer the deeds for a paragraph that is marked so, or nothing."""
        if mark:
            self._said.setText(words.MARKS[mark.value][1])
        for deed, of in (
            (self._confirm, Mark.LAST_YEAR),
            (self._confirm_all, Mark.LAST_YEAR),
            (self._drop, Mark.STARTER),
        ):
            deed.setVisible(mark is of)
            deed.setEnabled(editable)
        self.setVisible(mark is not None)
