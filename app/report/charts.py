"""Charts that a report draws from its own figures: what their bars are, and what they say in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.form.spec import CellRef
from app.report.channels import BadChannels, channels, unit
from app.report.report import Picture, Report

YEARS_SHOWN = 5
"""This year and the four latest before it."""

_CASES = "件"
_PENDING = "结转下年度"
_MEASURES = {"received": "本年新收", "processed": "办理结果总计", "pending_at_end": _PENDING}
"""The rows of section 三 that all editions have, as a chart of years names them."""
_UNFILLED = "未填"
_OUTCOME = re.compile(r"（.）([^（]+)")


@dataclass(frozen=True)
class Bar:
    """One thing counted; None while its cells are blank. A bar apart is of another kind than its neighbours."""

    label: str
    value: int | None
    apart: bool = False


@dataclass(frozen=True)
class Bars:
    """Things counted beside each other: outcomes, channels."""

    subject: str
    unit: str
    bars: tuple[Bar, ...]

    @property
    def values(self) -> tuple[int | None, ...]:
        """Every figure."""
        return tuple(bar.value for bar in self.bars)

    @property
    def words(self) -> str:
        """The chart for who cannot see it."""
        said = "，".join(f"{bar.label}{shown(bar.value)}" for bar in self.bars)
        return f"条形图：{self.subject}（单位：{self.unit}）。{said}。"


@dataclass(frozen=True)
class Years:
    """The same things counted year after year, the earliest first."""

    subject: str
    unit: str
    measures: tuple[str, ...]
    years: tuple[tuple[int, tuple[int | None, ...]], ...]

    @property
    def values(self) -> tuple[int | None, ...]:
        """Every figure."""
        return tuple(value for _, values in self.years for value in values)

    @property
    def words(self) -> str:
        """The chart for who cannot see it."""
        said = "；".join(f"{year}年：{self._said(values)}" for year, values in self.years)
        return f"柱形图：{self.subject}（单位：{self.unit}）。{said}。"

    def _said(self, values: Sequence[int | None]) -> str:
        pairs = zip(self.measures, values, strict=True)
        return "，".join(f"{measure}{shown(value)}" for measure, value in pairs)


Chart = Bars | Years


def shown(value: int | None) -> str:
    """A figure as a chart writes it."""
    return _UNFILLED if value is None else str(value)


def chart(picture: Picture, report: Report, earlier: Iterable[Report] = ()) -> Chart | None:
    """What a chart of a report shows beside the unit's earlier reports; None for no chart, or nothing to draw."""
    made: Chart | None = None
    if picture.chart == "outcomes":
        made = _outcomes(report)
    elif picture.chart == "channels":
        made = _channels(picture.name, report.year)
    elif picture.chart == "years":
        made = _years(report, earlier)
    return made if made and any(value is not None for value in made.values) else None


def _outcomes(report: Report) -> Bars:
    """The groups of 本年度办理结果 in the 总计 column, and what is carried over (section 三)."""
    table = report.form.table("requests")
    processed = next(check for check in table.checks if check.id == "REQ-PROCESSED")
    groups: dict[str, list[int | None]] = {}
    for row in processed.right:
        named = _OUTCOME.match(table.row(row).stub[1])
        groups.setdefault(named[1] if named else table.row(row).stub[1], []).append(_cases(report, row))
    bars = [Bar(label, _added(values)) for label, values in groups.items()]
    bars.append(Bar(_PENDING, _cases(report, "pending_at_end"), apart=True))
    return Bars(f"{report.year}年政府信息公开申请办理结果", _CASES, tuple(bars))


def _channels(text: str, year: int) -> Bars | None:
    try:
        counted = channels(text)
    except BadChannels:
        return None
    bars = tuple(Bar(name, figure) for name, figure in counted)
    return Bars(f"{year}年各渠道公开政府信息数量", unit(text), bars)


def _years(report: Report, earlier: Iterable[Report]) -> Years:
    """Section 三 year by year; its sums are comparable in all editions (domain/form.md)."""
    before = {other.year: other for other in earlier if other.unit == report.unit and other.year < report.year}
    told = [*(before[year] for year in sorted(before)), report]
    counted = [(one.year, tuple(_cases(one, row) for row in _MEASURES)) for one in told]
    filled = [year for year in counted if year[0] == report.year or any(value is not None for value in year[1])]
    years = tuple(filled[-YEARS_SHOWN:])
    first = "" if len(years) == 1 else f"{years[0][0]}年至"
    return Years(f"{first}{report.year}年政府信息公开申请情况", _CASES, tuple(_MEASURES.values()), years)


def _cases(report: Report, row: str) -> int | None:
    value = report.figures.get(CellRef("requests", row, "total"))
    return None if value is None else int(value)


def _added(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
