r"""The grammar of a paragraph as it is kept: literal text, figure fields, or a picture by itself.

A field is `[[cell:PATH]]` or `[[sum:PATH+PATH]]`, a picture a paragraph of its own, `[[picture:ID]]`. A literal `[[` is
written `\[[`, a backslash `\\`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

_PICTURE = re.compile(r"\[\[picture:(?P<id>[A-Za-z0-9_-]+)\]\]")
_MARKED = re.compile(
    r"\\(?P<escaped>\\|\[\[)"
    r"|\[\[cell:(?P<cell>[a-z0-9_]+(?:/[a-z0-9_]+){2})\]\]"
    r"|\[\[sum:(?P<sum>[a-z0-9_]+(?:/[a-z0-9_]+){2}(?:\+[a-z0-9_]+(?:/[a-z0-9_]+){2})+)\]\]"
)
_OBJECT = "\ufffc"
"""What word processors leave where a picture was; it says nothing."""
BLANKS = " \t\u3000\u00a0\ufeff"
"""What may stand around a paragraph and is no part of it."""
_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


class Field(NamedTuple):
    """A figure of the report in its text: the figure of one cell, or the sum of several, by their paths."""

    paths: tuple[str, ...]


class Piece(NamedTuple):
    """A stretch of a kept paragraph: the characters [start, end) of it, and the text or the field they stand for."""

    start: int
    end: int
    said: str | Field


def literal(text: str) -> str:
    """Plain text → a paragraph that says just that."""
    return text.replace("\\", "\\\\").replace("[[", "\\[[")


def field(paths: Iterable[str]) -> str:
    """The words that stand for a figure field; paths must be at least one."""
    joined_paths = "+".join(paths)
    return f"[[{'sum' if '+' in joined_paths else 'cell'}:{joined_paths}]]"


def composed(parts: Iterable[str | Field]) -> str:
    """Words and figure fields → the paragraph that says them, as tidy as `tidy` makes words."""
    found = list(parts)
    words = "".join(_signs(part) if isinstance(part, str) else _OBJECT for part in found).strip(BLANKS)
    first, *rest = map(literal, words.split(_OBJECT))
    fields_found = [part for part in found if isinstance(part, Field)]
    return first + "".join(field(f.paths) + text for f, text in zip(fields_found, rest, strict=True))


def pieces(paragraph: str) -> Iterator[Piece]:
    """A paragraph that is no picture in its stretches of text, fields and escaped signs, in order."""
    done = 0
    for found in _MARKED.finditer(paragraph):
        if found.start() > done:
            yield Piece(done, found.start(), paragraph[done : found.start()])
        paths = found["cell"] or found["sum"]
        yield Piece(found.start(), found.end(), Field(tuple(paths.split("+"))) if paths else found["escaped"])
        done = found.end()
    if done < len(paragraph):
        yield Piece(done, len(paragraph), paragraph[done:])


def is_marked(paragraph: str) -> bool:
    """Whether a paragraph may be anything but plain text as it stands: most are not, and need no parsing."""
    return "[[" in paragraph or "\\" in paragraph


def _nothing(_: Field) -> str:
    return ""


def plain(paragraph: str, figure: Callable[[Field], str] = _nothing) -> str:
    """A paragraph → the text a reader sees, fields as `figure` answers them; empty for a picture."""
    if not is_marked(paragraph):
        return paragraph
    if picture_of(paragraph):
        return ""
    return "".join(p.said if isinstance(p.said, str) else figure(p.said) for p in pieces(paragraph))


def fields(paragraph: str) -> Iterator[Field]:
    """The figure fields of a paragraph in their order."""
    if is_marked(paragraph):
        yield from (piece.said for piece in pieces(paragraph) if isinstance(piece.said, Field))


def without_fields(paragraph: str, words: Callable[[Field], str | None]) -> str:
    """The paragraph with each field replaced by literal words, or kept where `words` answers None."""
    if not is_marked(paragraph) or picture_of(paragraph):
        return paragraph
    return "".join(_kept_or_said(piece, words) for piece in pieces(paragraph))


def _kept_or_said(piece: Piece, words: Callable[[Field], str | None]) -> str:
    if isinstance(piece.said, str):
        return literal(piece.said)
    said = words(piece.said)
    return field(piece.said.paths) if said is None else literal(said)


def picture(id: str) -> str:
    """The paragraph that stands for a picture; ids are letters, digits, `_` and `-`."""
    return f"[[picture:{id}]]"


def picture_of(paragraph: str) -> str | None:
    """The id of the picture a paragraph stands for, None for text."""
    found = _PICTURE.fullmatch(paragraph)
    return found["id"] if found else None


def joined(paragraphs: Iterable[str]) -> str:
    r"""Paragraphs → one narrative text, parted by `\n`."""
    return "\n".join(paragraphs)


def parted(narrative: str) -> tuple[str, ...]:
    """One narrative text → its paragraphs: no blank ones, no indent, no control characters."""
    return tuple(bare for line in _BREAKS.split(narrative) if (bare := tidy(line)))


def tidy(text: str) -> str:
    """A paragraph without indent, trailing blanks, control signs, lone surrogates and what is no character at all."""
    return _signs(text).strip(BLANKS)


def _signs(text: str) -> str:
    return "".join(c for c in text if c == "\t" or (unicodedata.category(c) not in ("Cc", "Cs") and not _is_none(c)))


def _is_none(character: str) -> bool:
    """Whether it stands for an object, or is none of Unicode's: Qt takes U+FDD0 for the border of a frame."""
    code = ord(character)
    return character == _OBJECT or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
