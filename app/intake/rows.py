"""The rows of one table as met, against the form's: every row once, with as many figures as there are columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.form.spec import CellRef, Kind, Row, Table
from app.intake.columns import in_order, missing_heads
from app.intake.figures import Figures
from app.intake.flattened import Hit, Line
from app.intake.quoting import listed
from app.intake.undivided import ROWS, read_undivided, undivided
from app.intake.vocabulary import Part


@dataclass(frozen=True)
class Rows:
    """One table: the form's, and what was met of it."""

    table: Table
    heads: Sequence[Hit]
    lines: Sequence[Line]

    def read_into(self, figures: Figures) -> None:
        """Take every figure whose cell is certain; note what is missing, doubled, or in another order."""
        if not any(line.filled for line in self.lines):
            key = "intake-table-empty" if self.heads or self.lines else "intake-table-missing"
            figures.doubt(key, self.table.id, line=self.table.title)
        elif self._columns_hold(figures):
            single = undivided(self.table, self.lines)
            for number, row in enumerate(self.table.rows):
                if not (single and row.id in ROWS):
                    self._row(figures, number, row)
            for line in self.lines:
                if line.hit.entry.part is Part.GROUP:
                    self._group(figures, line, single)

    def _columns_hold(self, figures: Figures) -> bool:
        lacking, unsure = self._lacking(), self._unsure_amounts()
        for head in unsure:
            figures.doubt("intake-amount-head", self.table.id, column=head)
        if others := [head for head in lacking if head not in unsure]:
            figures.doubt("intake-column-missing", self.table.id, columns=listed(others))
        section = figures.form.section_of(self.table.id)
        if lacking or in_order(section, self.table, self._seen()):
            return True
        figures.doubt("intake-column-order", self.table.id, line=self.table.title)
        return False

    def _seen(self) -> list[str]:
        return [hit.entry.official for hit in self.heads]

    def _lacking(self) -> tuple[str, ...]:
        return missing_heads(self.table, self._seen())

    def _unsure_amounts(self) -> list[str]:
        """Heads of amounts that were not met: without them nobody knows in which unit the figures are."""
        amounts = {column.heads[-1] for column in self.table.columns if column.kind is Kind.AMOUNT}
        return [head for head in self._lacking() if head in amounts]

    def _row(self, figures: Figures, number: int, row: Row) -> None:
        met = [line for line in self.lines if line.hit.entry.row == number]
        name = self.table.line("row", row.id)
        if not met:
            figures.doubt("intake-row-missing", self.table.id, line=name)
            return
        if len(met) > 1:
            figures.doubt("intake-row-twice", self.table.id, line=name)
        unsure = self._unsure_amounts()
        for column, text in zip(self.table.columns, self._fitting(figures, met[0], name), strict=False):
            if text and column.heads[-1] not in unsure:
                figures.read(CellRef(self.table.id, row.id, column.id), text, self._head(column.heads[-1]))

    def _group(self, figures: Figures, line: Line, single: Line | None) -> None:
        """Figures after a label that only heads rows, unless it is the one undivided row."""
        name = line.hit.entry.official
        if line is single:
            read_undivided(figures, self.table, line, self._fitting(figures, line, name))
        else:
            figures.doubt("intake-stray", self.table.id, before=name, count=str(len(line.filled)))

    def _fitting(self, figures: Figures, line: Line, name: str) -> Sequence[str]:
        """A text for every column; none at all where their number is another."""
        wanted = len(self.table.columns)
        if len(line.filled) == wanted:
            return line.filled
        unmerged = line.texts[next((n for n, text in enumerate(line.texts) if text), 0) :]
        if line.on_one_line and len(unmerged) == wanted:
            return unmerged
        fills = {"line": name, "count": str(len(line.filled)), "wanted": str(wanted)}
        figures.doubt("intake-row-count", self.table.id, **fills, texts=listed(line.filled) or "空")
        return ()

    def _head(self, official: str) -> str:
        """A column head as written."""
        return next((hit.read for hit in self.heads if hit.entry.official == official), "")
