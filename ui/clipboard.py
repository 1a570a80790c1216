"""Figures to and from the clipboard as spreadsheets put them there: tab-separated lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.form.grid import Box, Grid
from app.form.spec import CellRef


def as_lines(boxes: Sequence[Box], texts: Mapping[CellRef, str]) -> str:
    """The selected figures as tab-separated lines, row by row."""
    rows: dict[int, list[str]] = {}
    for box in boxes:
        if box.ref:
            rows.setdefault(box.top, []).append(texts[box.ref])
    return "\n".join("\t".join(row) for _, row in sorted(rows.items()))


def block(text: str) -> list[list[str]]:
    """Clipboard text as rows of texts; a last line break (Excel, WPS put one) is no row."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    return [line.split("\t") for line in lines]


def targets(
    grid: Grid, start: Box, selected: Sequence[Box], rows: Sequence[Sequence[str]]
) -> dict[CellRef, str] | None:
    """Where each text goes: one text into all selected figures, a block from the start on; None if it does not fit."""
    if len(rows) == 1 and len(rows[0]) == 1 and len(selected) > 1:
        return {box.ref: rows[0][0] for box in selected if box.ref}
    found: dict[CellRef, str] = {}
    for down, row in enumerate(rows):
        for right, text in enumerate(row):
            box = grid.squares.get((start.top + down, start.left + right))
            if box is None or box.ref is None:
                return None
            found[box.ref] = text
    return found
