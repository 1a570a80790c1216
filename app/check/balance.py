"""Balance edits (勾稽关系) and filled cells: what must add up in the tables, and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from app.check.finding import Finding, Level
from app.form.spec import CellRef, Relation, Section, Table
from app.report.report import Report
from app.report.value import quoted, show, total
from app.wording import Remark

BLANK = "BLANK"
"""The rule that speaks of cells not filled yet: no mistake, only unfinished."""

_OVERALL = "total"
_COLUMN_CHECKS = ("REQ-BALANCE", "REQ-PROCESSED")


def balance(report: Report) -> Iterator[Finding]:
    """Every relation of the form that is filled and does not hold, each fault once (格式勾稽关系)."""
    for section in report.form.sections:
        for table in section.tables:
            asked = [relation for relation in table.relations if not _is_own_sum(relation, report)]
            failed = [relation for relation in asked if _fails(relation, report.figures)]
            for relation in failed:
                if not _follows(relation, table, report.figures):
                    yield _finding(relation, section, table, report.figures)


def values(report: Report) -> Iterator[Finding]:
    """Every given text that is no figure of its kind (books and files made elsewhere)."""
    for ref, cell in report.cells.items():
        if ref in report.given:
            continue
        section = report.form.section_of(ref.table)
        fills = {"part": section.number, "text": quoted(cell.text), "line": report.form.label(ref)}
        yield Finding("VALUE", Level.FATAL, section.id, Remark("where-cell", fills), Remark("VALUE", fills), (ref,))


def blanks(report: Report) -> Iterator[Finding]:
    """One finding a table that has cells not filled yet."""
    for section in report.form.sections:
        for table in section.tables:
            blank = tuple(ref for ref in table.refs if ref not in report.figures)
            if blank:
                fills = {"part": section.number, "line": table.title, "count": str(len(blank))}
                fills["first"] = report.form.label(blank[0])
                where, message = Remark("where-table", fills), Remark(BLANK, fills)
                yield Finding(BLANK, Level.FATAL, section.id, where, message, blank)


def unproven(report: Report) -> frozenset[str]:
    """The rules that say nothing because the program itself added the totals up (未经独立核对)."""
    return frozenset(
        relation.check.id
        for table in report.form.tables
        for relation in table.relations
        if len(relation.left) == 1 and report.is_computed(relation.left[0]) and relation.left[0] in report.figures
    )


def _is_own_sum(relation: Relation, report: Report) -> bool:
    """Whether the program itself makes the left side by adding up the right: that cannot fail and proves nothing."""
    total_cell = relation.left[0]
    return report.is_computed(total_cell) and report.form.totals[total_cell] == relation.right


def _fails(relation: Relation, figures: Mapping[CellRef, Decimal]) -> bool:
    if not all(ref in figures for ref in relation.cells):
        return False
    left, right = _sides(relation, figures)
    return left != right


def _sides(relation: Relation, figures: Mapping[CellRef, Decimal]) -> tuple[Decimal, Decimal]:
    return total(figures[ref] for ref in relation.left), total(figures[ref] for ref in relation.right)


def _follows(relation: Relation, table: Table, figures: Mapping[CellRef, Decimal]) -> bool:
    """Whether a failure in the 总计 column only follows from the applicant columns: then it is said there."""
    if relation.check.id not in _COLUMN_CHECKS or relation.line != _OVERALL:
        return False
    lines = [other for other in table.relations if other.check == relation.check and other.line != _OVERALL]
    rows = {ref.row for ref in relation.cells}
    sums = [r for r in table.relations if r.check.each == "row" and r.line in rows]
    needed = [ref for other in (*lines, *sums) for ref in other.cells]
    if not all(ref in figures for ref in needed) or any(_fails(row, figures) for row in sums):
        return False
    apart = [left - right for left, right in (_sides(line, figures) for line in (*lines, relation))]
    return total(apart[:-1]) == apart[-1]


def _finding(relation: Relation, section: Section, table: Table, figures: Mapping[CellRef, Decimal]) -> Finding:
    left, right = _sides(relation, figures)
    line = relation.check.of or table.line(relation.check.each, relation.line)
    fills = {
        "part": section.number,
        "line": line,
        "left": show(left),
        "right": show(right),
        "difference": show(abs(left - right)),
    }
    fills |= {f"left{n}": show(figures[ref]) for n, ref in enumerate(relation.left, 1)}
    fills |= {f"right{n}": show(figures[ref]) for n, ref in enumerate(relation.right, 1)}
    where = Remark("where-group" if relation.check.of else f"where-{relation.check.each}", fills)
    message = Remark(relation.check.id, fills)
    return Finding(relation.check.id, Level.FATAL, section.id, where, message, relation.cells, left, right)
