"""The book (.gouji): all units and years in one SQLite file, every change one committed transaction."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.form.load import Forms
from app.report.report import Report
from app.report.rows import Change
from app.store import backup, connection, schema
from app.store.fault import BookRefused
from app.store.header import is_writable, read_header
from app.store.lock import Locked, WriterLock
from app.store.rows import read_report, told, write_change
from app.wording import Remark


@dataclass(frozen=True)
class Entry:
    """One report of a book, as a list shows it; times are ISO texts in local time."""

    id: int
    unit: str
    name: str
    year: int
    edition: str
    changed: str


@dataclass(frozen=True)
class Line:
    """One line of history: when, what, from what to what (canonical JSON rows), and how."""

    at: str
    kind: str
    key: str
    old: str | None
    new: str | None
    how: str


class Book:
    """An open book; `read_only` says why nothing can be written, None where all can."""

    def __init__(
        self,
        path: Path,
        forms: Forms,
        opened: sqlite3.Connection,
        lock: WriterLock | None,
        read_only: Remark | None,
        now: Callable[[], datetime],
    ) -> None:
        self.path = path
        self.forms = forms
        self.read_only = read_only
        self._connection = opened
        self._lock = lock
        self._now = now
        self._database: Any = None

    @classmethod
    def create(cls, path: Path, forms: Forms, now: Callable[[], datetime] = datetime.now) -> Book:
        """A new, empty book; raises BookRefused where a file of that name stands or none can be made."""
        try:
            path.touch(exist_ok=False)
        except FileExistsError as error:
            raise BookRefused("book-exists", path) from error
        except OSError as error:
            raise BookRefused("book-uncreatable", path, reason=error.strerror or str(error)) from error
        lock, read_only = _lock(path)
        if lock is None:
            path.unlink()
            raise BookRefused((read_only or Remark("book-no-locks")).key, path, reason="")
        book = cls(path, forms, connection.connect(path, write=True), lock, None, now)
        try:
            with book.transaction("book-uncreatable"):
                book._connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
                book._climb(0)
        except BookRefused:
            book.close()
            path.unlink()
            raise
        return book

    @classmethod
    def open(
        cls, path: Path, forms: Forms, now: Callable[[], datetime] = datetime.now, *, write: bool = True
    ) -> Book:
        """An existing book, brought to the newest version; read-only where it is held, protected or asked so.

        Raises BookRefused for a file that is no book, foreign, newer, damaged or altered; nothing is written then.
        """
        header = read_header(path)
        lock, read_only = None, Remark("book-asked-read-only", {"file": path.name})
        if write and is_writable(path):
            lock, read_only = _lock(path)
        elif write:
            read_only = Remark("book-protected", {"file": path.name})
        if lock:
            backup.set_aside(path, now())
        opened: sqlite3.Connection | None = None
        try:
            opened = connection.connect(path, write=lock is not None)
            connection.prove(opened, path, header.version)
            if path.stat().st_size <= connection.CHECKED_AT_ONCE:
                connection.check(opened, path)
            book = cls(path, forms, opened, lock, read_only, now)
            book._migrate(header.version)
        except BaseException:
            if opened:
                opened.close()
            if lock:
                lock.release()
            raise
        return book

    def close(self) -> None:
        """Let go of the file and of the lock."""
        self._connection.close()
        if self._lock:
            self._lock.release()
            self._lock = None

    def entries(self) -> tuple[Entry, ...]:
        """Every report of the book, newest year first, each with the name its unit had then."""
        rows = self._connection.execute(
            "SELECT r.id, r.unit, COALESCE(p.text, ''), r.year, r.edition, r.changed FROM reports r"
            " LEFT JOIN particulars p ON p.report = r.id AND p.name = 'unit' ORDER BY r.year DESC, 3, r.id"
        )
        return tuple(Entry(*row) for row in rows)

    def load(self, id: int) -> Report:
        """One report; raises BookRefused where its rows are none that any form knows."""
        unit, year, edition = self._connection.execute(
            "SELECT unit, year, edition FROM reports WHERE id = ?", (id,)
        ).fetchone()
        try:
            return read_report(self._connection, id, unit, year, self.forms.editions[edition])
        except (KeyError, ValueError) as error:
            raise BookRefused("book-strange-row", self.path, reason=str(error)) from error

    def start(self, name: str, year: int) -> int:
        """A new, empty report for a unit known or not by that name; raises BookRefused where it exists already."""
        form = self.forms.of_year(year)
        if form is None:
            raise BookRefused("year-too-early", self.path, year=str(year))
        if any(entry.year == year and entry.name == name for entry in self.entries()):
            raise BookRefused("report-exists", self.path, unit=name, year=str(year))
        unit = next((entry.unit for entry in self.entries() if entry.name == name), None)
        at = self._stamp()
        with self.transaction():
            if unit is None:
                unit = secrets.token_hex(16)
                self._table("units").insert({"id": unit, "created": at})
            row = {"unit": unit, "year": year, "edition": form.edition, "created": at, "changed": at}
            id = int(self._table("reports").insert(row).last_pk)
            self.keep(id, (Change("particulars", "unit", None, {"text": name}),), "created")
        return id

    def keep(
        self,
        id: int,
        changes: Sequence[Change],
        how: str,
        blobs: Mapping[str, bytes] | None = None,
        *,
        grow: bool = False,
    ) -> None:
        """Write changes of one report with their history lines, all or nothing; raises BookRefused if it cannot.

        With grow, a change of the row that the last line is about lets that line's `new` grow instead.
        """
        at = self._stamp()
        with self.transaction():
            for digest, data in (blobs or {}).items():
                self._table("blobs").insert({"sha256": digest, "data": data}, ignore=True)
            step = self._value("SELECT COALESCE(MAX(step), 0) + 1 FROM history WHERE report = ?", (id,))
            for change in changes:
                write_change(self._database, id, change)
                if not (grow and self._grown(id, change, at)):
                    line = {"report": id, "step": step, "at": at, "kind": change.kind, "key": change.key}
                    self._table("history").insert(
                        line | {"old": told(change.old), "new": told(change.new), "how": how}
                    )
            self._table("reports").update(id, {"changed": at})

    def picture(self, digest: str) -> bytes | None:
        """The bytes of a picture by their SHA-256, None where the book has none that match it."""
        data = self._value("SELECT data FROM blobs WHERE sha256 = ?", (digest,))
        return data if data is not None and hashlib.sha256(data).hexdigest() == digest else None

    def history(self, id: int, kind: str, key: str) -> tuple[Line, ...]:
        """Every line about one row of a report, oldest first."""
        rows = self._connection.execute(
            "SELECT at, kind, key, old, new, how FROM history WHERE report = ? AND kind = ? AND key = ? ORDER BY id",
            (id, kind, key),
        )
        return tuple(Line(*row) for row in rows)

    def back_up(self) -> Path:
        """A dated copy beside the book; answers where it lies."""
        return backup.back_up(self._connection, self.path, self._now())

    def check(self) -> None:
        """Read the whole file; raises BookRefused where it is damaged."""
        connection.check(self._connection, self.path)

    @contextmanager
    def transaction(self, key: str = "book-write-failed") -> Iterator[None]:
        """All that is written inside is kept together or not at all; raises BookRefused where it cannot be kept."""
        if self._lock is None:
            raise BookRefused((self.read_only or Remark("book-protected")).key, self.path, **self._holder())
        try:
            with self._writing().atomic():
                yield
        except sqlite3.Error as error:
            raise BookRefused(key, self.path, reason=str(error)) from error

    def _holder(self) -> dict[str, str]:
        return {
            name: text
            for name, text in (self.read_only.fills if self.read_only else {}).items()
            if name != "file"
        }

    def _writing(self) -> Any:
        if self._database is None:
            # Only writing needs sqlite-utils, and importing it costs more than opening a book.
            from sqlite_utils import Database

            self._database = Database(self._connection, execute_plugins=False)
        return self._database

    def _table(self, name: str) -> Any:
        return self._writing().table(name)

    def _value(self, sql: str, values: tuple[Any, ...]) -> Any:
        row = self._connection.execute(sql, values).fetchone()
        return row[0] if row else None

    def _grown(self, id: int, change: Change, at: str) -> bool:
        last = self._connection.execute(
            "SELECT id, kind, key FROM history WHERE report = ? ORDER BY id DESC LIMIT 1", (id,)
        ).fetchone()
        if last is None or last[1:] != (change.kind, change.key):
            return False
        self._table("history").update(last[0], {"new": told(change.new), "at": at})
        return True

    def _migrate(self, version: int) -> None:
        if version == schema.VERSION:
            return
        if self._lock is None:
            raise BookRefused("book-older-read-only", self.path)
        self.back_up()
        with self.transaction("book-migration-failed"):
            self._climb(version)
        connection.prove(self._connection, self.path, schema.VERSION)

    def _climb(self, version: int) -> None:
        for number, statements in schema.steps(version):
            for statement in statements:
                self._writing().execute(statement)
            self._writing().execute(f"PRAGMA user_version = {number}")

    def _stamp(self) -> str:
        return self._now().isoformat(timespec="milliseconds")


def _lock(path: Path) -> tuple[WriterLock | None, Remark | None]:
    """The writer's lock, or why it cannot be had."""
    try:
        return WriterLock(path), None
    except Locked as held:
        if held.holder is None:
            return None, Remark("book-held", {"file": path.name})
        who = {"host": held.holder.host, "user": held.holder.user, "time": held.holder.time.replace("T", " ")}
        return None, Remark("book-held-by", {"file": path.name, **who})
    except OSError as error:
        return None, Remark("book-no-locks", {"file": path.name, "reason": error.strerror or str(error)})
