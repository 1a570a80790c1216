"""A font file: its faces and their tables, what each is called and what its maker allows."""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

Bytes = bytes | mmap.mmap

MOST_FACES, MOST_TABLES, MOST_NAMES, LONGEST_NAME, LARGEST_TABLE = 64, 256, 1000, 256, 100_000_000
"""More than any honest file has; what goes beyond is broken or not looked at."""

FAMILY, FULL_NAME, POSTSCRIPT_NAME, TYPOGRAPHIC_FAMILY = 1, 4, 6, 16
"""The name identifiers by which people and programs call a face."""

_COLLECTION, _COMPACT_OUTLINES = b"ttcf", b"OTTO"
_KINDS = (b"\0\1\0\0", b"true", _COMPACT_OUTLINES)
_CHINESE = {(3, 0x0804), (1, 33)}
"""Platform and language of simplified Chinese names (Windows, Macintosh)."""
_ENCODINGS = {(1, 0): "mac_roman", (1, 25): "gb18030"}
_RESTRICTED, _PRINT_OR_EDIT, _WHOLE_OR_BITMAPS = 0x0002, 0x000C, 0x0300
"""Bits of fsType (OpenType, OS/2): no embedding; but preview or editing; no subset, or bitmaps only."""


class BadFace(ValueError):
    """A face that cannot be used; `key` is that of the sentence that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Name(NamedTuple):
    """One entry of a face's name table."""

    id: int
    chinese: bool
    text: str


def mapped(path: Path) -> mmap.mmap:
    """A file's bytes, of which only those looked at are read; raises BadFace."""
    try:
        # Opening a pipe would wait for ever.
        if not path.is_file():
            raise BadFace("face-unreadable")
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise BadFace("face-unreadable") from error


def faces(data: Bytes) -> int:
    """How many faces a file holds; raises BadFace where it is no font."""
    if data[:4] != _COLLECTION:
        return 1
    (count,) = numbers(data, ">L", 8)
    if not 0 < count <= MOST_FACES:
        raise BadFace("face-broken")
    return count


def numbers(data: Bytes, form: str, at: int) -> tuple[int, ...]:
    """What stands at a place, as `struct` unpacks it; raises BadFace where the file ends before."""
    try:
        return struct.unpack_from(form, data, at)
    except struct.error as error:
        raise BadFace("face-broken") from error


def words(kind: Literal["H", "I"], data: bytes) -> array[int]:
    """Numbers of two bytes ("H") or four ("I"), one after another."""
    found = array(kind, data)
    if sys.byteorder == "little":
        found.byteswap()
    return found


class Sfnt:
    """One face of a font file: a directory of tables; raises BadFace."""

    def __init__(self, data: Bytes, index: int = 0) -> None:
        self.data = data
        start = self._start(index)
        kind = data[start : start + 4]
        if kind not in _KINDS:
            raise BadFace("face-broken")
        self._tables = self._directory(start)
        self.outlined = kind != _COMPACT_OUTLINES and "CFF " not in self._tables

    def __contains__(self, tag: str) -> bool:
        return tag in self._tables

    def place(self, tag: str) -> tuple[int, int]:
        """Where a table begins and how long it is."""
        if tag not in self._tables:
            raise BadFace("face-broken")
        return self._tables[tag]

    def table(self, tag: str, least: int = 0) -> bytes:
        """A table of at least so many bytes."""
        start, length = self.place(tag)
        if not least <= length <= LARGEST_TABLE:
            raise BadFace("face-broken")
        return self.data[start : start + length]

    @property
    def may_embed(self) -> bool:
        """Whether its maker allows a subset of the face inside a document."""
        if "OS/2" not in self:
            return True
        (allowed,) = numbers(self.data, ">H", self.place("OS/2")[0] + 8)
        return not allowed & _WHOLE_OR_BITMAPS and (not allowed & _RESTRICTED or bool(allowed & _PRINT_OR_EDIT))

    def names(self) -> list[Name]:
        """What the face is called, in every language."""
        return list(self._names()) if "name" in self else []

    @property
    def family(self) -> str:
        """The family as a Chinese reader knows it."""
        named = [name for name in self.names() if name.id in (FAMILY, TYPOGRAPHIC_FAMILY)]
        ranked = sorted(named, key=lambda name: (not name.chinese, -name.id))
        return ranked[0].text if ranked else ""

    def _start(self, index: int) -> int:
        if not 0 <= index < faces(self.data):
            raise BadFace("face-broken")
        return numbers(self.data, ">L", 12 + 4 * index)[0] if self.data[:4] == _COLLECTION else 0

    def _directory(self, start: int) -> Mapping[str, tuple[int, int]]:
        (count,) = numbers(self.data, ">H", start + 4)
        if count > MOST_TABLES:
            raise BadFace("face-broken")
        found: dict[str, tuple[int, int]] = {}
        for at in range(start + 12, start + 12 + 16 * count, 16):
            _, place, length = numbers(self.data, ">3L", at + 4)
            if place + length > len(self.data):
                raise BadFace("face-broken")
            found[self.data[at : at + 4].decode("latin-1")] = (place, length)
        return found

    def _names(self) -> Iterator[Name]:
        start, length = self.place("name")
        count, texts = numbers(self.data, ">HH", start + 2)
        for number in range(min(count, MOST_NAMES)):
            platform, encoding, language, id, size, at = numbers(self.data, ">6H", start + 6 + 12 * number)
            if id not in (FAMILY, FULL_NAME, POSTSCRIPT_NAME, TYPOGRAPHIC_FAMILY):
                continue
            if size > LONGEST_NAME or texts + at + size > length:
                continue
            raw = self.data[start + texts + at : start + texts + at + size]
            text = raw.decode(_ENCODINGS.get((platform, encoding), "utf-16-be"), "ignore")
            shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
            if shown:
                yield Name(id, (platform, language) in _CHINESE, shown)
