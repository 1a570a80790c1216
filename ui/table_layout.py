"""How wide columns and how high rows of a table are in the room there is."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from app.form.grid import Box, Grid, Part
from ui.cell_painter import PADDING, broken, is_upright

NARROWEST_STUB = 200
"""The stub wraps down to this width before the sheet scrolls sideways."""

_WIDEST_COLUMN = 170


@dataclass(frozen=True)
class Layout:
    """Widths of all columns and heights of all rows, in logical pixels."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]


def layout(grid: Grid, font: QFont, row_height: int, room: int, second_line: int = 0) -> Layout:
    """Fit a frame into a width: the stub gives way first, then figures keep their least width.

    Rows of figures are higher by a second line.
    """
    metrics = QFontMetrics(font)
    labels = _label_columns(grid)
    figures = _figure_widths(grid, metrics, labels)
    natural = _stub_widths(grid, metrics, labels)
    stub = max(min(sum(natural), room - sum(figures)), min(sum(natural), NARROWEST_STUB)) if labels else 0
    widths = _shrunk(natural, stub) + figures
    spare = room - sum(widths)
    if spare > 0:
        grown = min(spare // len(figures), max(0, _WIDEST_COLUMN - max(figures)))
        widths = widths[:labels] + [width + grown for width in figures]
    return Layout(tuple(widths), _heights(grid, widths, metrics, row_height, second_line))


def _label_columns(grid: Grid) -> int:
    return min(box.left for box in grid.cells)


def _stub_widths(grid: Grid, metrics: QFontMetrics, labels: int) -> list[int]:
    """Each label column as wide as its own labels want; the last takes what labels over several want."""
    widths = [0] * labels
    for box in grid.boxes:
        if box.part is Part.STUB and box.width == 1:
            text = box.text[:1] if is_upright(box) else box.text
            widths[box.left] = max(widths[box.left], metrics.horizontalAdvance(text) + 2 * PADDING + 4)
    for box in grid.boxes:
        if box.part in (Part.STUB, Part.STUBHEAD) and box.width > 1 and box.height == 1:
            inner = sum(widths[box.left : box.left + box.width])
            wanted = metrics.horizontalAdvance(box.text) + 2 * PADDING + 4
            widths[box.left + box.width - 1] += max(0, min(wanted, 26 * metrics.height()) - inner)
    if labels > 1:
        # The longest rows wrap rather than push the figures out of sight.
        widths[-1] = min(widths[-1], 17 * metrics.horizontalAdvance("中"))
    return widths


def _shrunk(widths: list[int], room: int) -> list[int]:
    """The last label column gives way first, then the others down to a readable part."""
    left = sum(widths) - room
    shrunk = list(widths)
    for place in reversed(range(len(widths))):
        least = max(28, widths[place] // 3) if place else widths[0] if len(widths) > 1 else room
        cut = min(max(0, left), max(0, shrunk[place] - least))
        shrunk[place] -= cut
        left -= cut
    return shrunk


def _figure_widths(grid: Grid, metrics: QFontMetrics, labels: int) -> list[int]:
    """Room for five digits, and for heads broken after the second or fourth character."""
    digits = metrics.horizontalAdvance("0000" if grid.columns > 12 else "00000") + 2 * PADDING + 6
    widths = [digits] * (grid.columns - labels)
    for box in grid.boxes:
        if box.part is Part.HEAD and box.width == 1 and box.left >= labels:
            characters = min(len(box.text), 2 if grid.columns > 12 else 4)
            wanted = metrics.horizontalAdvance("中" * characters) + PADDING + 4
            widths[box.left - labels] = max(widths[box.left - labels], wanted)
    return widths


def _heights(
    grid: Grid, widths: list[int], metrics: QFontMetrics, row_height: int, second_line: int
) -> tuple[int, ...]:
    heights = [row_height] * grid.rows
    for row in {box.top for box in grid.cells}:
        heights[row] += second_line
    for box in sorted(grid.boxes, key=lambda box: box.height):
        if box.part is Part.CELL or is_upright(box):
            continue
        short = _text_height(box, widths, metrics) - sum(heights[box.top : box.top + box.height])
        for row in range(box.top, box.top + box.height):
            heights[row] += max(0, ceil(short / box.height))
    return tuple(heights)


def _text_height(box: Box, widths: list[int], metrics: QFontMetrics) -> int:
    padding = 2 * PADDING if box.part is Part.STUB and box.height == 1 else PADDING
    room = QRect(0, 0, sum(widths[box.left : box.left + box.width]) - padding, 10_000)
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.TextFlag.TextWrapAnywhere)
    text = broken(box, room.width(), metrics)
    return metrics.boundingRect(room, flags, text).height() + PADDING
