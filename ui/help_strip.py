"""The strip under a table: what belongs into the cell of the cursor, and what is known of its figure."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.form.spec import CellRef
from app.report.report import Report
from app.session import Session
from ui import cell_facts, look
from ui import wording as words
from ui.parts import FadingLabel, label
from ui.typing_line import TypingLine

_LINES = 2
"""Lines of guidance that have room; the strip must not change its height with every step of the cursor."""
_ANY_HEIGHT = 16777215
"""Qt's word for no limit."""


class HelpStrip(QFrame):
    """Follows the cursor; a note is written in it."""

    noted = Signal(object, str)
    """A cell, and the note that was written on it."""
    left = Signal()
    """The keys go back to the figures."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._session = session
        self._ref: CellRef | None = None
        self._told: tuple[CellRef | None, str | None, Report | None] = (None, None, None)
        self._whole = label(wrap=True)
        self._whole.setTextFormat(Qt.TextFormat.RichText)
        self._whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._facts = FadingLabel(name="quiet")
        self._brief = FadingLabel()
        self._name = label(words.NOTE)
        self.note = NoteLine()
        self.note.setAccessibleName(words.NOTE)
        self.note.setPlaceholderText(words.NOTE_HINT)
        self.note.returnPressed.connect(self.keep_note)
        self.note.given_up.connect(self._close_note)
        self._low = False
        self.unfolded = False
        """Whether all the guidance is in sight."""
        self._arrange()
        self._close_note(leave=False)

    @property
    def text(self) -> str:
        """All that is said now, in one line."""
        return self._brief.text()

    def show_cell(self, ref: CellRef | None, typed: str | None = None) -> None:
        """Say what there is to say of a cell; `typed` is what stands in its editor."""
        if ref != self._ref:
            self.commit()
        self._ref = ref
        if ref is None:
            return
        # Closing an editor says again what was said when its figure was kept.
        told = (ref, typed, self._session.report)
        if told[:2] == self._told[:2] and told[2] is self._told[2]:
            return
        self._told = told
        name, said = self._session.report.form.label(ref), cell_facts.guidance(ref)
        kept = self._session.report.cells.get(ref)
        amount = typed if typed is not None else kept.text if kept else ""
        yuan = cell_facts.in_yuan(amount, self._session.report.form.kinds[ref])
        known = [*([yuan] if yuan else []), *cell_facts.facts(self._session, ref)]
        self._whole.setText(f"<b>{escape(name)}</b>　{escape(said)}")
        self._whole.setToolTip(said)
        self._facts.setText(words.BETWEEN_FACTS.join(known))
        self._brief.setText(words.BETWEEN_FACTS.join([name, *known, said] if known else [f"{name}　{said}"]))

    def write_note(self) -> None:
        """Let a note on the cell be written."""
        if self._ref is None or self._session.book.read_only:
            return
        self.note.setText(self._session.report.notes.get(self._ref, ""))
        self._name.show()
        self.note.show()
        self._facts.hide()
        self.note.setFocus()
        self.note.selectAll()

    def commit(self) -> None:
        """Keep a note that is being written."""
        if not self.note.isHidden():
            self.keep_note()

    def keep_note(self) -> None:
        """Keep what was written."""
        ref, text = self._ref, self.note.text()
        self._close_note()
        if ref is not None:
            self.noted.emit(ref, text)

    def compact(self, low: bool) -> None:
        """Take one line only, or as many as there is room for."""
        self._low = low
        self._whole.setVisible(self.unfolded or not low)
        self._brief.setVisible(low and not self.unfolded)
        self._facts.setVisible(not low and self.note.isHidden())

    def turn(self) -> None:
        """Give the guidance all the lines it wants, or as few as before."""
        self.unfolded = not self.unfolded
        self._fold()

    def _fold(self) -> None:
        lines = _LINES * self._whole.fontMetrics().lineSpacing()
        self._whole.setMinimumHeight(lines)
        self._whole.setMaximumHeight(_ANY_HEIGHT if self.unfolded else lines)
        self.compact(self._low)

    def _arrange(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(12, look.SPACE, 12, look.SPACE)
        body.setSpacing(2)
        below = QHBoxLayout()
        below.setSpacing(look.SPACE)
        for part, stretch in ((self._facts, 1), (self._name, 0), (self.note, 1)):
            below.addWidget(part, stretch)
        body.addWidget(self._whole)
        body.addWidget(self._brief)
        body.addLayout(below)
        self._fold()

    def _close_note(self, *, leave: bool = True) -> None:
        had = self.note.hasFocus()
        self.note.setModified(False)
        self._name.hide()
        self.note.hide()
        self._facts.setVisible(not self._low)
        if leave and had:
            self.left.emit()


class NoteLine(TypingLine):
    """The line a note is written in."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
