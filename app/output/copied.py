"""Figures for the clipboard: tabbed lines for spreadsheets, an HTML table for Word, WPS, mail and web pages."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.form.grid import Box, Grid
from app.form.spec import CellRef

_EXACT = 15
"""More digits than this a spreadsheet keeps only as text."""


@dataclass(frozen=True)
class _Place:
    """A box as it is copied: over how many of the copied rows and columns it reaches, and what it says."""

    height: int
    width: int
    text: str
    is_label: bool


def copied(grid: Grid, boxes: Sequence[Box], texts: Mapping[CellRef, str], *, labels: bool = False) -> tuple[str, str]:
    """Selected figures as tabbed lines and as an HTML table; with the labels of their rows and columns if wanted."""
    rows, columns = sorted({box.top for box in boxes}), sorted({box.left for box in boxes})
    if labels:
        rows, columns = _with_heads(grid, rows), _with_stubs(grid, rows, columns)
    lines = [[_place(grid, texts, rows, columns, row, column) for column in columns] for row in rows]
    text = "\n".join("\t".join(_quoted(place.text) if place else "" for place in line) for line in lines)
    table = "".join(f"<tr>{''.join(_marked(place) for place in line if place)}</tr>" for line in lines)
    style = 'border="1" cellspacing="0" cellpadding="3" style="border-collapse:collapse"'
    return text, f'<html><head><meta charset="utf-8"></head><body><table {style}>{table}</table></body></html>'


def _with_heads(grid: Grid, rows: Sequence[int]) -> list[int]:
    """The rows, and the rows of heads and titles that stand together nearest above each."""
    with_cells = {box.top for box in grid.cells}
    return sorted({*rows, *(head for row in rows for head in _heads_above(row, with_cells))})


def _heads_above(row: int, with_cells: set[int]) -> Iterator[int]:
    while row in with_cells:
        row -= 1
    while row >= 0 and row not in with_cells:
        yield row
        row -= 1


def _with_stubs(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> list[int]:
    """The columns, and those left of the first figure of each row."""
    first = [min(box.left for box in grid.cells if box.top == row) for row in rows]
    return sorted({*columns, *range(max(first, default=0))})


def _place(
    grid: Grid,
    texts: Mapping[CellRef, str],
    rows: Sequence[int],
    columns: Sequence[int],
    row: int,
    column: int,
) -> _Place | None:
    """What stands at a square of the copy; None where a box that began earlier covers it."""
    box = grid.squares[row, column]
    over = [r for r in rows if box.top <= r < box.top + box.height]
    across = [c for c in columns if box.left <= c < box.left + box.width]
    if (row, column) != (over[0], across[0]):
        return None
    text = box.text if box.ref is None else texts.get(box.ref, "")
    return _Place(len(over), len(across), text, box.ref is None)


def _quoted(text: str) -> str:
    """A text that would part cells stands in quotation marks, as spreadsheets write it."""
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in '"\t\n') else text


def _marked(place: _Place) -> str:
    spans = "".join(
        f' {name}="{count}"' for name, count in (("rowspan", place.height), ("colspan", place.width)) if count > 1
    )
    style = "text-align:center" if place.is_label else "text-align:right"
    if not place.is_label and len(place.text) > _EXACT:
        style += r";mso-number-format:'\@'"
    return f'<td{spans} style="{style}">{html.escape(place.text)}</td>'
