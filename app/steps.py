"""The steps of one open report: each kept in the book before memory changes, undone without limit, then checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.check.balance import unproven
from app.check.finding import Finding, Verdict
from app.check.findings import findings, standing, summary, verdict
from app.check.glyphs import HasGlyph
from app.output.glyphs import Glyphs
from app.report.report import Report
from app.report.rows import Change, differences
from app.store.book import Book
from app.store.fault import BookRefused
from app.wording import Remark

SAME_EDIT = timedelta(seconds=30)
"""Edits of one paragraph closer than this are one step of undo and one line of history."""


@dataclass(frozen=True)
class Step:
    """A report as it was before a change, and what that change was called."""

    name: Remark
    report: Report


class Steps:
    """A report of a book, what is found in it, and the way back.

    Whatever changes the report answers None, or the Remark that says why nothing was changed.
    """

    def __init__(
        self,
        book: Book,
        id: int,
        now: Callable[[], datetime] = datetime.now,
        glyphs: HasGlyph | None = None,
    ) -> None:
        self.book = book
        self.id = id
        self.report = book.load(id)
        self._glyphs = glyphs or Glyphs()
        self.findings: tuple[Finding, ...] = findings(self.report, self._glyphs)
        self.on_change: Callable[[], None] = lambda: None
        self.saved_at: datetime | None = None
        self._now = now
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._writing: str | None = None

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that still want a deed: all but the explained queries."""
        return standing(self.findings, self.report)

    @property
    def verdict(self) -> Verdict:
        """Whether the report can be sealed as it stands."""
        return verdict(self.findings, self.report)

    @property
    def summary(self) -> tuple[Remark, ...]:
        """The verdict in words."""
        return summary(self.findings, self.report)

    @property
    def unproven(self) -> frozenset[str]:
        """Rules that prove nothing because the program added the totals up itself."""
        return unproven(self.report)

    @property
    def undo_name(self) -> Remark | None:
        """What undo would take back, None for nothing."""
        return self._undo[-1].name if self._undo else None

    @property
    def redo_name(self) -> Remark | None:
        """What redo would do again, None for nothing."""
        return self._redo[-1].name if self._redo else None

    def offer_undo(self, name: Remark, before: Report) -> None:
        """Let the first undo go back to an older report: what was just carried over or taken over from a file."""
        self._undo.insert(0, Step(name, before))

    def undo(self) -> Remark | None:
        """Go back to the report before the last change; itself a kept change with history."""
        return self._go(self._undo, self._redo, "undo")

    def redo(self) -> Remark | None:
        """Do again what was undone."""
        return self._go(self._redo, self._undo, "redo")

    def _go(self, source: list[Step], target: list[Step], how: str) -> Remark | None:
        if not source:
            return None
        step = source[-1]
        before = self.report
        refused = self._keep(differences(before, step.report), how, {}, grow=False)
        if refused:
            return refused
        source.pop()
        target.append(Step(step.name, before))
        self._writing = None
        self._tell(step.report)
        return None

    def _commit(
        self,
        new: Report,
        how: str,
        name: Remark,
        blobs: Mapping[str, bytes] | None = None,
        *,
        growing: bool = False,
    ) -> Remark | None:
        changes = differences(self.report, new)
        if not changes:
            return None
        grow = growing and self._continues(changes)
        refused = self._keep(changes, how, blobs or {}, grow=grow)
        if refused:
            return refused
        if not grow:
            self._undo.append(Step(name, self.report))
        elif new == self._undo[-1].report:
            # Typed and taken away again: there is nothing left to undo.
            self._undo.pop()
            growing = False
        self._redo.clear()
        # The first edit of a marked paragraph takes its mark away as well.
        texts = [change.key for change in changes if change.kind == "paragraphs"]
        self._writing = texts[0] if growing and len(texts) == 1 else None
        self._tell(new)
        return None

    def _keep(self, changes: Sequence[Change], how: str, blobs: Mapping[str, bytes], *, grow: bool) -> Remark | None:
        """The book is written before the memory changes: after a full disk both still say the same."""
        if self.book.read_only:
            return self.book.read_only
        try:
            self.book.keep(self.id, changes, how, blobs, grow=grow)
        except BookRefused as refused:
            return refused.remark
        return None

    def _tell(self, new: Report) -> None:
        self.report = new
        self.saved_at = self._now()
        self.findings = findings(new, self._glyphs)
        self.on_change()

    def _continues(self, changes: Sequence[Change]) -> bool:
        recent = self.saved_at is not None and self._now() - self.saved_at < SAME_EDIT
        return recent and len(changes) == 1 and changes[0].key == self._writing and changes[0].new is not None
