"""The reports of a book as cards: the newest ones, or those a search finds; a county's book holds thousands."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.store.book import Book, Entry
from app.store.fault import BookRefused
from ui import look
from ui import wording as words
from ui.parts import line, quiet
from ui.report_card import Judge
from ui.year_card import YearCard

SHOWN = 24
"""So many cards at the most; the search leads to the others."""
_AT_ONCE = 8
"""So many are there at once, as many as a screen shows; the others come one by one while nothing else is to do."""


class YearCards(QWidget):
    """Never waits for all of a book: cards come in turn, then how each report stands."""

    chosen = Signal(int)
    failed = Signal(object)
    """The book cannot be read any more; carries the Remark."""

    def __init__(self) -> None:
        super().__init__()
        self._book: Book | None = None
        self._judge: Judge | None = None
        self._entries: tuple[Entry, ...] = ()
        self._cards: list[YearCard] = []
        self._shown = self._judged = 0
        self.search = line(words.FIND_REPORT, words.FIND_REPORT_HINT)
        self.search.textChanged.connect(self._find)
        self._more = quiet(wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.SPACE + 2)
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE + 2)
        column.addWidget(self.search)
        column.addLayout(self._list)
        column.addWidget(self._more)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The reports that have a card."""
        return self._entries

    def show_book(self, book: Book | None, judge: Judge | None) -> None:
        """Show the newest reports of a book."""
        self._book, self._judge = book, judge
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._find("")

    def begin(self) -> bool:
        """Put the cursor on the first card; False where there is none."""
        if self._entries:
            self._cards[0].setFocus()
        return bool(self._entries)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._next.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._next.stop()

    def _find(self, text: str) -> None:
        self._entries, count = (), 0
        if self._book:
            try:
                found = self._book.entries(text, SHOWN + 1)
                count = self._book.count()
            except BookRefused as refused:
                self.failed.emit(refused.remark)
                return
            self._entries = found[:SHOWN]
            self._say(len(found), count, text)
        self.search.setVisible(count > SHOWN)
        self._more.setVisible(bool(self._more.text()) and count > SHOWN)
        self._shown = self._judged = 0
        while self._shown < min(_AT_ONCE, len(self._entries)):
            self._show_next()
        for card in self._cards[self._shown :]:
            card.hide()
        if self.isVisible():
            self._next.start()

    def _say(self, found: int, count: int, text: str) -> None:
        if found > SHOWN:
            said = words.MORE_FOUND if text.strip() else words.MORE_REPORTS
            self._more.setText(said.format(count=count, shown=SHOWN))
        else:
            self._more.setText("" if found else words.NONE_FOUND.format(text=text.strip()))

    def _go_on(self) -> None:
        """One card more, or how one more report stands: never so much at once that a key has to wait."""
        if self._shown < len(self._entries):
            self._show_next()
        elif self._judged < len(self._entries) and self._judge:
            card, entry = self._cards[self._judged], self._entries[self._judged]
            self._judged += 1
            card.show_standing(self._judge(entry.id))
        else:
            self._next.stop()

    def _show_next(self) -> None:
        if self._shown == len(self._cards):
            card = YearCard()
            card.chosen.connect(self.chosen)
            self._list.addWidget(card)
            self._cards.append(card)
        self._cards[self._shown].show_entry(self._entries[self._shown])
        self._cards[self._shown].show()
        self._shown += 1
