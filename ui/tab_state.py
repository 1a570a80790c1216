"""How far a part of the report is: what its tab tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.check.balance import BLANK
from app.check.finding import Level
from app.form.spec import Section
from app.report.report import PREFACE, Report

if TYPE_CHECKING:
    from app.session import Session

_PARTICULARS = ("unit", "address", "telephone")


@dataclass(frozen=True)
class TabState:
    """Blank (0), in work or complete (1), with the number of findings that want a deed."""

    filled: float
    fatal: int = 0
    query: int = 0

    def spoken(self) -> str:
        """The state in words, for the tooltip and for screen readers."""
        counts = ((self.fatal, "处须改"), (self.query, "处核实"))
        if said := "，".join(f"{count} {level}" for count, level in counts if count):
            return said
        return "未填" if not self.filled else "已完成" if self.filled >= 1 else "填写中"


def section_state(session: Session, section: Section) -> TabState:
    """The state of one section's tab."""
    return _state(session, section.id, _filled(session.report, section))


def particulars_state(session: Session) -> TabState:
    """The state of the first tab: who reports and the preface."""
    known = sum(name in session.report.particulars for name in _PARTICULARS)
    return _state(session, PREFACE, known / len(_PARTICULARS))


def closing_state(session: Session) -> TabState:
    """The state of the last tab: dated or not."""
    return TabState(float("date" in session.report.particulars))


def _filled(report: Report, section: Section) -> float:
    refs = [ref for table in section.tables for ref in table.refs]
    if not refs:
        return float(bool(report.narratives.get(section.id)))
    return sum(ref in report.figures for ref in refs) / len(refs)


def _state(session: Session, section: str, filled: float) -> TabState:
    standing = session.standing
    found = [f.level for f in standing if f.section == section and f.rule != BLANK]
    return TabState(filled, found.count(Level.FATAL), found.count(Level.QUERY))
