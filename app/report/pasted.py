"""Text that Word, WPS or a web page put on the clipboard: its paragraphs and pictures in order, all else left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NamedTuple

from app.report.markup import BLANKS, parted

MOST_MARKUP = 20_000_000
"""Characters of HTML that are read at most; of more only the words are taken."""

_TAB = "\v"
"""A tabulator that must outlive the collapsing of blanks."""
_WIDE = "[⺀-鿿豈-﫿\uff00-\uffef“”‘’…—]"
_BROKEN_LINE = re.compile(rf"(?<={_WIDE})[ \t\r]*\n[ \t\r\n]*(?={_WIDE})")
_BLANK = re.compile("[ \t\r\n\f\u00a0]+")
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BOOKMARK = re.compile(r"\[bookmark[:：](?:[^\[\]]|\[[^\[\]]{0,50}\]){0,200}\]", re.IGNORECASE)
_CONDITION = re.compile(r"<!\[(?!endif\]--)[^>]{0,200}>?")
"""Word's conditions, <![if !supportLists]>: what they hold is wanted."""

_HIDDEN = frozenset(("style", "script", "title", "xml", "template", "noscript", "del", "select", "textarea"))
_HIDING = re.compile(r"display:\s*none|mso-hide:\s*all|mso-element:\s*comment", re.IGNORECASE)
_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "section"),
        *("article", "header", "footer", "blockquote", "pre", "center"),
    )
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)


class Image(NamedTuple):
    """A picture where it stood: its address as written, and the words that stand for it."""

    source: str
    alt: str = ""


@dataclass(frozen=True)
class Pasted:
    """Paragraphs as plain words and pictures in their order, and how many `bookmarks` and `tables` are no more."""

    parts: tuple[str | Image, ...]
    left: Mapping[str, int]


def from_text(text: str) -> Pasted:
    """Plain words from the clipboard, cleaned."""
    return _cleaned(parted(text), {})


def from_html(html: str) -> Pasted:
    """Formatted text from the clipboard, without its looks; nothing in it is opened or fetched."""
    reader = _Reader()
    reader.feed(_CONDITION.sub("", html[:MOST_MARKUP]))
    reader.close()
    reader.end()
    return _cleaned(reader.parts, {"tables": reader.tables})


def _cleaned(parts: list[str | Image] | tuple[str, ...], left: Mapping[str, int]) -> Pasted:
    found: list[str | Image] = []
    bookmarks = 0
    for part in parts:
        if isinstance(part, Image):
            found.append(part)
            continue
        words, count = _BOOKMARK.subn("", _UNSEEN.sub("", part.replace("\u00a0", " ")))
        bookmarks += count
        found += parted(words)
    counts = {**left, "bookmarks": bookmarks}
    return Pasted(tuple(found), {what: count for what, count in counts.items() if count})


class _Open(NamedTuple):
    """A tag that is open: whether it hides its words, and whether they are a number that Word has put there."""

    tag: str
    hides: bool
    is_number: bool


class _Reader(HTMLParser):
    """Gathers words between the borders of paragraphs; a table's row is one paragraph, its cells parted by tabs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str | Image] = []
        self.tables = 0
        self._words: list[str] = []
        self._open: list[_Open] = []
        self._numbers: list[int | None] = []
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        style = given.get("style", "")
        if tag == "img":
            self._see(given)
        elif tag in ("td", "th"):
            self._begin_cell()
        elif tag in ("br", "hr") or tag in _BLOCKS:
            self._part()
        if tag == "table" and not self._in_cell():
            self.tables += 1
        if tag in ("ol", "ul"):
            self._numbers.append(_whole(given.get("start")) if tag == "ol" else None)
        elif tag == "li":
            self._number()
        elif "mso-tab-count" in style:
            self._words.append(_TAB)
        if tag not in _VOID:
            hides = tag in _HIDDEN or bool(_HIDING.search(style)) or "mso-tab-count" in style
            self._open.append(_Open(tag, hides, "mso-list:ignore" in style.replace(" ", "").lower()))

    def handle_endtag(self, tag: str) -> None:
        if any(open.tag == tag for open in self._open):
            while self._open.pop().tag != tag:
                pass
        if tag in ("ol", "ul") and self._numbers:
            self._numbers.pop()
        if tag == "tr" and not self._in_cell():
            self._cells = 0
        if tag in _BLOCKS:
            self._part()

    def handle_data(self, data: str) -> None:
        if not any(tag.hides for tag in self._open):
            numbered = any(tag.is_number for tag in self._open)
            self._words.append(data.strip(BLANKS + "\r\n") if numbered else data)

    def end(self) -> None:
        """The last paragraph has no border behind it."""
        self._open = []
        self._part()

    def _in_cell(self) -> bool:
        return any(open.tag in ("td", "th") for open in self._open)

    def _part(self) -> None:
        """A border of paragraphs; within a cell it is a blank."""
        if self._in_cell():
            self._words.append(" ")
            return
        self._flush()

    def _flush(self) -> None:
        line = _BLANK.sub(" ", _BROKEN_LINE.sub("", "".join(self._words)))
        line = re.sub(rf" ?{_TAB} ?", "\t", line)
        self._words = []
        if line.strip(BLANKS):
            self.parts.append(line)

    def _begin_cell(self) -> None:
        if not self._in_cell():
            self._words += [_TAB] if self._cells else []
            self._cells += 1

    def _number(self) -> None:
        """The number that a web page shows before an item and does not write."""
        number = self._numbers[-1] if self._numbers else None
        if number is not None:
            self._words.append(f"{number}.")
            self._numbers[-1] = number + 1

    def _see(self, given: Mapping[str, str]) -> None:
        hidden = any(tag.hides for tag in self._open)
        dot = given.get("width") in ("0", "1") or given.get("height") in ("0", "1")
        if given.get("src") and not hidden and not dot:
            self._flush()
            self.parts.append(Image(given["src"], given.get("alt", "")))


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else 1
