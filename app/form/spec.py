"""The form's parts as frozen values: sections, tables, rows, columns and what must add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Literal, NamedTuple


class CellRef(NamedTuple):
    """The permanent address of one figure: table, row and column ids."""

    table: str
    row: str
    column: str

    @property
    def path(self) -> str:
        """The address as `table/row/column`, as books, JSON and the command line write it."""
        return "/".join(self)


class Kind(Enum):
    """What a figure counts: 件 (whole, ≥ 0), 本年增/减 (whole, any sign) or 万元 (decimal, ≥ 0)."""

    COUNT = "count"
    CHANGE = "change"
    AMOUNT = "amount"


class Column(NamedTuple):
    """A column with its heads, outermost first, the kind of its figures, and labels accepted on import."""

    id: str
    heads: tuple[str, ...]
    kind: Kind = Kind.COUNT
    variants: tuple[str, ...] = ()


class Row(NamedTuple):
    """A row with its stub labels, outermost first, and labels accepted for the last one on import."""

    id: str
    stub: tuple[str, ...]
    variants: tuple[str, ...] = ()


class Check(NamedTuple):
    """A balance edit (勾稽关系): on each line of an axis, sum of left = sum of right; ids of that line."""

    id: str
    each: Literal["row", "column"]
    left: tuple[str, ...]
    right: tuple[str, ...]
    of: str = ""


class Relation(NamedTuple):
    """One check on one line of one table, with its cells; the line is a row or column id."""

    check: Check
    table: str
    line: str
    left: tuple[CellRef, ...]
    right: tuple[CellRef, ...]

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """All cells of the line, the total (or received) cell first."""
        return self.left + self.right


@dataclass(frozen=True)
class Table:
    """One table of the form: its labels, its figures and its checks."""

    id: str
    title: str
    stubhead: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    checks: tuple[Check, ...] = ()

    @cached_property
    def refs(self) -> tuple[CellRef, ...]:
        """Every figure of the table in reading order."""
        return tuple(CellRef(self.id, row.id, column.id) for row in self.rows for column in self.columns)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every check spelled out for every line it holds on."""
        return tuple(relation for check in self.checks for relation in self._lines(check))

    def _lines(self, check: Check) -> Iterator[Relation]:
        across = check.each == "row"
        for line in self.rows if across else self.columns:

            def cell(part: str, line: str = line.id) -> CellRef:
                return CellRef(self.id, line, part) if across else CellRef(self.id, part, line)

            left, right = tuple(map(cell, check.left)), tuple(map(cell, check.right))
            yield Relation(check, self.id, line.id, left, right)

    def line(self, axis: Literal["row", "column"], id: str) -> str:
        """A row or column in the words of the paper: 「（三）不予公开1.属于国家秘密」, 「商业企业」."""
        if axis == "column":
            return self.column(id).heads[-1]
        stub = self.row(id).stub
        return "".join(stub[1:] if len(stub) > 1 else stub)

    def row(self, id: str) -> Row:
        """The row of that id; raises StopIteration for an id the table does not have."""
        return next(row for row in self.rows if row.id == id)

    def column(self, id: str) -> Column:
        """The column of that id; raises StopIteration for an id the table does not have."""
        return next(column for column in self.columns if column.id == id)


@dataclass(frozen=True)
class Section:
    """One part of the report: its official title, its short name for a tab, its tables if any."""

    id: str
    number: str
    title: str
    short: str
    variants: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    starters: tuple[str, ...] = ()
    """What the notice asks for under each of the headings; for the whole section where it has none."""
    advice: str = ""
    limit: int | None = None
    """How many characters the notice wants at most, None for no limit."""
    tables: tuple[Table, ...] = ()

    @property
    def heading(self) -> str:
        """The title as printed, with its numeral: 「一、总体情况」."""
        return f"{self.number}、{self.title}"


@dataclass(frozen=True)
class Form:
    """One edition of the official form."""

    edition: str
    document: str
    name: str
    first_year: int
    last_year: int | None
    sections: tuple[Section, ...]

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table in the order of the paper."""
        return tuple(table for section in self.sections for table in section.tables)

    @cached_property
    def kinds(self) -> Mapping[CellRef, Kind]:
        """Every figure of the form in reading order, with its kind."""
        return {ref: table.column(ref.column).kind for table in self.tables for ref in table.refs}

    @cached_property
    def paths(self) -> Mapping[str, CellRef]:
        """Cell path → cell."""
        return {ref.path: ref for ref in self.kinds}

    @cached_property
    def totals(self) -> Mapping[CellRef, tuple[CellRef, ...]]:
        """Every total cell → the cells that add up to it; where two sums reach one cell, the first in the file."""
        totals: dict[CellRef, tuple[CellRef, ...]] = {}
        for table in self.tables:
            for relation in table.relations:
                if len(relation.left) == 1:
                    totals.setdefault(relation.left[0], relation.right)
        return totals

    @cached_property
    def sums(self) -> tuple[tuple[CellRef, tuple[CellRef, ...]], ...]:
        """The totals with their parts, each behind those that it adds up itself."""
        ordered: dict[CellRef, tuple[CellRef, ...]] = {}

        def put(ref: CellRef) -> None:
            if ref in self.totals and ref not in ordered:
                for part in self.totals[ref]:
                    put(part)
                ordered[ref] = self.totals[ref]

        for ref in self.totals:
            put(ref)
        return tuple(ordered.items())

    def table(self, id: str) -> Table:
        """The table of that id; raises StopIteration for an id the form does not have."""
        return next(table for table in self.tables if table.id == id)

    def section(self, id: str) -> Section:
        """The section of that id; raises StopIteration for an id the form does not have."""
        return next(section for section in self.sections if section.id == id)

    def label(self, ref: CellRef) -> str:
        """A figure in the words of the paper: 「（一）予以公开·自然人」, 「行政复议结果维持」."""
        table = self.table(ref.table)
        heads = table.column(ref.column).heads
        stub = table.line("row", ref.row)
        return f"{stub}·{heads[-1]}" if stub else "".join(heads)

    def section_of(self, table: str) -> Section:
        """The section in which a table stands."""
        return next(section for section in self.sections if any(t.id == table for t in section.tables))

    def covers(self, year: int) -> bool:
        """Whether reports for this year follow this edition."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
