"""Labels as people write them, folded so that the official one is known again whatever its numeral and marks."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

LONGEST = 80
"""No label or heading of the form has more characters, blanks included."""

_NUMBER = "[0-9０-９一二三四五六七八九十]{1,3}"
_NUMERAL = re.compile(
    rf"(?:[（(]{_NUMBER}[）)][、.．,，:：]?"
    r"|[一二三四五六七八九十]{1,3}[、.．,，:：]"
    r"|[0-9０-９]{1,2}(?![0-9０-９])[、.．,，:：）)]?"
    r"|[㈠-㈩①-⑳⑴-⒇⒈-⒛])"
)
_BROKEN = re.compile(r"[（(]|[（(]?[一二三四五六七八九十]{1,3}")
_BLANK = re.compile(r"\s+")
_MARKS = re.compile(r"[\W_]+")
_REMARK = re.compile(r"(?<=.)[（(][^（）()]*[）)]$")


class Label(NamedTuple):
    """A label in two parts: its numerals as written, and the key of its words."""

    numeral: str
    key: str


def label(text: str) -> Label:
    """A label as read, whatever blanks stand in it; a numeral may be missing or stand twice."""
    rest = compact(text)
    numeral = ""
    while found := _NUMERAL.match(rest):
        numeral += found[0]
        rest = rest[found.end() :]
    return Label(numeral, key(rest))


def key(text: str) -> str:
    """The letters and digits of a text alone: full width, blanks and marks make no difference."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    # （单位：万元） and （万元） say the same.
    return bare.replace("单位万元", "万元")


def compact(text: str) -> str:
    """A text without any blanks."""
    return _BLANK.sub("", text)


def is_broken_numeral(text: str) -> bool:
    """Whether a text may be the first part of a numeral: （, （三, 三."""
    return bool(_BROKEN.fullmatch(compact(text)))


def without_remark(text: str) -> str:
    """A label without the parenthesis at its end: 部分公开（区分处理的…） → 部分公开."""
    return _REMARK.sub("", text)
