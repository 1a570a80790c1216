"""登记台账: three figures of the office's own register held against the 总计 column of section 三."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from app.form.spec import CellRef, Kind
from app.report.report import REGISTER, Report
from app.report.value import ParseError, parse

_TABLE, _COLUMN = "requests", "total"


class Compared(NamedTuple):
    """One figure of the register beside the table's; None for what is not known."""

    name: str
    register: Decimal | None
    table: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """How far both are apart, never negative; None while one of them is not known."""
        return None if self.register is None or self.table is None else abs(self.register - self.table)


def compared(report: Report) -> tuple[Compared, ...]:
    """新收, 办结 and 结转 as the register has them and as the table adds up to."""
    return tuple(Compared(name, _known(report, name), _figure(report, name)) for name in REGISTER)


def _known(report: Report, name: str) -> Decimal | None:
    try:
        return parse(report.register.get(name, ""), Kind.COUNT)
    except ParseError:
        return None


def _figure(report: Report, name: str) -> Decimal | None:
    return report.figures.get(CellRef(_TABLE, name, _COLUMN))
