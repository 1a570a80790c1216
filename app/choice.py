"""Which book and which report a command means."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.form.load import Forms
from app.store.book import Book, Entry
from app.store.fault import BookRefused

if TYPE_CHECKING:
    from app.session import Session


@contextmanager
def session_of(options: Namespace, forms: Forms) -> Generator[Session]:
    """The report that a command changes, opened to write; raises BookRefused."""
    from app.session import Session

    with closing(Book.open(options.book, forms)) as book:
        yield Session(book, chosen(book, options).id)


@contextmanager
def book_or_new(path: Path, forms: Forms) -> Generator[Book]:
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


def chosen(book: Book, options: Namespace) -> Entry:
    """The one report the options mean; raises BookRefused with the candidates where it is none or several."""
    entries = book.entries()
    units = {entry.unit for entry in entries if options.unit in (None, entry.name)}
    fitting = [entry for entry in entries if entry.unit in units and options.year in (None, entry.year)]
    if len(fitting) == 1:
        return fitting[0]
    candidates = "、".join(f"{entry.year} {entry.name}" for entry in entries) or "没有报告"
    raise BookRefused("report-several" if fitting else "report-absent", book.path, candidates=candidates)
