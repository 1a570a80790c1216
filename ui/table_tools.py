"""The tools of a table page: 空格填 0 and its stamp, notes, history, the register, and how the table is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu

from app.form.spec import CellRef, Section
from app.report.register import compared
from app.report.zeros import stamp_of
from ui import wording as words
from ui.cell_history import CellHistory
from ui.figure_view import FigureView
from ui.grid_choices import GridChoices
from ui.help_strip import HelpStrip
from ui.letters_legend import LettersLegend
from ui.pages.page import Page
from ui.parts import button, quiet
from ui.register_strip import RegisterStrip
from ui.table_model import TableModel

_REGISTERED = "requests"
"""The table that a 登记台账 belongs to."""


class TableTools:
    """What the buttons of one table page do, and what stands above and under its table."""

    def __init__(
        self, page: Page, section: Section, figures: FigureView, model: TableModel, choices: GridChoices
    ) -> None:
        self._page = page
        self._session = page.session
        self._section = section
        self._figures = figures
        self._model = model
        self._choices = choices
        self._low = False
        self.help = HelpStrip(page.session)
        self.legend = LettersLegend()
        self.stamp = quiet()
        self.zeros = button(words.FILL_ZEROS, self.fill_zeros, tip=words.FILL_ZEROS_TIP)
        self.shows = button(words.SHOWS, self._offer, tip=words.SHOWS_TIP)
        has_register = any(table.id == _REGISTERED for table in section.tables)
        self.register = RegisterStrip(page.changes) if has_register else None
        self._connect()

    @property
    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """What the menu calls, by the ids of its entries."""
        return {
            "zeros": self.fill_zeros,
            "note": self.help.write_note,
            "history": self.show_history,
            "letters": self._choices.turn_letters,
            "last year": self._choices.turn_last_year,
            "register": self.turn_register,
        }

    def commit(self) -> bool:
        """Keep a note and the figures of the register; False where a text is refused."""
        self.help.commit()
        return self.register is None or self.register.commit()

    def fill_zeros(self) -> None:
        """0 into every blank cell of the section; totals never."""
        if self._page.commit():
            self._page.answer(self._session.fill_zeros(self._section.id))
            self._figures.setFocus()

    def show_history(self) -> None:
        """Show beside the cell of the cursor what it was before."""
        ref = self._current()
        if ref and self._page.commit():
            shown = CellHistory(self._page, self._session, self._page.wording, ref)
            shown.wanted.connect(self._enter_again)
            rect = self._figures.visualRect(self._figures.currentIndex())
            shown.show_at(self._figures.viewport().mapToGlobal(rect.topRight()))

    def turn_register(self) -> None:
        """Show the figures of the register, or put them away."""
        if self.register:
            self.register.setVisible(not self.register.isVisible())
            if self.register.isVisible():
                self.register.take_focus()
            else:
                self._figures.setFocus()

    def compact(self, low: bool) -> None:
        """Take little height, and little room beside the tabs."""
        self._low = low
        self.help.compact(low)
        self.stamp.setVisible(bool(self.stamp.text()) and not low)

    def show_report(self) -> None:
        """Say again what depends on the report."""
        writable = self._session.book.read_only is None
        tables = self._section.tables
        self.zeros.setEnabled(writable)
        stamps = [stamp for table in tables if (stamp := stamp_of(self._session.report, table))]
        if stamps:
            at = datetime.fromisoformat(max(stamp.at for stamp in stamps))
            fills = {"month": at.month, "day": at.day, "time": f"{at:%H:%M}", "count": sum(s.cells for s in stamps)}
            self.stamp.setText(words.STAMP.format(**fills))
        else:
            self.stamp.clear()
        self.stamp.setVisible(bool(stamps) and not self._low)
        if self.register and any(one.register is not None for one in compared(self._session.report)):
            self.register.show()
        self.follow()

    def follow(self) -> None:
        """Say what there is to say of the cell of the cursor, also while it is typed in."""
        editor = self._figures.editor
        self.help.show_cell(self._current(), editor.text() if editor else None)

    def _connect(self) -> None:
        # What is known of a cell is read from the book: later than the cursor's own step.
        self._moved = QTimer(self._page, singleShot=True, interval=0)
        self._moved.timeout.connect(self.follow)
        self._figures.selectionModel().currentChanged.connect(self._leave_note)
        self._figures.selectionModel().currentChanged.connect(self._moved.start)
        self._figures.help_wanted.connect(self.help.turn)
        self._figures.delegate.typed.connect(self.follow)
        self._figures.delegate.closeEditor.connect(self.follow)
        self._figures.zoomed.connect(self._choices.enlarge)
        self.help.noted.connect(self._note)
        self.help.left.connect(self._figures.setFocus)
        self._choices.changed.connect(self._show_choices)
        self._show_choices()
        if self.register:
            self.register.hide()
            self.register.closed.connect(self.turn_register)
            self.register.refused.connect(self._page.answer)
            self.register.typing.connect(self._page.typing)

    def _show_choices(self) -> None:
        self.legend.setVisible(self._choices.letters)

    def _current(self) -> CellRef | None:
        box = self._figures.current_box()
        return box.ref if box else None

    def _leave_note(self) -> None:
        self.help.commit()

    def _note(self, ref: CellRef, text: str) -> None:
        self._page.answer(self._session.set_note(ref, text))

    def _enter_again(self, ref: CellRef, text: str) -> None:
        self._page.answer(self._session.enter(ref, text))
        self._figures.setFocus()

    def _offer(self) -> None:
        """The menu of how the table is shown."""
        menu = QMenu(self.shows)
        for said, ticked, deed in (
            (words.SHOW_LETTERS, self._choices.letters, self._choices.turn_letters),
            (words.SHOW_LAST_YEAR, self._choices.last_year, self._choices.turn_last_year),
            *([(words.SHOW_REGISTER, self.register.isVisible(), self.turn_register)] if self.register else []),
        ):
            action = menu.addAction(said)
            action.setCheckable(True)
            action.setChecked(ticked)
            action.triggered.connect(deed)
        menu.addSeparator()
        for said, deed in (
            (words.ZOOM_IN, lambda: self._choices.enlarge(1)),
            (words.ZOOM_OUT, lambda: self._choices.enlarge(-1)),
            (words.ZOOM_USUAL, lambda: self._choices.enlarge(0)),
        ):
            menu.addAction(said).triggered.connect(deed)
        menu.popup(self.shows.mapToGlobal(self.shows.rect().bottomLeft()))
        menu.aboutToHide.connect(menu.deleteLater)
