"""Draws one box of a table: labels like the paper, figures by how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygon, QTextOption

from app.form.grid import Box, Part
from ui import look
from ui.colours import Colours
from ui.letters_legend import ink
from ui.table_model import Shown, Standing

PADDING = 8
"""Between a box's edge and its text."""

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_SURELY_FITS = 3
_CORNER = 7


@dataclass(frozen=True)
class Spot:
    """Where and how a box is drawn; in_sight is the part of it that is not scrolled away."""

    rect: QRect
    in_sight: QRect
    font: QFont
    focused: bool
    selected: bool
    colours: Colours
    crossed: bool = False
    """In the row or the column of the cursor."""
    zoom: float = 1


def is_upright(box: Box) -> bool:
    """Whether a label is written downwards: one column wide and much taller than wide."""
    return box.part is Part.STUB and box.height >= 10


def broken(box: Box, room: int, metrics: QFontMetrics) -> str:
    """A head too wide for one line breaks before its last word: 社会公益／组织, 结果／维持."""
    text = box.text
    if box.part is Part.HEAD and 4 <= len(text) <= 6 and metrics.horizontalAdvance(text) > room:
        return f"{text[:-2]}\n{text[-2:]}"
    return text


def paint_box(painter: QPainter, spot: Spot, box: Box, shown: Shown | None) -> None:
    """Draw ground, text and the right and lower line of a box."""
    painter.fillRect(spot.rect, _ground(box, shown, spot))
    if shown is None:
        _label(painter, spot, box)
    else:
        _figure(painter, spot, shown)
    rect, colours = spot.rect, spot.colours
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.grid_line)
    painter.fillRect(rect.right(), rect.top(), 1, rect.height(), colours.grid_line)
    if shown is None:
        return
    if shown.flawed or shown.standing is Standing.STRANGE:
        _corner(painter, rect.bottomLeft(), round(_CORNER * spot.zoom), colours.fatal)
    if spot.focused:
        _frame(painter, rect, colours.accent, colours.edge + 1)
    elif shown.lit:
        _frame(painter, rect, colours.fatal if shown.flawed else colours.query, 2)


def _ground(box: Box, shown: Shown | None, spot: Spot) -> QColor:
    colours = spot.colours
    if shown is None:
        usual = colours.stubs if box.part is Part.STUB else colours.heads
        return colours.accent_ground if spot.crossed and _is_of_one_line(box) else usual
    if shown.coming is not None or spot.selected:
        return colours.accent_ground
    if shown.flawed or shown.standing is Standing.STRANGE:
        return colours.fatal_ground
    if spot.crossed:
        return colours.lit
    return colours.total_ground if shown.total else colours.paper


def _is_of_one_line(box: Box) -> bool:
    """Whether a label belongs to the one row or column that it is lit with."""
    return box.height == 1 if box.part is Part.STUB else box.part is Part.HEAD and box.width == 1


def _label(painter: QPainter, spot: Spot, box: Box) -> None:
    painter.setPen(spot.colours.ink)
    painter.setFont(spot.font)
    rect = spot.in_sight if box.height > 1 else spot.rect
    if is_upright(box):
        _upright(painter, rect, box.text)
        return
    words = QTextOption()
    words.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    left = box.part is Part.STUB and box.height == 1
    side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
    words.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    padding = PADDING if left else PADDING // 2
    inner = rect.adjusted(padding, 0, -padding, 0)
    painter.drawText(QRectF(inner), broken(box, inner.width(), painter.fontMetrics()), words)


