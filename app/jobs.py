"""Longer work on whole reports, for window and command line alike: taking drafts over, writing files."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.form.load import Forms
from app.output.page import PICTURE_ROOM
from app.output.paper import Paper, PaperOptions, unheard
from app.output.pictures import Pictures
from app.report.compared import Compared, compared
from app.report.markup import joined, parted, tidy
from app.report.report import Report
from app.report.rows import differences
from app.store.book import Book, Entry
from app.store.fault import BookRefused
from app.store.opening import is_book
from app.wording import Remark, Wording, file_name, reason

# Reading takes longer to import than a paper takes to be set: only who reads a file pays for it.
if TYPE_CHECKING:
    from app.check.glyphs import HasGlyph
    from app.intake.draft import Draft
    from app.output.fonts import FacesServed

Progress = Callable[[str], None]

_YEARS_BEFORE = 4
"""Earlier years that a chart shows at the most."""
LARGEST = 500_000_000
"""The most bytes of a file that is read, all its pictures included."""


class Refused(Exception):
    """Work that cannot be done; `remark` says why, and nothing was written."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.key)
        self.remark = remark


def draft_of(file: Path, forms: Forms, unit: str | None = None, year: int | None = None) -> Draft:
    """What somebody's file says as a report; unit and year win over what it says itself; raises Refused."""
    from app.intake.draft import Unreadable
    from app.intake.read import read

    try:
        return read(file_name(file), _bytes(file), forms, unit, year)
    except Unreadable as refused:
        raise Refused(refused.remark) from refused


def text_of(file: Path) -> str:
    """A text file as an office program left it, whatever its encoding and line ends; raises Refused."""
    from app.intake.draft import Unreadable
    from app.intake.text import lines

    try:
        return "\n".join(lines(file_name(file), _bytes(file)))
    except Unreadable as refused:
        raise Refused(refused.remark) from refused


def adopt(book: Book, drafts: Sequence[Draft], *, instead: bool = False) -> list[int]:
    """Take drafts over into a book, all or none, each as one history step; answers the reports' ids.

    Raises BookRefused where a report exists already, unless `instead`: then the book is backed up first. Two
    drafts of one report are refused always.
    """
    book.prove_writable()
    existing = [_existing(book, draft) for draft in drafts]
    for place, (draft, entry) in enumerate(zip(drafts, existing, strict=True)):
        which = {"unit": draft.unit, "year": str(draft.year)}
        if any((other.unit, other.year) == (draft.unit, draft.year) for other in drafts[:place]):
            raise BookRefused("drafts-alike", book.path, **which)
        if entry and not instead:
            raise BookRefused("report-exists", book.path, **which)
    if any(existing):
        book.back_up()
    with book.transaction():
        return [_take_over(book, draft, entry) for draft, entry in zip(drafts, existing, strict=True)]


def replaced_by(book: Book, draft: Draft) -> tuple[int, Report, Compared] | None:
    """The report of the book that a draft would replace, with its id and how much would differ; None for none."""
    entry = _existing(book, draft)
    if entry is None:
        return None
    old = book.load(entry.id)
    return entry.id, old, compared(old, report_of(draft, old.unit))


def start(book: Book, unit: str, year: int, particulars: Mapping[str, str]) -> int:
    """A new report with what is known of its unit; answers its id. Raises BookRefused where that year exists."""
    with book.transaction():
        id = book.start(unit, year)
        report = new = book.load(id)
        for name, text in particulars.items():
            new = new.with_particular(name, tidy(text))
        book.keep(id, differences(report, new), "created")
    return id


def offered(book: Book, id: int, *, text: bool = True) -> Report:
    """What the report for the year after one of the book's would begin with; nothing is written."""
    from app.report.carried import carried

    last = book.load(id)
    form = book.forms.of_year(last.year + 1)
    assert form, "a form of one year is followed by one of the next"
    return carried(last, last.year + 1, form, text=text)


def start_from(book: Book, id: int, *, text: bool) -> int:
    """A report for the year after one of the book's, begun with what that one ends with; answers its id.

    With `text` the narratives come along, marked until they are revised. Raises BookRefused where that year exists.
    """
    new = offered(book, id, text=text)
    with book.transaction():
        started = book.start(new.unit_name, new.year, new.unit)
        book.keep(started, differences(book.load(started), new), "last_year")
    return started


