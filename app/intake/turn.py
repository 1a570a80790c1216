"""Where in the form a reader stands: which meaning of a label fits there (其他 is a column head, later a row)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.intake.vocabulary import Entry, Part


@dataclass(frozen=True)
class Turn:
    """The table that is being read, and the last row met of each table (-1 before its first)."""

    table: int
    last_rows: tuple[int, ...]

    @classmethod
    def first(cls, tables: int) -> Turn:
        """Before the first table of so many."""
        return cls(0, (-1,) * tables)

    def after(self, entry: Entry) -> Turn:
        """The turn once this label was met."""
        rows = list(self.last_rows)
        if entry.part is Part.ROW:
            rows[entry.table] = entry.row
        return Turn(entry.table, tuple(rows))

    def has_begun(self, table: int) -> bool:
        """Whether a row of that table was met."""
        return self.last_rows[table] >= 0

    def chosen(self, entries: Sequence[Entry], numeral: str) -> Entry | None:
        """The meaning that fits, the nearest ahead of several; None where none does."""
        fitting = [entry for entry in entries if self._fits(entry, entries, numeral)]
        return min(fitting, key=self._distance, default=None)

    def _fits(self, entry: Entry, entries: Sequence[Entry], numeral: str) -> bool:
        heads = any(other.table == entry.table and other.part is Part.HEAD for other in entries)
        if entry.part is not Part.ROW or not heads:
            return True
        return bool(numeral) or entry.row == self.last_rows[entry.table] + 1

    def _distance(self, entry: Entry) -> tuple[bool, bool, int, bool]:
        repeated = self.has_begun(entry.table) and entry.part in (Part.STUBHEAD, Part.HEAD)
        return entry.table < self.table, repeated, entry.table, entry.part is not Part.ROW
