"""Pasting into the figures of a page: at once where it is simply what was selected, else after a look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app import clipboard
from app.form.spec import CellRef, Section
from app.report.value import parse, show
from app.wording import Remark
from ui import wording as words
from ui.figure_view import FigureView
from ui.pages.page import Page
from ui.paste_preview import PastePreview
from ui.table_model import TableModel

if TYPE_CHECKING:
    from app.clipboard import Placing


class Pasting:
    """What the clipboard holds, put into the selected figures of one section."""

    def __init__(self, page: Page, section: Section, figures: FigureView, model: TableModel) -> None:
        self._page = page
        self._session = page.session
        self._section = section
        self._figures = figures
        self._model = model
        self.preview = PastePreview()
        page.body.insertWidget(2, self.preview)
        self.preview.taken.connect(self._take)
        self.preview.left.connect(self.leave)
        figures.given_up.connect(self.leave)
        page.changes.changed.connect(self.put_away)

    def paste(self) -> None:
        """Put the figures of the clipboard in, or show where they would go."""
        data = QGuiApplication.clipboard().mimeData()
        text, html = (data.text(), data.html()) if data else ("", "")
        selected = self._figures.selected_boxes()
        if not selected or not (text or html):
            self._page.notice.warn(words.NOTHING_TO_PASTE)
            return
        grid, form = self._model.grid, self._session.report.form
        found = clipboard.pasted(text, html, form, self._section, grid, selected)
        self.put_away()
        if isinstance(found, Remark):
            self._page.answer(found)
        elif found.look:
            self._show(found)
        elif self._page.answer(self._session.enter_block(found.texts)):
            self._select(found)

    def leave(self) -> None:
        """Paste nothing after all."""
        if self.preview.placing:
            self.put_away()
            self._figures.setFocus()

    def put_away(self) -> None:
        """What was shown is not pasted."""
        if self.preview.placing:
            self.preview.put_away()
            self._model.propose({})

    def _show(self, found: Placing) -> None:
        self._page.notice.clear()
        report = self._session.report
        coming = {ref: show(parse(text, report.form.kinds[ref])) for ref, text in found.texts.items()}
        there = {ref: report.cells[ref].text for ref in coming if ref in report.cells}
        lost = sum(1 for ref in there if not coming[ref])
        changed = sum(1 for ref, text in there.items() if coming[ref] and coming[ref] != text)
        self._model.propose(coming)
        self.preview.show_placing(found, changed, lost, [*self._refusals(found)])
        # The strip takes room from the table: what it speaks of stays in sight.
        self._page.body.activate()
        self._figures.scrollTo(self._model.index_of(next(iter(found.texts))))

    def _refusals(self, found: Placing) -> Iterator[str]:
        for refused in found.refused:
            said = self._page.wording.say(refused.why)
            yield f"{self._session.report.form.label(refused.ref)}：{said}" if refused.ref else said

    def _take(self) -> None:
        found = self.preview.placing
        if found and self._page.answer(self._session.enter_block(found.texts)):
            self.put_away()
            self._figures.setFocus()
            self._select(found)

    def _select(self, found: Placing) -> None:
        """Select what was pasted, the cursor on its first figure."""
        boxes = [box for box in self._model.grid.cells if box.ref in found.texts]
        if {box.ref for box in self._figures.selected_boxes()} != set[CellRef | None](found.texts):
            self._figures.go_to(boxes[0])
            self._figures.selecting.extend(boxes[-1])
