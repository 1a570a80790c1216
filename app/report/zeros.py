"""空格填 0: the blank cells of a section become 0 in one deed, totals never, and the deed is stamped."""

from __future__ import annotations

from app.form.spec import CellRef, Table
from app.report.report import Cell, How, Report, Stamp


def blank_inputs(report: Report, table: Table) -> tuple[CellRef, ...]:
    """The cells of a table that somebody has to fill and nobody has; a total is none of them."""
    totals = report.form.totals
    return tuple(ref for ref in table.refs if ref not in report.cells and ref not in totals)


def filled(report: Report, section: str, at: str) -> Report:
    """The report with every blank input cell of a section 0, each table stamped with the time `at` (ISO)."""
    cells: dict[CellRef, Cell | None] = {}
    stamps: dict[str, Stamp] = {}
    for table in report.form.section(section).tables:
        blank = blank_inputs(report, table)
        if blank:
            cells |= dict.fromkeys(blank, Cell("0", How.ZERO))
            stamps[table.id] = Stamp(at, len(blank))
    return report.with_cells(cells).with_stamps(stamps)


def stamp_of(report: Report, table: Table) -> Stamp | None:
    """The stamp of a table while it holds: it lapses when a cell is blank again, and holds again when that is undone.

    `cells` are those that are still the 0 that was filled in.
    """
    stamp = report.stamps.get(table.id)
    if stamp is None or blank_inputs(report, table):
        return None
    kept = (report.cells.get(ref) for ref in table.refs)
    still = sum(cell == ("0", How.ZERO) for cell in kept)
    return stamp._replace(cells=still) if still else None
