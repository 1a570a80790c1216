"""The table of a small form: texts and room to write in rows that part between pages under a repeated head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from app.output.page import HAIRLINE, MIDDLE, MM, TEXT_WIDTH, WU_HAO, Role
from app.output.pdf.faces import Faces
from app.output.pdf.line import Line
from app.output.pdf.sheet import Sheet
from app.output.pdf.structure import Node

_PITCH = 1.4
"""From line to line, in ems."""
_BESIDE, _ABOVE = 4.0, 3.5
"""Blank between a text and the lines around it."""
_MOST_LINES = 36
"""A row of more lines goes on in a row of its own, so that every row fits a page."""

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True)
class Entry:
    """One cell: its text, how it stands, how many columns it takes, and what stands at its foot (签字、日期)."""

    text: str = ""
    align: Align = "left"
    role: Role = Role.BODY
    size: float = WU_HAO
    span: int = 1
    head: bool = False
    foot: str = ""


@dataclass(frozen=True)
class Row:
    """Cells beside each other, at least so many millimetres high; keeps with what follows; heads are repeated."""

    entries: tuple[Entry, ...]
    height: float = 0.0
    head: bool = False
    keeps: bool = False


@dataclass
class _Box:
    """A cell on paper, from the left edge of its table."""

    entry: Entry
    left: float
    width: float
    beside: float
    lines: Sequence[Line]
    foot: Sequence[Line]
    node: Node

    @property
    def needed(self) -> float:
        """The least height that holds its lines."""
        return (len(self.lines) + 1.5 * len(self.foot)) * _PITCH * self.entry.size + 2 * _ABOVE


@dataclass
class _Band:
    """A row on paper."""

    boxes: list[_Box]
    height: float
    head: bool
    keeps: bool
    drawn: bool = False


_Place = tuple[Entry, float, float]
"""An entry with its left edge and its width."""


class FormTable:
    """A ruled (or unruled) table over the text width; columns as shares of it."""

    keeps = False

    def __init__(self, widths: Sequence[float], rows: Sequence[Row], faces: Faces, *, ruled: bool = True) -> None:
        edges = [edge * TEXT_WIDTH / sum(widths) for edge in accumulate(widths, initial=0.0)]
        self._ruled = ruled
        self._node = Node("Table")
        setter = _Setter(faces, _BESIDE if ruled else 0.0, self._node if ruled else None)
        self._bands = [band for row in rows for band in setter.bands(row, edges)]

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(band.height for band in self._bands)

    @property
    def least(self) -> float:
        """The head and the first row that may end a page."""
        return sum(band.height for band in self._bands[: self._first_end()])

    def split(self, room: float) -> tuple[FormTable, FormTable] | None:
        """The rows that fit, and the rest under the same head; None where no row but heads fits."""
        count = self._fitting(room)
        if not self._first_end() <= count < len(self._bands):
            return None
        heads = [band for band in self._bands[:count] if band.head]
        return self._part(self._bands[:count]), self._part([*heads, *self._bands[count:]])

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw every row from above."""
        for band in self._bands:
            _draw_band(sheet, band, top, ruled=self._ruled)
            top -= band.height

    def _first_end(self) -> int:
        """Past the first row after which a page may end."""
        return next((n for n, band in enumerate(self._bands, 1) if not (band.head or band.keeps)), len(self._bands))

    def _fitting(self, room: float) -> int:
        """How many rows fit a height, none of them parted from what it keeps with."""
        count, used = 0, 0.0
        for band in self._bands:
            used += band.height
            if used > room + 1e-6:
                break
            count += 1
        while count and self._bands[count - 1].keeps:
            count -= 1
        return count

    def _part(self, bands: list[_Band]) -> FormTable:
        part = object.__new__(FormTable)
        part._ruled, part._node, part._bands = self._ruled, self._node, bands
        return part


class _Setter:
    """Sets the texts of one table; without rules they are paragraphs and begin at the edge."""

    def __init__(self, faces: Faces, beside: float, table: Node | None) -> None:
        self._faces = faces
        self._beside = beside
        self._table = table

    def bands(self, row: Row, edges: Sequence[float]) -> list[_Band]:
        """One row as it comes on paper; a very high one as several."""
        places = _places(row, edges)
        texts = [self._lines(entry, entry.text, width) for entry, _, width in places]
        count = max(1, -(-max(map(len, texts), default=0) // _MOST_LINES))
        parts = ([lines[n * _MOST_LINES : (n + 1) * _MOST_LINES] for lines in texts] for n in range(count))
        return [self._band(row, places, part) for part in parts]

    def _band(self, row: Row, places: Sequence[_Place], texts: Sequence[Sequence[Line]]) -> _Band:
        line = self._table.add(Node("TR")) if self._table else None
        boxes: list[_Box] = []
        for (entry, left, width), lines in zip(places, texts, strict=True):
            node = line.add(_cell(row, entry)) if line else Node("P")
            foot = self._lines(entry, entry.foot, width)
            boxes.append(_Box(entry, left, width, self._beside, lines, foot, node))
        height = max([row.height * MM, *(box.needed for box in boxes)])
        return _Band(boxes, height, row.head, row.keeps)

    def _lines(self, entry: Entry, text: str, width: float) -> Sequence[Line]:
        inner = width - 2 * self._beside
        return [line for part in text.split("\n") for line in self._faces.left(part, entry.role, entry.size, inner)]


def _cell(row: Row, entry: Entry) -> Node:
    attributes: dict[str, str | int] = {"ColSpan": entry.span} if entry.span > 1 else {}
    if not entry.head:
        return Node("TD", attributes=attributes)
    return Node("TH", attributes={**attributes, "Scope": "Column" if row.head else "Row"})


def _places(row: Row, edges: Sequence[float]) -> Sequence[_Place]:
    found: list[_Place] = []
    column = 0
    for entry in row.entries:
        left, right = edges[column], edges[column + entry.span]
        found.append((entry, left, right - left))
        column += entry.span
    return found


def _draw_band(sheet: Sheet, band: _Band, top: float, *, ruled: bool) -> None:
    if ruled:
        with sheet.tagged(None):
            sheet.canvas.setLineWidth(HAIRLINE)
            for box in band.boxes:
                sheet.canvas.rect(box.left, top - band.height, box.width, band.height)
    for box in band.boxes:
        if box.lines or box.foot:
            # A head that is repeated says nothing new.
            with sheet.tagged(None if band.drawn else box.node):
                _draw_box(sheet, box, top, band.height)
    band.drawn = band.head


def _draw_box(sheet: Sheet, box: _Box, top: float, height: float) -> None:
    pitch, size = _PITCH * box.entry.size, box.entry.size
    above = _ABOVE if box.foot else (height - len(box.lines) * pitch) / 2
    for number, line in enumerate(box.lines):
        x = _left(box, line, box.entry.align)
        sheet.line(x, top - above - (number + 0.5) * pitch - MIDDLE * size, line)
    for number, line in enumerate(reversed(box.foot)):
        y = top - height + _ABOVE + (number + 0.75) * pitch - MIDDLE * size
        sheet.line(_left(box, line, "right"), y, line)


def _left(box: _Box, line: Line, align: Align) -> float:
    """The left edge of a line in its box."""
    lacking = box.width - 2 * box.beside - line.width
    return box.left + box.beside + {"left": 0.0, "centre": lacking / 2, "right": lacking}[align]
