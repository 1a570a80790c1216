"""The lines of a table, each drawn once however many boxes it parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.form.grid import Grid


def rules(grid: Grid, across: Sequence[float], down: Sequence[float]) -> Iterator[tuple[float, float, float, float]]:
    """Every line as (x, y) to (x, y) from the top left corner of the frame."""
    level: set[tuple[int, int]] = set()
    upright: set[tuple[int, int]] = set()
    for box in grid.boxes:
        for edge in (box.top, box.top + box.height):
            level.update((edge, column) for column in range(box.left, box.left + box.width))
        for edge in (box.left, box.left + box.width):
            upright.update((edge, row) for row in range(box.top, box.top + box.height))
    for edge, first, past in _runs(level):
        yield across[first], down[edge], across[past], down[edge]
    for edge, first, past in _runs(upright):
        yield across[edge], down[first], across[edge], down[past]


def _runs(pieces: set[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Neighbouring pieces of an edge as one: edge, first and past the last."""
    ordered = sorted(pieces)
    for _, run in groupby(enumerate(ordered), lambda item: (item[1][0], item[1][1] - item[0])):
        found = [piece for _, piece in run]
        yield found[0][0], found[0][1], found[-1][1] + 1
