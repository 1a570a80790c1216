"""What each command does; each answers its exit code, or raises what says why nothing was done."""

from __future__ import annotations

import os
import signal
import sys
from argparse import Namespace
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app import answers, jobs, printing
from app.form.load import Forms
from app.output.paper import PaperOptions
from app.report.report import PARTICULARS, PREFACE, REGISTER, How, Totals
from app.report.source import SOURCE_FIELDS
from app.store.book import Book, Entry
from app.store.fault import BookRefused
from app.wording import Remark, Wording, file_name

# A command imports what it alone needs: each is a process of its own, and an export waits for nothing it never uses.
if TYPE_CHECKING:
    from app.intake.draft import Draft
    from app.session import Session

FATAL = 1
"""The exit code where something is found that must be put right."""


def new(options: Namespace, forms: Forms, wording: Wording) -> int:
    """A new report, blank or begun with what last year's ends with, in a new book where there is none."""
    del wording
    with _book_or_new(options.book, forms) as book:
        if options.from_last or options.with_text:
            jobs.start_from(book, _last_year(book, options).id, text=options.with_text)
        else:
            book.start(options.unit, options.year)
    return 0


def _last_year(book: Book, options: Namespace) -> Entry:
    return _chosen(book, Namespace(unit=options.unit, year=options.year - 1))


def import_files(options: Namespace, forms: Forms, wording: Wording) -> int:
    """Reports that others wrote, all of them or none."""
    drafts: list[Draft] = []
    for number, file in enumerate(options.files, 1):
        answers.print_progress(f"读取 {number}/{len(options.files)}：{file_name(file)}")
        drafts.append(jobs.draft_of(file, forms, options.unit, options.year))
    with _book_or_new(options.book, forms) as book:
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


def set_items(options: Namespace, forms: Forms, wording: Wording) -> int:
    """Figures, texts and particulars by path, all of them or none."""
    items = [_item(item) for item in options.items]
    with _session_of(options, forms) as session:
        _prove_known(items, session)
        with session.book.transaction():
            for path, text in items:
                refused = _put(session, path, text)
                if refused:
                    raise jobs.Refused(Remark("set-refused", {"path": path, "why": wording.say(refused)}))
    return 0


def fill_zeros(options: Namespace, forms: Forms, wording: Wording) -> int:
    """0 into every blank cell of a section, or of all; totals never."""
    del wording
    with _session_of(options, forms) as session, session.book.transaction():
        for section in session.report.form.sections:
            if section.tables and options.section in (None, section.id):
                _prove_done(session.fill_zeros(section.id))
    return 0


def explain(options: Namespace, forms: Forms, wording: Wording) -> int:
    """The 审核说明 of one query, by its fingerprint."""
    del wording
    with _session_of(options, forms) as session:
        meant = [finding for finding in session.findings if finding.fingerprint == options.fingerprint]
        if not meant:
            raise jobs.Refused(Remark("explain-no-finding", {"fingerprint": options.fingerprint}))
        _prove_done(session.explain(meant[0], options.text))
    return 0


def history(options: Namespace, forms: Forms, wording: Wording) -> int:
    """Every change of one cell: when, from what to what, and how."""
    with closing(Book.open(options.book, forms, write=False)) as book:
        entry = _chosen(book, options)
        report = book.load(entry.id)
        if options.path not in report.form.paths:
            raise jobs.Refused(Remark("set-no-path", {"path": options.path, "edition": report.form.edition}))
        answers.print_history(book.history(entry.id, "cells", options.path), wording)
    return 0


@contextmanager
def _session_of(options: Namespace, forms: Forms) -> Generator[Session]:
    from app.session import Session

    with closing(Book.open(options.book, forms)) as book:
        yield Session(book, _chosen(book, options).id)


def _prove_done(refused: Remark | None) -> None:
    if refused:
        raise jobs.Refused(refused)


def check(options: Namespace, forms: Forms, wording: Wording) -> int:
    """Everything that is found in a report."""
    from app.check.finding import Level
    from app.session import Session

    with closing(Book.open(options.book, forms, write=False)) as book:
        session = Session(book, _chosen(book, options).id)
    if options.json:
        answers.print_json(answers.check_answer(session, wording))
    else:
        answers.print_check(session, wording)
    return FATAL if any(finding.level is Level.FATAL for finding in session.findings) else 0


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
        jobs.export(book, _chosen(book, options).id, options.out, answers.print_progress, _paper(options))
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
        entry = _chosen(book, options)
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


@contextmanager
def _book_or_new(path: Path, forms: Forms) -> Generator[Book]:
    """A book to write to; one that was not there goes again where the work fails."""
    absent = not os.path.lexists(path)
    book = Book.create(path, forms) if absent else Book.open(path, forms)
    try:
        with closing(book):
            yield book
    except BaseException:
        if absent:
            book.path.unlink(missing_ok=True)
        raise


def _chosen(book: Book, options: Namespace) -> Entry:
    """The one report the options mean; raises BookRefused with the candidates where it is none or several."""
    entries = book.entries()
    units = {entry.unit for entry in entries if options.unit in (None, entry.name)}
    fitting = [entry for entry in entries if entry.unit in units and options.year in (None, entry.year)]
    if len(fitting) == 1:
        return fitting[0]
    candidates = "、".join(f"{entry.year} {entry.name}" for entry in entries) or "没有报告"
    raise BookRefused("report-several" if fitting else "report-absent", book.path, candidates=candidates)


def _item(item: str) -> tuple[str, str]:
    path, sign, text = item.partition("=")
    if not sign:
        raise jobs.Refused(Remark("set-no-sign", {"item": item}))
    return path, text


def _prove_known(items: Sequence[tuple[str, str]], session: Session) -> None:
    form = session.report.form
    known = {
        *form.paths,
        *(f"particulars/{name}" for name in PARTICULARS),
        *(f"narratives/{section}" for section in (PREFACE, *(s.id for s in form.sections))),
        *(f"totals/{table.id}" for table in form.tables),
        *(f"sources/{table.id}/{name}" for table in form.tables for name in SOURCE_FIELDS),
        *(f"notes/{path}" for path in form.paths),
        *(f"register/{name}" for name in REGISTER),
    }
    for path, _ in items:
        if path not in known:
            raise jobs.Refused(Remark("set-no-path", {"path": path, "edition": form.edition}))


def _put(session: Session, path: str, text: str) -> Remark | None:
    kind, _, name = path.partition("/")
    if kind == "particulars":
        return session.set_particular(name, text)
    if kind == "narratives":
        return session.write(name, [text])
    if kind == "totals":
        if text not in [mode.value for mode in Totals]:
            return Remark("set-no-mode", {"text": text})
        return session.set_mode(name, Totals(text))
    if kind == "notes":
        return session.set_note(session.report.form.paths[name], text)
    if kind == "register":
        return session.set_register(name, text)
    if kind == "sources":
        table, _, field = name.partition("/")
        return session.set_source(table, field, text)
    return session.enter_block({session.report.form.paths[path]: text}, How.TYPED)
