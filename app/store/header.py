"""The first bytes of a book, read before SQLite sees the file: is it ours, and how new."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path

from app.store.fault import BookRefused
from app.store.schema import APPLICATION_ID, VERSION

_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100
_ROLLBACK_JOURNAL = (1, 1)


@dataclass(frozen=True)
class Header:
    """What the header of a book says: the schema version it was written with."""

    version: int


def read_header(path: Path) -> Header:
    """Judge a file by its first 100 bytes (https://www.sqlite.org/fileformat.html, 1.3); raises BookRefused.

    Call only while this process has no connection to the file: closing a second handle drops its locks.
    """
    data = _first_bytes(path)
    if len(data) < _LENGTH or not data.startswith(_MAGIC):
        raise BookRefused("book-no-book", path)
    user_version, application_id = struct.unpack(">4xi4xi", data[56:72])
    if application_id != APPLICATION_ID or user_version < 1:
        raise BookRefused("book-foreign", path)
    if user_version > VERSION:
        raise BookRefused("book-newer", path)
    if (data[18], data[19]) != _ROLLBACK_JOURNAL:
        raise BookRefused("book-journal-mode", path)
    return Header(user_version)


def is_writable(path: Path) -> bool:
    """Whether the file and its folder admit writing, by their permissions."""
    writable_bits = path.stat().st_mode & 0o222
    return bool(writable_bits) and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LENGTH)
    except FileNotFoundError as error:
        raise BookRefused("book-absent", path) from error
    except IsADirectoryError as error:
        raise BookRefused("book-no-book", path) from error
    except OSError as error:
        raise BookRefused("book-unreadable", path, reason=error.strerror or str(error)) from error
