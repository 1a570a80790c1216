"""The card of one report on the start page, and the card that offers the year that is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from ui import look
from ui import wording as words
from ui.parts import FadingLabel, label, quiet
from ui.report_card import Standing
from ui.tab_strip import disc

if TYPE_CHECKING:
    from app.store.book import Entry

LEAST = 204
"""A card is never narrower."""
_YEAR = 22
_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Card(QFrame):
    """Something to choose by a click, Enter or the blank; arrows go to its neighbours."""

    chosen = Signal()
    stepped = Signal(int, int)
    """So many cards across, so many rows down."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.setObjectName(kind)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(LEAST, look.row_height() * 4 + look.SPACE * 4))

    def hasHeightForWidth(self) -> bool:
        # All cards are alike: two lines are kept for the verdict, however long it is.
        return False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        elif key in _ACROSS:
            self.stepped.emit(_ACROSS[Qt.Key(key)], 0)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(0, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class YearCard(Card):
    """One report: its year large, how it stands, when it was changed last."""

    def __init__(self, entry: Entry, changed: str, name: str = "") -> None:
        super().__init__("year")
        self.entry = entry
        self._standing: Standing | None = None
        self._sign = QLabel()
        self._verdict = label(words.JUDGING, name="verdict", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(look.SPACE)
        top.addWidget(label(str(entry.year), name="yearname", points=_YEAR))
        top.addWidget(_on_line(quiet(words.OF_YEAR)), 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch(1)
        top.addWidget(label(words.DRAFT_STATE, name="state"), 0, Qt.AlignmentFlag.AlignTop)
        verdict = QHBoxLayout()
        verdict.setSpacing(look.SPACE)
        verdict.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        verdict.addWidget(self._verdict, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 12, look.EDGE, 12)
        whole.setSpacing(4)
        whole.addLayout(top)
        if name:
            whole.addWidget(FadingLabel(name, name="quiet"))
        whole.addLayout(verdict)
        whole.addStretch(1)
        whole.addWidget(FadingLabel(changed, name="quiet"))
        self._name()

    @property
    def is_judged(self) -> bool:
        """Whether the card says how its report stands."""
        return self._standing is not None

    def show_standing(self, standing: Standing) -> None:
        """Say how the report stands."""
        self._standing = standing
        self._verdict.setText(standing.text)
        self._verdict.setProperty("verdict", standing.colour)
        self._verdict.style().polish(self._verdict)
        self._draw()
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._standing:
            self._draw()

    def _draw(self) -> None:
        if self._standing:
            self._sign.setPixmap(disc(self._standing.state, self.devicePixelRatioF()))

    def _name(self) -> None:
        said = self._standing.text if self._standing else ""
        self.setAccessibleName(f"{self.entry.name} {self.entry.year}{words.OF_YEAR} {words.DRAFT_STATE} {said}".strip())


class DueCard(Card):
    """The year that is to be reported now and is not in the book yet."""

    def __init__(self, year: int) -> None:
        super().__init__("due")
        said = words.DUE.format(year=year)
        self.setAccessibleName(said)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 12, look.EDGE, 12)
        whole.addStretch(1)
        plus = label("＋", name="duetext", points=_YEAR - 4)
        plus.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = label(said, name="duetext")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole.addWidget(plus)
        whole.addWidget(text)
        whole.addStretch(1)


def _on_line(small: QLabel) -> QLabel:
    """Small words on the line that the large year stands on."""
    deeper = QFontMetrics(look.sized(_YEAR)).descent() - small.fontMetrics().descent()
    small.setContentsMargins(0, 0, 0, deeper)
    return small
