"""One thing said about where a block's figures come from, as a line to type in, kept when it is left."""

from __future__ import annotations

from app.wording import Remark
from ui.changes import Changes
from ui.particular_line import ParticularLine


class SourceLine(ParticularLine):
    """The office, person or date of one table."""

    def __init__(self, changes: Changes, table: str, name: str, label: str, hint: str) -> None:
        self.table = table
        super().__init__(changes, name, label, hint)

    def _keep(self, text: str) -> Remark | None:
        return self._session.set_source(self.table, self._name, text)

    def _kept(self) -> str:
        return str(getattr(self._session.report.source(self.table), self._name))
