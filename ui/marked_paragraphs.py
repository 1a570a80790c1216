"""The ground, bar and word behind paragraphs that are marked: starter texts, and texts of last year."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock, QTextDocument

from app.report.report import Mark
from ui import look
from ui import wording as words

_BAR = 3.0
_BESIDE = 12.0
"""Between the text and the borders of the ground."""


def draw(
    painter: QPainter, document: QTextDocument, origin: QPointF, marked: Iterable[tuple[QTextBlock, Mark]]
) -> None:
    """Draw what stands behind the text of marked paragraphs, before the text itself is drawn."""
    colours = look.colours()
    font = look.sized(9)
    painter.setFont(font)
    for block, mark in marked:
        room = document.documentLayout().blockBoundingRect(block).translated(origin)
        ground = room.adjusted(-_BESIDE, -2, _BESIDE, 0)
        painter.fillRect(ground, colours.stubs)
        painter.fillRect(QRectF(ground.left(), ground.top(), _BAR, ground.height()), colours.handle)
        name = words.MARKS[mark.value][0]
        last = block.layout().lineAt(block.layout().lineCount() - 1).naturalTextRect().translated(room.topLeft())
        width = QFontMetricsF(font).horizontalAdvance(name)
        if last.right() + width + _BESIDE < room.right():
            painter.setPen(colours.muted)
            place = QRectF(room.right() - width, last.top(), width, last.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
