"""Writing to an open book: rows one statement each in transactions; sqlite-utils only where tables are made."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, cast

from app.store.schema import steps

Row = Mapping[str, str | int | bytes | None]


class Writer:
    """A connection while rows are written to it; names of tables and columns are the schema's own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._depth = 0

    @contextmanager
    def atomic(self) -> Generator[None]:
        """A transaction, or inside of one a savepoint: all that is written inside is kept, or none of it."""
        if not self._connection.in_transaction:
            yield from self._kept("BEGIN", "COMMIT", "ROLLBACK")
            return
        self._depth += 1
        name = f"inner_{self._depth}"
        try:
            yield from self._kept(f"SAVEPOINT {name}", f"RELEASE {name}", f"ROLLBACK TO {name}", f"RELEASE {name}")
        finally:
            self._depth -= 1

    def insert(self, table: str, row: Row, *, ignore: bool = False) -> int:
        """Add a row and answer its number; with ignore, leave one of the same key as it is."""
        columns, values = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        verb = "INSERT OR IGNORE" if ignore else "INSERT"
        cursor = self._connection.execute(f'{verb} INTO "{table}" ({columns}) VALUES ({values})', tuple(row.values()))
        return cursor.lastrowid or 0

    def update(self, table: str, key: Row, changes: Row) -> None:
        """Change the one row of that key; raises KeyError where there is none."""
        to = ", ".join(f'"{name}" = ?' for name in changes)
        self._one(f'UPDATE "{table}" SET {to} WHERE {_where(key)}', (*changes.values(), *key.values()))

    def delete(self, table: str, key: Row) -> None:
        """Remove the one row of that key; raises KeyError where there is none."""
        self._one(f'DELETE FROM "{table}" WHERE {_where(key)}', tuple(key.values()))

    def _kept(self, begin: str, keep: str, *undo: str) -> Generator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute(keep)
        except BaseException:
            # A full disk may have ended the transaction already, savepoints and all.
            for statement in undo if self._connection.in_transaction else ():
                self._connection.execute(statement)
            raise

    def _one(self, sql: str, values: tuple[object, ...]) -> None:
        if self._connection.execute(sql, values).rowcount != 1:
            raise KeyError(values)


class _Database(Protocol):
    """A connection as sqlite-utils has it."""

    def atomic(self) -> AbstractContextManager[object]: ...

    def execute(self, sql: str) -> object: ...


def climb(connection: sqlite3.Connection, version: int, *first: str) -> None:
    """Bring a book's tables from a version (0: none yet) to the newest, as one transaction with what comes first."""
    # Importing it costs more than opening a book does.
    from sqlite_utils import Database

    database = cast(_Database, Database(connection, execute_plugins=False))
    with database.atomic():
        for statement in first:
            database.execute(statement)
        for number, statements in steps(version):
            for statement in statements:
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number}")


def _where(key: Row) -> str:
    return " AND ".join(f'"{name}" = ?' for name in key)
