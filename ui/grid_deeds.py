"""What is done to the selected figures of a page: copied, cut, pasted, cleared, a sum taken."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from app.form.spec import CellRef
from ui import wording as words
from ui.clipboard import as_lines, block, targets
from ui.figure_view import FigureView
from ui.pages.page import Page
from ui.table_model import Standing, TableModel


class GridDeeds:
    """Does what the keys on the figures ask for; what is refused is said on their page."""

    def __init__(self, page: Page, figures: FigureView, model: TableModel) -> None:
        self._page = page
        self._session = page.session
        self._figures = figures
        self._model = model
        for signal, deed in (
            (figures.copied, self.copy),
            (figures.cut, self.cut),
            (figures.pasted, self.paste),
            (figures.cleared, self.clear),
            (figures.taken, self.take),
        ):
            signal.connect(deed)

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
            self._figures.go_on(1, 0)

    def _text(self, ref: CellRef) -> str:
        shown = self._model.shown(ref)
        return shown.text if shown.standing in (Standing.GIVEN, Standing.COMPUTED, Standing.STRANGE) else ""
