"""A section of text: its title, the editor, the picture at the cursor, and what the notice wants here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMenu

from app.check.finding import Finding
from app.report.markup import Field
from app.wording import Wording
from ui import choosing, clipping
from ui import wording as words
from ui.changes import Changes
from ui.chart_choice import ChartChoice
from ui.figure_choice import FigureChoice
from ui.mark_strip import MarkStrip
from ui.narrative_editor import NarrativeEditor
from ui.pages.page import Page
from ui.parts import Strip, button, quiet
from ui.picture_strip import PictureStrip


class NarrativePage(Page):
    """One section of text, or the preface."""

    def __init__(self, changes: Changes, wording: Wording, section: str, title: str, advice: str) -> None:
        super().__init__(changes, wording, title)
        self.section = section
        self.editor = NarrativeEditor(changes, section)
        self.editor.setAccessibleName(title)
        self._limit = next((part.limit for part in changes.session.report.form.sections if part.id == section), None)
        self._count = quiet()
        self._field = button(words.INSERT_FIELD, self._offer_figures, tip=words.INSERT_FIELD_TIP)
        self._figures = FigureChoice(self.session)
        QShortcut("Ctrl+D", self, self._field.click, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._insert = button(words.INSERT_PICTURE, self._insert_picture)
        self._kinds = ChartChoice()
        self._chart = button(words.INSERT_CHART, self._kinds.offer)
        self._starters = button(words.STARTERS, self._draft, tip=words.STARTERS_TIP)
        self._has_starters = any(part.id == section and part.starters for part in self.session.report.form.sections)
        if not self._has_starters:
            self._starters.hide()
        self._all_deeds = button(words.INSERT, self._offer_deeds)
        for deed in (self._starters, self._field, self._insert, self._chart, self._all_deeds):
            deed.setEnabled(self.session.book.read_only is None)
        self.beside_heading.addWidget(self._count)
        self.beside_heading.addStretch(1)
        self.beside_heading.addWidget(self._all_deeds)
        self._all_deeds.hide()
        self.beside_heading.addWidget(self._starters)
        self.beside_heading.addWidget(self._field)
        self.beside_heading.addWidget(self._insert)
        self.beside_heading.addWidget(self._chart)
        self.body.addWidget(self._figures)
        self.body.addWidget(self._kinds)
        self.body.addWidget(self.editor, 1)
        self._picture = PictureStrip()
        self.body.addWidget(self._picture)
        self._marks = MarkStrip()
        self.body.addWidget(self._marks)
        self.advice = Strip(advice)
        self.body.addWidget(self.advice)
        self.advice.setVisible(bool(advice))
        self._connect()

    def commit(self) -> bool:
        return self._picture.commit() and self.editor.commit()

    def show_finding(self, finding: Finding) -> None:
        if finding.text:
            self.editor.select(finding.text.start, finding.text.end)

    def select_caption(self, start: int, end: int, *, keys: bool) -> None:
        """Select a range of the caption in sight, and put the keys there if wanted."""
        self._picture.select_caption(start, end, keys=keys)

    def take_focus(self, *, last: bool = False) -> None:
        self.editor.setFocus()

    def compact(self, low: bool) -> None:
        self.advice.compact(low)
        self._figures.compact(low)
        # Beside the tabs there is no room for a button a deed.
        for deed in (self._field, self._insert, self._chart):
            deed.setVisible(not low)
        self._starters.setVisible(self._has_starters and not low)
        self._all_deeds.setVisible(low)

    def _connect(self) -> None:
        self.editor.refused.connect(self.answer)
        self.editor.typing.connect(self.typing)
        self.editor.textChanged.connect(self._counted)
        self.editor.picture_chosen.connect(self._show_picture)
        self._figures.chosen.connect(self._insert_field)
        self._figures.left.connect(self.editor.setFocus)
        self._kinds.chosen.connect(self._insert_chart)
        self._kinds.left.connect(self.editor.setFocus)
        self.editor.cursorPositionChanged.connect(self._show_mark)
        self._marks.confirmed.connect(self._confirm)
        self._marks.all_confirmed.connect(lambda: self._confirm(whole=True))
        self._marks.dropped.connect(self._drop_starter)
        self._picture.captioned.connect(self._caption)
        self._picture.figured.connect(self._set_figures)
        self._picture.replaced.connect(self._supply_picture)
        self._picture.removed.connect(self._remove_picture)
        self._picture.moved.connect(self._move_picture)
        self._picture.left.connect(self.editor.setFocus)
        self.editor.picture_moved.connect(self._move_picture)
        self.editor.remarked.connect(self.remark)
        self.changes.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self._counted()
        self._show_picture(self.editor.current_picture())
        self._show_mark()

    def _counted(self) -> None:
        count, limit = self.editor.characters(), self._limit
        said = words.CHARACTERS_OF if limit else words.CHARACTERS
        over = count - limit if limit else 0
        self._count.setText(said.format(count=count, limit=limit))
        self._count.setToolTip(words.CHARACTERS_OVER.format(over=over) if over > 0 else words.CHARACTERS_TIP)
        self._count.setProperty("over", "yes" if over > 0 else "no")
        self._count.style().polish(self._count)

    def _show_picture(self, id: str | None) -> None:
        picture = self.session.report.pictures.get(id) if id else None
        self._picture.show_picture(picture, editable=self.session.book.read_only is None)

    def _show_mark(self) -> None:
        found = self.editor.current_mark()
        self._marks.show_mark(found[1] if found else None, editable=self.session.book.read_only is None)

    def _draft(self) -> None:
        if self.editor.commit():
            self.answer(self.session.draft(self.section))
            self.editor.setFocus()

    def _confirm(self, *, whole: bool = False) -> None:
        found = self.editor.current_mark()
        if found and self.editor.commit():
            self.answer(self.session.confirm_text(self.section, "" if whole else found[0]))
        self.editor.setFocus()

    def _drop_starter(self) -> None:
        self.editor.drop_starter()
        self.editor.setFocus()

    def _offer_deeds(self) -> None:
        """The deeds as a menu, where there is no room for them side by side."""
        menu = QMenu(self)
        for deed in (self._field, self._insert, self._chart, *([self._starters] if self._has_starters else [])):
            menu.addAction(deed.text(), deed.click)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._all_deeds.mapToGlobal(self._all_deeds.rect().bottomLeft()))

    def _offer_figures(self) -> None:
        self.editor.commit()
        self._figures.offer()

    def _insert_field(self, field: Field) -> None:
        self.editor.setFocus()
        self.editor.insert_field(field)

    def _insert_picture(self) -> None:
        if files := choosing.pictures(self, words.INSERT_PICTURE):
            self.insert_files(files)

    def insert_files(self, files: Sequence[Path]) -> None:
        """Put pictures from files behind the paragraph of the cursor; what is none is said, the others go in."""
        self.editor.commit()
        found = clipping.from_files(files)
        refused = self.session.add_pictures(self.section, self.editor.place(), found.passage.arrivals)
        if self.answer(refused):
            self.remark(found.remarks)
        self.editor.setFocus()

    def _insert_chart(self, kind: str) -> None:
        """Put a chart behind the paragraph of the cursor; one that wants figures asks for them."""
        self.editor.commit()
        known = set(self.session.report.pictures)
        self.answer(self.session.add_chart(self.section, self.editor.place(), kind))
        self.editor.setFocus()
        for id in set(self.session.report.pictures) - known:
            self.editor.go_to_picture(id)
            self._picture.take_figures()

    def _set_figures(self, id: str, text: str) -> None:
        if id in self.session.report.pictures and not self.answer(self.session.set_chart_figures(id, text)):
            self._picture.refuse_figures(text)

    def _supply_picture(self, id: str) -> None:
        file = choosing.picture(self, words.REPLACE_PICTURE)
        if not file:
            return
        found = clipping.from_files([file])
        for new in found.passage.arrivals:
            self.answer(self.session.supply_picture(id, new.data or b"", new.picture.name))
            self.editor.setFocus()
        self.remark(found.remarks)

    def _move_picture(self, id: str, direction: int) -> None:
        self.editor.commit()
        self.answer(self.session.move_picture(id, direction))
        self.editor.go_to_picture(id)

    def _remove_picture(self, id: str) -> None:
        self.editor.commit()
        self.answer(self.session.remove_picture(id))
        self.editor.setFocus()

    def _caption(self, id: str, text: str) -> None:
        if id in self.session.report.pictures and not self.answer(self.session.caption_picture(id, text)):
            self._refresh()
