"""Paragraphs, headings and captions on the line grid of the page."""

from __future__ import annotations

from app.output.page import MIDDLE, TEXT_WIDTH, Setting
from app.output.pdf.faces import Faces
from app.output.pdf.line import Line
from app.output.pdf.sheet import Sheet
from app.output.pdf.structure import Node

COMPANY = 2
"""Lines of a paragraph that must stand together at the foot and at the head of a page."""


class Prose:
    """One paragraph of printable text; it splits between lines and never leaves one line alone.

    A bookmark is the title under which readers list it and the level (from 0) it has there.
    """

    def __init__(
        self,
        text: str,
        setting: Setting,
        faces: Faces,
        width: float = TEXT_WIDTH,
        *,
        node: Node | None = None,
        keeps: bool = False,
        target: str = "",
        bookmark: tuple[str, int] | None = None,
    ) -> None:
        self.setting = setting
        self.width = width
        self.lines: tuple[Line, ...] = faces.paragraph(text, setting, width)
        self.keeps = keeps
        self._node = node or Node("P")
        self._target = target
        self._bookmark = bookmark
        self._first = True

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.setting.pitch

    @property
    def least(self) -> float:
        """The height of what must not be parted from a heading above it."""
        count = len(self.lines) if len(self.lines) < 2 * COMPANY else COMPANY
        return count * self.setting.pitch

    def split(self, room: float) -> tuple[Prose, Prose] | None:
        """What fits above and what is left, or nothing where neither part would have company."""
        return self.parted(min(room_for(room, self.setting.pitch), len(self.lines) - COMPANY))

    def parted(self, count: int) -> tuple[Prose, Prose] | None:
        """The first lines and the rest, or nothing where one of them would stand alone."""
        if count < COMPANY or len(self.lines) - count < COMPANY:
            return None
        return self._part(0, count), self._part(count, len(self.lines))

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw line by line."""
        setting = self.setting
        if self._bookmark:
            sheet.bookmark(*self._bookmark, top)
        with sheet.tagged(self._node):
            for number, line in enumerate(self.lines):
                indent = setting.indent if self._first and number == 0 else 0.0
                sheet.line(indent, top - (number + 0.5) * setting.pitch - MIDDLE * setting.size, line)
        sheet.place(self._target, 0.0, top - self.height, self.width, self.height)

    def _part(self, start: int, end: int) -> Prose:
        part = Prose.__new__(Prose)
        part.__dict__.update(self.__dict__)
        part.lines = self.lines[start:end]
        part.keeps = self.keeps and end == len(self.lines)
        part._first = self._first and start == 0
        part._bookmark = self._bookmark if start == 0 else None
        return part


def room_for(height: float, pitch: float) -> int:
    """How many lines fit a height."""
    return int(height / pitch + 1e-6)
