"""The figures of a JSON report: what is kept, what the program adds up anyway, and what is doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.form.spec import CellRef, Form
from app.intake.json_block import Block
from app.intake.quoting import quote
from app.report.report import Cell, How, Report, Totals
from app.report.value import ParseError, parse, show
from app.wording import Remark

TAKEN = "taken"
"""The provenance of a computed total that is stored although the program would add it up itself."""


@dataclass
class JsonCells:
    """The figures of one file, by their provenance."""

    form: Form
    modes: Mapping[str, Totals]
    cells: dict[CellRef, Cell] = field(default_factory=dict[CellRef, Cell])
    doubts: list[Remark] = field(default_factory=list[Remark])

    def read(self, values: Block, provenance: Mapping[str, str]) -> None:
        """Take every value; raises Unreadable for a path the form does not have."""
        for path in provenance:
            self._ref(values, path)
        added: dict[CellRef, Decimal] = {}
        for path, text in values.texts().items():
            ref = self._ref(values, path)
            figure = self._figure(ref, text)
            if figure is None:
                continue
            how = provenance.get(path, How.IMPORTED.value)
            if how == How.COMPUTED.value and self._adds_up(ref):
                added[ref] = figure
            else:
                self.cells[ref] = Cell(show(figure), self._how(ref, how))
        self._compare(added)

    def _compare(self, added: Mapping[CellRef, Decimal]) -> None:
        """A total that the program would add up to the same is not kept: it follows from its parts."""
        figures = Report("", 0, self.form, dict(self.cells), modes=self.modes).figures
        for ref, figure in added.items():
            if figures.get(ref) != figure:
                self.cells[ref] = Cell(show(figure), How.IMPORTED)
                sum_ = show(figures[ref]) if ref in figures else "（没有填全）"
                self._doubt("intake-json-total", ref, text=show(figure), sum=sum_)

    def _adds_up(self, ref: CellRef) -> bool:
        return ref in self.form.totals and self.modes.get(ref.table) is not Totals.MANUAL

    def _figure(self, ref: CellRef, text: str) -> Decimal | None:
        try:
            return parse(text, self.form.kinds[ref])
        except ParseError:
            self._doubt("intake-no-value", ref, text=quote(text))
            return None

    def _how(self, ref: CellRef, how: str) -> How:
        if how == TAKEN or (how == How.COMPUTED.value and ref in self.form.totals):
            return How.COMPUTED
        if how in {each.value for each in How} - {How.COMPUTED.value}:
            return How(how)
        self._doubt("intake-json-how", ref, text=quote(how))
        return How.IMPORTED

    def _ref(self, block: Block, path: str) -> CellRef:
        if path not in self.form.paths:
            raise block.refusal("intake-json-path", path=path[:80], edition=self.form.edition)
        return self.form.paths[path]

    def _doubt(self, key: str, ref: CellRef, **fills: str) -> None:
        part = self.form.section_of(ref.table).number
        self.doubts.append(Remark(key, {"part": part, "line": self.form.label(ref), **fills}))
