"""What is done to the selected figures of a page: copied, cut, pasted, cleared, a sum taken."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QGuiApplication

from app.clipboard import copied
from app.form.grid import Box
from app.form.spec import CellRef
from app.report.report import How, Totals
from ui import wording as words
from ui.cell_route import neighbour
from ui.enter_way import EnterWay
from ui.figure_view import FigureView
from ui.grid_menu import grid_menu
from ui.pages.page import Page
from ui.pasting import Pasting
from ui.table_model import Standing, TableModel


class GridDeeds:
    """Does what the keys on the figures ask for; what is refused is said on their page."""

    def __init__(self, page: Page, figures: FigureView, model: TableModel, pasting: Pasting, way: EnterWay) -> None:
        self._page = page
        self._session = page.session
        self._figures = figures
        self._model = model
        self._pasting = pasting
        self._way = way
        for signal, deed in (
            (figures.copied, self.copy),
            (figures.cut, self.cut),
            (figures.pasted, pasting.paste),
            (figures.cleared, self.clear),
            (figures.taken, self.take),
        ):
            signal.connect(deed)
        figures.filled.connect(self.fill)
        figures.menu_wanted.connect(self.show_menu)

    def copy(self, labels: bool = False) -> bool:
        """Put the selected figures on the clipboard, with their labels if wanted; False where it takes nothing."""
        boxes = self._figures.selected_boxes()
        texts = {box.ref: self._text(box.ref) for box in boxes if box.ref}
        if not texts:
            return False
        data = QMimeData()
        text, html = copied(self._model.grid, boxes, texts, labels=labels)
        data.setText(text)
        data.setHtml(html)
        QGuiApplication.clipboard().setMimeData(data)
        # Another program may have the clipboard open: then nothing was put there, and Qt does not say so.
        if QGuiApplication.clipboard().text() == text:
            return True
        self._page.notice.warn(words.CLIPBOARD_BUSY)
        return False

    def cut(self) -> None:
        """Copy the selected figures and, once they are on the clipboard, leave their cells blank."""
        if self.copy():
            self.clear()

    def clear(self) -> None:
        """Leave the selected cells blank."""
        self._page.answer(self._session.clear([box.ref for box in self._figures.selected_boxes() if box.ref]))

    def take(self) -> None:
        """Take the sum that stands as a ghost under the cursor, and go on."""
        box = self._figures.current_box()
        if box and box.ref and self._model.shown(box.ref).standing is Standing.OFFERED:
            self._page.answer(self._session.take_total(box.ref))
            self._figures.going.enter()

    def fill(self, down: int, right: int) -> None:
        """Put the first figure of each selected column (or row) into the rest, or the one before into a single cell."""
        found = {ref: self._text(source) for ref, source in self._sources(down, right).items()}
        if found:
            self._page.answer(self._session.enter_block(found, How.TYPED))
        else:
            self._page.notice.warn(words.NOTHING_TO_FILL)

    def show_menu(self, place: QPoint) -> None:
        """Open the menu of the figures at a place on the screen."""
        writable = self._session.book.read_only is None
        current = self._figures.current_box()
        offered = bool(current and current.ref and self._model.shown(current.ref).standing is Standing.OFFERED)
        held = QGuiApplication.clipboard().mimeData()
        pasting = writable and bool(held and (held.hasText() or held.hasHtml()))
        grid_menu(
            self._figures,
            [
                ("cut", self.cut, writable),
                ("copy", self.copy, True),
                ("copy labels", lambda: self.copy(labels=True), True),
                ("paste", self._pasting.paste, pasting),
            ],
            [
                ("down", lambda: self.fill(1, 0), writable and bool(self._sources(1, 0))),
                ("right", lambda: self.fill(0, 1), writable and bool(self._sources(0, 1))),
                ("clear", self.clear, writable),
                *([("take", self.take, writable)] if offered else []),
            ],
            [
                ("all", self._figures.selecting.all, True),
                ("enter down" if self._way.right else "enter right", self._way.turn, True),
            ],
        ).popup(place)

    def _sources(self, down: int, right: int) -> dict[CellRef, CellRef]:
        """The cells to fill, each with the one it is filled from; sums that the program keeps are left to it."""
        lines: dict[int, list[Box]] = {}
        for box in self._figures.selected_boxes():
            lines.setdefault(box.left if down else box.top, []).append(box)
        found: dict[CellRef, CellRef] = {}
        for line in lines.values():
            before = neighbour(self._model.grid, line[0], -down, -right) if len(line) == 1 else line.pop(0)
            for box in line:
                if (
                    before
                    and before.ref
                    and box.ref
                    and before.ref.table == box.ref.table
                    and not self._is_sum(box.ref)
                ):
                    found[box.ref] = before.ref
        return found

    def _is_sum(self, ref: CellRef) -> bool:
        report = self._session.report
        return ref in report.form.totals and report.mode(ref.table) is Totals.AUTO

    def _text(self, ref: CellRef) -> str:
        shown = self._model.shown(ref)
        return shown.text if shown.standing in (Standing.GIVEN, Standing.COMPUTED, Standing.STRANGE) else ""