def report_of(draft: Draft, unit: str) -> Report:
    """The report a draft would become for a unit's id."""
    from app.report.editing import edited

    narratives = {section: edited((), parted(joined(texts))) for section, texts in draft.narratives.items() if texts}
    return Report(
        unit,
        draft.year,
        draft.form,
        dict(draft.cells),
        narratives,
        dict(draft.pictures),
        {**draft.particulars, "unit": draft.unit},
        dict(draft.modes),
        {f"d{number}": doubt for number, doubt in enumerate(draft.doubts, 1)},
        dict(draft.sources),
        dict(draft.cell_notes),
        dict(draft.stamps),
        dict(draft.register),
        dict(draft.explanations),
        {
            paragraph.id: marks[number]
            for section, marks in draft.marks.items()
            for number, paragraph in enumerate(narratives.get(section, ()), 1)
            if number in marks
        },
    )


def export(
    book: Book, id: int, out: Path, progress: Progress | None = None, options: PaperOptions | None = None
) -> None:
    """Write one report, or another paper made of it, to a file, as what by its ending.

    Raises Refused, and then the file is as it was.
    """
    report = book.load(id)
    options = options or PaperOptions()
    if out.suffix.lower() == ".pdf":
        # ReportLab takes longer to import than all else: only who prints pays for it.
        from app.output.fonts import Unprintable
        from app.output.pdf.draw import Engine

        paper = paper_of(report, options, pictures_of(book.picture), earlier_reports(book, report), progress)

        def write(stream: BinaryIO) -> None:
            try:
                Engine(options.fonts).compose(paper, stream)
            except Unprintable as refused:
                raise Refused(refused.remark) from refused
    elif out.suffix.lower() == ".json":
        if options.kind != PaperOptions().kind:
            raise Refused(Remark("export-kind-paper", {"file": file_name(out)}))
        from app.output.json_report import write as write_json

        def write(stream: BinaryIO) -> None:
            write_json(report, stream, book.picture)
    else:
        raise Refused(Remark("export-kind", {"file": file_name(out)}))
    if out.exists() and out.samefile(book.path):
        raise Refused(Remark("export-over-book", {"file": file_name(out)}))
    _replace(out, write)


def paper_of(
    report: Report,
    options: PaperOptions,
    pictures: Pictures,
    earlier: Sequence[Report] = (),
    progress: Progress | None = None,
) -> Paper:
    """A report as the paper that is asked of it; `earlier` are the unit's reports for the years before."""
    return Paper(report, options, pictures, Wording.load(), earlier, progress or unheard)


def pictures_of(picture: Callable[[str], bytes | None]) -> Pictures:
    """The pictures of papers, from whatever answers their bytes by digest."""
    return Pictures(picture, *PICTURE_ROOM)


def earlier_reports(book: Book, report: Report) -> tuple[Report, ...]:
    """The reports of the same unit for the years before, newest first, where a chart shows them."""
    if not any(picture.chart == "years" for picture in report.pictures.values()):
        return ()
    before = [entry for entry in book.of_unit(report.unit) if entry.year < report.year]
    return tuple(book.load(entry.id) for entry in before[:_YEARS_BEFORE])


def glyphs() -> HasGlyph:
    """Whether some face of this machine draws a character; made once for all reports that are opened."""
    from app.output.glyphs import Glyphs

    return Glyphs()


def faces_served() -> FacesServed:
    """Which face serves each role of the page on this machine; raises Refused where the bundled ones are not whole."""
    from app.output.fonts import Unprintable, faces_served

    try:
        return faces_served()
    except Unprintable as refused:
        raise Refused(refused.remark) from refused


def _bytes(file: Path) -> bytes:
    try:
        if file.exists() and not (file.is_file() or file.is_dir()):
            raise Refused(Remark("import-no-file", {"file": file_name(file)}))
        if file.stat().st_size > LARGEST:
            raise Refused(Remark("import-too-large", {"file": file_name(file)}))
        return file.read_bytes()
    except OSError as error:
        raise Refused(Remark("import-unreadable", {"file": file_name(file), "reason": reason(error)})) from error


def _replace(out: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write beside the target and rename, so that a half-written file never stands under its name."""
    out = Path(os.path.realpath(out))
    if is_book(out):
        raise Refused(Remark("export-over-book", {"file": file_name(out)}))
    beside = out.with_name(f".{os.urandom(6).hex()}{out.suffix}")
    try:
        with beside.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(out)
    except OSError as error:
        raise Refused(Remark("export-failed", {"file": file_name(out), "reason": reason(error)})) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _existing(book: Book, draft: Draft) -> Entry | None:
    return next((entry for entry in book.named(draft.unit) if entry.year == draft.year), None)


def _take_over(book: Book, draft: Draft, entry: Entry | None) -> int:
    id = entry.id if entry else book.start(draft.unit, draft.year)
    old = book.load(id)
    if old.form.edition != draft.form.edition:
        raise ValueError(f"{draft.year} is not reported in the edition {draft.form.edition}")
    new = report_of(draft, old.unit)
    book.keep(id, differences(old, new), "imported", draft.blobs)
    return id
