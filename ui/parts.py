"""The few parts that every page is drawn with."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from ui import look
from ui.typing_line import TypingLine

_LONG_WORD = re.compile(r"[!-~]{13,}")


def breakable(text: str) -> str:
    """Text whose long words (file names, addresses) may break, so that no line is wider than its place."""
    return _LONG_WORD.sub(lambda found: "\u200b".join(found[0]), text)


def say(shown: QLabel, text: str) -> None:
    """Show a text whose long words may break; a screen reader gets it whole."""
    shown.setText(breakable(text))
    shown.setAccessibleName(text)


def label(text: str = "", *, name: str = "", wrap: bool = False, points: float = 0) -> QLabel:
    """Plain text; name picks its look (quiet, strip, verdict), points another size."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(name)
    made.setWordWrap(wrap)
    if points:
        made.setFont(look.sized(points))
    return made


def quiet(text: str = "", *, wrap: bool = False) -> QLabel:
    """Text beside the matter."""
    return label(text, name="quiet", wrap=wrap)


def button(text: str, act: Callable[[], object], *, name: str = "", tip: str = "") -> QPushButton:
    """A named action; name picks its look (primary, link)."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setToolTip(tip)
    # Enter presses it, too, as it does in a dialog.
    made.setAutoDefault(True)
    made.clicked.connect(lambda: act())
    if name == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def line(name: str, hint: str = "") -> QLineEdit:
    """A line to type in, named for screen readers."""
    made = TypingLine()
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    return made


class FadingLabel(QLabel):
    """Text that gives way: what does not fit is left out with an ellipsis and stands in the tooltip."""

    def __init__(self, text: str = "", *, points: float = 0, name: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.tip = ""
        """What the tooltip says, where it is more than the text."""
        if points:
            self.setFont(look.sized(points))

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * self.fontMetrics().height(), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.tip or (self.text() if shown != self.text() else ""))
        painter.drawText(self.rect(), self.alignment(), shown)


class Strip(QFrame):
    """What is wanted here: wrapped, or on one line where height is short."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._whole, self._brief = label(text, wrap=True), FadingLabel(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, look.SPACE, 12, look.SPACE)
        row.addWidget(self._whole)
        row.addWidget(self._brief)
        self.compact(False)

    def compact(self, low: bool) -> None:
        """Take one line only, or as many as the text wants."""
        self._whole.setVisible(not low)
        self._brief.setVisible(low)


def paper() -> QFrame:
    """A white sheet on the desk."""
    made = QFrame()
    made.setObjectName("paper")
    return made


def scrolled(inside: QWidget, *, name: str = "") -> QScrollArea:
    """Something that may be higher than the window; where nothing in it takes the keys, its name makes it take them."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setWidget(inside)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus if name else Qt.FocusPolicy.NoFocus)
    return made
