"""The book (.gouji): all units and years in one SQLite file, every change one committed transaction."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from app.form.load import Forms
from app.report.report import Report
from app.report.rows import Change
from app.store import backup, connection, opening
from app.store.fault import BookRefused, unreadable
from app.store.opening import Opened
from app.store.rows import read_report, told, write_change
from app.store.writing import Writer
from app.wording import Remark, file_name, reason


class Entry(NamedTuple):
    """One report of a book, as a list shows it; times are ISO texts in local time."""

    id: int
    unit: str
    name: str
    year: int
    edition: str
    changed: str


class Unit(NamedTuple):
    """A unit of a book: its newest name, its first and last year, and how many reports it has."""

    id: str
    name: str
    first: int
    last: int
    reports: int


class Line(NamedTuple):
    """One line of history: when, what, from what to what (canonical JSON rows), and how."""

    at: str
    kind: str
    key: str
    old: str | None
    new: str | None
    how: str


class Book:
    """An open book: `read_only` says why nothing can be written, if so; a large one is not `checked` at once."""

    def __init__(self, opened: Opened, forms: Forms, now: Callable[[], datetime]) -> None:
        self.path = opened.path
        self.read_only = opened.read_only
        self.checked = opened.checked
        self.forms = forms
        self._opened = opened
        self._now = now
        self._writer = Writer(opened.connection)

    @classmethod
    def create(cls, path: Path, forms: Forms, now: Callable[[], datetime] = datetime.now) -> Book:
        """A new, empty book; raises BookRefused where a file of that name stands or none can be made."""
        return cls(opening.create(path, now()), forms, now)

    @classmethod
    def open(cls, path: Path, forms: Forms, now: Callable[[], datetime] = datetime.now, *, write: bool = True) -> Book:
        """An existing book, brought to the newest version; read-only where it is held, protected or asked so.

        Raises BookRefused for a file that is no book, foreign, newer, damaged or altered; nothing is written then.
        """
        return cls(opening.open_existing(path, now(), write=write), forms, now)

    def close(self) -> None:
        """Let go of the file and of the lock."""
        self._opened.close()

    def entries(self) -> tuple[Entry, ...]:
        """Every report of the book, newest year first, each with the name its unit had then."""
        return self._entries("TRUE ORDER BY r.year DESC, 3, r.id")

    def named(self, name: str) -> tuple[Entry, ...]:
        """The reports of a unit of that name, newest year first."""
        return self._entries("p.text = ? ORDER BY r.year DESC, r.id", name)

    def of_unit(self, unit: str) -> tuple[Entry, ...]:
        """The reports of a unit (by its permanent id), newest year first."""
        return self._entries("r.unit = ? ORDER BY r.year DESC", unit)

    def units(self) -> tuple[Unit, ...]:
        """Every unit that reports in this book, by name; a book of 15,000 reports has some hundreds."""
        # Beside MAX(year), id is that of the newest report (sqlite.org/lang_select.html, bare columns).
        rows = self._rows(
            "SELECT n.unit, COALESCE(p.text, ''), (SELECT MIN(year) FROM reports WHERE unit = n.unit), n.last,"
            " n.reports FROM (SELECT unit, MAX(year) AS last, COUNT(*) AS reports, id FROM reports GROUP BY unit) n"
            " LEFT JOIN particulars p ON p.report = n.id AND p.name = 'unit' ORDER BY 2, 1"
        )
        return tuple(Unit(*row) for row in rows)

    def changed_last(self) -> str | None:
        """The id of the unit that was worked on last, None in an empty book."""
        return self._value("SELECT unit FROM reports ORDER BY changed DESC, id DESC LIMIT 1")

    def find(self, unit: str, year: int) -> int | None:
        """The id of the report of a unit (by its permanent id) for a year, None where the book has none."""
        return self._value("SELECT id FROM reports WHERE unit = ? AND year = ?", unit, year)

    def load(self, id: int) -> Report:
        """One report; raises BookRefused where its rows are none that any form knows, KeyError for no such report."""
        with self._snapshot():
            found = self._rows("SELECT unit, year, edition FROM reports WHERE id = ?", id)
            if not found:
                raise KeyError(id)
            unit, year, edition = found[0]
            try:
                return read_report(self._opened.connection, id, unit, year, self.forms.editions[edition])
            except (KeyError, ValueError) as error:
                raise BookRefused("book-strange-row", self.path, reason=str(error)) from error

    def start(self, name: str, year: int, unit: str | None = None) -> int:
        """A new, empty report for a unit known or not by that name; raises BookRefused where it exists already."""
        form = self.forms.of_year(year)
        if form is None:
            raise BookRefused("year-too-early", self.path, year=str(year))
        named = self.named(name)
        unit = unit or next((entry.unit for entry in named), None)
        if any(entry.year == year for entry in (*named, *(self.of_unit(unit) if unit else ()))):
            raise BookRefused("report-exists", self.path, unit=name, year=str(year))
        at = self._stamp()
        with self.transaction():
            if unit is None:
                unit = os.urandom(16).hex()
                self._writer.insert("units", {"id": unit, "created": at})
            row = {"unit": unit, "year": year, "edition": form.edition, "created": at, "changed": at}
            id = self._writer.insert("reports", row)
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
                self._writer.insert("blobs", {"sha256": digest, "data": data}, ignore=True)
            step = self._value("SELECT COALESCE(MAX(id), 0) + 1 FROM history")
            for change in changes:
                write_change(self._writer, id, change)
                if not (grow and self._grown(id, change, at)):
                    line = {"report": id, "step": step, "at": at, "kind": change.kind, "key": change.key}
                    told_of = {"old": told(change.old), "new": told(change.new), "how": how}
                    self._writer.insert("history", line | told_of)
            self._writer.update("reports", {"id": id}, {"changed": at})

    def picture(self, digest: str) -> bytes | None:
        """The bytes of a picture by their SHA-256, None where the book has none that match it."""
        data = self._value("SELECT data FROM blobs WHERE sha256 = ?", digest)
        return data if data is not None and hashlib.sha256(data).hexdigest() == digest else None

    def history(self, id: int, kind: str, key: str) -> tuple[Line, ...]:
        """Every line about one row of a report, oldest first."""
        rows = self._rows(
            "SELECT at, kind, key, old, new, how FROM history WHERE report = ? AND kind = ? AND key = ? ORDER BY id",
            id,
            kind,
            key,
        )
        return tuple(Line(*row) for row in rows)

    def back_up(self) -> Path:
        """A dated copy beside the book; answers where it lies. Raises BookRefused where none can be made."""
        self.prove_writable()
        return backup.back_up(self._opened.connection, self.path, self._now())

    def check(self) -> None:
        """Read the whole file; raises BookRefused where it is damaged."""
        connection.check(self._opened.connection, self.path)

    def distrust(self) -> None:
        """Write nothing more: the file was found damaged after it was opened."""
        self.read_only = Remark("book-distrusted", {"file": file_name(self.path)})

    def prove_writable(self) -> None:
        """Raises BookRefused where nothing can be written, saying why."""
        if self.read_only:
            raise BookRefused.saying(self.read_only, self.path)

    @contextmanager
    def transaction(self) -> Generator[None]:
        """All that is written inside is kept together or not at all; raises BookRefused where it cannot be kept."""
        self.prove_writable()
        try:
            with self._writer.atomic():
                yield
        except sqlite3.Error as error:
            raise BookRefused("book-write-failed", self.path, reason=reason(error)) from error

    @contextmanager
    def _snapshot(self) -> Generator[None]:
        """All that is read inside is of one moment, though another program writes."""
        if self._opened.connection.in_transaction:
            yield
            return
        try:
            self._opened.connection.execute("BEGIN")
            yield
        except sqlite3.Error as error:
            raise unreadable(self.path, error) from error
        finally:
            self._opened.connection.rollback()

    def _entries(self, which: str, *values: str | int) -> tuple[Entry, ...]:
        rows = self._rows(
            "SELECT r.id, r.unit, COALESCE(p.text, ''), r.year, r.edition, r.changed FROM reports r"
            f" LEFT JOIN particulars p ON p.report = r.id AND p.name = 'unit' WHERE {which}",
            *values,
        )
        return tuple(Entry(*row) for row in rows)

    def _rows(self, sql: str, *values: str | int) -> list[Any]:
        try:
            return self._opened.connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise unreadable(self.path, error) from error

    def _value(self, sql: str, *values: str | int) -> Any:
        rows = self._rows(sql, *values)
        return rows[0][0] if rows else None

    def _grown(self, id: int, change: Change, at: str) -> bool:
        last = self._rows("SELECT id, kind, key FROM history WHERE report = ? ORDER BY id DESC LIMIT 1", id)
        if not last or last[0][1:] != (change.kind, change.key):
            return False
        self._writer.update("history", {"id": last[0][0]}, {"new": told(change.new), "at": at})
        return True

    def _stamp(self) -> str:
        return self._now().isoformat(timespec="milliseconds")
