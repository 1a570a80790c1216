"""What conversion programs leave in a text: pictures as [image: …], bookmarks as [bookmark: …], page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from app.report.markup import tidy

_MARK = re.compile(r"\[(?P<kind>image|bookmark)[:：](?P<name>(?:[^\[\]]|\[[^\[\]]{0,50}\]){0,200})\]", re.IGNORECASE)
_BOOKMARK = "bookmark"
_PAGE = re.compile(r"\s{0,40}[-—–－]\s?[0-9０-９]{1,3}\s?[-—–－]\s{0,40}")


class Kind(Enum):
    """What an item of the stream is."""

    TEXT = "text"
    PICTURE = "picture"
    BOOKMARK = "bookmark"
    PAGE = "page"


@dataclass(frozen=True)
class Item:
    """A line of text, or the name of what stood here and is no text: picture, bookmark, page number (— 1 —)."""

    kind: Kind
    text: str


def stream(lines: Iterable[str]) -> Iterator[Item]:
    """Lines → items: a picture parts the text around it, bookmarks come after the line they stood in."""
    for line in lines:
        if "[" in line:
            yield from _parted(line)
        elif _PAGE.fullmatch(line):
            yield Item(Kind.PAGE, tidy(line))
        else:
            yield Item(Kind.TEXT, line)


def _parted(line: str) -> Iterator[Item]:
    bookmarks: list[Item] = []
    text = ""
    end = 0
    for mark in _MARK.finditer(line):
        text += line[end : mark.start()]
        end = mark.end()
        name = tidy(mark["name"])
        if mark["kind"].lower() == _BOOKMARK:
            bookmarks.append(Item(Kind.BOOKMARK, name))
        else:
            yield Item(Kind.TEXT, text)
            yield Item(Kind.PICTURE, name)
            text = ""
    yield Item(Kind.TEXT, text + line[end:])
    yield from bookmarks
