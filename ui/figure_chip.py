"""Figure fields drawn in a text: the number on a pale ground, or in a dotted box the name of a cell still blank."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from app.report.markup import Field
from ui import look
from ui.narrative_text import CHIP, chips, field_of

_INSIDE, _OUTSIDE = 4.0, 1.0
"""Left and right of the number: within its ground, and beyond it."""
_LONGEST = 14
"""How many characters wide the name of a blank cell may be."""


class FigureChips(QPyTextObject):
    """All fields of one document; `figure` answers what a field shows, blank for nothing, `name` what it counts."""

    def __init__(self, document: QTextDocument, figure: Callable[[Field], str], name: Callable[[Field], str]) -> None:
        super().__init__(document)
        self._document = document
        self._figure = figure
        self._name = name
        self._shown: dict[Field, str] = {}
        document.documentLayout().registerHandler(CHIP, self)

    def follow(self) -> None:
        """Draw those fields anew whose figure has changed."""
        for place, field in list(chips(self._document)):
            if field in self._shown and self._shown[field] != self._figure(field):
                self._document.markContentsDirty(place, 1)
        self._shown = {}

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        measured = QFontMetricsF(self._font(format))
        width = measured.horizontalAdvance(self._text(format, measured))
        return QSizeF(width + 2 * (_INSIDE + _OUTSIDE), measured.ascent())

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, posInDocument: int, format: QTextFormat
    ) -> None:
        rect = QRectF(rect)
        colours, form = look.colours(), format.toCharFormat()
        font = self._font(format)
        measured = QFontMetricsF(font)
        field = field_of(format)
        is_blank = field is None or not self._figure(field)
        # The object stands on the line; its ground reaches as far below it as above the figures.
        room = measured.descent() * 0.7
        ground = QRectF(rect.left(), rect.bottom() - measured.capHeight() - room, rect.width(), measured.capHeight())
        ground = ground.adjusted(_OUTSIDE, 0, -_OUTSIDE, 2 * room)
        flawed = form.background().style() is not Qt.BrushStyle.NoBrush
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(form.background() if flawed else colours.paper if is_blank else colours.accent_ground)
        edge = QPen(form.foreground().color() if flawed else colours.muted, 1, Qt.PenStyle.DotLine)
        painter.setPen(edge if is_blank else QPen(colours.accent) if colours.edge > 1 else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(ground, 3, 3)
        painter.setFont(font)
        painter.setPen(edge.color() if is_blank else colours.accent)
        painter.drawText(rect.bottomLeft() + QPointF(_INSIDE + _OUTSIDE, 0), self._text(format, measured))
        painter.restore()

    def _text(self, format: QTextFormat, measured: QFontMetricsF) -> str:
        field = field_of(format)
        if field is None:
            return ""
        figure = self._shown.setdefault(field, self._figure(field))
        room = _LONGEST * measured.height()
        return figure or measured.elidedText(self._name(field), Qt.TextElideMode.ElideMiddle, room)

    def _font(self, format: QTextFormat) -> QFont:
        font = QFont(self._document.defaultFont())
        font.setWeight(QFont.Weight(max(font.weight(), format.toCharFormat().fontWeight())))
        return font
