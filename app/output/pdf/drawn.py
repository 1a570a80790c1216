"""A glyph at its place on a line: what is drawn, all else is how it came there."""

from __future__ import annotations

from typing import NamedTuple

from app.output.pdf.typeface import Typeface


class Drawn(NamedTuple):
    """A glyph on a line: from the line's left edge in points, its own advance in points, and how it varies.

    width, shift and stretch are None, 0 and 1 for the glyph as it is; in thousandths of an em else.
    """

    face: Typeface
    character: str
    x: float
    advance: float
    width: float | None = None
    shift: float = 0.0
    stretch: float = 1.0
