"""A frame of tables laid out: the edges of columns and rows, and every text inside its box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from app.form.grid import Box, Grid, Part
from app.output.page import TEXT_WIDTH, TableLook
from app.output.pdf.label import Label, Labels

PAD = 2.5
"""Blank between a text and the line beside it."""
_TIGHT = {Part.CELL: 2.0, Part.HEAD: 1.0}
"""The same where characters are dear: around figures and heads."""


class Placed(NamedTuple):
    """A box on paper, from the top left corner of its frame, with its text."""

    box: Box
    left: float
    top: float
    width: float
    height: float
    label: Label
    flush_left: bool


class Layout(NamedTuple):
    """All boxes of a frame on paper, row by row, and the edges of its columns and rows."""

    placed: tuple[Placed, ...]
    across: Sequence[float]
    down: Sequence[float]

    @property
    def height(self) -> float:
        """How high the frame is."""
        return self.down[-1]


def laid_out(grid: Grid, texts: Mapping[Box, str], look: TableLook, labels: Labels, limit: float) -> Layout:
    """A frame as high as its texts need; one that has its page to itself fills the limit where it is lower."""
    across = _edges(_widths(grid, look))
    figures = [(texts[box], _inner(box, across)) for box in grid.cells]
    size = labels.figure_size(figures, look.figures)
    made = {box: _label(box, texts[box], labels, across, size if box.ref else look.size) for box in grid.boxes}
    rows = _rows(grid, made, look.row)
    lacking = limit - sum(rows)
    if look.own_page and lacking > 0:
        rows = [row + lacking / len(rows) for row in rows]
    down = _edges(rows)
    ordered = sorted(grid.boxes, key=lambda box: (box.top, box.left))
    deep = grid.stub_columns > 1 or look.text
    return Layout(tuple(_placed(box, made[box], labels, across, down, deep) for box in ordered), across, down)


def _widths(grid: Grid, look: TableLook) -> Sequence[float]:
    shares = look.widths if len(look.widths) == grid.columns else (1.0,) * grid.columns
    return [share * TEXT_WIDTH / sum(shares) for share in shares]


def _edges(sizes: Sequence[float]) -> Sequence[float]:
    return list(accumulate(sizes, initial=0.0))


def _label(box: Box, text: str, labels: Labels, across: Sequence[float], size: float) -> Label:
    inner = _inner(box, across)
    if box.ref:
        return labels.figure(text, size, inner)
    return labels.natural(text, size, inner, stacked=_stacked(box, text, inner, size))


def _rows(grid: Grid, made: Mapping[Box, Label], least: float) -> list[float]:
    """The least height of every row that holds all texts."""
    rows = [least] * grid.rows
    for box in sorted(grid.boxes, key=lambda box: box.height):
        pad = _TIGHT[Part.HEAD] if box.ref else PAD
        lacking = made[box].height + 2 * pad - sum(rows[box.top : box.top + box.height])
        for row in range(box.top, box.top + box.height):
            rows[row] += max(0.0, lacking) / box.height
    return rows


def _placed(
    box: Box, label: Label, labels: Labels, across: Sequence[float], down: Sequence[float], deep: bool
) -> Placed:
    left, top = across[box.left], down[box.top]
    width, height = across[box.left + box.width] - left, down[box.top + box.height] - top
    flush_left = box.part is Part.TITLE or (deep and box.part in (Part.STUB, Part.STUBHEAD))
    return Placed(box, left, top, width, height, labels.cut(label, height), flush_left)


def _inner(box: Box, across: Sequence[float]) -> float:
    """The width of a box for its text; a cell that holds a text and no figure has the room of one."""
    pad = _TIGHT.get(box.part, PAD) if box.ref or box.part is Part.HEAD else PAD
    return across[box.left + box.width] - across[box.left] - 2 * pad


def _stacked(box: Box, text: str, width: float, size: float) -> bool:
    return box.height > 1 and width < 2 * size and not text.isascii()
