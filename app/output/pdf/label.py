"""A text in the box of a table: wrapped, upright or stacked, and never beyond its box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.output.page import XIAO_WU, Role
from app.output.pdf.faces import Faces
from app.output.pdf.line import Line

LEADING = 1.2
"""From line to line, in ems."""
_STACKED = 1.08
"""From character to character of a stacked text, in ems."""
_NARROWEST = 0.8
"""How far a figure is narrowed before it is set on two lines."""
_SHORT = 8
"""A label of at most so many characters is a head or the name of a column."""
_NUMERAL = re.compile(r"（[一二三四五六七八九十]+）")


class Label(NamedTuple):
    """A text as it stands in its box: its lines, their size and width scale, or characters under each other."""

    size: float
    lines: tuple[Line, ...] = ()
    stacked: str = ""
    scale: float = 1.0

    @property
    def pitch(self) -> float:
        """From line to line in points."""
        return self.size * (_STACKED if self.stacked else LEADING)

    @property
    def height(self) -> float:
        """The height of all lines."""
        return (len(self.stacked) or len(self.lines)) * self.pitch

    @property
    def width(self) -> float:
        """The width of the widest line."""
        return self.size if self.stacked else max((line.width * self.scale for line in self.lines), default=0.0)


class Labels:
    """Sets texts of one role into boxes."""

    def __init__(self, faces: Faces, role: Role) -> None:
        self.faces = faces
        self.role = role

    def natural(self, text: str, size: float, width: float, stacked: bool = False) -> Label:
        """A text at its own size, as high as it comes; stacked where its box is too narrow for two characters."""
        if stacked:
            return Label(size, stacked=text)
        return Label(
            size, tuple(line for piece in self._pieces(text, size, width) for line in self._set(piece, size, width))
        )

    def figure(self, text: str, size: float, width: float) -> Label:
        """A figure on one line, narrowed a little where that is enough; on several lines where it is not."""
        natural = self.faces.width(text, self.role, size)
        scale = min(1.0, width / natural) if natural else 1.0
        if scale < _NARROWEST:
            return self.natural(text, size, width)
        return Label(size, self._set(text, size, max(width, natural)), scale=scale)

    def figure_size(self, texts: list[tuple[str, float]], most: float) -> float:
        """The largest size down to 小五 at which every figure stands on one line of its width."""
        widest = max((self.faces.width(text, self.role, 1.0) / width for text, width in texts if text), default=0.0)
        return max(XIAO_WU, min(most, int(2 / widest) / 2)) if widest else most

    def cut(self, label: Label, height: float) -> Label:
        """A label that is higher than its box shows what there is room for, and … behind it."""
        room = max(1, int(height / label.pitch + 1e-6))
        if label.height <= height + 1e-6 or len(label.lines) <= room:
            return label
        last = label.lines[room - 1]
        shown = self._set(last.text[:-1] + "…", label.size, last.width + label.size)
        return Label(label.size, (*label.lines[: room - 1], *shown[:1]), scale=label.scale)

    def _set(self, text: str, size: float, width: float) -> tuple[Line, ...]:
        return self.faces.left(text, self.role, size, width)

    def _pieces(self, text: str, size: float, width: float) -> Iterator[str]:
        """A label in pieces that end where a reader would pause; most are one."""
        if self.faces.width(text, self.role, size) <= width:
            yield text
            return
        numeral = _NUMERAL.match(text)
        rest = text[numeral.end() :] if numeral else text
        if numeral and self.faces.width(rest, self.role, size) <= width:
            yield from (numeral[0], rest)
        elif len(text) <= _SHORT and not text.isascii() and (pair := int(width / size / 2) * 2):
            # Words of the form's heads have two characters: 社会公益/组织, never 社会公/益组织.
            yield from (text[place : place + pair] for place in range(0, len(text), pair))
        else:
            yield text
