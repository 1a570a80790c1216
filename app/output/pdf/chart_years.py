"""Columns standing year beside year: applications received, processed and carried over."""

from __future__ import annotations

from collections.abc import Iterator

from app.output.page import PITCH, TEXT_WIDTH, WU_HAO, XIAO_WU
from app.output.pdf.chart_ink import Fill, axis, bar, seen
from app.output.pdf.chart_text import ROLE, Words
from app.output.pdf.faces import Faces
from app.report.charts import Years, shown

_FILLS = (Fill.SOLID, Fill.HATCHED, Fill.OPEN)
_HEIGHT = 6.75 * PITCH
_HEAD, _FOOT = 20.0, 20.0
"""The lines of the legend and of the years."""
_ABOVE = 14.0
"""Room for the figure on the highest column."""
_WIDEST_YEAR, _WIDEST_COLUMN = 130.0, 25.0
_FILLED = 0.9
"""How much of a year's width its columns with their figures take."""
_SMALLEST = 7.5
_SWATCH, _GAP = 9.0, 5.0


class YearsDrawing:
    """The columns with legend, figures and years laid out; least is the height they need."""

    least = _HEIGHT

    def __init__(self, chart: Years, faces: Faces) -> None:
        self._chart = chart
        self._faces = faces
        self._year = min(_WIDEST_YEAR, TEXT_WIDTH / len(chart.years))
        self._slot = self._year * _FILLED / len(chart.measures)
        self._column = min(_WIDEST_COLUMN, self._slot * 0.8)
        widest = max(faces.width(shown(value), ROLE, 1.0) for value in chart.values)
        self._size = max(_SMALLEST, min(WU_HAO, (self._slot - 1) / widest))

    def draw(self, words: Words, top: float, height: float) -> None:
        """Draw within a height, its upper edge at top."""
        self._draw_legend(words, top - _HEAD / 2)
        foot = top - height + _FOOT
        tallest = height - _HEAD - _FOOT - _ABOVE - _GAP
        most = max(1, *(value or 0 for value in self._chart.values))
        whole = self._year * len(self._chart.years)
        left = (TEXT_WIDTH - whole) / 2
        for number, (year, values) in enumerate(self._chart.years):
            centre = left + (number + 0.5) * self._year
            words.write(centre, foot - _FOOT / 2 - 1, f"{year}年", WU_HAO, "centre")
            for middle, value, fill in zip(self._middles(centre), values, _FILLS, strict=True):
                tall = seen(tallest * (value or 0) / most)
                bar(words.canvas, middle - self._column / 2, foot, self._column, tall, fill)
                over = foot + tall + _ABOVE / 2 + 1
                words.write(middle, over, shown(value), self._size, "centre", self._slot - 1)
        axis(words.canvas, left, foot, left + whole, foot)

    def _middles(self, centre: float) -> Iterator[float]:
        """Where the columns of a year stand."""
        first = centre - self._slot * (len(self._chart.measures) - 1) / 2
        return (first + number * self._slot for number in range(len(self._chart.measures)))

    def _draw_legend(self, words: Words, middle: float) -> None:
        x = 0.0
        for measure, fill in zip(self._chart.measures, _FILLS, strict=True):
            bar(words.canvas, x, middle - _SWATCH / 2, _SWATCH, _SWATCH, fill)
            x += _SWATCH + _GAP
            words.write(x, middle, measure, XIAO_WU)
            x += self._faces.width(measure, ROLE, XIAO_WU) + 3 * _GAP
        words.write(TEXT_WIDTH, middle, f"单位：{self._chart.unit}", XIAO_WU, "right")
