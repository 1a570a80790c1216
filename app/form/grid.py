"""A section's tables as boxes on squares: the one geometry for screen, paper and files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from app.form.spec import CellRef, Section, Table


class Part(Enum):
    """What a box is in the anatomy of a table."""

    TITLE = "title"
    STUBHEAD = "stubhead"
    HEAD = "head"
    STUB = "stub"
    CELL = "cell"


class Box(NamedTuple):
    """A rectangle of squares (top, left, height, width) that holds one label or one figure."""

    part: Part
    top: int
    left: int
    height: int
    width: int
    text: str = ""
    ref: CellRef | None = None

    @property
    def squares(self) -> Iterator[tuple[int, int]]:
        """Every (row, column) the box covers."""
        for row in range(self.top, self.top + self.height):
            for column in range(self.left, self.left + self.width):
                yield row, column


@dataclass(frozen=True)
class Grid:
    """All boxes of one frame; head_rows and stub_columns are those that stay in sight while scrolling."""

    rows: int
    columns: int
    boxes: tuple[Box, ...]
    head_rows: int
    stub_columns: int

    @cached_property
    def cells(self) -> tuple[Box, ...]:
        """The boxes that hold figures, in reading order."""
        return tuple(sorted((b for b in self.boxes if b.ref), key=lambda b: (b.top, b.left)))

    @cached_property
    def squares(self) -> dict[tuple[int, int], Box]:
        """(row, column) → the box that covers that square."""
        return {square: box for box in self.boxes for square in box.squares}


def grid(section: Section) -> Grid:
    """The frame of a section: its tables under each other, each as wide as the widest; section must have tables."""
    tables, first = section.tables, section.tables[0]
    width = max(_stub_depth(table) + len(table.columns) for table in tables)
    boxes: list[Box] = []
    top = 0
    for table in tables:
        boxes += _table(table, top, width)
        top += _height(table)
    stacked = len(tables) > 1 or bool(first.title)
    head_rows = 0 if stacked else _head_depth(first)
    stub_columns = 0 if stacked else _stub_depth(first)
    return Grid(top, width, tuple(boxes), head_rows, stub_columns)


def _stub_depth(table: Table) -> int:
    return max(len(row.stub) for row in table.rows)


def _head_depth(table: Table) -> int:
    return max(len(column.heads) for column in table.columns)


def _height(table: Table) -> int:
    return bool(table.title) + _head_depth(table) + len(table.rows)


def _table(table: Table, top: int, width: int) -> Iterator[Box]:
    stub, head = _stub_depth(table), _head_depth(table)
    if table.title:
        yield Box(Part.TITLE, top, 0, 1, width, table.title)
        top += 1
    if stub:
        yield Box(Part.STUBHEAD, top, 0, head, stub, table.stubhead)
    # A table narrower than its frame gives the rest of the width to its last column.
    edges = [*range(stub, stub + len(table.columns)), width]
    for first, last, upper, lower, text in _merged([column.heads for column in table.columns], head):
        left, right = edges[first], edges[last]
        yield Box(Part.HEAD, top + upper, left, lower - upper, right - left, text)
    top += head
    for first, last, upper, lower, text in _merged([row.stub for row in table.rows], stub):
        yield Box(Part.STUB, top + first, upper, last - first, lower - upper, text)
    for line, row in enumerate(table.rows):
        for place, column in enumerate(table.columns):
            left, right = edges[place], edges[place + 1]
            yield Box(Part.CELL, top + line, left, 1, right - left, ref=CellRef(table.id, row.id, column.id))


def _merged(paths: Sequence[tuple[str, ...]], depth: int) -> Iterator[tuple[int, int, int, int, str]]:
    """Label paths → (first, past last, upper level, past lower level, text).

    Neighbours that begin alike share one box; the last label of a short path fills the levels it leaves.
    """
    for level in range(depth):
        first = 0
        while first < len(paths):
            path = paths[first]
            last = first + 1
            while last < len(paths) and paths[last][: level + 1] == path[: level + 1]:
                last += 1
            if level < len(path):
                lower = depth if level == len(path) - 1 else level + 1
                yield first, last, level, lower, path[level]
            first = last
