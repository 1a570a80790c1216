"""The legend of the letters of provenance, under the table while they are shown; and the colour of each."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.report.provenance import Provenance
from ui import look
from ui import wording as words
from ui.colours import Colours

_GAP = 20
"""Between one letter with its word and the next."""


def ink(how: Provenance, colours: Colours) -> QColor:
    """The colour of a letter; what nobody entered himself is muted."""
    return {
        Provenance.TYPED: colours.ink,
        Provenance.PASTED: colours.accent,
        Provenance.IMPORTED: colours.imported,
        Provenance.LAST_YEAR: colours.carried,
        Provenance.DIFFERS: colours.fatal,
    }.get(how, colours.muted)


class LettersLegend(QWidget):
    """One line: each letter in its colour and what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        said = (f"{words.LETTERS[how.value]} {words.HOWS[how.value]}" for how in Provenance)
        self.setAccessibleName("，".join(said))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), look.colours()
        metrics = painter.fontMetrics()
        left, base = 2, (self.height() + metrics.ascent() - metrics.descent()) // 2
        for how in Provenance:
            for said, colour, gap in (
                (words.LETTERS[how.value], ink(how, colours), 5),
                (words.HOWS[how.value], colours.muted, _GAP),
            ):
                painter.setPen(colour)
                painter.drawText(left, base, said)
                left += metrics.horizontalAdvance(said) + gap
        painter.end()
