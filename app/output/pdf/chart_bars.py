"""Bars lying beside their names: outcomes of applications, disclosure by channel."""

from __future__ import annotations

from app.output.page import TEXT_WIDTH, WU_HAO, XIAO_WU
from app.output.pdf.chart_ink import Fill, axis, bar, seen
from app.output.pdf.chart_text import ROLE, Words, wrapped
from app.output.pdf.faces import Faces
from app.report.charts import Bars, shown

_NAMES = 0.38
"""The most of the width that names take."""
_GAP = 7.0
"""Blank between a name and the axis, and between a bar and its figure."""
_THICK, _THICKEST = 0.56, 15.0
"""How much of a row of one line its bar fills, and what no bar exceeds."""
_ROW, _LINE = 22.0, 13.0
"""The height of a row with a name of one line, and what each further line adds."""
_APART = 7.0
"""Blank before a bar of another kind."""
_HEAD = 17.0
"""The line that names the unit."""


class BarsDrawing:
    """The bars with names, figures and unit laid out; least is the height they need."""

    def __init__(self, chart: Bars, faces: Faces) -> None:
        self._chart = chart
        self._names = [wrapped(b.label, WU_HAO, TEXT_WIDTH * _NAMES, faces) for b in chart.bars]
        widest = max(faces.width(line, ROLE, WU_HAO) for name in self._names for line in name)
        self._axis = widest + _GAP
        figures = max(faces.width(shown(b.value), ROLE, WU_HAO) for b in chart.bars)
        self._room = TEXT_WIDTH - self._axis - _GAP - figures
        self._rows = [_ROW + (len(name) - 1) * _LINE for name in self._names]
        self.least = _HEAD + sum(self._rows) + _APART * sum(b.apart for b in chart.bars)

    def draw(self, words: Words, top: float, height: float) -> None:
        """Draw within a height, its upper edge at top; rows share what is over."""
        spare = (height - self.least) / len(self._rows)
        words.write(TEXT_WIDTH, top - _HEAD / 2, f"单位：{self._chart.unit}", XIAO_WU, "right")
        most = max(1, *(b.value or 0 for b in self._chart.bars))
        thick = min(_THICKEST, (_ROW + spare) * _THICK)
        edge = top - _HEAD
        for one, name, least in zip(self._chart.bars, self._names, self._rows, strict=True):
            edge -= _APART if one.apart else 0
            row = least + spare
            middle = edge - row / 2
            self._draw_name(words, name, middle)
            length = seen(self._room * (one.value or 0) / most)
            fill = Fill.HATCHED if one.apart else Fill.SOLID
            bar(words.canvas, self._axis, middle - thick / 2, length, thick, fill)
            words.write(self._axis + length + _GAP, middle, shown(one.value), WU_HAO)
            edge -= row
        axis(words.canvas, self._axis, edge, self._axis, top - _HEAD)

    def _draw_name(self, words: Words, name: list[str], middle: float) -> None:
        first = middle + (len(name) - 1) * _LINE / 2
        for number, line in enumerate(name):
            words.write(self._axis - _GAP, first - number * _LINE, line, WU_HAO, "right")
