"""Dated copies of a book in a folder beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.store.fault import BookRefused
from app.wording import reason

FOLDER = "备份"


def back_up(connection: sqlite3.Connection, book: Path, at: datetime) -> Path:
    """Copy an open book by SQLite's backup API (a plain copy could miss a journal); answers where it lies.

    Raises BookRefused where no copy can be made, and then leaves none.
    """
    target: Path | None = None
    try:
        target = _free_name(book, at)
        with closing(sqlite3.connect(target)) as copy:
            connection.backup(copy)
    except (OSError, sqlite3.Error) as error:
        _remove(target)
        raise BookRefused("book-backup-failed", book, reason=reason(error)) from error
    return target


def set_aside(book: Path, at: datetime) -> Path | None:
    """Before a book with an unfinished change is opened: copy it and its journal together, bytes for bytes.

    Raises BookRefused where they cannot be copied, and then leaves no copy. None where there is no such change.
    """
    import shutil

    target: Path | None = None
    journal = _journal(book)
    try:
        if not journal.exists() or journal.stat().st_size == 0:
            return None
        target = _free_name(book, at)
        shutil.copy2(book, target)
        shutil.copy2(journal, _journal(target))
    except OSError as error:
        _remove(target)
        raise BookRefused("book-backup-failed", book, reason=reason(error)) from error
    return target


def _journal(book: Path) -> Path:
    return book.with_name(book.name + "-journal")


def _remove(copy: Path | None) -> None:
    if copy:
        for file in (copy, _journal(copy)):
            file.unlink(missing_ok=True)


def _free_name(book: Path, at: datetime) -> Path:
    folder = book.parent / FOLDER
    folder.mkdir(exist_ok=True)
    stem = f"{book.stem}-{at:%Y%m%d-%H%M%S}"
    number = 1
    while (target := folder / f"{stem}{f'-{number}' if number > 1 else ''}{book.suffix}").exists():
        number += 1
    return target
