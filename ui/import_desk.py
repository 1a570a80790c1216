"""Files read in one after another: each is shown before it is taken, what cannot be read is said at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app import jobs
from app.form.load import Forms
from app.intake.draft import Draft
from app.report.report import Report
from app.store.book import Book
from app.store.fault import BookRefused
from app.wording import Remark, Wording, file_name
from ui import wording as words
from ui.draft_page import DraftPage
from ui.import_job import ImportJob


class ImportDesk(QObject):
    """Holds the files that wait and what was taken of them."""

    reading = Signal(Path)
    """A file is being read now."""
    shown = Signal(object)
    """The page of the next draft."""
    ended = Signal()

    def __init__(self, forms: Forms, wording: Wording, book: Callable[[], Book | None], parent: QObject) -> None:
        super().__init__(parent)
        self._wording = wording
        self._book = book
        self._waiting: list[Path] = []
        self._job = ImportJob(forms, self)
        self._job.read.connect(self._show)
        self._job.refused.connect(self._pass_over)
        self._file = Path()
        self._count = 0
        self.refusals: list[str] = []
        """Why files were not read."""
        self.taken: int | None = None
        """The id of the report that was taken last."""
        self.replaced: Report | None = None
        """What stood there before it."""

    def read(self, files: Sequence[Path]) -> None:
        """Read these files, one after another."""
        self._waiting, self._count = list(files), len(files)
        self.refusals, self.taken, self.replaced = [], None, None
        self.go_on()

    def go_on(self) -> None:
        """Read the next file, or end."""
        if self._waiting:
            self._file = self._waiting.pop(0)
            self._job.start(self._file)
            self.reading.emit(self._file)
        else:
            self.ended.emit()

    @property
    def running(self) -> bool:
        """Whether a file is being read."""
        return self._job.running

    def stop(self) -> None:
        """Read no more; what was taken already stays."""
        self._waiting = []
        self._job.stop()

    def _show(self, draft: Draft) -> None:
        self.shown.emit(self.page(draft))

    def _pass_over(self, why: Remark) -> None:
        self.refusals.append(self._wording.say(why))
        self.go_on()

    def page(self, draft: Draft) -> DraftPage:
        """The page of a draft, as the book stands now."""
        place = self._count - len(self._waiting)
        fills = {"place": place, "count": self._count, "file": file_name(self._file)}
        head = words.DRAFT_FILE.format(**fills) if self._count > 1 else ""
        return DraftPage(draft, self._wording, head, self._exists(draft))

    def take(self, draft: Draft, book: Book, *, instead: bool) -> None:
        """Take a draft over; raises BookRefused."""
        found = jobs.replaced_by(book, draft) if instead else None
        self.taken = jobs.adopt(book, [draft], instead=instead)[0]
        self.replaced = found[1] if found else None

    def _exists(self, draft: Draft) -> str:
        book = self._book()
        try:
            found = jobs.replaced_by(book, draft) if book else None
        except BookRefused as refused:
            return self._wording.say(refused.remark)
        if book is None or found is None:
            return ""
        which = {"unit": draft.unit, "year": draft.year, "file": file_name(book.path)}
        return words.DRAFT_EXISTS.format(**which, **found[2]._asdict())
