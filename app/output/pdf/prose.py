"""Paragraphs, headings and captions on the line grid of the page."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from app.output.page import Setting
from app.output.pdf.breaking import latin, lines
from app.output.pdf.faces import Faces

MIDDLE = 0.38
"""From the baseline up to the middle of a full-width character, in ems."""
_MOST_STRETCH = 0.25
"""Ems added behind each character before a line is rather left short."""
_COMPANY = 2
"""Lines of a paragraph that must stand together at the foot and at the head of a page."""


class Prose(Flowable):
    """One paragraph of printable text; it splits between lines and never leaves one line alone."""

    def __init__(self, text: str, setting: Setting, faces: Faces, width: float) -> None:
        super().__init__()
        self.setting = setting
        self._faces = faces
        self.width = width
        self._first = True
        advances = [faces.advance(c, setting.role, setting.size) + setting.space for c in text]
        self.lines: Sequence[str] = lines(text, advances, width - setting.indent, width)
        self._ends = True
        self.height = len(self.lines) * setting.pitch

    def split(self, _width: float, height: float, /) -> list[Flowable]:
        """What fits above and what is left, or nothing where neither part would have company."""
        fitting = room_for(height, self.setting.pitch)
        if fitting >= len(self.lines):
            return [self]
        return list(self.parted(min(fitting, len(self.lines) - _COMPANY)))

    def parted(self, count: int) -> tuple[Prose, Prose] | tuple[()]:
        """The first lines and the rest, or nothing where one of them would stand alone."""
        if count < _COMPANY or len(self.lines) - count < _COMPANY:
            return ()
        return self._part(0, count), self._part(count, len(self.lines))

    @property
    def least(self) -> float:
        """The height of what must not be parted from a heading above it."""
        count = len(self.lines) if len(self.lines) < 2 * _COMPANY else _COMPANY
        return count * self.setting.pitch

    def draw(self) -> None:
        """Draw line by line, flush on both sides but for the last."""
        setting = self.setting
        for number, line in enumerate(self.lines):
            indent = setting.indent if self._first and number == 0 else 0.0
            last = self._ends and number == len(self.lines) - 1
            natural = self._faces.width(line, setting.role, setting.size)
            y = self.height - (number + 0.5) * setting.pitch - MIDDLE * setting.size
            if setting.centred:
                self._write((self.width - natural) / 2, y, line, 0.0)
            else:
                self._write(indent, y, line, 0.0 if last else self.width - indent - natural)

    def _write(self, x: float, y: float, line: str, lacking: float) -> None:
        setting = self.setting
        spaces = justified(line, setting.space, lacking, _MOST_STRETCH * setting.size)
        self._faces.write(self.canv, (x, y), line, setting.role, setting.size, spaces)

    def _part(self, start: int, end: int) -> Prose:
        part = Prose("", self.setting, self._faces, self.width)
        part.lines = self.lines[start:end]
        part.height = len(part.lines) * self.setting.pitch
        part._first = self._first and start == 0
        part._ends = self._ends and end == len(self.lines)
        return part


def room_for(height: float, pitch: float) -> int:
    """How many lines fit a height."""
    return int(height / pitch + 1e-6)


def justified(line: str, space: float, lacking: float, most: float) -> list[float]:
    """The blank behind each character that fills a line; words stay as they are, no gap grows by more than most."""
    gaps = [place for place in range(len(line) - 1) if not (latin(line[place]) and latin(line[place + 1]))]
    spaces = [space] * len(line)
    # The last character's blank falls outside the text block.
    stretch = (lacking - space * (len(line) - 1)) / len(gaps) if lacking and gaps else 0.0
    if stretch <= most:
        for gap in gaps:
            spaces[gap] += stretch
    return spaces
