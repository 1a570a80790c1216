"""单位与引言: who reports, how to reach them, and the preface made from it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.check.finding import Finding
from app.report.preface import preface
from app.report.report import PREFACE
from app.wording import Wording
from ui import look
from ui import wording as words
from ui.changes import Changes
from ui.pages.narrative_page import NarrativePage
from ui.pages.page import Page
from ui.particular_line import ParticularLine
from ui.parts import button, label, line, paper

_WIDE = ("unit", "site")


class ParticularsPage(Page):
    """The first tab."""

    def __init__(self, changes: Changes, wording: Wording) -> None:
        super().__init__(changes, wording, words.PARTICULARS_TAB)
        self.lines: dict[str, ParticularLine] = {}
        self.body.addWidget(self._form())
        self.preface = NarrativePage(changes, wording, PREFACE, words.PREFACE, words.PREFACE_ADVICE)
        self._make = button(words.MAKE_PREFACE, self._make_preface)
        self._make.setEnabled(self.session.book.read_only is None)
        self.preface.beside_heading.insertWidget(2, self._make)
        self.preface.typing.connect(self.typing)
        self.body.addWidget(self.preface, 1)

    def commit(self) -> bool:
        kept = [line.commit() for line in self.lines.values()]
        return self.preface.commit() and all(kept)

    def show_finding(self, finding: Finding) -> None:
        if finding.text:
            self.preface.show_finding(finding)
        else:
            self.lines["unit"].setFocus()

    def take_focus(self, *, last: bool = False) -> None:
        if last:
            self.preface.take_focus()
        else:
            self.lines["unit"].setFocus()

    def compact(self, low: bool) -> None:
        self.preface.advice.setVisible(not low)

    def _form(self) -> QWidget:
        frame = paper()
        grid = QGridLayout(frame)
        grid.setContentsMargins(look.EDGE, 12, look.EDGE, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(look.SPACE)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        row, column = 0, 0
        for name, (text, hint) in words.PARTICULARS.items():
            made = ParticularLine(self.changes, name, text, hint)
            made.refused.connect(self.answer)
            made.typing.connect(self.typing)
            self.lines[name] = made
            wide = name in _WIDE
            grid.addWidget(label(text), row, column)
            grid.addWidget(made, row, column + 1, 1, 1)
            row, column = (row, 2) if column == 0 and (name == "unit" or not wide) else (row + 1, 0)
            if name == "unit":
                grid.addWidget(label(words.YEAR), row, column)
                grid.addWidget(self._year(), row, column + 1)
                row, column = row + 1, 0
        return frame

    def _year(self) -> QLineEdit:
        report = self.session.report
        year = line(words.YEAR)
        year.setText(words.YEAR_FIXED.format(year=report.year, document=report.form.document))
        year.setReadOnly(True)
        # Enter and Tab go from line to line that can be typed in.
        year.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return year

    def _make_preface(self) -> None:
        if self.commit():
            self.answer(self.session.write(PREFACE, preface(self.session.report, self.wording)))
            self.preface.take_focus()
