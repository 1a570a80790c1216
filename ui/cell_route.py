"""Where the cursor goes next on the squares of a table, labels passed over."""

from __future__ import annotations

from collections.abc import Sequence

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


def following(grid: Grid, box: Box, down: int, right: int) -> Box | None:
    """The next figure in entry order: down the columns of one table after another, or along the rows."""
    order = _by_column(grid.cells) if down else grid.cells
    place = order.index(box) + (down or right)
    return order[place] if 0 <= place < len(order) else None


def edge(grid: Grid, box: Box, *, first: bool) -> Box:
    """The first or last figure of the row."""
    row = [cell for cell in grid.cells if cell.top == box.top]
    return row[0 if first else -1]


def _by_column(cells: Sequence[Box]) -> list[Box]:
    tables = list(dict.fromkeys(cell.ref.table for cell in cells if cell.ref))
    return sorted(cells, key=lambda cell: (tables.index(cell.ref.table) if cell.ref else 0, cell.left, cell.top))
