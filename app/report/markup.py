r"""The grammar of a paragraph as it is kept: literal text and `[[picture:ID]]`.

A literal `[[` is written `\[[`, a backslash `\\`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_PICTURE = re.compile(r"\[\[picture:(?P<id>[A-Za-z0-9_-]+)\]\]")
_OBJECT = "\ufffc"
"""What word processors leave where a picture was; it says nothing."""
_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ESCAPED = re.compile(r"\\(\\|\[\[)")


def literal(text: str) -> str:
    """Plain text → a paragraph that says just that."""
    return text.replace("\\", "\\\\").replace("[[", "\\[[")


def plain(paragraph: str) -> str:
    """A paragraph → the text a reader sees; empty for a picture."""
    return "" if picture_of(paragraph) else _ESCAPED.sub(r"\1", paragraph)


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
    """A paragraph without indent, trailing blanks, control characters, lone surrogates and marks for objects."""
    kept = "".join(c for c in text if c == "\t" or (unicodedata.category(c) not in ("Cc", "Cs") and c != _OBJECT))
    return kept.strip(" \t\u3000\u00a0\ufeff")
