"""The texts of one row become figures; what is no figure leaves its cell blank and is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact

from app.form.spec import CellRef, Form, Kind
from app.intake.quoting import quote
from app.intake.vocabulary import is_open
from app.report.report import Cell, How
from app.report.value import ParseError, parse, show
from app.wording import Remark

_EXACT = Context(prec=60, traps=[Inexact])
_POWERS = {"元": -4, "万元": 0, "亿元": 4}
UNIT = re.compile(r"(?:万|亿)?元(?=[）)\s]*$)")
"""The unit that a text or a head ends with."""


def in_wan(number: Decimal, unit: str) -> Decimal:
    """An amount in 元, 万元 or 亿元 as 万元, exactly."""
    return _EXACT.scaleb(number, _POWERS[unit])


@dataclass
class Figures:
    """The figures of a section as they are read, with what was doubtful about them."""

    form: Form
    cells: dict[CellRef, Cell] = field(default_factory=dict[CellRef, Cell])
    doubts: list[Remark] = field(default_factory=list[Remark])

    def read(self, ref: CellRef, text: str, head: str = "") -> None:
        """Take one text for one cell; head is the column's head as written, which may state a unit."""
        column = self.form.table(ref.table).column(ref.column)
        if is_open(column.heads[-1], column.kind):
            self._amount(ref, text, head)
        else:
            self._figure(ref, text, column.kind)

    def read_undivided(self, refs: Sequence[CellRef], text: str, line: str) -> bool:
        """Take the one figure of an undivided （六）其他处理: 0 for every row, any other for the last; tells which.

        国办公开办函〔2019〕60号 had one row where 国办公开办函〔2021〕30号 has three.
        """
        figure = self._parsed(refs[-1], text, self.form.kinds[refs[-1]], line=line)
        if figure is None:
            return False
        for ref in refs if not figure else refs[-1:]:
            self._keep(ref, figure)
        return bool(figure)

    def doubt(self, key: str, table: str, **fills: str) -> None:
        """Note what is doubtful in a table; its part of the report is filled in."""
        self.doubts.append(Remark(key, {"part": self.form.section_of(table).number, **fills}))

    def _figure(self, ref: CellRef, text: str, kind: Kind) -> None:
        figure = self._parsed(ref, text, kind)
        if figure is not None:
            self._keep(ref, figure)

    def _amount(self, ref: CellRef, text: str, head: str) -> None:
        unit = UNIT.search(text) or UNIT.search(head)
        number = self._parsed(ref, UNIT.sub("", text), Kind.AMOUNT, text)
        if number is None:
            return
        if not unit and number:
            self._doubt("intake-amount-unit", ref, text)
        amount = in_wan(number, unit[0] if unit else "万元")
        try:
            parse(show(amount), Kind.AMOUNT)
        except ParseError:
            self._doubt("intake-amount-too-fine", ref, text)
        else:
            self._keep(ref, amount)

    def _parsed(self, ref: CellRef, text: str, kind: Kind, quoted: str = "", line: str = "") -> Decimal | None:
        try:
            figure = parse(text, kind)
        except ParseError:
            figure = None
        if figure is None:
            self._doubt("intake-no-value", ref, quoted or text, line)
        return figure

    def _keep(self, ref: CellRef, figure: Decimal) -> None:
        self.cells[ref] = Cell(show(figure), How.IMPORTED)

    def _doubt(self, key: str, ref: CellRef, text: str, line: str = "") -> None:
        self.doubt(key, ref.table, line=line or self.form.label(ref), text=quote(text))
