"""The text of a form file: which line says what, so that a mistake can be shown where it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

_HEADER = re.compile(r"\s*\[\[\s*(?P<name>[\w.]+)\s*\]\]")
_KEY = re.compile(r"\s*(?P<key>\w+)\s*=")
_ITEM = re.compile(r"\s*\{")


class Place(NamedTuple):
    """A spot in the file: blocks entered, outermost first, then a key and an item of its list."""

    blocks: tuple[tuple[str, int], ...] = ()
    key: str = ""
    item: int | None = None

    def block(self, name: str, index: int) -> Place:
        """The index-th block of that name inside this one."""
        return Place((*self.blocks, (name, index)))

    def at(self, key: str, item: int | None = None) -> Place:
        """A key of this block, or one item of the list under it."""
        return Place(self.blocks, key, item)

    def inside(self, key: str) -> Place:
        """A key where this place is a block; an item stands on one line, so all its keys are where it is."""
        return self.at(key) if self.item is None else self


def line_of(text: str, place: Place) -> int:
    """The line (from 1) where a place stands; the nearest enclosing line where it is written elsewhere."""
    lines = text.splitlines()
    start = 0
    name = ""
    for part, index in place.blocks:
        name = f"{name}.{part}" if name else part
        start = _header(lines, start, name, index)
    if not place.key:
        return start + 1
    for number in range(start + 1 if place.blocks else 0, len(lines)):
        if _HEADER.match(lines[number]):
            break
        found = _KEY.match(lines[number])
        if found and found["key"] == place.key:
            return _item(lines, number, place.item) + 1
    return start + 1


def _header(lines: list[str], start: int, name: str, index: int) -> int:
    seen = -1
    for number in range(start, len(lines)):
        found = _HEADER.match(lines[number])
        if found and found["name"] == name:
            seen += 1
            if seen == index:
                return number
    return start


def _item(lines: list[str], key_line: int, item: int | None) -> int:
    if item is None:
        return key_line
    items = [n for n in range(key_line + 1, len(lines)) if _ITEM.match(lines[n])]
    return items[item] if item < len(items) else key_line
