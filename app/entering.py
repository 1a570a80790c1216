"""The commands that fill a report: figures and texts by path, zeros, explanations; and what a cell was before."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from app import answers, clipboard, jobs
from app.choice import chosen, session_of
from app.form.grid import grid
from app.form.load import Forms
from app.report.report import PARTICULARS, PREFACE, REGISTER, How, Totals
from app.report.search import hits
from app.report.source import SOURCE_FIELDS
from app.store.book import Book
from app.wording import Remark, Wording

if TYPE_CHECKING:
    from app.session import Session


def set_items(options: Namespace, forms: Forms, wording: Wording) -> int:
    """Figures, texts and particulars by path, all of them or none."""
    items = [_item(item) for item in options.items]
    with session_of(options, forms) as session:
        _prove_known(items, session)
        with session.book.transaction():
            for path, text in items:
                refused = _put(session, path, text)
                if refused:
                    raise jobs.Refused(Remark("set-refused", {"path": path, "why": wording.say(refused)}))
    return 0


def paste(options: Namespace, forms: Forms, wording: Wording) -> int:
    """A table from a file into cells as the window pastes it, all of its texts or none."""
    text = jobs.text_of(options.file)
    is_html = options.file.suffix.lower() in (".html", ".htm")
    with session_of(options, forms) as session:
        form = session.report.form
        if options.path not in form.paths:
            raise jobs.Refused(Remark("set-no-path", {"path": options.path, "edition": form.edition}))
        ref = form.paths[options.path]
        section = form.section_of(ref.table)
        frame = grid(section)
        start = [box for box in frame.cells if box.ref == ref]
        found = clipboard.pasted("" if is_html else text, text if is_html else "", form, section, frame, start)
        if isinstance(found, Remark):
            raise jobs.Refused(found)
        if found.refused:
            said = wording.say(found.refused[0].why)
            raise jobs.Refused(Remark("paste-partly", {"count": str(len(found.refused)), "why": said}))
        _prove_done(session.enter_block(found.texts))
    return 0


def fill_zeros(options: Namespace, forms: Forms, wording: Wording) -> int:
    """0 into every blank cell of a section, or of all; totals never."""
    del wording
    with session_of(options, forms) as session, session.book.transaction():
        for section in session.report.form.sections:
            if section.tables and options.section in (None, section.id):
                _prove_done(session.fill_zeros(section.id))
    return 0


def explain(options: Namespace, forms: Forms, wording: Wording) -> int:
    """The 审核说明 of one query, by its fingerprint."""
    del wording
    with session_of(options, forms) as session:
        meant = [finding for finding in session.findings if finding.fingerprint == options.fingerprint]
        if not meant:
            raise jobs.Refused(Remark("explain-no-finding", {"fingerprint": options.fingerprint}))
        _prove_done(session.explain(meant[0], options.text))
    return 0


def replace_words(options: Namespace, forms: Forms, wording: Wording) -> int:
    """Words in all texts and captions replaced by others, as one step; says how many."""
    del wording
    with session_of(options, forms) as session:
        found = hits(session.report, options.old, exact=options.exact)
        _prove_done(session.replace_words(options.old, options.new, found))
    print(f"替换了{len(found)}处。")
    return 0


def history(options: Namespace, forms: Forms, wording: Wording) -> int:
    """Every change of one cell: when, from what to what, and how."""
    with closing(Book.open(options.book, forms, write=False)) as book:
        entry = chosen(book, options)
        report = book.load(entry.id)
        if options.path not in report.form.paths:
            raise jobs.Refused(Remark("set-no-path", {"path": options.path, "edition": report.form.edition}))
        answers.print_history(book.history(entry.id, "cells", options.path), wording)
    return 0


def _prove_done(refused: Remark | None) -> None:
    if refused:
        raise jobs.Refused(refused)


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
