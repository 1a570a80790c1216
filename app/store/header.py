"""The first bytes of a book, read before SQLite sees the file: is it ours, and how new."""

from __future__ import annotations

import os
import stat
import struct
from pathlib import Path

from app.store.fault import BookRefused
from app.store.schema import APPLICATION_ID, VERSION
from app.wording import reason

_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100
_ROLLBACK_JOURNAL = (1, 1)


def prove_header(path: Path) -> None:
    """Judge a file by its first 100 bytes (https://www.sqlite.org/fileformat.html, 1.3); raises BookRefused.

    Call only while this process has no connection to the file: closing a second handle drops its locks.
    """
    data = _first_bytes(path)
    if len(data) < _LENGTH or not data.startswith(_MAGIC):
        raise BookRefused("book-no-book", path)
    user_version, application_id = struct.unpack(">4xi4xi", data[56:72])
    prove_identity(path, application_id, user_version)
    if (data[18], data[19]) != _ROLLBACK_JOURNAL:
        raise BookRefused("book-journal-mode", path)


def prove_identity(path: Path, application_id: int, user_version: int) -> None:
    """Refuse what is not ours and what is newer than this program."""
    if application_id != APPLICATION_ID or user_version < 1:
        raise BookRefused("book-foreign", path)
    if user_version > VERSION:
        raise BookRefused("book-newer", path)


def looks_like_book(path: Path) -> bool:
    """Whether a file begins like a book of any version; call it as prove_header."""
    try:
        data = _first_bytes(path)
    except BookRefused:
        return False
    return data.startswith(_MAGIC) and data[68:72] == APPLICATION_ID.to_bytes(4)


def is_writable(path: Path) -> bool:
    """Whether the file and its folder admit writing, by their permissions."""
    writable_bits = path.stat().st_mode & 0o222
    return bool(writable_bits) and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _first_bytes(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BookRefused("book-no-book", path)
        with path.open("rb") as file:
            return file.read(_LENGTH)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BookRefused("book-absent", path) from error
    except OSError as error:
        raise BookRefused("book-unreadable", path, reason=reason(error)) from error
