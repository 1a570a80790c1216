"""A chart of the report's own figures on paper, in lines and greys that any printer can do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from app.output.page import FIGURE_AIR, PITCH, TEXT_WIDTH
from app.output.pdf.block import Whole
from app.output.pdf.chart_bars import BarsDrawing
from app.output.pdf.chart_text import ROLE, Words
from app.output.pdf.chart_years import YearsDrawing
from app.output.pdf.faces import Faces
from app.output.pdf.sheet import Sheet
from app.output.pdf.structure import Node
from app.report.charts import Bars, Years, chart
from app.report.report import Picture, Report

_PLACE = "图表“{name}”"
"""How a chart is called when a glyph is lacking."""


def chart_block(picture: Picture, report: Report, earlier: Sequence[Report], faces: Faces) -> Chart | None:
    """The chart a picture stands for, None where there is nothing to draw; raises MissingGlyph."""
    made = chart(picture, report, earlier)
    if made is None:
        return None
    alt = picture.alt or made.words
    return Chart(_printable(made, picture, faces), faces, alt, keeps=bool(picture.caption))


class Chart(Whole):
    """A chart across the text on a number of whole lines; keeps where a caption follows."""

    def __init__(self, chart: Bars | Years, faces: Faces, alt: str = "", *, keeps: bool = False) -> None:
        self.node = Node("Figure", alt or chart.words)
        self.keeps = keeps
        self._faces = faces
        self._drawing = BarsDrawing(chart, faces) if isinstance(chart, Bars) else YearsDrawing(chart, faces)
        self.height = math.ceil((self._drawing.least + FIGURE_AIR) / PITCH - 0.01) * PITCH

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw bars, names and figures."""
        with sheet.tagged(self.node):
            self._drawing.draw(Words(self._faces, sheet.canvas), top - FIGURE_AIR / 2, self.height - FIGURE_AIR)
        sheet.bound(self.node, 0.0, top - self.height, TEXT_WIDTH, self.height)
        sheet.place(self.target, 0.0, top - self.height, TEXT_WIDTH, self.height)


def _printable(chart: Bars | Years, picture: Picture, faces: Faces) -> Bars | Years:
    """The chart with its names as they can be printed."""
    if isinstance(chart, Years):
        return chart
    place = _PLACE.format(name=picture.caption or chart.subject)
    bars = (replace(bar, label=faces.printable(bar.label, ROLE, place).strip()) for bar in chart.bars)
    return replace(chart, bars=tuple(bars))
