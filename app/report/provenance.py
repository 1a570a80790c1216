"""How a figure came into the report, as far as one can see at a glance: by a letter in its cell."""

from __future__ import annotations

from enum import Enum

from app.form.spec import CellRef
from app.report.report import How, Report


class Provenance(Enum):
    """Given by somebody in one of several ways, added up by the program, or given and different from the sum."""

    TYPED = "typed"
    PASTED = "pasted"
    IMPORTED = "imported"
    LAST_YEAR = "last_year"
    ZERO = "zero"
    COMPUTED = "computed"
    DIFFERS = "differs"


_BY_HOW = {how: Provenance(how.value) for how in How}


def provenance(report: Report, ref: CellRef) -> Provenance | None:
    """How the figure of a cell came; None for a blank one. A total that differs from its parts says so."""
    cell = report.cells.get(ref)
    if cell is None:
        return Provenance.COMPUTED if ref in report.figures else None
    if ref in report.given and differs(report, ref):
        return Provenance.DIFFERS
    return _BY_HOW[cell.how]


def differs(report: Report, ref: CellRef) -> bool:
    """Whether a given total is not the sum of its parts, all of which are there."""
    parts = report.form.totals.get(ref, ())
    whole = bool(parts) and ref in report.given and all(part in report.figures for part in parts)
    return whole and report.partial(ref) != report.figures.get(ref)
