"""sqlite-utils on an open connection: imported only where a book is created, written or migrated."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol, cast

from app.store.schema import steps


class Rows(Protocol):
    """A table as sqlite-utils writes it; keys are of one column or of several."""

    last_pk: Any

    def insert(self, record: Mapping[str, object], *, ignore: bool = False) -> Rows:
        """Add a row; with ignore, leave one of the same key as it is."""
        ...

    def update(self, pk_values: int | tuple[int | str, ...], updates: Mapping[str, object]) -> Rows:
        """Change a row that must be there."""
        ...

    def delete(self, pk_values: tuple[int | str, ...]) -> Rows:
        """Remove a row that must be there."""
        ...


class Writer(Protocol):
    """A connection as sqlite-utils writes to it."""

    def atomic(self) -> AbstractContextManager[object]:
        """A transaction, or inside of one a savepoint."""
        ...

    def execute(self, sql: str) -> object:
        """Run one statement."""
        ...

    def table(self, name: str) -> Rows:
        """One table of the book."""
        ...


def writer(connection: sqlite3.Connection) -> Writer:
    """The connection as sqlite-utils writes to it; importing that costs more than opening a book."""
    from sqlite_utils import Database

    return cast(Writer, Database(connection, execute_plugins=False))


def climb(database: Writer, version: int) -> None:
    """Bring a book's tables from a version (0: none yet) to the newest, as one transaction."""
    with database.atomic():
        for number, statements in steps(version):
            for statement in statements:
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number}")
