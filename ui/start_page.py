"""The first page: this book's years as cards, a new year, another book, an older report to read in."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.store.book import Book
from ui import look
from ui import wording as words
from ui.notice import Notice
from ui.parts import FadingLabel, breakable, button, label, line, paper, quiet, scrolled
from ui.report_card import Judge
from ui.year_cards import YearCards

_WIDTH = 860
_LINK = 560
"""The most a link to a book used before takes of a line, so that it fits the narrowest window."""


class StartPage(QWidget):
    """Asks for what is wanted; the window does it."""

    report_chosen = Signal(int)
    book_chosen = Signal(Path)
    new_wanted = Signal(str, int)
    open_wanted = Signal()
    import_wanted = Signal()
    place_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = Notice()
        self._place = FadingLabel(name="quiet")
        self._hint = label(wrap=True)
        self.cards = YearCards()
        self.cards.chosen.connect(self.report_chosen)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self.unit = line(*words.PARTICULARS["unit"])
        self.year = line(words.YEAR)
        self.year.setText(str(date.today().year - (date.today().month < 10)))
        self.new_form = self._form()
        self._arrange()

    def show_book(self, book: Book | None, judge: Judge | None, recent: list[Path]) -> None:
        """Show a book's reports, or what to do where there is none yet."""
        self.cards.show_book(book, judge)
        entries = self.cards.entries
        self._hint.setText(words.NO_REPORTS if book else words.WELCOME)
        self._hint.setVisible(not entries)
        self._place.setText(str(book.path) if book else "")
        _emptied(self._recent)
        others = [path for path in recent if book is None or path != book.path.absolute()]
        if others:
            self._recent.addWidget(quiet(words.RECENT))
        for path in others:
            text = self.fontMetrics().elidedText(f"{path.stem}　{path.parent}", Qt.TextElideMode.ElideMiddle, _LINK)
            self._recent.addWidget(button(text, partial(self.book_chosen.emit, path), name="link", tip=str(path)))
        if entries and not self.unit.text():
            self.unit.setText(entries[0].name)
        self.new_form.setVisible(not entries)

    def show_place(self, place: Path) -> None:
        """Where a new book would be kept."""
        self._target.setText(breakable(str(place)))

    def begin(self) -> None:
        """Put the cursor where work begins."""
        if not self.new_form.isHidden() or not self.cards.begin():
            (self.year if self.unit.text() else self.unit).setFocus()

    def _arrange(self) -> None:
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        body = QVBoxLayout(column)
        body.setContentsMargins(look.EDGE, 34, look.EDGE, look.EDGE)
        body.setSpacing(12)
        body.addWidget(label(words.START_TITLE, points=19))
        body.addWidget(label(words.SUBTITLE, name="quiet", points=11))
        body.addSpacing(6)
        body.addLayout(self._buttons())
        body.addWidget(self.notice)
        body.addWidget(self._hint)
        body.addWidget(self.new_form)
        body.addWidget(self._place)
        body.addWidget(self.cards)
        body.addSpacing(10)
        body.addLayout(self._recent)
        body.addStretch(1)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(column, 6)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.SPACE + 2)
        row.addWidget(button(words.NEW_REPORT, self.show_form, name="primary"))
        row.addWidget(button(words.OPEN_BOOK, self.open_wanted.emit))
        row.addWidget(button(words.IMPORT_REPORT, self.import_wanted.emit))
        row.addStretch(1)
        return row

    def _form(self) -> QFrame:
        frame = paper()
        grid = QGridLayout(frame)
        grid.setContentsMargins(look.EDGE, 14, look.EDGE, 14)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        self.year.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,4}"), self.year))
        self.year.setMaximumWidth(110)
        self._target = quiet(wrap=True)
        change = button(words.CHOOSE_PLACE, self.place_wanted.emit, name="link")
        create = button(words.CREATE, self._create, name="primary")
        for typed in (self.unit, self.year):
            typed.returnPressed.connect(self._create)
        for row, (text, widget) in enumerate(
            ((words.PARTICULARS["unit"][0], self.unit), (words.YEAR, self.year), (words.PLACE, self._target))
        ):
            grid.addWidget(label(text), row, 0)
            grid.addWidget(widget, row, 1)
        grid.addWidget(change, 2, 2)
        grid.addWidget(create, 3, 1, alignment=Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        return frame

    def show_form(self) -> None:
        """Ask for unit and year of a new report."""
        self.new_form.show()
        self.begin()

    def _create(self) -> None:
        self.new_wanted.emit(self.unit.text().strip(), int(self.year.text() or 0))


def _emptied(column: QVBoxLayout) -> None:
    while item := column.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
