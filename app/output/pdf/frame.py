"""The frame of a section's tables, drawn from the boxes of the form."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from app.form.grid import Box, Grid, Part
from app.output.page import HAIRLINE, MIDDLE, PITCH, TEXT_HEIGHT, Role, TableLook
from app.output.pdf.cut_table import TablePart, cut
from app.output.pdf.faces import Faces
from app.output.pdf.ink import show
from app.output.pdf.label import Labels
from app.output.pdf.layout import PAD, Placed, laid_out
from app.output.pdf.rules import rules
from app.output.pdf.sheet import Sheet
from app.output.pdf.structure import Node

_RAISED = "、，。"
"""Marks that stand in the upper right of their square in a stacked text."""
_TURNED = "（）《》〈〉“”‘’—…"
"""Marks that lie down in a stacked text."""
_COMPANY = 2
"""Rows that must stand together on either side of a cut."""


class TooLong(ValueError):
    """A text that no row of a page holds; `box` is where it stands."""

    def __init__(self, box: Box) -> None:
        super().__init__(box)
        self.box = box


class TableFrame:
    """One frame; as high as a number of lines, so that the grid of the page goes on below.

    It is parted between its blocks or rows only as its look allows, and anywhere between rows where it is higher
    than the limit. Targets of the click map are the paths of its cells. Raises TooLong.
    """

    keeps = False

    def __init__(
        self,
        grid: Grid,
        texts: Mapping[Box, str],
        look: TableLook,
        faces: Faces,
        limit: float = TEXT_HEIGHT,
        node: Node | None = None,
    ) -> None:
        self._part = TablePart(grid, texts)
        self._look = look
        self._faces = faces
        self._limit = limit
        self._node = node or Node("Table")
        self._lay_out()

    def _lay_out(self) -> None:
        self.layout = laid_out(
            self._part.grid, self._part.texts, self._look, Labels(self._faces, self._look.role), self._limit
        )
        for placed in self.layout.placed:
            if placed.label.height > TEXT_HEIGHT / 2:
                raise TooLong(placed.box)
        lines = math.ceil(self.layout.height / PITCH - 1e-6) * PITCH
        self.height = lines if lines <= self._limit else self.layout.height

    @property
    def least(self) -> float:
        """All of it where it can be whole on a page; else its first rows."""
        if self._look.breaks != "rows" and self.height <= self._limit:
            return self.height
        return self.layout.down[next(self._cuts(), -1)]

    def split(self, room: float) -> tuple[TableFrame, TableFrame] | None:
        """The rows that fit and the others, where the frame may be parted."""
        fitting = [row for row in self._cuts() if self.layout.down[row] <= room + 1e-6]
        if not fitting:
            return None
        upper, lower = cut(self._part, fitting[-1])
        return self._with(upper), self._with(lower)

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw lines and texts, the texts row by row."""
        with sheet.tagged(None):
            sheet.canvas.setLineWidth(HAIRLINE)
            for x0, y0, x1, y1 in rules(self._part.grid, self.layout.across, self.layout.down):
                sheet.canvas.line(x0, top - y0, x1, top - y1)
        row: tuple[int, Node] | None = None
        for placed in self.layout.placed:
            if placed.box in self._part.repeated:
                self._draw(sheet, top, placed, None)
                continue
            if row is None or row[0] != placed.box.top:
                row = (placed.box.top, self._node.add(Node("TR")))
            self._draw(sheet, top, placed, row[1].add(self._cell(placed.box)))
            if placed.box.ref:
                bottom = top - placed.top - placed.height
                sheet.place(placed.box.ref.path, placed.left, bottom, placed.width, placed.height)

    def _cuts(self) -> Iterator[int]:
        """The rows before which the frame may be parted."""
        grid = self._part.grid
        if self._look.breaks == "blocks" and self.height <= self._limit:
            yield from sorted(box.top for box in grid.boxes if box.part is Part.TITLE and box.top)
        elif self._look.breaks == "rows" or self.height > self._limit:
            company = _COMPANY if grid.rows - grid.head_rows > 2 * _COMPANY else 1
            yield from range(grid.head_rows + company, grid.rows - company + 1)

    def _with(self, part: TablePart) -> TableFrame:
        frame = TableFrame.__new__(TableFrame)
        frame.__dict__.update(self.__dict__)
        frame._part = part
        # What is left of a table must not be stretched over a page of its own.
        frame._look = self._look._replace(own_page=False)
        frame._lay_out()
        return frame

    def _cell(self, box: Box) -> Node:
        spans = {"RowSpan": self._part.span(box), "ColSpan": box.width}
        attributes: dict[str, str | int] = {name: span for name, span in spans.items() if span > 1}
        if box.part is Part.CELL:
            return Node("TD", attributes=attributes)
        return Node("TH", attributes={**attributes, "Scope": "Row" if box.part is Part.STUB else "Column"})

    def _draw(self, sheet: Sheet, top: float, placed: Placed, node: Node | None) -> None:
        if not placed.label.height:
            return
        with sheet.tagged(node):
            if placed.label.stacked:
                self._draw_stacked(sheet, top, placed)
            else:
                self._draw_lines(sheet, top, placed)

    def _draw_lines(self, sheet: Sheet, top: float, placed: Placed) -> None:
        label = placed.label
        middle = top - placed.top - placed.height / 2
        for place, line in enumerate(label.lines):
            x = placed.left + (PAD if placed.flush_left else (placed.width - line.width * label.scale) / 2)
            y = middle + label.height / 2 - (place + 0.5) * label.pitch - MIDDLE * label.size
            show(sheet.canvas, x, y, label.size, line.glyphs, label.scale)

    def _draw_stacked(self, sheet: Sheet, top: float, placed: Placed) -> None:
        label = placed.label
        centre = placed.left + placed.width / 2
        upper = top - placed.top - placed.height / 2 + label.height / 2
        for place, character in enumerate(label.stacked):
            self._draw_upright(sheet, character, centre, upper - (place + 0.5) * label.pitch, label.size)

    def _draw_upright(self, sheet: Sheet, character: str, x: float, y: float, size: float) -> None:
        """One character of a stacked text, its middle at a point."""
        role: Role = self._look.role
        half = self._faces.width(character, role, size) / 2
        if character in _TURNED:
            sheet.turned(x, y, lambda: self._faces.write(sheet.canvas, (-half, -MIDDLE * size), character, role, size))
            return
        lift = 0.5 * size if character in _RAISED else 0.0
        self._faces.write(sheet.canvas, (x + lift - half, y + lift - MIDDLE * size), character, role, size)
