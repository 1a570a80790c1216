"""The reports of one unit as cards beside and under each other; how each stands is found out one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui import look
from ui.report_card import Judge, changed
from ui.year_card import LEAST, Card, DueCard, YearCard

if TYPE_CHECKING:
    from app.store.book import Entry

_MOST_ACROSS = 4
_GAP = look.SPACE + 4


class YearGrid(QWidget):
    """Newest year first; before it, where it is missing, the year that is due."""

    chosen = Signal(int)
    due_chosen = Signal(int)
    met = Signal(QWidget)
    """A card got the focus by an arrow key."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[Card] = []
        self._judge: Judge | None = None
        self._waiting = False
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._judge_one)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._across = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    @property
    def years(self) -> list[YearCard]:
        """The cards of reports, newest first."""
        return [card for card in self._cards if isinstance(card, YearCard)]

    @property
    def due(self) -> DueCard | None:
        """The card of the year that is due, where it is missing."""
        return next((card for card in self._cards if isinstance(card, DueCard)), None)

    @property
    def columns(self) -> int:
        """So many cards stand beside each other."""
        return self._across

    def show_reports(
        self, reports: Sequence[Entry], name: str, due: int | None, judge: Judge | None, now: datetime
    ) -> None:
        """Show a unit's reports; one that bears another name than the unit has now says so."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = []
        if due is not None:
            card = DueCard(due)
            card.chosen.connect(lambda: self.due_chosen.emit(due))
            self._cards.append(card)
        for entry in reports:
            self._cards.append(self._card(entry, "" if entry.name == name else entry.name, now))
        for card in self._cards:
            card.stepped.connect(partial(self._step, card))
        self._judge = judge
        self.wait(self._waiting)
        self._across = 0
        self._lay(self.width())

    def wait(self, waiting: bool) -> None:
        """Judge nothing yet, or go on with it."""
        self._waiting = waiting
        if waiting:
            self._next.stop()
        else:
            self._next.start()

    def focus_first(self, year: int | None = None) -> bool:
        """Put the cursor on a year's card, else on the newest; False where there is none."""
        years = self.years
        if years:
            next((card for card in years if card.entry.year == year), years[0]).setFocus()
        return bool(years)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay(event.size().width())

    def _card(self, entry: Entry, name: str, now: datetime) -> YearCard:
        card = YearCard(entry, changed(entry, now), name)
        card.chosen.connect(lambda: self.chosen.emit(entry.id))
        return card

    def _lay(self, width: int) -> None:
        across = max(1, min(_MOST_ACROSS, (width + _GAP) // (LEAST + _GAP)))
        if across == self._across:
            return
        for column in range(self._across):
            self._grid.setColumnStretch(column, 0)
        self._across = across
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // across, place % across)
        for column in range(across):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 0)

    def _judge_one(self) -> None:
        """One report at a time: the window answers between two."""
        card = next((card for card in self.years if not card.is_judged), None)
        if card and self._judge:
            card.show_standing(self._judge(card.entry.id))
            self._next.start()

    def stop(self) -> None:
        """Judge no more: the book is about to be let go."""
        self._judge = None
        self._next.stop()

    def _step(self, card: Card, across: int, down: int) -> None:
        place = self._cards.index(card) + across + down * self._across
        if 0 <= place < len(self._cards):
            self._cards[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.met.emit(self._cards[place])
