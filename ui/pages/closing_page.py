"""落款与报送: signature, date, and the finished report as a file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout

from app.wording import Wording
from ui import look
from ui import wording as words
from ui.changes import Changes
from ui.pages.page import Page
from ui.particular_line import ParticularLine
from ui.parts import button, label, line, paper, quiet


class ClosingPage(Page):
    """The last tab."""

    export_wanted = Signal(str)
    """A file ending: .pdf or .json."""

    def __init__(self, changes: Changes, wording: Wording) -> None:
        super().__init__(changes, wording, words.CLOSING_TAB)
        year = self.session.report.year + 1
        self.date = ParticularLine(changes, "date", words.DATE, words.DATE_HINT.format(year=year))
        self.date.refused.connect(self.answer)
        self.date.typing.connect(self.typing)
        self._signature = line(words.SIGNATURE)
        self._signature.setReadOnly(True)
        self.body.addWidget(self._signing())
        self.body.addWidget(self._exporting())
        self.body.addStretch(1)
        changes.changed.connect(self._refresh)
        self._refresh()

    def commit(self) -> bool:
        return self.date.commit()

    def take_focus(self, *, last: bool = False) -> None:
        self.date.setFocus()

    def _refresh(self) -> None:
        self._signature.setText(self.session.report.unit_name)

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
        frame.setMaximumWidth(720)
        return frame

    def _exporting(self) -> QFrame:
        frame = paper()
        frame.setMaximumWidth(720)
        grid = QGridLayout(frame)
        grid.setContentsMargins(look.EDGE, 14, look.EDGE, 14)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.SPACE)
        buttons.addWidget(button(words.EXPORT_PDF, lambda: self.export_wanted.emit(".pdf"), name="primary"))
        buttons.addWidget(button(words.EXPORT_DATA, lambda: self.export_wanted.emit(".json")))
        buttons.addStretch(1)
        grid.addLayout(buttons, 0, 0)
        grid.addWidget(quiet(words.EXPORT_ADVICE, wrap=True), 1, 0)
        return frame
