"""A small TrueType program that holds only the glyphs a document uses."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.output.pdf.outline import components, joined, renumbered, varied
from app.output.pdf.truetype import TrueType
from app.output.sfnt import words

_KEPT = ("cvt ", "fpgm", "prep")
"""What the hints of the outlines refer to; some old Chinese faces are drawn wrongly without."""
_SUM = 0xB1B0AFBA
"""What the checksum of a whole file and its adjustment add up to (OpenType, head)."""


class Slot(NamedTuple):
    """A glyph's place in a subset: the glyph as it is, or with another advance, moved and stretched; font units."""

    glyph: int
    advance: int | None = None
    shift: int = 0
    stretch: float = 1.0

    @property
    def plain(self) -> bool:
        """Whether it is drawn as the face has it."""
        return self.advance is None and not self.shift and self.stretch == 1.0


class Program(NamedTuple):
    """A TrueType file, and the advance of each of its glyphs in font units."""

    data: bytes
    advances: Sequence[int]


def subset(face: TrueType, slots: Sequence[Slot]) -> Program:
    """The program whose glyphs are the slots in their order, then whatever they are put together from.

    The first slot must be glyph 0. The same slots give the same bytes. Raises BadFace for an outline that is broken.
    """
    outlines, all_slots = _outlines(face, slots)
    metrics = [_metrics(face, slot) for slot in all_slots]
    tables = {tag: table for tag in _KEPT if (table := face.table(tag))}
    tables["head"] = _changed(face.table("head"), {8: (">L", 0), 50: (">h", 1)})
    tables["hhea"] = _changed(face.table("hhea"), {34: (">H", len(all_slots))})
    tables["maxp"] = _limits(face.table("maxp"), len(all_slots))
    tables["hmtx"] = b"".join(struct.pack(">Hh", *both) for both in metrics)
    tables["loca"] = struct.pack(f">{len(outlines) + 1}L", *_places(outlines))
    tables["glyf"] = b"".join(outlines)
    return Program(assembled(tables), [advance for advance, _ in metrics])


def assembled(tables: Mapping[str, bytes]) -> bytes:
    """A TrueType file of tables, with its checksums."""
    exponent = len(tables).bit_length() - 1
    search = 16 << exponent
    head = struct.pack(">LHHHH", 0x10000, len(tables), search, exponent, 16 * len(tables) - search)
    whole, body, places = 0, bytearray(), dict[str, int]()
    for tag, table in sorted(tables.items()):
        checksum = _checksum(table)
        whole += checksum
        places[tag] = 12 + 16 * len(tables) + len(body)
        head += struct.pack(">4sLLL", tag.encode(), checksum, places[tag], len(table))
        body += _filled(table)
    whole += _checksum(head)
    return _changed(head + body, {places["head"] + 8: (">L", (_SUM - whole) & 0xFFFFFFFF)})


def _outlines(face: TrueType, slots: Sequence[Slot]) -> tuple[list[bytes], list[Slot]]:
    """The outline of every slot; the list of slots grows by what others are put together from."""
    grown = list(slots)
    place_of = {slot.glyph: place for place, slot in reversed(list(enumerate(grown))) if slot.plain}
    outlines: list[bytes] = []
    for slot in grown:
        outline = face.outline(slot.glyph)
        plain = slot.plain
        if plain and not joined(outline):
            # Nearly every glyph is drawn by itself.
            outlines.append(_filled(outline))
            continue
        needed = [glyph for _, glyph in components(outline)] if plain else [slot.glyph]
        for glyph in needed:
            if glyph not in place_of:
                place_of[glyph] = len(grown)
                grown.append(Slot(glyph))
        if plain:
            outlines.append(_filled(renumbered(outline, place_of)))
        else:
            outlines.append(_filled(varied(outline, place_of[slot.glyph], slot.shift, slot.stretch)))
    return outlines, grown


def _metrics(face: TrueType, slot: Slot) -> tuple[int, int]:
    advance, left = face.metrics(slot.glyph)
    if slot.plain:
        return advance, left
    moved = round(left * slot.stretch + slot.shift)
    return advance if slot.advance is None else slot.advance, max(-0x8000, min(0x7FFF, moved))


def _limits(maxp: bytes, glyphs: int) -> bytes:
    """How large a reader must be prepared for a glyph to be: a variant is one level deeper than what it varies."""
    points, contours, joined_points, joined_contours = struct.unpack_from(">4H", maxp, 6)
    parts, depth = struct.unpack_from(">2H", maxp, 28)
    return _changed(
        maxp,
        {
            4: (">H", glyphs),
            10: (">2H", max(points, joined_points), max(contours, joined_contours)),
            28: (">2H", max(parts, 1), min(depth + 1, 0xFFFF)),
        },
    )


def _places(outlines: Sequence[bytes]) -> Iterator[int]:
    place = 0
    yield place
    for outline in outlines:
        place += len(outline)
        yield place


def _changed(table: bytes, changes: Mapping[int, tuple[str | int, ...]]) -> bytes:
    written = bytearray(table)
    for at, (form, *values) in changes.items():
        struct.pack_into(str(form), written, at, *values)
    return bytes(written)


def _filled(table: bytes) -> bytes:
    return table + b"\0" * (-len(table) % 4)


def _checksum(table: bytes) -> int:
    return sum(words("I", _filled(table))) & 0xFFFFFFFF
