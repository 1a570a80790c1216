"""A connection to a book that cannot be led astray: pragmas set and read back, every object known."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from app.store.fault import BookRefused
from app.store.schema import SCHEMAS

CHECKED_AT_ONCE = 20_000_000
"""Bytes: books up to this size are checked whole before the window shows, larger ones by a child process."""

_SAFE = {"trusted_schema": 0, "cell_size_check": 1, "foreign_keys": 1}
_DURABLE = {"journal_mode": "delete", "synchronous": 3}


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open a book's file, for writing or only for reading; raises BookRefused where a pragma does not hold."""
    uri = f"{path.resolve().as_uri()}?mode={'rw' if write else 'ro'}"
    connection = sqlite3.connect(uri, uri=True, timeout=2.0)
    try:
        for pragma, wanted in (_SAFE | (_DURABLE if write else {})).items():
            connection.execute(f"PRAGMA {pragma} = {wanted}").close()
            if connection.execute(f"PRAGMA {pragma}").fetchone()[0] != wanted:
                raise BookRefused("book-pragma", path, pragma=pragma)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise damaged(path, error) from error
    except BookRefused:
        connection.close()
        raise
    return connection


def prove(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Hold every object of the file against the schema of its version, text for text; raises BookRefused."""
    try:
        found = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_autoindex_%'"
        ).fetchall()
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from error
    if dict(found) != dict(SCHEMAS[version]) or len(found) != len(SCHEMAS[version]):
        raise BookRefused("book-altered", path)


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Read the whole file and its structure (quick_check); raises BookRefused where it is damaged."""
    try:
        said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from error
    if said != "ok":
        raise BookRefused("book-damaged", path, reason=said)


def damaged(path: Path, error: sqlite3.Error) -> BookRefused:
    """What SQLite says of a file, as a sentence."""
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return BookRefused("book-busy", path)
    return BookRefused("book-damaged", path, reason=str(error))
