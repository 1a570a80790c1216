"""Longer work on whole reports, for window and command line alike: taking drafts over, writing files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from app.intake.draft import Draft
from app.report.editing import edited
from app.report.report import Report
from app.report.rows import differences
from app.store.book import Book, Entry
from app.store.fault import BookRefused
from app.wording import Remark

Progress = Callable[[str], None]


class Refused(Exception):
    """Work that cannot be done; `remark` says why, and nothing was written."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.key)
        self.remark = remark


def adopt(book: Book, drafts: Sequence[Draft], *, instead: bool = False) -> list[int]:
    """Take drafts over into a book, all or none, each as one history step; answers the reports' ids.

    Raises BookRefused where a report exists already, unless `instead`: then the book is backed up first.
    """
    existing = [_existing(book, draft) for draft in drafts]
    for draft, entry in zip(drafts, existing, strict=True):
        if entry and not instead:
            raise BookRefused("report-exists", book.path, unit=draft.unit, year=str(draft.year))
    if any(existing):
        book.back_up()
    with book.transaction():
        return [_take_over(book, draft, entry) for draft, entry in zip(drafts, existing, strict=True)]


def report_of(draft: Draft, unit: str) -> Report:
    """The report a draft would become for a unit's id."""
    return Report(
        unit,
        draft.year,
        draft.form,
        dict(draft.cells),
        {section: edited((), texts) for section, texts in draft.narratives.items() if texts},
        dict(draft.pictures),
        {**draft.particulars, "unit": draft.unit},
        dict(draft.modes),
        {f"d{number}": doubt for number, doubt in enumerate(draft.doubts, 1)},
    )


def export(book: Book, id: int, out: Path, progress: Progress | None = None) -> None:
    """Write one report to a file, the kind by its ending; raises Refused, and then the file is as it was."""
    report = book.load(id)
    if out.suffix.lower() == ".pdf":
        # ReportLab takes longer to import than all else: only who prints pays for it.
        from app.output.fonts import MissingGlyph
        from app.output.pdf.draw import draw

        def write(stream: BinaryIO) -> None:
            try:
                draw(report, stream, book.picture, progress)
            except MissingGlyph as missing:
                raise Refused(missing.remark) from missing
    elif out.suffix.lower() == ".json":
        from app.output.json_report import write as write_json

        def write(stream: BinaryIO) -> None:
            write_json(report, stream, book.picture)
    else:
        raise Refused(Remark("export-kind", {"file": out.name}))
    _replace(out, write)


def _replace(out: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write beside the target and rename, so that a half-written file never stands under its name."""
    if _is_book(out):
        raise Refused(Remark("export-over-book", {"file": out.name}))
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{out.stem}-", suffix=out.suffix, dir=out.parent)
    except OSError as error:
        raise Refused(_failed(out, error)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(out)
    except OSError as error:
        raise Refused(_failed(out, error)) from error
    finally:
        with suppress(FileNotFoundError):
            Path(beside).unlink()


def _is_book(out: Path) -> bool:
    """By name only: opening a book by another way than SQLite would drop its locks."""
    return out.suffix.lower() == ".gouji" or out.with_name(out.name + ".lock").exists()


def _failed(out: Path, error: OSError) -> Remark:
    return Remark("export-failed", {"file": out.name, "reason": error.strerror or str(error)})


def _existing(book: Book, draft: Draft) -> Entry | None:
    return next((e for e in book.entries() if (e.name, e.year) == (draft.unit, draft.year)), None)


def _take_over(book: Book, draft: Draft, entry: Entry | None) -> int:
    id = entry.id if entry else book.start(draft.unit, draft.year)
    old = book.load(id)
    new = report_of(draft, old.unit)
    book.keep(id, differences(old, new), "imported", draft.blobs)
    return id
