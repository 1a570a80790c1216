"""填报对照: all figures of a report in official order, to be copied into somebody else's form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.form.spec import CellRef, Table
from app.report.report import Report
from app.report.value import show


class Listed(NamedTuple):
    """One figure with its place in words; the text is "" where the cell is not filled, never 0."""

    ref: CellRef
    section: str
    block: str
    row: str
    column: str
    text: str


def listing(report: Report, tables: Sequence[str] = ()) -> Iterator[Listed]:
    """Every figure of some tables (none named: of all) in the order of the paper."""
    for section in report.form.sections:
        for table in section.tables:
            if not tables or table.id in tables:
                for ref in table.refs:
                    row, column = row_label(table, ref.row), column_label(table, ref.column)
                    yield Listed(ref, section.heading, table.title, row, column, text_of(report, ref))


def block(report: Report, table: Table, columns: Sequence[str] = (), rows: Sequence[str] = ()) -> str:
    """The figures of a table without labels, or of some columns or rows of it, as tab-separated lines."""
    return "\n".join(
        "\t".join(
            text_of(report, CellRef(table.id, row.id, column.id))
            for column in table.columns
            if not columns or column.id in columns
        )
        for row in table.rows
        if not rows or row.id in rows
    )


def text_of(report: Report, ref: CellRef) -> str:
    """A figure as it is copied and printed, "" where there is none."""
    return show(report.figures.get(ref))


def row_label(table: Table, id: str) -> str:
    """A row in the words of the paper, from the outermost stub on."""
    return " ".join(table.row(id).stub)


def column_label(table: Table, id: str) -> str:
    """A column in the words of the paper, from the outermost head on."""
    return " ".join(table.column(id).heads)
