"""A finding: what a rule says about a report, where, with both sides and how grave it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from app.form.spec import CellRef
from app.report.value import show
from app.wording import Remark


class Level(Enum):
    """须改, 核实 and 提示 (强制性、核实性、提示性审核)."""

    FATAL = "fatal"
    QUERY = "query"
    HINT = "hint"


@dataclass(frozen=True)
class Quote:
    """The words a finding is about: section and the range of characters in that section's text."""

    section: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Finding:
    """One rule broken at one place; left, right and difference only where two figures disagree."""

    rule: str
    level: Level
    section: str
    where: Remark
    message: Remark
    cells: tuple[CellRef, ...] = ()
    left: Decimal | None = None
    right: Decimal | None = None
    text: Quote | None = None

    @property
    def difference(self) -> Decimal | None:
        """How far both sides are apart, never negative."""
        return None if self.left is None or self.right is None else abs(self.left - self.right)

    @property
    def fingerprint(self) -> str:
        """The same for the same rule, cells, values and words, in any run on any machine."""
        sides = (show(self.left), show(self.right))
        words = self.text.quote if self.text else self.message.fills.get("text", "")
        parts = (self.rule, self.section, *(ref.path for ref in self.cells), *sides, words)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


class Verdict(Enum):
    """Whether a report can be sealed: yes, yes once queries are settled, or not."""

    READY = "ready"
    OPEN = "open"
    BLOCKED = "blocked"
