"""The frame of a section's tables, drawn from the boxes of the form."""

from __future__ import annotations

import math
from collections.abc import Mapping

from reportlab.platypus.flowables import Flowable

from app.form.grid import Box, Grid
from app.output.page import HAIRLINE, PITCH, TEXT_WIDTH, Role, TableLook
from app.output.pdf.faces import Faces
from app.output.pdf.label import Setter
from app.output.pdf.layout import PAD, Placed, laid_out
from app.output.pdf.prose import MIDDLE

_RAISED = "、，。"
"""Marks that stand in the upper right of their square in a stacked text."""
_TURNED = "（）《》〈〉“”‘’—…"
"""Marks that lie down in a stacked text."""


class TableFrame(Flowable):
    """One section's tables in one frame, whole; as high as a number of lines, so that the grid goes on below."""

    def __init__(self, grid: Grid, texts: Mapping[Box, str], look: TableLook, faces: Faces, limit: float) -> None:
        super().__init__()
        self._faces = faces
        self._setter = Setter(faces, Role.SONG)
        self.layout = laid_out(grid, texts, look, self._setter, limit, fill=look.own_page)
        self.width = TEXT_WIDTH
        self.height = min(limit, math.ceil(self.layout.height / PITCH - 1e-6) * PITCH)

    def draw(self) -> None:
        """Draw lines and texts."""
        self.canv.setLineWidth(HAIRLINE)
        for placed in self.layout.placed:
            bottom = self.height - placed.top - placed.height
            self.canv.rect(placed.left, bottom, placed.width, placed.height)
        for placed in self.layout.placed:
            if placed.label.stacked:
                self._draw_stacked(placed)
            else:
                self._draw_lines(placed)

    def _draw_lines(self, placed: Placed) -> None:
        label = placed.label
        middle = self.height - placed.top - placed.height / 2
        for number, line in enumerate(label.lines):
            width = self._setter.width(label, line)
            x = placed.left + (PAD if placed.flush_left else (placed.width - width) / 2)
            y = middle + label.height / 2 - (number + 0.5) * label.pitch - MIDDLE * label.size
            self._faces.write(self.canv, (x, y), line, self._setter.role, label.size, scale=label.scale)

    def _draw_stacked(self, placed: Placed) -> None:
        label = placed.label
        centre = placed.left + placed.width / 2
        top = self.height - placed.top - placed.height / 2 + label.height / 2
        for number, character in enumerate(label.lines):
            middle = top - (number + 0.5) * label.pitch
            self._draw_upright(character, centre, middle, label.size)

    def _draw_upright(self, character: str, x: float, y: float, size: float) -> None:
        """One character of a stacked text, its middle at a point."""
        canvas, role = self.canv, self._setter.role
        half = self._faces.width(character, role, size) / 2
        canvas.saveState()
        canvas.translate(x, y)
        if character in _TURNED:
            canvas.rotate(-90)
        lift = 0.5 * size if character in _RAISED else 0.0
        self._faces.write(canvas, (lift - half, lift - MIDDLE * size), character, role, size)
        canvas.restoreState()
