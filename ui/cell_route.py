"""Where the cursor goes next on the squares of a table, labels passed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.form.grid import Box, Grid


def neighbour(grid: Grid, box: Box, down: int, right: int) -> Box | None:
    """The next figure straight in one direction, None at the edge."""
    row = box.top + (box.height if down > 0 else down)
    column = box.left + (box.width if right > 0 else right)
    while 0 <= row < grid.rows and 0 <= column < grid.columns:
        found = grid.squares[row, column]
        if found.ref:
            return found
        row, column = row + down, column + right
    return None


def far(grid: Grid, box: Box, down: int, right: int, filled: Callable[[Box], bool]) -> Box:
    """Where Ctrl and an arrow lead: the end of a run of filled figures, else the next filled one, else the edge."""
    last, next = box, neighbour(grid, box, down, right)
    in_run = next is not None and filled(box) and filled(next)
    while next is not None:
        if filled(next) is not in_run:
            return last if in_run else next
        last, next = next, neighbour(grid, next, down, right)
    return last


def following(grid: Grid, box: Box, down: int, right: int) -> Box | None:
    """The next figure in entry order: down the columns of one table after another, or along the rows."""
    order = _ordered(grid.cells, down)
    place = order.index(box) + (down or right)
    return order[place] if 0 <= place < len(order) else None


def turning(boxes: Sequence[Box], box: Box, down: int, right: int) -> Box:
    """The next figure among selected ones, in entry order; after the last the first again."""
    order = _ordered(boxes, down)
    if box not in order:
        return order[0]
    return order[(order.index(box) + (down or right)) % len(order)]


def edge(grid: Grid, box: Box, *, first: bool) -> Box:
    """The first or last figure of the row."""
    row = [cell for cell in grid.cells if cell.top == box.top]
    return row[0 if first else -1]


def _ordered(cells: Sequence[Box], down: int) -> list[Box]:
    if not down:
        return sorted(cells, key=lambda cell: (cell.top, cell.left))
    tables = list(dict.fromkeys(cell.ref.table for cell in cells if cell.ref))
    return sorted(cells, key=lambda cell: (tables.index(cell.ref.table) if cell.ref else 0, cell.left, cell.top))
