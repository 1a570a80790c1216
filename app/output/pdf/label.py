"""A text in the box of a table: wrapped, upright or stacked, and small enough to stay inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.output.page import Role
from app.output.pdf.breaking import lines
from app.output.pdf.faces import Faces

LEADING = 1.2
"""From line to line, in ems."""
_STACKED = 1.08
"""From character to character of a stacked text, in ems."""
_NARROWEST = 0.8
"""How far a figure is narrowed before it is set smaller than 小五."""
_STEP, _SMALLEST = 0.5, 3.0
_SHORT = 8
"""A label of at most so many characters is a head or the name of a column."""
_NUMERAL = re.compile(r"（[一二三四五六七八九十]+）")


@dataclass(frozen=True)
class Label:
    """A text as it stands in its box: its lines, their size and width scale, or characters under each other."""

    lines: tuple[str, ...]
    size: float
    scale: float = 1.0
    stacked: bool = False

    @property
    def pitch(self) -> float:
        """From line to line in points."""
        return self.size * (_STACKED if self.stacked else LEADING)

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.pitch


class Setter:
    """Fits texts of one face into boxes."""

    def __init__(self, faces: Faces, role: Role) -> None:
        self.faces = faces
        self.role = role

    def width(self, label: Label, line: str) -> float:
        """How wide a line of a label is."""
        return self.faces.width(line, self.role, label.size) * label.scale

    def natural(self, text: str, size: float, width: float, stacked: bool = False) -> Label:
        """A text at its own size, as high as it comes; stacked where its box is too narrow for two characters."""
        if stacked:
            return Label(tuple(text), size, stacked=True)
        return Label(tuple(self._wrapped(text, size, width)), size)

    def inside(self, text: str, size: float, width: float, height: float, stacked: bool = False) -> Label:
        """A text no wider and no higher than its box: smaller where it must be, and cut (…) where nothing helps."""
        label = self.natural(text, size, width, stacked)
        while size > _SMALLEST and not self._fits(label, width, height):
            size -= _STEP
            label = self.natural(text, size, width, stacked)
        if self._fits(label, width, height):
            return label
        room = max(1, int(height / label.pitch))
        last = label.lines[room - 1][:-1] + "…"
        return Label((*label.lines[: room - 1], last), label.size, stacked=stacked)

    def figure(self, text: str, size: float, width: float, height: float) -> Label:
        """A figure on one line, narrowed a little where that is enough; else as any text."""
        natural = self.faces.width(text, self.role, size)
        scale = min(1.0, width / natural) if natural else 1.0
        if scale < _NARROWEST or size * LEADING > height:
            return self.inside(text, size, width, height)
        return Label((text,), size, scale)

    def _fits(self, label: Label, width: float, height: float) -> bool:
        widest = max((self.width(label, line) for line in label.lines), default=0.0)
        return widest <= width + 1e-6 and label.height <= height + 1e-6

    def _wrapped(self, text: str, size: float, width: float) -> Iterator[str]:
        """Lines of a label, ended where a reader would pause; none of a blank one."""
        natural = self.faces.width(text, self.role, size)
        numeral = _NUMERAL.match(text)
        rest = text[numeral.end() :] if numeral else text
        if natural <= width:
            yield from (text,) if text else ()
        elif numeral and self.faces.width(rest, self.role, size) <= width:
            yield from (numeral[0], rest)
        elif len(text) <= _SHORT and (pair := int(width / size / 2) * 2):
            # Words of the form's heads have two characters: 社会公益/组织, never 社会公/益组织.
            yield from (text[place : place + pair] for place in range(0, len(text), pair))
        else:
            yield from lines(text, [self.faces.advance(c, self.role, size) for c in text], width, width)
