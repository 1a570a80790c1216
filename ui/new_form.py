"""新建年度: which unit, which year, what comes along or is to be known of the unit, and where the book lies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRegularExpression, QStringListModel, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCompleter, QFrame, QGridLayout, QHBoxLayout

from app.store.fault import BookRefused
from app.wording import Wording
from ui import wording as words
from ui.carry_block import CarryBlock
from ui.particular_fields import ParticularFields, column_of_labels
from ui.parts import breakable, button, label, line, paper, quiet

if TYPE_CHECKING:
    from app.store.book import Book, Unit


class Beginning(NamedTuple):
    """A report that is to be begun: from the report of that id, or blank with these particulars."""

    unit: str
    year: int
    last: int | None
    text: bool
    particulars: Mapping[str, str]


def reporting_year(today: date) -> int:
    """The year that is reported now: until autumn the last one."""
    return today.year - (today.month < 10)


class NewForm(QFrame):
    """Asks; the window does it."""

    wanted = Signal(object)
    place_wanted = Signal()
    closed = Signal()

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self.setObjectName(paper().objectName())
        self._book: Book | None = None
        self._units: Mapping[str, Unit] = {}
        self._last: int | None = None
        self._head = label(points=12)
        self._about = quiet(words.WELCOME, wrap=True)
        self.unit = line(*words.PARTICULARS["unit"])
        self.year = line(words.YEAR)
        self.carry = CarryBlock()
        self.particulars = ParticularFields(wording, self._create)
        self._target = quiet(wrap=True)
        self._close = button(words.CLOSE, self.closed.emit, name="link")
        self._arrange()
        self.unit.textChanged.connect(self._show_offer)
        self.year.textChanged.connect(self._show_offer)
        self.unit.returnPressed.connect(self._pass_unit)
        self.year.returnPressed.connect(self._pass_year)

    def show_book(self, book: Book | None, units: tuple[Unit, ...], place: Path) -> None:
        """Ask for a report of this book, or of one that is made at the place."""
        self._book = book
        self._units = {unit.name: unit for unit in units}
        self._target.setText(breakable(str(place)))
        self._head.setText(words.NEW_HEAD if units else words.FIRST_HEAD)
        self._about.setText(words.NO_REPORTS if book else words.WELCOME)
        self._about.setVisible(not units)
        self._close.setVisible(bool(units))
        completer = QCompleter(QStringListModel(list(self._units), self), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.unit.setCompleter(completer)
        if not self.year.text():
            self.year.setText(str(reporting_year(date.today())))
        self._show_offer()

    def ask(self, unit: str, year: int | None = None) -> None:
        """Offer a year of a unit: the one that is reported now, or where that is there the one after the last."""
        known = self._units.get(unit)
        due = reporting_year(date.today())
        if year is None and known:
            year = due if known.last < due else known.last + 1
        self.unit.setText(unit)
        self.year.setText(str(year or due))

    def begin(self) -> None:
        """Put the cursor where work begins."""
        if self.unit.text():
            self.year.setFocus()
            self.year.selectAll()
        else:
            self.unit.setFocus()

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 18, 24, 20)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        self.year.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,4}"), self.year))
        self.year.setMaximumWidth(110)
        place = QHBoxLayout()
        place.addWidget(self._target, 1)
        place.addWidget(button(words.CHOOSE_PLACE, self.place_wanted.emit, name="link"))
        deeds = QHBoxLayout()
        deeds.addWidget(button(words.CREATE, self._create, name="primary"))
        deeds.addSpacing(6)
        deeds.addWidget(self._close)
        deeds.addStretch(1)
        grid.addWidget(self._head, 0, 0, 1, 2)
        grid.addWidget(self._about, 1, 0, 1, 2)
        grid.addWidget(label(words.PARTICULARS["unit"][0]), 2, 0)
        grid.addWidget(self.unit, 2, 1)
        grid.addWidget(label(words.YEAR), 3, 0)
        grid.addWidget(self.year, 3, 1)
        grid.addWidget(self.carry, 4, 1)
        grid.addWidget(self.particulars, 5, 0, 1, 2)
        grid.addWidget(label(words.PLACE), 6, 0)
        grid.addLayout(place, 6, 1)
        grid.addLayout(deeds, 7, 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, column_of_labels())

    def _show_offer(self) -> None:
        """What comes along from last year, or what is to be asked of a unit that is new here."""
        known = self._units.get(self.unit.text().strip())
        self.carry.setVisible(known is not None)
        self.particulars.setVisible(known is None)
        self._last = None
        if known and self._book:
            self._offer(self._book, known, int(self.year.text() or 0) - 1)

    def _offer(self, book: Book, unit: Unit, year: int) -> None:
        found = book.find(unit.id, year)
        from app import jobs

        try:
            offered = jobs.offered(book, found) if found is not None else None
            last = book.forms.of_year(year) if offered else None
        except BookRefused:
            # It is said in full where somebody opens that report.
            offered = last = None
        self._last = found if offered else None
        self.carry.show_offer(offered, last)

    def _pass_unit(self) -> None:
        if self.unit.text().strip():
            self.year.setFocus()
            self.year.selectAll()
        else:
            self._create()

    def _pass_year(self) -> None:
        if self.particulars.isHidden():
            self._create()
        else:
            self.particulars.first.setFocus()

    def _create(self) -> None:
        last = self._last if self.carry.wanted and not self.carry.isHidden() else None
        given: Mapping[str, str] = {} if self.particulars.isHidden() else self.particulars.given()
        unit, year = self.unit.text().strip(), int(self.year.text() or 0)
        self.wanted.emit(Beginning(unit, year, last, self.carry.text_wanted, given))
