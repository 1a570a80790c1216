"""A section of text: its title, the editor, the picture at the cursor, and what the notice wants here."""

from __future__ import annotations

from pathlib import Path

from app.check.finding import Finding
from app.wording import Remark, Wording
from ui import choosing
from ui import wording as words
from ui.changes import Changes
from ui.chart_choice import ChartChoice
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
        self._count = quiet()
        self._insert = button(words.INSERT_PICTURE, self._insert_picture)
        self._kinds = ChartChoice()
        self._chart = button(words.INSERT_CHART, self._kinds.offer)
        for deed in (self._insert, self._chart):
            deed.setEnabled(self.session.book.read_only is None)
        self.beside_heading.addWidget(self._count)
        self.beside_heading.addStretch(1)
        self.beside_heading.addWidget(self._insert)
        self.beside_heading.addWidget(self._chart)
        self.body.addWidget(self._kinds)
        self.body.addWidget(self.editor, 1)
        self._picture = PictureStrip()
        self.body.addWidget(self._picture)
        self.advice = Strip(advice)
        self.body.addWidget(self.advice)
        self.advice.setVisible(bool(advice))
        self._connect()

    def commit(self) -> bool:
        return self._picture.commit() and self.editor.commit()

    def show_finding(self, finding: Finding) -> None:
        if finding.text:
            self.editor.select(finding.text.start, finding.text.end)

    def take_focus(self, *, last: bool = False) -> None:
        self.editor.setFocus()

    def compact(self, low: bool) -> None:
        self.advice.compact(low)
        # Beside the tabs there is no room for both in full.
        for deed, (whole, brief) in ((self._insert, words.PICTURE_BUTTON), (self._chart, words.CHART_BUTTON)):
            deed.setText(brief if low else whole)
            deed.setToolTip(whole if low else "")

    def _connect(self) -> None:
        self.editor.refused.connect(self.answer)
        self.editor.typing.connect(self.typing)
        self.editor.textChanged.connect(self._counted)
        self.editor.picture_chosen.connect(self._show_picture)
        self._kinds.chosen.connect(self._insert_chart)
        self._kinds.left.connect(self.editor.setFocus)
        self._picture.captioned.connect(self._caption)
        self._picture.figured.connect(self._set_figures)
        self._picture.replaced.connect(self._supply_picture)
        self._picture.removed.connect(self._remove_picture)
        self.changes.changed.connect(self._refresh)
        self._refresh()
        self._counted()

    def _refresh(self) -> None:
        self._show_picture(self.editor.current_picture())

    def _counted(self) -> None:
        self._count.setText(words.CHARACTERS.format(count=self.editor.characters()))

    def _show_picture(self, id: str | None) -> None:
        picture = self.session.report.pictures.get(id) if id else None
        self._picture.show_picture(picture, editable=self.session.book.read_only is None)

    def _insert_picture(self) -> None:
        if file := choosing.picture(self, words.INSERT_PICTURE):
            self.insert_file(file)

    def insert_file(self, file: Path) -> None:
        """Put a picture from a file behind the paragraph of the cursor."""
        self.editor.commit()
        data = self._bytes(file)
        if data is not None:
            self.answer(self.session.add_picture(self.section, self.editor.place(), data, file.name))
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
        data = self._bytes(file) if file else None
        if file and data is not None:
            self.answer(self.session.supply_picture(id, data, file.name))
            self.editor.setFocus()

    def _remove_picture(self, id: str) -> None:
        self.editor.commit()
        self.answer(self.session.remove_picture(id))
        self.editor.setFocus()

    def _caption(self, id: str, text: str) -> None:
        if id in self.session.report.pictures and not self.answer(self.session.caption_picture(id, text)):
            self._refresh()

    def _bytes(self, file: Path) -> bytes | None:
        try:
            return file.read_bytes()
        except OSError as error:
            fills = {"file": file.name, "reason": error.strerror or str(error)}
            self.answer(Remark("import-unreadable", fills))
            return None
