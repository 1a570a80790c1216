"""Font files made by hand: small faces with whatever a test wants to be wrong, odd or missing in them."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.output.fonts import BUNDLED
from app.output.pdf.subset import Slot, subset
from app.output.pdf.truetype import TrueType

SERIF = BUNDLED / "NotoSerifSC-Regular.ttf"
SANS = BUNDLED / "NotoSansSC-Medium.ttf"
KAI = BUNDLED / "GoujiKai-Regular.ttf"
SAID = "一国。A1é—"
"""What the small face draws."""
SQUARE = struct.pack(">5h", 1, 0, 0, 500, 500) + struct.pack(">HH4B4b4b", 3, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0)
"""A simple outline with a box of 500 units; only its box matters."""
WORDS, SCALE, MORE, TWO_SCALES, MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080

Tables = dict[str, bytes]


def tables_of(data: bytes) -> Tables:
    """The tables of a TrueType file."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4s3L", data, 12 + 16 * number) for number in range(count))
    return {tag.decode(): data[place : place + length] for tag, _, place, length in entries}


def file_of(tables: Mapping[str, bytes], kind: bytes = b"\0\1\0\0", at: int = 0) -> bytes:
    """A font file of tables, whose places are counted from so many bytes before it."""
    place = 12 + 16 * len(tables)
    head, body = struct.pack(">4sHHHH", kind, len(tables), 0, 0, 0), b""
    for tag, table in tables.items():
        head += struct.pack(">4s3L", tag.encode(), 0, at + place + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return head + body


def collection(*faces: Mapping[str, bytes]) -> bytes:
    """A .ttc file."""
    places, body, start = [], b"", 12 + 4 * len(faces)
    for tables in faces:
        places.append(start + len(body))
        body += file_of(tables, at=places[-1])
    return struct.pack(f">4sLL{len(faces)}L", b"ttcf", 0x10000, len(faces), *places) + body


def format_12(glyphs: Mapping[int, int]) -> bytes:
    """A table of a cmap with a group for every code point."""
    groups = [(code, code, glyph) for code, glyph in sorted(glyphs.items())]
    return struct.pack(">HHLLL", 12, 0, 0, 0, len(groups)) + b"".join(struct.pack(">3L", *group) for group in groups)


def format_4(glyphs: Mapping[int, int], listed: bool = False) -> bytes:
    """A table of a cmap with a segment for every code point of the BMP; its glyph by distance, or from a list."""
    codes = sorted(code for code in glyphs if code < 0xFFFF)
    count = len(codes) + 1
    ends = [*codes, 0xFFFF]
    if listed:
        distances, ranges = [*[7] * len(codes), 1], [*[2 * count] * len(codes), 0]
        behind = [(glyphs[code] - 7) % 0x10000 for code in codes]
    else:
        distances, ranges, behind = [*((glyphs[code] - code) % 0x10000 for code in codes), 1], [0] * count, []
    words = [*ends, 0, *ends, *distances, *ranges, *behind]
    return struct.pack(f">7H{len(words)}H", 4, 0, 0, 2 * count, 0, 0, 0, *words)


def cmap(*tables: tuple[int, int, bytes]) -> bytes:
    """A cmap of tables, each with its platform and encoding."""
    head, body = struct.pack(">HH", 0, len(tables)), b""
    for platform, encoding, table in tables:
        head += struct.pack(">HHL", platform, encoding, 4 + 8 * len(tables) + len(body))
        body += table
    return head + body


def named(*names: tuple[int, int, int, int, bytes]) -> bytes:
    """A name table of entries: platform, encoding, language, identifier, text."""
    head, body = struct.pack(">3H", 0, len(names), 6 + 12 * len(names)), b""
    for platform, encoding, language, id, text in names:
        head += struct.pack(">6H", platform, encoding, language, id, len(text), len(body))
        body += text
    return head + body


def windows(id: int, text: str, language: int = 0x0409) -> tuple[int, int, int, int, bytes]:
    """An entry of a name table as Windows reads it."""
    return 3, 1, language, id, text.encode("utf-16-be")


def outlined(*outlines: bytes) -> Tables:
    """The tables of a face of these outlines, mapped to A, B, C … from the second on, each 600 units wide."""
    tables = small()
    filled = [outline + b"\0" * (-len(outline) % 4) for outline in outlines]
    places = [sum(map(len, filled[:number])) for number in range(len(filled) + 1)]
    count = len(outlines)
    return tables | {
        "cmap": cmap((3, 1, format_4({ord("A") + number: number + 1 for number in range(count - 1)}))),
        "maxp": changed(tables["maxp"], 4, ">H", count),
        "hhea": changed(tables["hhea"], 34, ">H", count),
        "hmtx": struct.pack(">Hh", 600, 0) * count,
        "loca": struct.pack(f">{count + 1}L", *places),
        "glyf": b"".join(filled),
    }


def composite(*parts: int, flags: int = WORDS, behind: bytes = b"\0\0\0\0") -> bytes:
    """An outline put together from glyphs, each with what stands behind its number."""
    head = struct.pack(">5h", -1, 0, 0, 500, 500)
    more = [MORE] * (len(parts) - 1) + [0]
    return head + b"".join(
        struct.pack(">HH", flags | after, part) + behind for part, after in zip(parts, more, strict=True)
    )


def changed(table: bytes, at: int, form: str, *values: int) -> bytes:
    """A table with other numbers at a place."""
    written = bytearray(table)
    struct.pack_into(form, written, at, *values)
    return bytes(written)


def small(said: str = SAID, names: Sequence[tuple[int, int, int, int, bytes]] = ()) -> Tables:
    """The tables of a face that draws a few characters, cut from a bundled one."""
    whole = TrueType(SERIF)
    tables = tables_of(subset(whole, [Slot(0), *(Slot(whole.glyph(ord(character))) for character in said)]).data)
    glyphs = {ord(character): number for number, character in enumerate(said, 1)}
    return tables | {
        "cmap": cmap((3, 1, format_4(glyphs)), (3, 10, format_12(glyphs))),
        "OS/2": whole.table("OS/2"),
        "name": named(*(names or [windows(1, "Small"), windows(6, "Small-Regular")])),
    }


def saved(folder: Path, data: bytes | Mapping[str, bytes], name: str = "face.ttf") -> Path:
    """A font file in a folder."""
    file = folder / name
    file.write_bytes(data if isinstance(data, bytes) else file_of(data))
    return file
