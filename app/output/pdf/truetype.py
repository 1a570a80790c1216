"""A face with TrueType outlines, read from its file glyph by glyph as they are needed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

from app.output.pdf.charmap import charmap
from app.output.pdf.outline import box, components, joined
from app.output.sfnt import POSTSCRIPT_NAME, BadFace, Sfnt, mapped, numbers

_HEAD, _HHEA, _MAXP, _OS2 = 54, 36, 32, 78
"""The least bytes of the tables of measures."""
_MAGIC = 0x5F0F3CF5
_DEEPEST, _MOST_PARTS = 8, 200
"""How far and how often a glyph may be put together from others; a viewer must not be sent in circles."""


class TrueType:
    """One face of a .ttf or .ttc file; raises BadFace for anything that is none or that no subset can be taken of.

    Measures are in thousandths of an em where nothing else is said.
    """

    def __init__(self, path: Path, index: int = 0) -> None:
        self._face = Sfnt(mapped(path), index)
        if not self._face.outlined:
            raise BadFace("face-cff")
        self._measure()
        self._locate()
        self._style()
        self._charmap = charmap(self._face)
        self.postscript_name = self._named()
        if not self.sound(0):
            raise BadFace("face-broken")

    def table(self, tag: str) -> bytes:
        """A whole table, empty where the face has none."""
        return self._face.table(tag) if tag in self._face else b""

    def glyph(self, code: int) -> int:
        """The glyph of a code point, 0 where there is none."""
        found = self._charmap(code)
        return found if found < self.glyphs else 0

    def sound(self, glyph: int) -> bool:
        """Whether a glyph's outline can be taken over into a document, with all it is put together from."""
        try:
            # Nearly every glyph is drawn by itself, and every character of a document is asked for.
            plain = glyph < self.glyphs and not joined(self.outline(glyph))
            return plain or self._parts(glyph, _DEEPEST, _MOST_PARTS) >= 0
        except BadFace:
            return False

    def advance(self, glyph: int) -> float:
        """The width of a glyph."""
        return self.metrics(glyph)[0] * 1000 / self.units

    def ink(self, glyph: int) -> tuple[float, float]:
        """Where the ink of a glyph begins and ends, from its origin."""
        left, _, right, _ = box(self.outline(glyph))
        start = self.metrics(glyph)[1] if right > left else 0
        return start * 1000 / self.units, (start + right - left) * 1000 / self.units

    def metrics(self, glyph: int) -> tuple[int, int]:
        """A glyph's advance and the left edge of its ink, in font units."""
        last = self._wide - 1
        if glyph <= last:
            return cast(tuple[int, int], numbers(self._face.data, ">Hh", self._hmtx + 4 * glyph))
        (advance,) = numbers(self._face.data, ">H", self._hmtx + 4 * last)
        (left,) = numbers(self._face.data, ">h", self._hmtx + 4 * self._wide + 2 * (glyph - self._wide))
        return advance, left

    def outline(self, glyph: int) -> bytes:
        """A glyph's outline as the file has it, empty for a blank; raises BadFace."""
        if self._long:
            start, end = numbers(self._face.data, ">LL", self._loca + 4 * glyph)
        else:
            start, end = numbers(self._face.data, ">HH", self._loca + 2 * glyph)
            start, end = 2 * start, 2 * end
        first, length = self._glyf
        if not start <= end <= length or 0 < end - start < 10:
            raise BadFace("face-broken")
        return self._face.data[first + start : first + end]

    def _parts(self, glyph: int, depth: int, room: int) -> int:
        """How many more parts may follow after those of a glyph."""
        if not depth or not room or glyph >= self.glyphs:
            raise BadFace("face-broken")
        room -= 1
        for _, part in components(self.outline(glyph)):
            room = self._parts(part, depth - 1, room)
        return room

    def _named(self) -> str:
        """The name for programs, in the letters a PDF name may have."""
        named = (name.text for name in self._face.names() if name.id == POSTSCRIPT_NAME)
        plain = (re.sub(r"[^A-Za-z0-9_.-]", "", name) for name in named)
        return next(filter(None, plain), "Face")

    def _measure(self) -> None:
        head = self._face.table("head", _HEAD)
        (magic,) = numbers(head, ">L", 12)
        (self.units,) = numbers(head, ">H", 18)
        (self._long,) = numbers(head, ">H", 50)
        if magic != _MAGIC or not 16 <= self.units <= 16384 or self._long > 1:
            raise BadFace("face-broken")
        self.bbox = tuple(round(edge * 1000 / self.units) for edge in numbers(head, ">4h", 36))

    def _locate(self) -> None:
        (self.glyphs,) = numbers(self._face.table("maxp", _MAXP), ">H", 4)
        (self._wide,) = numbers(self._face.table("hhea", _HHEA), ">H", 34)
        self._hmtx, widths = self._face.place("hmtx")
        self._loca, places = self._face.place("loca")
        self._glyf = self._face.place("glyf")
        enough = widths >= 2 * self._wide + 2 * self.glyphs and places >= (4 if self._long else 2) * (self.glyphs + 1)
        if not 0 < self._wide <= self.glyphs or not enough:
            raise BadFace("face-broken")

    def _style(self) -> None:
        """Heights and weight for readers of the document; OS/2 has the better ones."""
        weight = 400
        ascent, descent = numbers(self._face.table("hhea"), ">hh", 4)
        high = 0
        table = self.table("OS/2")
        if len(table) >= _OS2:
            (weight,) = numbers(table, ">H", 4)
            ascent, descent = numbers(table, ">hh", 68)
            high = numbers(table, ">h", 88)[0] if len(table) >= 90 else 0
        self.ascent, self.descent = (round(height * 1000 / self.units) for height in (ascent, descent))
        self.cap_height = round((high or ascent) * 1000 / self.units)
        self.stem = 50 + round((weight / 65) ** 2)
