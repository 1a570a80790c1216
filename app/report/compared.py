"""How much another version of a report would change, in numbers a clerk can weigh."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from app.report.report import Report


class Compared(NamedTuple):
    """So many figures, paragraphs and particulars differ."""

    cells: int
    paragraphs: int
    particulars: int


def compared(old: Report, new: Report) -> Compared:
    """What differs between two reports of one unit and year, by what they say and not by how it is kept."""
    refs = old.cells.keys() | new.cells.keys()
    cells = sum(_text(old, ref.path) != _text(new, ref.path) for ref in refs)
    names = old.particulars.keys() | new.particulars.keys()
    particulars = sum(old.particulars.get(name) != new.particulars.get(name) for name in names)
    sections = old.narratives.keys() | new.narratives.keys()
    return Compared(cells, sum(_differing(old, new, section) for section in sections), particulars)


def _text(report: Report, path: str) -> str | None:
    cell = report.cells.get(report.form.paths[path])
    return cell.text if cell else None


def _differing(old: Report, new: Report, section: str) -> int:
    """Paragraphs that the other does not have, counted on the side that has more of them."""
    before, after = (Counter(p.text for p in report.narratives.get(section, ())) for report in (old, new))
    return max((before - after).total(), (after - before).total())
