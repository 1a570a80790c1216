"""Why a book cannot be opened or written, as a sentence for the clerk."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from app.wording import Remark, file_name, reason


class BookRefused(Exception):
    """A file that is not opened, or a change that could not be kept; `remark` says why and what to do."""

    def __init__(self, key: str, path: Path, **fills: str) -> None:
        super().__init__(key)
        self.remark = Remark(key, {"file": file_name(path), **fills})

    @classmethod
    def saying(cls, remark: Remark, path: Path) -> BookRefused:
        """The refusal of what a remark about this book already says."""
        return cls(remark.key, path, **{name: text for name, text in remark.fills.items() if name != "file"})


def unreadable(path: Path, error: sqlite3.Error) -> BookRefused:
    """What SQLite says on reading a book: in use, unfinished by a dead program, or damaged."""
    code: str = getattr(error, "sqlite_errorname", "")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BookRefused("book-busy", path)
    if code in ("SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY"):
        return BookRefused("book-unfinished", path)
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_READONLY")):
        return BookRefused("book-unreadable", path, reason=reason(error))
    return BookRefused("book-damaged", path, reason=reason(error))
