"""What each command does; each answers its exit code, or raises what says why nothing was done."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app import answers, jobs, printing
from app.choice import book_or_new, chosen
from app.form.load import Forms
from app.output.paper import PaperOptions
from app.store.book import Book, Entry
from app.wording import Remark, Wording, file_name

# A command imports what it alone needs: each is a process of its own, and an export waits for nothing it never uses.
if TYPE_CHECKING:
    from app.intake.draft import Draft

FATAL = 1
"""The exit code where something is found that must be put right."""


def new(options: Namespace, forms: Forms, wording: Wording) -> int:
    """A new report, blank or begun with what last year's ends with, in a new book where there is none."""
    del wording
    with book_or_new(options.book, forms) as book:
        if options.from_last or options.with_text:
            jobs.start_from(book, _last_year(book, options).id, text=options.with_text)
        else:
            book.start(options.unit, options.year)
    return 0


def _last_year(book: Book, options: Namespace) -> Entry:
    return chosen(book, Namespace(unit=options.unit, year=options.year - 1))


def import_files(options: Namespace, forms: Forms, wording: Wording) -> int:
    """Reports that others wrote, all of them or none."""
    drafts: list[Draft] = []
    for number, file in enumerate(options.files, 1):
        answers.print_progress(f"读取 {number}/{len(options.files)}：{file_name(file)}")
        drafts.append(jobs.draft_of(file, forms, options.unit, options.year))
    with book_or_new(options.book, forms) as book:
        jobs.adopt(book, drafts, instead=options.replace)
    taken = list(zip(options.files, drafts, strict=True))
    for file, draft in taken:
        answers.print_import(file, draft, wording)
    if options.json:
        reports = [answers.draft_answer(file, draft, wording) for file, draft in taken]
        doubts = [wording.say(doubt) for draft in drafts for doubt in draft.doubts]
        answers.print_json({"book": str(options.book), "reports": reports, "doubts": doubts})
    else:
        for draft in drafts:
            print(f"已读入{draft.unit}{draft.year}年度报告：{len(draft.cells)}格，{len(draft.doubts)}处疑点。")
    return 0


def list_reports(options: Namespace, forms: Forms, wording: Wording) -> int:
    """What reports a book holds."""
    del wording
    with closing(Book.open(options.book, forms, write=False)) as book:
        entries = book.entries()
    if options.json:
        answers.print_json({"book": str(options.book), "reports": [answers.entry_answer(entry) for entry in entries]})
    else:
        for entry in entries:
            print(f"{entry.year}\t{entry.name}\t{entry.edition}版格式\t{entry.changed[:16].replace('T', ' ')}")
    return 0


def check(options: Namespace, forms: Forms, wording: Wording) -> int:
    """Everything that is found in a report."""
    from app.check.finding import Level
    from app.session import Session

    with closing(Book.open(options.book, forms, write=False)) as book:
        session = Session(book, chosen(book, options).id)
    if options.json:
        answers.print_json(answers.check_answer(session, wording))
    else:
        answers.print_check(session, wording)
    return FATAL if any(finding.level is Level.FATAL for finding in session.findings) else 0


def figures(options: Namespace, forms: Forms, wording: Wording) -> int:
    """All figures in official order, with their places in words, or bare for another form."""
    del wording
    with closing(Book.open(options.book, forms, write=False)) as book:
        report = book.load(chosen(book, options).id)
    known = [table.id for table in report.form.tables]
    for id in options.table:
        if id not in known:
            raise jobs.Refused(Remark("figures-no-table", {"table": id, "known": "、".join(known)}))
    answers.print_figures(report, options.table, bare=options.tsv, as_json=options.json)
    return 0


def verify(options: Namespace, forms: Forms, wording: Wording) -> int:
    """Whether a book is sound from its first page to its last, however large it is."""
    del wording
    with closing(Book.open(options.book, forms, write=False)) as book:
        book.check()
    return 0


def export(options: Namespace, forms: Forms, wording: Wording) -> int:
    """A report as a file for others."""
    del wording
    with closing(Book.open(options.book, forms, write=False)) as book, _tidied_when_ended():
        jobs.export(book, chosen(book, options).id, options.out, answers.print_progress, _paper(options))
    return 0


def print_paper(options: Namespace, forms: Forms, wording: Wording) -> int:
    """A paper on a printer of the system."""
    # Only who prints pays for the import.
    from tempfile import TemporaryDirectory

    printing.prove_able()
    with (
        closing(Book.open(options.book, forms, write=False)) as book,
        _tidied_when_ended(),
        TemporaryDirectory(prefix="gouji-") as folder,
    ):
        entry = chosen(book, options)
        ticket = _ticket(options, book.load(entry.id).title)
        pdf = Path(folder) / "paper.pdf"
        jobs.export(book, entry.id, pdf, answers.print_progress, _paper(options))
        job = printing.print_file(pdf, ticket)
    print(wording.say(Remark("print-done", {"job": job})))
    return 0


def fonts(options: Namespace, forms: Forms, wording: Wording) -> int:
    """Which face serves each role of the page."""
    del forms
    faces = jobs.faces_served()
    if options.json:
        answers.print_json(answers.faces_answer(faces, wording))
    else:
        answers.print_faces(faces, wording)
    return 0


def _paper(options: Namespace) -> PaperOptions:
    return PaperOptions(options.kind, options.seal, options.pdfa, options.approval_title, options.fonts)


def _ticket(options: Namespace, title: str) -> printing.Ticket:
    return printing.Ticket(title, options.printer, options.copies, options.pages, options.duplex, tuple(options.option))


@contextmanager
def _tidied_when_ended() -> Generator[None]:
    """Where the system ends us meanwhile, what is half-written goes away too."""
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
