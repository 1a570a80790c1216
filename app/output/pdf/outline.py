"""The outline of a glyph as a TrueType face keeps it: its box, and the glyphs it is put together from."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from app.output.sfnt import BadFace, numbers

_HEAD = 10
"""Bytes before the first point or component: how many contours, and the box."""
_WORDS, _OFFSETS, _SCALE, _MORE, _TWO_SCALES, _MATRIX, _UNSCALED = (
    0x0001,
    0x0002,
    0x0008,
    0x0020,
    0x0040,
    0x0080,
    0x1000,
)
"""What a component's flags say about the bytes behind them (OpenType, glyf)."""
_ONE = 1 << 14
"""The number 1 where a scale is written in 14 binary places."""


def box(outline: bytes) -> tuple[int, int, int, int]:
    """Left, bottom, right and top of the ink in font units; all 0 for a blank."""
    left, bottom, right, top = numbers(outline, ">4h", 2) if outline else (0, 0, 0, 0)
    return left, bottom, right, top


def joined(outline: bytes) -> bool:
    """Whether an outline is put together from others: it says so by a number of contours below 0."""
    return outline[:1] >= b"\x80"


def components(outline: bytes) -> Iterator[tuple[int, int]]:
    """The glyphs an outline is put together from, each with the place where its number is written."""
    if not joined(outline):
        return
    at, more = _HEAD, True
    while more:
        flags, glyph = numbers(outline, ">HH", at)
        yield at + 2, glyph
        at += 4 + (4 if flags & _WORDS else 2) + _scales(flags)
        more = bool(flags & _MORE)
    if at > len(outline):
        raise BadFace("face-broken")


def renumbered(outline: bytes, numbers_of: Mapping[int, int]) -> bytes:
    """The outline with other numbers for its components."""
    written = bytearray(outline)
    for at, glyph in components(outline):
        struct.pack_into(">H", written, at, numbers_of[glyph])
    return bytes(written)


def varied(outline: bytes, glyph: int, shift: int, stretch: float) -> bytes:
    """An outline that draws a glyph, whose own outline is given, moved to the right and stretched in width."""
    if not outline:
        return b""
    left, bottom, right, top = box(outline)
    flags = _WORDS | _OFFSETS | _UNSCALED | (_TWO_SCALES if stretch != 1 else 0)
    drawn = (-1, _moved(left, shift, stretch), bottom, _moved(right, shift, stretch), top, flags, glyph, shift, 0)
    scales = struct.pack(">hh", min(0x7FFF, round(stretch * _ONE)), _ONE) if stretch != 1 else b""
    return struct.pack(">5hHHhh", *drawn) + scales


def _moved(x: int, shift: int, stretch: float) -> int:
    return max(-0x8000, min(0x7FFF, round(x * stretch + shift)))


def _scales(flags: int) -> int:
    if flags & _SCALE:
        return 2
    if flags & _TWO_SCALES:
        return 4
    return 8 if flags & _MATRIX else 0
