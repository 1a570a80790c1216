"""What is done to the selected figures of a page: copied, cut, pasted, cleared, a sum taken."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from app.form.grid import Box
from app.form.spec import CellRef
from app.report.report import How, Totals
from ui import wording as words
from ui.cell_route import neighbour
from ui.clipboard import as_lines, block, targets
from ui.enter_way import EnterWay
from ui.figure_view import FigureView
from ui.grid_menu import grid_menu
from ui.pages.page import Page
from ui.table_model import Standing, TableModel


class GridDeeds:
    """Does what the keys on the figures ask for; what is refused is said on their page."""

    def __init__(self, page: Page, figures: FigureView, model: TableModel, way: EnterWay) -> None:
        self._page = page
        self._session = page.session
        self._figures = figures
        self._model = model
        self._way = way
        for signal, deed in (
            (figures.copied, self.copy),
            (figures.cut, self.cut),
            (figures.pasted, self.paste),
            (figures.cleared, self.clear),
            (figures.taken, self.take),
        ):
            signal.connect(deed)
        figures.filled.connect(self.fill)
        figures.menu_wanted.connect(self.show_menu)

    def copy(self) -> None:
        """Put the selected figures on the clipboard."""
        boxes = self._figures.selected_boxes()
        texts = {box.ref: self._text(box.ref) for box in boxes if box.ref}
        QGuiApplication.clipboard().setText(as_lines(boxes, texts))

    def cut(self) -> None:
        """Copy the selected figures and leave their cells blank."""
        self.copy()
        self.clear()

    def clear(self) -> None:
        """Leave the selected cells blank."""
        self._page.answer(self._session.clear([box.ref for box in self._figures.selected_boxes() if box.ref]))

    def paste(self) -> None:
        """Put the figures of the clipboard in, all or none."""
        rows = block(QGuiApplication.clipboard().text())
        selected = self._figures.selected_boxes()
        start = min(selected, key=lambda box: (box.top, box.left), default=None)
        if start is None or rows == [[""]]:
            self._page.notice.warn(words.NOTHING_TO_PASTE)
            return
        found = targets(self._model.grid, start, selected, rows)
        if found is None:
            columns = max(len(row) for row in rows)
            self._page.notice.warn(words.PAST_TABLE.format(rows=len(rows), columns=columns))
            return
        self._page.answer(self._session.enter_block(found))

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
        pasting = writable and bool(QGuiApplication.clipboard().text())
        grid_menu(
            self._figures,
            [("cut", self.cut, writable), ("copy", self.copy, True), ("paste", self.paste, pasting)],
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
