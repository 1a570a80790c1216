"""Glyphs as operators of a PDF page: one text object a line, gaps as character spacing or adjustments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas

from app.output.pdf.drawn import Drawn
from app.output.pdf.typeface import Codes

_SEEN = 0.004
"""Points from which a gap is written."""


def show(canvas: Canvas, x: float, y: float, size: float, glyphs: Sequence[Drawn], scale: float = 1.0) -> None:
    """Draw the glyphs of one line from a point on its baseline, scaled in width."""
    if not glyphs:
        return
    page = cast(Any, canvas)
    document = page._doc
    gaps = _gaps(glyphs)
    inner = gaps[:-1]
    usual = max(dict.fromkeys(inner), key=inner.count, default=0.0)
    code = [f"BT {number(scale)} 0 0 1 {number(x + glyphs[0].x * scale)} {number(y)} Tm"]
    if usual:
        code.append(f"{number(usual)} Tc")
    for face, run in groupby(zip(glyphs, gaps, strict=True), lambda item: item[0].face):
        codes = face.codes(document)
        code.append(f"{codes.name} {number(size)} Tf")
        code.append(f"[{_shown(run, usual, size, codes)}] TJ")
    # The character spacing outlives the text object; whoever draws next must not inherit it.
    code.append("0 Tc ET" if usual else "ET")
    page._code.append(" ".join(code))


def _shown(run: Iterable[tuple[Drawn, float]], usual: float, size: float, codes: Codes) -> str:
    """Glyphs of one face as strings of codes, parted where the gap is another than the usual one."""
    strings = ["<"]
    for glyph, gap in run:
        strings.append(codes.code(glyph.character, glyph.width, glyph.shift, glyph.stretch))
        excess = gap - usual
        if excess > _SEEN or excess < -_SEEN:
            strings.append(f">{number(-excess * 1000 / size)}<")
    strings.append(">")
    return "".join(strings).replace("<>", "")


def number(value: float) -> str:
    """A number as PDF writes it: no exponent, no more than four decimals."""
    return f"{value:.4f}".rstrip("0").rstrip(".") if value else "0"


def _gaps(glyphs: Sequence[Drawn]) -> list[float]:
    """The blank behind each glyph in points; none behind the last."""
    return [*(round(after.x - before.x - before.advance, 3) for before, after in pairwise(glyphs)), 0.0]
