"""A flattened table as texts, one a cell: which of them are figures, and which only stand for one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from app.report.markup import tidy

LONGEST = 400
MOST_PARTS = 40
"""A longer line, or one with more parts, is no row of a table."""

_FIGURE = re.compile(
    r"[-+－＋−减增]?(?:[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?|零|〇)\s?(?:件|条|项|宗|个|万元|亿元|元)?"
)
_MARK = re.compile(r"[/／\\—–―－_*×-]{1,4}|无|暂无|没有|空|不涉及|不适用|[NnＮ][/／]?[AaＡ]")
_COUNTED = re.compile(r"[0-9０-９一二三四五六七八九十百千万两几约近余½¼¾٠-٩]")
_HEADED = re.compile(r"[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)、.．]+[^0-9０-９]")
_SENTENCE = re.compile(r"[。；！？]")
_SPACED = re.compile(r"\s+")


class Token(NamedTuple):
    """One cell of a flattened table, tidied, and the line it stands in; blank where a cell of a row is blank."""

    text: str
    line: int


def tokens(lines: Sequence[str], is_label: Callable[[str], bool]) -> Iterator[Token]:
    """Lines → cells: tabs part cells, and so do blanks before figures and between labels; a blank line is nothing."""
    for place, line in enumerate(lines):
        bare = line.strip() if len(line) <= LONGEST and line.count("\t") < MOST_PARTS else ""
        if bare and "\t" in line:
            # Blanks at the left belong to merged labels; those further on may be blank cells.
            yield from (Token(tidy(part), place) for part in line.lstrip().split("\t"))
        elif bare:
            yield from (Token(part, place) for part in _spaced(bare, is_label))
        elif line.strip():
            yield Token(tidy(line), place)


def is_figure(text: str) -> bool:
    """Whether a text is a figure or a mark that somebody put instead of one."""
    return len(text) <= 40 and bool(_FIGURE.fullmatch(text) or _MARK.fullmatch(text))


def may_be_figure(text: str) -> bool:
    """Whether a text that stands where a figure must may be meant as one: 三个, 约5件."""
    if len(text) > 12 or _HEADED.match(text) or _SENTENCE.search(text):
        return False
    return bool(_COUNTED.search(text)) or len(text) <= 2


def is_prose(text: str) -> bool:
    """Whether a text is a sentence and no label."""
    return len(text) > 40 or bool(_SENTENCE.search(text))


def _spaced(line: str, is_label: Callable[[str], bool]) -> list[str]:
    parts = _SPACED.split(line)
    figures = 0
    while figures < len(parts) and is_figure(parts[-1 - figures]):
        figures += 1
    words = parts[: len(parts) - figures]
    if words and not all(map(is_label, words)):
        words = [tidy(" ".join(words)) if figures else tidy(line)]
    return [*words, *parts[len(parts) - figures :]]
