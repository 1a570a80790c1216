"""PERIOD: a 统计期限 that is written is 1 January to 31 December of the report year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HALF_WIDTH = str.maketrans("０１２３４５６７８９．／－～〜", "0123456789./-~~")
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_S = r"\s{0,2}"
_BEFORE, _AFTER = 40, 15
"""How many characters round a range are looked at, within its sentence."""


def _written(name: str) -> str:
    """2023年1月1日, 二〇二三年一月一日, 1月1日."""
    number = "[0-9一二三四五六七八九十]"
    return (
        rf"(?:(?P<{name}_year>[0-9〇○零一二三四五六七八九]{{4}}){_S}年{_S}(?:度{_S})?)?"
        rf"(?P<{name}_month>{number}{{1,2}}){_S}月{_S}(?P<{name}_day>{number}{{1,3}}){_S}[日号]"
    )


def _dotted(name: str, mark: str) -> str:
    """2023.1.1; the end of a range may leave its year out."""
    year = rf"(?:(?P<{name}_year>[0-9]{{4}}){mark}){'' if name == 'from' else '?'}"
    return rf"{year}(?P<{name}_month>[0-9]{{1,2}}){mark}(?P<{name}_day>[0-9]{{1,2}})"


def _monthly(name: str) -> str:
    """2023年1月, or the bare 1 of 1—12月: whole months."""
    year = rf"(?:(?P<{name}_year>[0-9]{{4}}){_S}年{_S})?"
    return rf"{year}(?P<{name}_month>[0-9]{{1,2}}){_S}{'月?' if name == 'from' else '月'}(?P<{name}_day>)"


def _range(first: str, last: str) -> re.Pattern[str]:
    to = rf"{_S}(?:起|开始)?{_S}[，,]?{_S}(?:至|到|[-—–~]{{1,2}}){_S}"
    return re.compile(rf"(?<![0-9]){first}{to}{last}(?![0-9])")


_DAYS = (
    _range(_written("from"), _written("to")),
    *(_range(_dotted("from", mark), _dotted("to", mark)) for mark in (r"\.", "/", "-")),
)
_MONTHS = _range(_monthly("from"), _monthly("to"))
_CUTOFF = re.compile(
    r"(?<!大)(?:数据|统计)(?:的|统计|数据|时间|时限|期限|均){0,5}截[止至](?:日期|时间|期限|日)?"
    rf"{_S}均?(?:为|是|到|至|于|：|:)?{_S}" + _written("to")
)

_SPAN = "(?:时间|期限|期间|周期|时段|时限|范围|区间|年限|日期|跨度)"
_NAMED = re.compile(
    rf"(?:(?:统计|数据|本报告)(?:的|统计|数据|信息|起止|所属|覆盖){{0,5}}{_SPAN}|(?:统计|所列)数据|报告期)[^，,。；;]{{0,6}}$"
)
"""Just before a range: it is called the statistical period."""
_PERHAPS = re.compile(rf"{_SPAN}(?:为|是|从|自|：|:)[^，,。；;]{{0,4}}$|涵盖[^，,。；;]{{0,4}}$")
"""Just before a range: it may be the statistical period if it is about a year."""
_LAST_YEAR = re.compile(r"去年|上年|上一年|往年")
_EXCUSED_BEFORE = re.compile(
    r"去年|上年|上一年|往年|同期|规划|任期|聘期|有效期|合同|协议|服务期|工期|施工|建设期|行动|试点|方案|[较比与同和][（(]?$"
)
_EXCUSED_AFTER = re.compile(r"以来|相比|同期|规划|任期|合同|服务期|有效|行动")
_SENTENCE = re.compile(r"[。；！？\n]")


_ANY_DATE = re.compile(r"月|[0-9][./-][0-9]")
"""Without it there is no date: most paragraphs are asked no further."""


@dataclass(frozen=True)
class Period:
    """A statistical period that is written wrong: the range of characters it stands in."""

    start: int
    end: int


@dataclass(frozen=True)
class _Day:
    """A day as written; the year where it is said, the day where it is not a whole month."""

    year: int | None
    month: int
    day: int | None

    @property
    def begins_year(self) -> bool:
        return self.month == 1 and self.day in (1, None)

    @property
    def ends_year(self) -> bool:
        return self.month == 12 and self.day in (31, None)


def wrong_periods(text: str, year: int) -> Iterator[Period]:
    """Every statistical period in a paragraph that is not 1 January to 31 December of the report year."""
    plain = text.translate(_HALF_WIDTH)
    if not _ANY_DATE.search(plain):
        return
    for pattern in (*_DAYS, _MONTHS):
        for found in pattern.finditer(plain):
            first, last = _day(found, "from"), _day(found, "to")
            right = first.begins_year and last.ends_year and {first.year or year, last.year or year} == {year}
            if not right and _is_statistical(plain, found, first, last):
                yield Period(*found.span())
    for found in _CUTOFF.finditer(plain):
        last = _day(found, "to")
        if not (last.ends_year and (last.year or year) == year):
            yield Period(found.start("to_month" if last.year is None else "to_year"), found.end())


def _is_statistical(text: str, found: re.Match[str], first: _Day, last: _Day) -> bool:
    before = _SENTENCE.split(text[max(0, found.start() - _BEFORE) : found.start()])[-1]
    after = _SENTENCE.split(text[found.end() : found.end() + _AFTER])[0]
    if _NAMED.search(before):
        return not _LAST_YEAR.search(before)
    if found.re is _MONTHS or _EXCUSED_BEFORE.search(before) or _EXCUSED_AFTER.search(after):
        return False
    if _PERHAPS.search(before):
        return (first.begins_year and last.month == 12) or (first.month == 1 and last.ends_year)
    return first.begins_year and last.ends_year


def _day(found: re.Match[str], name: str) -> _Day:
    year, month, day = (_number(found[f"{name}_{part}"] or "") for part in ("year", "month", "day"))
    return _Day(year, month or 0, day)


def _number(text: str) -> int | None:
    """Arabic digits, digits in Chinese (二〇二一) or a number up to 99 (三十一); None for nothing."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * int(tens.translate(_CHINESE) or 1) + int(ones.translate(_CHINESE) or 0)
    return int(text.translate(_CHINESE)) if text else None
