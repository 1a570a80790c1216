"""What bars of a chart are filled with: greys and hatches that stay apart in black-and-white print."""

from __future__ import annotations

from enum import Enum
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas

_OUTLINE = 0.6
_HATCH, _HATCH_LINE = 3.2, 0.55
"""From line to line of a hatch, and how strong they are."""


_LEAST_SEEN = 1.2
"""The shortest bar: few are not none."""


class Fill(Enum):
    """A solid grey, a hatch, or nothing within the outline."""

    SOLID = "solid"
    HATCHED = "hatched"
    OPEN = "open"


def seen(length: float) -> float:
    """The length of a bar as drawn: what is more than nothing is seen."""
    return max(length, _LEAST_SEEN) if length else 0.0


def bar(canvas: Canvas, left: float, bottom: float, width: float, height: float, fill: Fill) -> None:
    """Draw one bar with its outline; one of no length is not seen."""
    if not (width and height):
        return
    canvas.saveState()
    canvas.setStrokeGray(0)
    canvas.setLineWidth(_OUTLINE)
    canvas.setFillGray(0.36 if fill is Fill.SOLID else 1)
    canvas.rect(left, bottom, width, height, stroke=0, fill=1)
    if fill is Fill.HATCHED:
        _hatch(canvas, left, bottom, width, height)
    canvas.rect(left, bottom, width, height, stroke=1, fill=0)
    canvas.restoreState()


def axis(canvas: Canvas, x1: float, y1: float, x2: float, y2: float) -> None:
    """The line the bars stand on."""
    canvas.saveState()
    canvas.setStrokeGray(0)
    canvas.setLineWidth(_OUTLINE)
    canvas.line(x1, y1, x2, y2)
    canvas.restoreState()


def _hatch(canvas: Canvas, left: float, bottom: float, width: float, height: float) -> None:
    """Lines that rise to the right, each cut off at the edges of the box: no clipping that a printer could miss."""
    lines: list[tuple[float, float, float, float]] = []
    start = _HATCH - height
    while start < width:
        first, last = max(start, 0.0), min(start + height, width)
        lines.append((left + first, bottom + first - start, left + last, bottom + last - start))
        start += _HATCH
    canvas.setLineWidth(_HATCH_LINE)
    cast(Any, canvas).lines(lines)
