"""Words of a chart: short lines in 宋体, wrapped, cut short or narrowed so that none leaves its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from app.output.page import Role
from app.output.pdf.faces import Faces

ROLE = Role.SONG
_CUT = "…"
_MIDDLE = 0.36
"""How far below its middle the baseline of a line is, in ems."""
_CLOSING = "，。、；：）》”’！？…"
"""What does not begin a line."""
_MOST = 2
"""Lines of a label."""


@dataclass(frozen=True)
class Words:
    """Writes on the canvas of a chart with the faces of its document."""

    faces: Faces
    canvas: Canvas

    def write(
        self,
        x: float,
        middle: float,
        text: str,
        size: float,
        side: Literal["left", "centre", "right"] = "left",
        room: float | None = None,
    ) -> None:
        """Write one line whose left, centre or right is at x, narrowed where it is wider than its room."""
        width = self.faces.width(text, ROLE, size)
        scale = min(1.0, room / width) if room and width else 1.0
        left = x - width * scale * {"left": 0.0, "centre": 0.5, "right": 1.0}[side]
        self.faces.write(self.canvas, (left, middle - _MIDDLE * size), text, ROLE, size, scale=scale)


def wrapped(text: str, size: float, room: float, faces: Faces) -> list[str]:
    """A label as one line of a width or two of like length; what is too long ends in an ellipsis."""
    natural = faces.width(text, ROLE, size)
    if natural <= room:
        return [text]
    width = natural / 2
    while len(lines := _lines(text, size, min(width, room), faces)) > _MOST and width < room:
        width += size / 2
    return lines if len(lines) <= _MOST else [lines[0], _cut("".join(lines[1:]), size, room, faces)]


def _lines(text: str, size: float, room: float, faces: Faces) -> list[str]:
    lines = [""]
    for character in text:
        wide = faces.width(lines[-1] + character, ROLE, size) > room
        if wide and lines[-1] and character not in _CLOSING:
            lines.append("")
        lines[-1] += character
    return [line.strip() for line in lines]


def _cut(text: str, size: float, room: float, faces: Faces) -> str:
    while text and faces.width(text + _CUT, ROLE, size) > room:
        text = text[:-1]
    return text + _CUT