def _upright(painter: QPainter, rect: QRect, text: str) -> None:
    lines = [*_paired(text)]
    metrics = QFontMetrics(painter.font())
    step = min(metrics.height() + 2, max(metrics.height() - 2, rect.height() // max(1, len(lines))))
    top = max(rect.top(), rect.center().y() - step * len(lines) // 2)
    for place, character in enumerate(lines):
        line = QRect(rect.left(), top + place * step, rect.width(), step)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), character)


def _paired(text: str) -> Iterator[str]:
    """The characters of an upright label, a 、 beside the numeral it follows."""
    for place, character in enumerate(text):
        if character != "、":
            yield character + ("、" if text[place + 1 : place + 2] == "、" else "")


def _figure(painter: QPainter, spot: Spot, shown: Shown) -> None:
    rect, colours = spot.rect, spot.colours
    _signs(painter, spot, shown)
    if shown.before is not None:
        rect = rect.adjusted(0, 0, 0, -look.second_line(spot.zoom))
    inner = rect.adjusted(PADDING, 0, -PADDING - 2, 0)
    if shown.coming is not None:
        _coming(painter, inner, shown, spot)
        return
    font = look.figure_font(spot.zoom, italic=shown.standing in (Standing.OFFERED, Standing.SO_FAR))
    painter.setFont(font)
    painter.setPen(_ink(shown, colours))
    text = shown.text
    if len(text) > _SURELY_FITS:
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideLeft, inner.width())
    painter.drawText(inner, _RIGHT, text)
    if shown.standing is Standing.OFFERED:
        _frame(painter, rect.adjusted(4, 3, -4, -3), colours.ghost, 1, Qt.PenStyle.DotLine)


def _signs(painter: QPainter, spot: Spot, shown: Shown) -> None:
    """The letter of provenance, last year's figure, and the corner that says there is a note."""
    rect, colours = spot.rect, spot.colours
    painter.setFont(look.sign_font(spot.zoom))
    if shown.how and (shown.letter or shown.added) and shown.coming is None:
        painter.setPen(ink(shown.how, colours))
        painter.drawText(rect.adjusted(4, 1, 0, 0), int(Qt.AlignmentFlag.AlignLeft), _beside(shown, spot))
    if shown.before is not None:
        painter.setPen(colours.muted)
        low = rect.adjusted(PADDING, 0, -PADDING - 2, -2)
        painter.drawText(low, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), shown.before)
    if shown.noted:
        _corner(painter, rect.topRight(), -round(_CORNER * spot.zoom), colours.query)


def _beside(shown: Shown, spot: Spot) -> str:
    """The letter, and with it the sum a total differs from where both figures have room beside each other."""
    said = shown.letter + shown.added
    if not shown.added:
        return said
    taken = QFontMetrics(look.sign_font(spot.zoom)).horizontalAdvance(said)
    taken += QFontMetrics(look.figure_font(spot.zoom)).horizontalAdvance(shown.text)
    return said if taken + 2 * PADDING <= spot.rect.width() else shown.letter or shown.added[:1]


def _coming(painter: QPainter, inner: QRect, shown: Shown, spot: Spot) -> None:
    """The figure that is there, struck out where it would go, and the one that would come."""
    colours = spot.colours
    font = QFont(look.figure_font(spot.zoom))
    painter.setFont(font)
    metrics = painter.fontMetrics()
    come = metrics.elidedText(shown.coming or "", Qt.TextElideMode.ElideLeft, inner.width())
    painter.setPen(colours.accent)
    painter.drawText(inner, _RIGHT, come)
    room = inner.adjusted(0, 0, -metrics.horizontalAdvance(come) - PADDING // 2, 0)
    if shown.text and shown.text != shown.coming and shown.standing is not Standing.SO_FAR:
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(colours.muted)
        painter.drawText(room, _RIGHT, metrics.elidedText(shown.text, Qt.TextElideMode.ElideLeft, room.width()))


def _corner(painter: QPainter, corner: QPoint, size: int, colour: QColor) -> None:
    """A triangle in a corner of a cell; size is negative towards the left and the top."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygon([corner, corner + QPoint(size, 0), corner + QPoint(0, -size)]))


def _ink(shown: Shown, colours: Colours) -> QColor:
    if shown.flawed or shown.standing is Standing.STRANGE:
        return colours.fatal
    if shown.standing in (Standing.OFFERED, Standing.SO_FAR):
        return colours.ghost
    return colours.muted if shown.text == "0" else colours.ink


def _frame(
    painter: QPainter, rect: QRect, colour: QColor, width: int, style: Qt.PenStyle = Qt.PenStyle.SolidLine
) -> None:
    painter.setPen(QPen(colour, width, style, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width // 2
    painter.drawRect(rect.adjusted(half, half, -half - 1, -half - 1))
