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

    def __init__(self) -> None:
        super().__init__("year")
        self._entry: Entry | None = None
        self._standing: Standing | None = None
        self._year = label(name="yearname", points=_YEAR)
        self._other_name = FadingLabel(name="quiet")
        self._changed = FadingLabel(name="quiet")
        self._sign = QLabel()
        self._verdict = label(name="verdict", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(look.SPACE)
        top.addWidget(self._year)
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
        whole.addWidget(self._other_name)
        whole.addLayout(verdict)
        whole.addStretch(1)
        whole.addWidget(self._changed)

    @property
    def entry(self) -> Entry:
        """The report that the card is of; only a card that was given one is shown."""
        assert self._entry
        return self._entry

    def show_entry(self, entry: Entry, changed: str, name: str) -> None:
        """Be the card of this report; name is what the unit was called then, where it is called otherwise now."""
        self._entry = entry
        self._standing = None
        self._year.setText(str(entry.year))
        self._other_name.setText(name)
        self._other_name.setVisible(bool(name))
        self._changed.setText(changed)
        self._say(words.JUDGING, "")
        self._sign.clear()

    @property
    def is_judged(self) -> bool:
        """Whether the card says how its report stands."""
        return self._standing is not None

    def show_standing(self, standing: Standing) -> None:
        """Say how the report stands."""
        self._standing = standing
        self._say(standing.text, standing.colour)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._standing:
            self._draw()

    def _draw(self) -> None:
        if self._standing:
            self._sign.setPixmap(disc(self._standing.state, self.devicePixelRatioF()))

    def _say(self, text: str, colour: str) -> None:
        self._verdict.setText(text)
        if self._verdict.property("verdict") != colour:
            self._verdict.setProperty("verdict", colour)
            self._verdict.style().polish(self._verdict)
        which = f"{self.entry.name} {self.entry.year}{words.OF_YEAR} {words.DRAFT_STATE}"
        self.setAccessibleName(f"{which} {text}" if self._standing else which)


class DueCard(Card):
    """The year that is to be reported now and is not in the book yet."""

    def __init__(self) -> None:
        super().__init__("due")
        self.year = 0
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 12, look.EDGE, 12)
        whole.addStretch(1)
        plus = label("＋", name="duetext", points=_YEAR - 4)
        plus.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = label(name="duetext")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole.addWidget(plus)
        whole.addWidget(self._text)
        whole.addStretch(1)

    def show_year(self, year: int) -> None:
        """Offer this year."""
        self.year = year
        said = words.DUE.format(year=year)
        self._text.setText(said)
        self.setAccessibleName(said)


def _on_line(small: QLabel) -> QLabel:
    """Small words on the line that the large year stands on."""
    deeper = QFontMetrics(look.sized(_YEAR)).descent() - small.fontMetrics().descent()
    small.setContentsMargins(0, 0, 0, deeper)
    return small
