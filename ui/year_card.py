"""One report of the book as a card: year, unit, how it stands, when it was changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout

from app.store.book import Entry
from ui import look
from ui import wording as words
from ui.parts import FadingLabel, label, quiet
from ui.report_card import Standing


class YearCard(QFrame):
    """A click, Enter or the space bar opens its report."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("year")
        self._entry: Entry | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._year = label(name="yearname", points=17)
        self._unit = FadingLabel(points=11)
        self._state = FadingLabel(name="verdict")
        self._changed = quiet()
        row = QGridLayout(self)
        row.setContentsMargins(look.EDGE, 12, look.EDGE, 12)
        row.setHorizontalSpacing(look.EDGE)
        row.addWidget(self._year, 0, 0, 2, 1)
        row.addWidget(self._unit, 0, 1)
        row.addWidget(self._state, 1, 1)
        row.addWidget(self._changed, 0, 2, 2, 1)
        row.setColumnStretch(1, 1)

    def show_entry(self, entry: Entry) -> None:
        """Be the card of this report; how it stands is not known yet."""
        self._entry = entry
        self._year.setText(str(entry.year))
        self._unit.setText(entry.name)
        self._changed.setText(words.CHANGED.format(time=entry.changed[:16].replace("T", " ")))
        self.show_standing(Standing("", ""))

    def show_standing(self, standing: Standing) -> None:
        """Say how the report stands."""
        self._state.setText(standing.text)
        if self._state.property("verdict") != standing.colour:
            self._state.setProperty("verdict", standing.colour)
            self._state.style().polish(self._state)
        if self._entry:
            self.setAccessibleName(f"{self._entry.name} {self._entry.year} {standing.text}".strip())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        if self._entry:
            self.chosen.emit(self._entry.id)
