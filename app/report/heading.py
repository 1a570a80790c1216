"""Sub-headings in a narrative: which paragraph heads which level, by its numeral and its shape."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 40
"""A longer paragraph is text, whatever numeral it begins with."""

_SECOND = re.compile(r"（[一二三四五六七八九十]{1,3}）")
_THIRD = re.compile(r"[0-9]{1,2}[.．、](?![0-9])")
_FOURTH = re.compile(r"[（(][0-9]{1,2}[）)]")
_SENTENCE = re.compile(r"[。！？；：;:!?]|，.*，")


def levels(paragraphs: Sequence[str]) -> tuple[int, ...]:
    """The heading level of each paragraph of one section, 0 for text; GB/T 9704-2012, 7.3.3: 一、（一）1.（1）.

    （1） heads the second level where the section has no （一） at all, as many offices write it.
    """
    found = [_level(paragraph) for paragraph in paragraphs]
    if 2 not in found:
        found = [2 if level == 4 else level for level in found]
    return tuple(found)


def _level(paragraph: str) -> int:
    if len(paragraph) > LONGEST or _SENTENCE.search(paragraph):
        return 0
    for level, numeral in ((2, _SECOND), (3, _THIRD), (4, _FOURTH)):
        if numeral.match(paragraph):
            return level
    return 0
