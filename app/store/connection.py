"""A connection to a book that cannot be led astray: pragmas set and read back, every object known."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from app.store.fault import BookRefused, unreadable
from app.store.header import prove_identity
from app.store.schema import SCHEMAS

CHECKED_AT_ONCE = 20_000_000
"""Bytes: books up to this size are checked whole before the window shows, larger ones by a child process."""
PATIENCE = 2.0
"""Seconds to wait for another program that is just writing the file."""

_SAFE = {"trusted_schema": 0, "cell_size_check": 1, "foreign_keys": 1}
_DURABLE = {"journal_mode": "delete", "synchronous": 3}
_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_schema"


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open a book's file, for writing or only for reading; raises BookRefused where a pragma does not hold."""
    try:
        connection = sqlite3.connect(_uri(path, "rw" if write else "ro"), uri=True, timeout=PATIENCE)
    except sqlite3.Error as error:
        raise unreadable(path, error) from error
    try:
        _set_up(connection, path, _SAFE | (_DURABLE if write else {}))
    except BaseException:
        connection.close()
        raise
    return connection


def prove(connection: sqlite3.Connection, path: Path) -> int:
    """Hold every object of the file against the schema of its version, text for text; answers that version.

    Raises BookRefused. What the header said is asked again: rolling back an unfinished change may have altered it.
    """
    try:
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        found = Counter(connection.execute(_OBJECTS))
    except sqlite3.Error as error:
        raise unreadable(path, error) from error
    prove_identity(path, application_id, version)
    if found != _golden(version):
        raise BookRefused("book-altered", path)
    return version


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Read the whole file and its structure (quick_check); raises BookRefused where it is damaged."""
    try:
        said: str = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise unreadable(path, error) from error
    if said != "ok":
        raise BookRefused("book-damaged", path, reason=said.splitlines()[-1])


def _set_up(connection: sqlite3.Connection, path: Path, pragmas: dict[str, str | int]) -> None:
    try:
        for pragma, wanted in pragmas.items():
            connection.execute(f"PRAGMA {pragma} = {wanted}").close()
            if connection.execute(f"PRAGMA {pragma}").fetchone()[0] != wanted:
                raise BookRefused("book-pragma", path, pragma=pragma)
    except sqlite3.Error as error:
        raise unreadable(path, error) from error


def _golden(version: int) -> Counter[tuple[str, str, str, str | None]]:
    with closing(sqlite3.connect(":memory:")) as fresh:
        for text in SCHEMAS[version].values():
            fresh.execute(text)
        return Counter(fresh.execute(_OBJECTS))


def _uri(path: Path, mode: str) -> str:
    """The file as SQLite wants it: a share (//server/folder) is part of the path, never a host."""
    place = path.as_uri().removeprefix("file:")
    return f"file:{place if place.startswith('///') else '//' + place}?mode={mode}"
