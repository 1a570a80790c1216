"""The faces of one document: which of them draws a character, how wide it is, and the drawing itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.output.fonts import MissingGlyph
from app.output.page import Role

_UNSEEN = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Variation selectors: they ask for a look that the bundled faces do not have."""


class Faces:
    """The face of each role, read when first needed; where one lacks a character, 宋体 and then the others."""

    def __init__(self, paths: Mapping[Role, Path]) -> None:
        self._paths = paths
        self._widths: dict[str, Mapping[int, float]] = {}
        self._fonts: dict[tuple[str, Role], str | None] = {}

    @property
    def plain(self) -> str:
        """The name of the face that a page begins with."""
        return self._name(Role.SONG)

    def printable(self, text: str, role: Role, place: str) -> str:
        """A text as it is printed, without what is never seen; raises MissingGlyph where a glyph is lacking."""
        shown = seen(text)
        for character in shown:
            if self._font(character, role) is None:
                raise MissingGlyph(character, place)
        return shown

    def advance(self, character: str, role: Role, size: float) -> float:
        """The width of one printable character in points."""
        return self._widths[self._of(character, role)][ord(character)] * size / 1000

    def width(self, text: str, role: Role, size: float) -> float:
        """The width of a printable text in points."""
        return sum(self.advance(character, role, size) for character in text)

    def write(
        self,
        canvas: Canvas,
        at: tuple[float, float],
        text: str,
        role: Role,
        size: float,
        spaces: Sequence[float] = (),
        scale: float = 1.0,
    ) -> None:
        """Draw one line from a point on its baseline, with the blank behind each character, scaled in width."""
        ink = canvas.beginText(*at)
        ink.setHorizScale(100 * scale)
        for font, space, run in self._runs(text, role, spaces or (0.0,) * len(text)):
            ink.setFont(font, size)
            ink.setCharSpace(space)
            ink.textOut(run)
        # The two outlive the text object; whoever draws next must not inherit them.
        ink.setCharSpace(0)
        ink.setHorizScale(100)
        canvas.drawText(ink)

    def _runs(self, text: str, role: Role, spaces: Sequence[float]) -> Iterator[tuple[str, float, str]]:
        """Neighbours of one face and one blank together."""
        pieces = ((self._of(c, role), space, c) for c, space in zip(text, spaces, strict=True))
        for (font, space), run in groupby(pieces, lambda piece: piece[:2]):
            yield font, space, "".join(c for _, _, c in run)

    def _of(self, character: str, role: Role) -> str:
        font = self._font(character, role)
        if font is None:
            raise MissingGlyph(character, role.value)
        return font

    def _font(self, character: str, role: Role) -> str | None:
        key = (character, role)
        if key not in self._fonts:
            candidates = dict.fromkeys((role, Role.SONG, *self._paths))
            names = (self._name(candidate) for candidate in candidates)
            self._fonts[key] = next((name for name in names if ord(character) in self._widths[name]), None)
        return self._fonts[key]

    def _name(self, role: Role) -> str:
        """The name ReportLab knows a face by: its path, for two files may bear one PostScript name."""
        name = str(self._paths[role])
        if name not in self._widths:
            if name not in pdfmetrics.getRegisteredFontNames():
                cast(Any, pdfmetrics).registerFont(TTFont(name, name))
            font = cast(TTFont, pdfmetrics.getFont(name))
            self._widths[name] = cast(Mapping[int, float], font.face.charWidths)
        return name


def seen(text: str) -> str:
    """A text without control characters, marks of direction and the like; every blank but 　 is a plain one."""
    return "".join(map(_seen, _UNSEEN.sub("", text)))


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs":
        return character if character == "\u3000" else " "
    if character == "\t":
        return " "
    return "" if category in ("Cc", "Cf", "Cs", "Zl", "Zp") else character
