"""Whose report it is and of which year: what the file says, and what was asked for, which wins."""

from __future__ import annotations

from dataclasses import dataclass

from app.form.load import Forms
from app.form.spec import Form
from app.intake.draft import Unreadable
from app.intake.labels import key
from app.report.markup import tidy
from app.wording import Remark


@dataclass(frozen=True)
class Identity:
    """Unit, year and edition of a report that is being read, with what was doubtful about them."""

    unit: str
    year: int
    form: Form
    doubts: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What the reader was told beforehand: the file's name, the editions, perhaps unit and year."""

    name: str
    forms: Forms
    unit: str | None = None
    year: int | None = None

    def identity(self, unit: str, year: int | None) -> Identity:
        """The report's identity, given what the file itself says; raises Unreadable where something lacks."""
        wanted = tidy(self.unit or "")
        known_unit, known_year = wanted or unit, year if self.year is None else self.year
        if not known_unit or known_year is None:
            raise Unreadable(Remark(self._lacking(known_unit, known_year), {"name": self.name}))
        form = self.forms.of_year(known_year) if known_year <= 9999 else None
        if form is None:
            raise Unreadable(Remark("intake-year-refused", {"name": self.name, "year": str(known_year)[:20]}))
        return Identity(known_unit, known_year, form, tuple(self._disagreements(unit, year, wanted)))

    def _lacking(self, unit: str, year: int | None) -> str:
        if not unit and year is None:
            return "intake-no-unit-no-year"
        return "intake-no-year" if unit else "intake-no-unit"

    def _disagreements(self, unit: str, year: int | None, wanted: str):
        if unit and wanted and key(unit) != key(wanted):
            yield Remark("intake-unit-differs", {"read": unit, "asked": wanted})
        if year is not None and self.year is not None and year != self.year:
            yield Remark("intake-year-differs", {"read": str(year), "asked": str(self.year)})
