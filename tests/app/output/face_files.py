"""Faces made for tests: a bundled one under another name, restricted, or in a collection."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

from app.output.fonts import BUNDLED

SOURCE = BUNDLED / "NotoSansSC-Medium.ttf"


def renamed(family: str, *, chinese: str = "", allowed: int | None = None, source: Path = SOURCE) -> bytes:
    """A face of another family; with a Chinese name besides, or another fsType, if given."""
    names = {(3, 1, 0x0409, 1): family, (3, 1, 0x0409, 6): family.encode("ascii", "ignore").decode() or "Face"}
    if chinese:
        names[3, 1, 0x0804, 1] = chinese
    data = bytearray(with_table(source.read_bytes(), "name", name_table(names)))
    if allowed is not None:
        struct.pack_into(">H", data, place(data, "OS/2") + 8, allowed)
    return bytes(data)


def name_table(names: Mapping[tuple[int, int, int, int], str]) -> bytes:
    """(platform, encoding, language, id) → text, as a table (OpenType, name)."""
    records, texts = b"", b""
    for key, text in sorted(names.items()):
        raw = text.encode("utf-16-be")
        records += struct.pack(">6H", *key, len(raw), len(texts))
        texts += raw
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + texts


def with_table(data: bytes, tag: str, table: bytes) -> bytes:
    """A font with one table replaced by another that stands behind all others."""
    patched = bytearray(data)
    patched += bytes(-len(patched) % 4)
    at = entry(patched, tag)
    struct.pack_into(">LL", patched, at + 8, len(patched), len(table))
    return bytes(patched) + table


def entry(data: bytes | bytearray, tag: str) -> int:
    """Where a table's entry in the directory stands."""
    (count,) = struct.unpack_from(">H", data, 4)
    return next(at for at in range(12, 12 + 16 * count, 16) if data[at : at + 4] == tag.encode())


def place(data: bytes | bytearray, tag: str) -> int:
    """Where a table begins."""
    (found,) = struct.unpack_from(">L", data, entry(data, tag) + 8)
    return found
