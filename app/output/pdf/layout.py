"""A frame of tables laid out: the edges of columns and rows, and every text inside its box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.form.grid import Box, Grid, Part
from app.output.page import SAN_HAO, TEXT_WIDTH, WU_HAO, XIAO_WU, TableLook
from app.output.pdf.label import Label, Setter

PAD = 2.5
"""Blank between a text and the line beside it."""
_TIGHT = 1.0
"""The same where characters are dear: around figures and heads."""
_STEP, _SMALLEST = 0.5, 5.0


@dataclass(frozen=True)
class Placed:
    """A box on paper, from the top left corner of its frame, with its text."""

    box: Box
    left: float
    top: float
    width: float
    height: float
    label: Label
    flush_left: bool


@dataclass(frozen=True)
class Layout:
    """All boxes of a frame on paper, row by row, and how high it is."""

    placed: tuple[Placed, ...]
    height: float


def laid_out(grid: Grid, texts: Mapping[Box, str], look: TableLook, setter: Setter, limit: float, fill: bool) -> Layout:
    """A frame no higher than a limit, or just as high (fill); texts says what stands in which box."""
    across = _edges(_widths(grid, look))
    size = look.size
    rows = _rows(grid, texts, look, setter, across, size)
    while sum(rows) > limit and size > _SMALLEST:
        size -= _STEP
        rows = _rows(grid, texts, look, setter, across, size)
    total = sum(rows)
    if total > limit:
        rows = [row * limit / total for row in rows]
    elif fill:
        rows = [row + (limit - total) / len(rows) for row in rows]
    down = _edges(rows)
    figures = _figure_size(grid, texts, setter, across)
    placed = (
        _place(box, texts[box], setter, across, down, figures if box.ref else size, grid.stub_columns > 1)
        for box in sorted(grid.boxes, key=lambda box: (box.top, box.left))
    )
    return Layout(tuple(placed), down[-1])


def _widths(grid: Grid, look: TableLook) -> Sequence[float]:
    shares = look.widths if len(look.widths) == grid.columns else (1.0,) * grid.columns
    return [share * TEXT_WIDTH / sum(shares) for share in shares]


def _edges(sizes: Sequence[float]) -> Sequence[float]:
    return list(accumulate(sizes, initial=0.0))


def _rows(
    grid: Grid,
    texts: Mapping[Box, str],
    look: TableLook,
    setter: Setter,
    across: Sequence[float],
    size: float,
) -> list[float]:
    """The least height of every row that holds all labels at a size."""
    # A smaller label size is asked for only when the rows are too many: then they may be lower, too.
    rows = [look.row * size / look.size] * grid.rows
    for box in sorted((box for box in grid.boxes if not box.ref), key=lambda box: box.height):
        width = _inner(box, across)
        needed = setter.natural(texts[box], size, width, _stacked(box, width, size)).height + 2 * PAD
        lacking = needed - sum(rows[box.top : box.top + box.height])
        for row in range(box.top, box.top + box.height):
            rows[row] += max(0.0, lacking) / box.height
    return rows


def _figure_size(grid: Grid, texts: Mapping[Box, str], setter: Setter, across: Sequence[float]) -> float:
    """The largest size from 五号 down to 小五 at which all figures of the frame stand on one line."""
    widest = max((setter.faces.width(texts[b], setter.role, 1.0) / _inner(b, across) for b in grid.cells), default=0.0)
    fitting = 1 / widest if widest else SAN_HAO
    return max(XIAO_WU, min(WU_HAO, int(fitting / _STEP) * _STEP))


def _place(
    box: Box,
    text: str,
    setter: Setter,
    across: Sequence[float],
    down: Sequence[float],
    size: float,
    deep: bool,
) -> Placed:
    left, top = across[box.left], down[box.top]
    width, height = across[box.left + box.width] - left, down[box.top + box.height] - top
    inner = _inner(box, across)
    if box.ref:
        label = setter.figure(text, size, inner, height - _TIGHT)
    else:
        label = setter.inside(text, size, inner, height - _TIGHT, _stacked(box, inner, size))
    flush_left = box.part is Part.TITLE or (deep and box.part in (Part.STUB, Part.STUBHEAD))
    return Placed(box, left, top, width, height, label, flush_left)


def _inner(box: Box, across: Sequence[float]) -> float:
    pad = _TIGHT if box.part in (Part.CELL, Part.HEAD) else PAD
    return across[box.left + box.width] - across[box.left] - 2 * pad


def _stacked(box: Box, width: float, size: float) -> bool:
    return box.height > 1 and width < 2 * size
