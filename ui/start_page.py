"""The first page: this book's units and years, a new year, another book, an older report to read in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.store.fault import BookRefused
from app.wording import Wording
from ui import look
from ui import wording as words
from ui.new_form import NewForm, reporting_year
from ui.notice import Notice
from ui.parts import FadingLabel, breakable, button, label, quiet, scrolled
from ui.recent_books import RecentBooks
from ui.report_card import Judge
from ui.unit_list import UnitList
from ui.year_grid import YearGrid

if TYPE_CHECKING:
    from app.store.book import Book, Unit

_WIDTH = 980
_SMALL = 760
"""Below this many pixels for the years the buttons go under the title."""


class StartPage(QWidget):
    """Asks for what is wanted; the window does it."""

    report_chosen = Signal(int)
    book_chosen = Signal(Path)
    book_forgotten = Signal(Path)
    new_wanted = Signal(object)
    open_wanted = Signal()
    import_wanted = Signal()
    place_wanted = Signal()
    failed = Signal(object)
    """The book cannot be read any more; carries the Remark."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._judge: Judge | None = None
        self._book: Book | None = None
        self._units: tuple[Unit, ...] = ()
        self._unit = ""
        self.notice = Notice()
        self.units = UnitList()
        self.new_form = NewForm(wording)
        self.grid = YearGrid()
        self.recent = RecentBooks()
        self._name = FadingLabel(points=13)
        self._place = FadingLabel(name="quiet")
        self._foot = quiet(wrap=True)
        self._arrange()
        self._connect()

    def show_book(
        self, book: Book | None, judge: Judge | None, place: Path, recent: Sequence[Path], unit: str | None = None
    ) -> None:
        """Show a book's units and years, of the unit given or worked on last, or what to do where there is none."""
        self._book, self._judge = book, judge
        self._units = book.units() if book else ()
        known = {found.id for found in self._units}
        self._unit = next((id for id in (unit, book and book.changed_last()) if id in known), None) or ""
        self.units.show_units(self._units, self._unit)
        self.new_form.show_book(book, self._units, place)
        self._place.setText(str(book.path) if book else "")
        here = place.absolute()
        self.recent.show_books([other for other in recent if book is None or other != here], datetime.now())
        self._show_unit()
        self.new_form.setVisible(not self._units)
        self._new.setVisible(bool(self._units))
        self._fit()

    def let_go(self) -> None:
        """The book is about to be closed."""
        self.grid.stop()
        self._book = self._judge = None

    def show_foot(self, text: str) -> None:
        """Say where the program keeps what it writes, where that is not the usual place."""
        self._foot.setText(breakable(text))
        self._foot.setVisible(bool(text))

    def begin(self, year: int | None = None) -> None:
        """Put the cursor where work begins: the form, else a year's card, else the newest."""
        if not self.new_form.isHidden():
            self.new_form.begin()
        else:
            self.grid.focus_first(year)

    def refuse(self, book: Path, why: str) -> None:
        """Say why a book was not opened, under its line where it has one."""
        if not self.recent.refuse(book, why):
            self.notice.warn(why)

    def ask_for_year(self, year: int | None = None) -> None:
        """Show the form for a new year of the unit in sight."""
        self.new_form.ask(self._unit_name(), year)
        self.new_form.show()
        self.new_form.begin()

    def show_form(self) -> None:
        """Ask for a new year of the unit in sight."""
        self.ask_for_year()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.units.narrow(self.width() < look.NARROW)
        room = self.width() - (0 if self.units.isHidden() else self.units.width())
        way = QBoxLayout.Direction.TopToBottom if room < _SMALL else QBoxLayout.Direction.LeftToRight
        if self._header.direction() is not way:
            self._header.setDirection(way)
            # What scrolls takes its new height at once, not three turns of the event loop later.
            for inside in (self._column, self._scroll.widget()):
                if layout := inside.layout():
                    layout.activate()
            QCoreApplication.sendEvent(self._scroll, QEvent(QEvent.Type.LayoutRequest))

    def _show_unit(self) -> None:
        book, due = self._book, reporting_year(date.today())
        try:
            reports = book.of_unit(self._unit) if book else ()
        except BookRefused as refused:
            reports = ()
            self.failed.emit(refused.remark)
        missing = due if book and reports and reports[0].year < due and not book.read_only else None
        self._name.setText(self._unit_name())
        self._name.setVisible(bool(self._unit))
        self._place.setVisible(bool(book))
        self.grid.show_reports(reports, self._unit_name(), missing, self._judge, datetime.now())

    def _unit_name(self) -> str:
        return next((unit.name for unit in self._units if unit.id == self._unit), "")

    def _choose_unit(self, unit: str) -> None:
        self._unit = unit
        self._show_unit()
        self._scroll.verticalScrollBar().setValue(0)

    def _connect(self) -> None:
        self.grid.chosen.connect(self.report_chosen)
        self.grid.due_chosen.connect(self.ask_for_year)
        self.grid.met.connect(self._scroll.ensureWidgetVisible)
        self.units.chosen.connect(self._choose_unit)
        self.units.entered.connect(self.grid.focus_first)
        self.recent.chosen.connect(self.book_chosen)
        self.recent.forgotten.connect(self.book_forgotten)
        self.new_form.wanted.connect(self.new_wanted)
        self.new_form.place_wanted.connect(self.place_wanted)
        self.new_form.closed.connect(self._put_form_away)

    def _put_form_away(self) -> None:
        self.new_form.hide()
        self.begin()

    def _arrange(self) -> None:
        self._column = column = QWidget()
        column.setMaximumWidth(_WIDTH)
        body = QVBoxLayout(column)
        body.setContentsMargins(look.EDGE + 6, 28, look.EDGE + 6, look.EDGE)
        body.setSpacing(12)
        body.addLayout(self._head())
        body.addSpacing(6)
        body.addWidget(self.notice)
        body.addWidget(self.new_form)
        body.addLayout(self._heading())
        body.addWidget(self.grid)
        body.addSpacing(14)
        body.addWidget(self.recent)
        body.addStretch(1)
        body.addWidget(self._foot)
        self._foot.hide()
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(column, 20)
        row.addStretch(1)
        self._scroll = scrolled(inside)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.units)
        whole.addWidget(self._scroll, 1)

    def _head(self) -> QBoxLayout:
        title = QVBoxLayout()
        title.setSpacing(2)
        title.addWidget(label(words.START_TITLE, points=19))
        title.addWidget(label(words.SUBTITLE, name="quiet", points=11))
        buttons = QHBoxLayout()
        buttons.setSpacing(look.SPACE + 2)
        self._new = button(words.NEW_REPORT, self.show_form, name="primary")
        buttons.addWidget(self._new)
        buttons.addWidget(button(words.OPEN_BOOK, self.open_wanted.emit))
        buttons.addWidget(button(words.IMPORT_REPORT, self.import_wanted.emit))
        buttons.addStretch(1)
        self._header = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._header.setSpacing(12)
        self._header.addLayout(title, 1)
        self._header.addLayout(buttons)
        return self._header

    def _heading(self) -> QVBoxLayout:
        heading = QVBoxLayout()
        heading.setSpacing(0)
        heading.addWidget(self._name)
        heading.addWidget(self._place)
        return heading
