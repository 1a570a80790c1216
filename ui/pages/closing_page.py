"""落款与报送: signature and date, every paper of the report, and where its figures come from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.settings import Settings
from app.wording import Wording
from ui import look
from ui import wording as words
from ui.changes import Changes
from ui.faces_form import FacesForm
from ui.pages.page import Page
from ui.papers_form import PapersForm
from ui.particular_line import ParticularLine
from ui.parts import button, label, line, paper, quiet, scrolled
from ui.sources_form import sources_form

_WIDEST = 820


class ClosingPage(Page):
    """The last tab."""

    data_wanted = Signal()
    paper_wanted = Signal(str)
    """The kind of a paper."""
    figures_wanted = Signal()
    """填报对照 is to be opened."""

    def __init__(self, changes: Changes, wording: Wording, settings: Settings) -> None:
        super().__init__(changes, wording, words.CLOSING_TAB)
        year = self.session.report.year + 1
        self.date = ParticularLine(changes, "date", words.DATE, words.DATE_HINT.format(year=year))
        self._signature = line(words.SIGNATURE)
        self._signature.setReadOnly(True)
        # Enter and Tab go from line to line that can be typed in.
        self._signature.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        read_only = self.session.book.read_only is not None
        self.papers = PapersForm(settings, read_only=read_only)
        self.faces = FacesForm(wording)
        self._sources_frame, self.sources = sources_form(changes)
        self._arrange()
        self._connect()
        self._refresh()

    def commit(self) -> bool:
        self.papers.commit()
        kept = [line.commit() for line in (self.date, *self.sources)]
        return all(kept)

    def take_focus(self, *, last: bool = False) -> None:
        self.date.setFocus()

    def _arrange(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.EDGE - 4)
        for frame in (self._signing(), self.papers, self._figures(), self._sources_frame, self.faces):
            frame.setMaximumWidth(_WIDEST)
            column.addWidget(frame)
        column.addStretch(1)
        self.body.addWidget(scrolled(inside), 1)

    def _connect(self) -> None:
        for kept in (self.date, *self.sources):
            kept.refused.connect(self.answer)
            kept.typing.connect(self.typing)
        self.papers.data_wanted.connect(self.data_wanted)
        self.papers.paper_wanted.connect(self._want)
        self.changes.changed.connect(self._refresh)

    def _want(self, kind: str) -> None:
        self.papers.commit()
        self.paper_wanted.emit(kind)

    def _refresh(self) -> None:
        self._signature.setText(self.session.report.unit_name)

    def _figures(self) -> QFrame:
        frame = paper()
        row = QHBoxLayout(frame)
        row.setContentsMargins(look.EDGE, 14, look.EDGE, 14)
        row.setSpacing(12)
        told = QVBoxLayout()
        told.addWidget(label(words.FIGURES, points=11))
        told.addWidget(quiet(words.FIGURES_ABOUT, wrap=True))
        row.addLayout(told, 1)
        row.addWidget(button(words.OPEN_FIGURES, self.figures_wanted.emit, tip=words.FIGURES_TIP))
        return frame

    def _signing(self) -> QFrame:
        frame = paper()
        grid = QGridLayout(frame)
        grid.setContentsMargins(look.EDGE, 14, look.EDGE, 14)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(look.SPACE)
        grid.addWidget(label(words.SIGNATURE), 0, 0)
        grid.addWidget(self._signature, 0, 1)
        grid.addWidget(label(words.DATE), 1, 0)
        grid.addWidget(self.date, 1, 1)
        grid.addWidget(quiet(words.SIGN_ADVICE, wrap=True), 2, 1)
        grid.setColumnStretch(1, 1)
        return frame
