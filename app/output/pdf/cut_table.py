"""A table in two parts: the head repeated, and the labels that run over the cut written again with （续）."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from app.form.grid import Box, Grid

CONTINUED = "（续）"


class TablePart(NamedTuple):
    """Some rows of a table as a table of its own.

    Repeated boxes only say again what stands in an earlier part; spans are the heights in the whole table of boxes
    that were cut.
    """

    grid: Grid
    texts: Mapping[Box, str]
    repeated: frozenset[Box] = frozenset()
    spans: Mapping[Box, int] = MappingProxyType({})

    def span(self, box: Box) -> int:
        """How many rows a box covers in the whole table."""
        return self.spans.get(box, box.height)


def cut(part: TablePart, row: int) -> tuple[TablePart, TablePart]:
    """The rows before a row of the body, and those from it on under the repeated head."""
    return _joined(part, row, list(_upper(part, row))), _joined(part, _lower_rows(part, row), list(_lower(part, row)))


Piece = tuple[Box, str, bool, int]
"""A box, its text, whether it is repeated, and its height in the whole table."""


def _upper(part: TablePart, row: int) -> Iterator[Piece]:
    for box in part.grid.boxes:
        if box.top < row:
            height = min(box.height, row - box.top)
            yield box._replace(height=height), part.texts[box], box in part.repeated, part.span(box)


def _lower(part: TablePart, row: int) -> Iterator[Piece]:
    head = part.grid.head_rows
    for box in part.grid.boxes:
        end = box.top + box.height
        if box.top < head:
            yield box, part.texts[box], True, part.span(box)
        elif end > row:
            top = max(box.top, row)
            moved = box._replace(top=top - row + head, height=end - top)
            text = part.texts[box]
            begun = box.top < row
            again = text if not begun or not text or text.endswith(CONTINUED) else text + CONTINUED
            yield moved, again, begun or box in part.repeated, part.span(box)


def _lower_rows(part: TablePart, row: int) -> int:
    return part.grid.rows - row + part.grid.head_rows


def _joined(whole: TablePart, rows: int, pieces: list[Piece]) -> TablePart:
    grid = replace(whole.grid, rows=rows, boxes=tuple(box for box, *_ in pieces))
    return TablePart(
        grid,
        {box: text for box, text, _, _ in pieces},
        frozenset(box for box, _, repeated, _ in pieces if repeated),
        {box: span for box, _, _, span in pieces if span != box.height},
    )
