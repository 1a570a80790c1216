"""The title: whose report it is and of which year, in either order and over up to three lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.intake.labels import LONGEST, compact

_UNIT = r"(?P<unit>[^，。；：、《》“”？！,;:?!]{2,60}?)"
_YEAR = r"(?P<year>[0-9０-９〇○零一二三四五六七八九]{4})年度?"
_NAME = r"政府信息公开(?:工作)?(?:年度)?报告"
_WITH_UNIT = (re.compile(_UNIT + _YEAR + _NAME), re.compile(_YEAR + _UNIT + _NAME))
_WITHOUT_UNIT = (re.compile(f"(?P<unit>){_YEAR}{_NAME}"),)
_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
_FIRST_LINES = 40
_MOST_LINES = 3


@dataclass(frozen=True)
class Title:
    """A title as found: unit (blank where it names none), year, and the lines it takes."""

    unit: str
    year: int
    start: int
    stop: int


def title_of(texts: Sequence[str]) -> Title | None:
    """The title among the first lines, None where there is none; one line is preferred to a broken one."""
    filled = [(place, compact(text)) for place, text in enumerate(texts[: _FIRST_LINES * 10]) if compact(text)]
    filled = filled[:_FIRST_LINES]
    for patterns in (_WITH_UNIT, _WITHOUT_UNIT):
        for count in range(1, _MOST_LINES + 1):
            for first in range(len(filled) - count + 1):
                window = filled[first : first + count]
                found = _match("".join(text for _, text in window), patterns)
                if found:
                    return _title(found, window[0][0], window[-1][0] + 1)
    return None


def _match(text: str, patterns: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    if len(text) > 2 * LONGEST:
        return None
    return next((found for pattern in patterns if (found := pattern.fullmatch(text))), None)


def _title(found: re.Match[str], start: int, stop: int) -> Title:
    unit = found["unit"]
    # 青石镇人民政府信息公开…: the two 政府 were written as one.
    if unit.endswith("人民"):
        unit += "政府"
    return Title(unit, int(found["year"].translate(_DIGITS)), start, stop)
