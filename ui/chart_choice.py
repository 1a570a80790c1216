"""The line above a narrative that offers the kinds of charts; there only while one is being chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import look
from ui import wording as words
from ui.parts import button, label


class ChartChoice(QWidget):
    """One button a kind; choosing closes the line, Esc closes it without a choice."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.SPACE)
        row.addStretch(1)
        row.addWidget(label(words.CHART_KINDS))
        self._kinds = [button(name, partial(self._choose, kind), tip=tip) for kind, (name, tip) in words.CHARTS.items()]
        for kind in self._kinds:
            row.addWidget(kind)
        self.hide()

    def offer(self) -> None:
        """Show the kinds, or put them away again."""
        self.setVisible(self.isHidden())
        if self.isVisible():
            self._kinds[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, kind: str) -> None:
        self.hide()
        self.chosen.emit(kind)
