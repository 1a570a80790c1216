"""From characters to glyphs: the cmap table of a face, formats 4 and 12."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Literal

from app.output.sfnt import BadFace, Sfnt, numbers, words

Charmap = Callable[[int], int]
"""The glyph of a code point, 0 where there is none."""

_LARGEST = 4_000_000
"""Bytes of a table; twenty times that of a face with every Chinese character."""
_UNICODE = {(3, 1), (3, 10), *((0, encoding) for encoding in range(7))}
"""Platform and encoding of tables that are read by code point."""
_FORMATS = (12, 4)
"""What can be read, the one that reaches beyond the BMP first."""


def charmap(face: Sfnt) -> Charmap:
    """The best table of a face; raises BadFace where it has none by code point."""
    if face.place("cmap")[1] > _LARGEST:
        raise BadFace("face-broken")
    table = face.table("cmap", 4)
    (count,) = numbers(table, ">H", 2)
    places: dict[int, int] = {}
    for number in range(count):
        platform, encoding, at = numbers(table, ">HHL", 4 + 8 * number)
        if (platform, encoding) in _UNICODE:
            places.setdefault(numbers(table, ">H", at)[0], at)
    for form in _FORMATS:
        if form in places:
            return (_Groups if form == 12 else _Segments)(table, places[form])
    raise BadFace("face-no-unicode")


class _Groups:
    """Format 12: runs of code points whose glyphs follow one another."""

    def __init__(self, table: bytes, at: int) -> None:
        (count,) = numbers(table, ">L", at + 12)
        found = _array("I", table, at + 16, 3 * count)
        self._first, self._last, self._glyph = found[0::3], found[1::3], found[2::3]

    def __call__(self, code: int) -> int:
        group = bisect_right(self._first, code) - 1
        if group < 0 or code > self._last[group]:
            return 0
        return self._glyph[group] + code - self._first[group]


class _Segments:
    """Format 4: runs of code points of the BMP, with glyphs by distance or by list."""

    def __init__(self, table: bytes, at: int) -> None:
        self._table = table
        count = numbers(table, ">H", at + 6)[0] // 2
        self._last = _array("H", table, at + 14, count)
        self._first = _array("H", table, at + 16 + 2 * count, count)
        self._distance = _array("H", table, at + 16 + 4 * count, count)
        self._lists = at + 16 + 6 * count
        self._list = _array("H", table, self._lists, count)

    def __call__(self, code: int) -> int:
        segment = bisect_left(self._last, code)
        if segment == len(self._last) or code < self._first[segment]:
            return 0
        if not self._list[segment]:
            return (code + self._distance[segment]) & 0xFFFF
        listed = self._listed(segment, code - self._first[segment])
        return (listed + self._distance[segment]) & 0xFFFF if listed else 0

    def _listed(self, segment: int, place: int) -> int:
        """A list lies at a distance from where that distance itself is written."""
        at = self._lists + 2 * segment + self._list[segment] + 2 * place
        return int.from_bytes(self._table[at : at + 2], "big")


def _array(kind: Literal["H", "I"], table: bytes, at: int, count: int) -> Sequence[int]:
    end = at + (2 if kind == "H" else 4) * count
    if end > len(table):
        raise BadFace("face-broken")
    return words(kind, table[at:end])
