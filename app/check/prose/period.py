"""PERIOD: a 统计期限 that is written is 1 January to 31 December of the report year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HALF_WIDTH = str.maketrans("０１２３４５６７８９．／－〜", "0123456789./-~")
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")

_D = "[0-9一二三四五六七八九十]"
_DATE = (
    rf"(?:(?P<{{0}}year>[0-9〇○零一二三四五六七八九]{{{{4}}}})\s{{{{0,2}}}}年\s{{{{0,2}}}}(?:度\s{{{{0,2}}}})?)?"
    rf"(?P<{{0}}month>{_D}{{{{1,2}}}})\s{{{{0,2}}}}月\s{{{{0,2}}}}(?P<{{0}}day>{_D}{{{{1,3}}}})\s{{{{0,2}}}}[日号]"
)
_DOTTED = r"(?:(?P<{0}year>[0-9]{{4}})[./])(?P<{0}month>[0-9]{{1,2}})[./](?P<{0}day>[0-9]{{1,2}})"
_TO = r"\s{0,2}(?:起|开始)?\s{0,2}[，,]?\s{0,2}(?:至|到|[-—－–~～]{1,2})\s{0,2}"
_RANGES = tuple(
    re.compile(rf"(?<![0-9]){date.format('from_')}{_TO}{date.format('to_')}(?![0-9])")
    for date in (_DATE, _DOTTED)
)
_CUTOFF = re.compile(
    r"(?:数据|统计)[^，。；！？\n]{0,12}?截[止至](?:日期|时间|期限)?\s?(?:为|是|到|至|于|：|:)?\s{0,2}"
    + _DATE.format("to_")
)
_NAMED = re.compile(
    r"统计(?:时间|期限|期间|周期|时段|时限|范围|数据)|数据(?:的)?(?:统计|时间|期限|起止|范围|截[止至])"
    r"|所列数据|报告期|(?:时间|时限|期限|期间)(?:为|是|从|自|：|:)|涵盖"
)
_EXCUSED = re.compile(r"规划|任期|聘期|有效期|合同|协议|服务期|工期|以来|[较比]|去年|上年|上一年")
_CLAUSE = re.compile(r"[。；！？\n]")
_BEFORE, _AFTER = 40, 8


@dataclass(frozen=True)
class Period:
    """A statistical period that is written wrong: the range of characters it stands in."""

    start: int
    end: int


def wrong_periods(text: str, year: int) -> Iterator[Period]:
    """Every statistical period in a paragraph that is not 1 January to 31 December of the report year."""
    plain = text.translate(_HALF_WIDTH)
    taken: list[range] = []
    for pattern in _RANGES:
        for found in pattern.finditer(plain):
            taken.append(range(*found.span()))
            if _is_statistical(plain, found) and not _is_whole_year(found, year):
                yield Period(*found.span())
    for found in _CUTOFF.finditer(plain):
        start = found.start("to_year") if found["to_year"] else found.start("to_month")
        if not any(start in span for span in taken) and not _ends_year(found, year):
            yield Period(start, found.end())


def _is_statistical(text: str, found: re.Match[str]) -> bool:
    clause = _CLAUSE.split(text[max(0, found.start() - _BEFORE) : found.start()])[-1]
    around = clause + " " + text[found.end() : found.end() + _AFTER]
    if _NAMED.search(clause):
        return True
    return _is_january_1(found) and _is_december_31(found) and not _EXCUSED.search(around)


def _is_whole_year(found: re.Match[str], year: int) -> bool:
    begun = found["from_year"]
    return _is_january_1(found) and (begun is None or _number(begun) == year) and _ends_year(found, year)


def _ends_year(found: re.Match[str], year: int) -> bool:
    ended = found["to_year"]
    return _is_december_31(found) and (ended is None or _number(ended) == year)


def _is_january_1(found: re.Match[str]) -> bool:
    return (_number(found["from_month"]), _number(found["from_day"])) == (1, 1)


def _is_december_31(found: re.Match[str]) -> bool:
    return (_number(found["to_month"]), _number(found["to_day"])) == (12, 31)


def _number(text: str) -> int:
    """Arabic digits, digits in Chinese (二〇二一) or a number up to 99 (三十一)."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * int(tens.translate(_CHINESE) or 1) + int(ones.translate(_CHINESE) or 0)
    return int(text.translate(_CHINESE))
