"""The reports of one unit as cards beside and under each other; how each stands is found out one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui import look
from ui.report_card import Judge, changed
from ui.year_card import LEAST, Card, DueCard, YearCard

if TYPE_CHECKING:
    from app.store.book import Entry

_MOST_ACROSS = 4
_GAP = look.SPACE + 4
_AT_ONCE = 4
"""So many cards are there at once; the others come one by one while nothing else is to do."""


class YearGrid(QWidget):
    """Newest year first; before it, where it is missing, the year that is due."""

    chosen = Signal(int)
    due_chosen = Signal(int)
    met = Signal(QWidget)
    """A card got the focus by an arrow key."""

    def __init__(self) -> None:
        super().__init__()
        self._reports: Sequence[Entry] = ()
        self._unit = ""
        self._now = datetime.min
        self._judge: Judge | None = None
        self._made: list[YearCard] = []
        self._shown = 0
        self._waiting = False
        self._due = DueCard()
        self._due.setParent(self)
        self._due.hide()
        self._due.chosen.connect(lambda: self.due_chosen.emit(self._due.year))
        self._due.stepped.connect(partial(self._step, self._due))
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._go_on)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._across = 1
        self._offers = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    @property
    def years(self) -> list[YearCard]:
        """The cards of reports that have come so far, newest first."""
        return self._made[: self._shown]

    @property
    def due(self) -> DueCard | None:
        """The card of the year that is due, where it is missing."""
        return self._due if self._offers else None

    @property
    def columns(self) -> int:
        """So many cards stand beside each other."""
        return self._across

    @property
    def is_complete(self) -> bool:
        """Whether every report has its card, and every card says how its report stands."""
        return self._shown == len(self._reports) and all(card.is_judged for card in self.years)

    def show_reports(
        self, reports: Sequence[Entry], name: str, due: int | None, judge: Judge | None, now: datetime
    ) -> None:
        """Show a unit's reports; one that bears another name than the unit has now says so."""
        self._reports, self._unit, self._judge, self._now = reports, name, judge, now
        self._offers = due is not None
        self._due.setVisible(self._offers)
        if due is not None:
            self._due.show_year(due)
            self._grid.addWidget(self._due, 0, 0)
        self._shown = 0
        while self._shown < min(_AT_ONCE, len(reports)):
            self._show_next()
        for card in self._made[self._shown :]:
            card.hide()
        self._next.start()

    def focus_first(self, year: int | None = None) -> bool:
        """Put the cursor on a year's card, else on the newest; False where there is none."""
        wanted = next((place for place, entry in enumerate(self._reports) if entry.year == year), 0)
        while self._shown < min(wanted + 1, len(self._reports)):
            self._show_next()
        if self._reports:
            self._made[wanted].setFocus()
        return bool(self._reports)

    def wait(self, waiting: bool) -> None:
        """Judge nothing yet, or go on with it."""
        self._waiting = waiting
        self._next.start()

    def stop(self) -> None:
        """Judge no more: the book is about to be let go."""
        self._judge = None
        self._next.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._next.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._next.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = max(1, min(_MOST_ACROSS, (event.size().width() + _GAP) // (LEAST + _GAP)))
        if across != self._across:
            for column in range(max(across, self._across)):
                self._grid.setColumnStretch(column, int(column < across))
            self._across = across
            for place in range(self._shown):
                self._lay(place)

    def _go_on(self) -> None:
        """One card more, or how one more report stands: never so much at once that a key has to wait."""
        unjudged = next((card for card in self.years if not card.is_judged), None)
        if self._shown < len(self._reports):
            self._show_next()
        elif unjudged and self._judge and not self._waiting:
            unjudged.show_standing(self._judge(unjudged.entry.id))
        else:
            self._next.stop()

    def _show_next(self) -> None:
        if self._shown == len(self._made):
            card = YearCard()
            card.chosen.connect(lambda: self.chosen.emit(card.entry.id))
            card.stepped.connect(partial(self._step, card))
            self._made.append(card)
        entry = self._reports[self._shown]
        shown = self._made[self._shown]
        shown.show_entry(entry, changed(entry, self._now), "" if entry.name == self._unit else entry.name)
        self._lay(self._shown)
        shown.show()
        self._shown += 1

    def _lay(self, place: int) -> None:
        row, column = divmod(place + self._offers, self._across)
        self._grid.addWidget(self._made[place], row, column)

    def _step(self, card: Card, across: int, down: int) -> None:
        cards: list[Card] = [*((self._due,) if self._offers else ()), *self.years]
        place = cards.index(card) + across + down * self._across
        if 0 <= place < len(cards):
            cards[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.met.emit(cards[place])
