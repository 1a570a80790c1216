"""From a path to an open book: what is proved before SQLite sees the file, who may write, which version it is."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.store import backup, connection, schema
from app.store.fault import BookRefused
from app.store.header import is_writable, looks_like_book, prove_header
from app.store.lock import Locked, WriterLock, is_held_here
from app.store.writing import climb
from app.wording import Remark, file_name, reason

SUFFIX = ".gouji"
"""How the names of books end."""


@dataclass
class Opened:
    """An open file; without a lock nothing may be written, and `read_only` says why; a large one is not checked yet."""

    path: Path
    connection: sqlite3.Connection
    lock: WriterLock | None
    read_only: Remark | None
    checked: bool = True

    def close(self) -> None:
        """Let go of the file and of the lock."""
        self.connection.close()
        if self.lock:
            self.lock.release()
            self.lock = None


def create(path: Path, now: datetime) -> Opened:
    """A new file with the newest schema; raises BookRefused where one of that name stands or none can be made."""
    path = Path(os.path.realpath(path))
    try:
        path.touch(exist_ok=False)
    except FileExistsError as error:
        raise BookRefused("book-exists", path) from error
    except OSError as error:
        raise BookRefused("book-uncreatable", path, reason=reason(error)) from error
    try:
        return _filled(path, now)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def open_existing(path: Path, now: datetime, *, write: bool) -> Opened:
    """A file proved to be a sound book, in the newest version; raises BookRefused, and then nothing was written."""
    # The lock and the journal stand beside the file itself, whatever links lead to it.
    path = Path(os.path.realpath(path))
    if not is_held_here(path):
        prove_header(path)
    held = _right_to_write(path) if write else _remark("book-asked-read-only", path)
    opened = _connected(path, held, now)
    try:
        version = connection.prove(opened.connection, path)
        opened.checked = path.stat().st_size <= connection.CHECKED_AT_ONCE
        if opened.checked:
            connection.check(opened.connection, path)
        if version < schema.VERSION:
            _migrate(opened, version, now)
    except BaseException:
        opened.close()
        raise
    return opened


def is_book(path: Path) -> bool:
    """Whether a file is a book, by its name or by what it holds; one that this process has open is not touched."""
    return path.suffix.lower() == SUFFIX or is_held_here(path) or looks_like_book(path)


def _filled(path: Path, now: datetime) -> Opened:
    held = _locked(path)
    if isinstance(held, Remark):
        raise BookRefused.saying(held, path)
    opened = _connected(path, held, now)
    try:
        climb(opened.connection, 0, f"PRAGMA application_id = {schema.APPLICATION_ID}")
    except BaseException as error:
        opened.close()
        if isinstance(error, sqlite3.Error):
            raise BookRefused("book-uncreatable", path, reason=reason(error)) from error
        raise
    return opened


def _connected(path: Path, held: WriterLock | Remark, now: datetime) -> Opened:
    """The file open for writing under its lock, or without one only for reading."""
    if isinstance(held, Remark):
        return Opened(path, connection.connect(path, write=False), None, held)
    try:
        backup.set_aside(path, now)
        return Opened(path, connection.connect(path, write=True), held, None)
    except BaseException:
        held.release()
        raise


def _right_to_write(path: Path) -> WriterLock | Remark:
    return _locked(path) if is_writable(path) else _remark("book-protected", path)


def _locked(path: Path) -> WriterLock | Remark:
    """The writer's lock, or why it cannot be had."""
    try:
        return WriterLock(path)
    except Locked as held:
        if held.holder is None:
            return _remark("book-held", path)
        who = {"host": held.holder.host, "user": held.holder.user, "time": held.holder.time.replace("T", " ")}
        return _remark("book-held-by", path, **who)
    except OSError as error:
        return _remark("book-no-locks", path, reason=reason(error))


def _migrate(opened: Opened, version: int, now: datetime) -> None:
    """To the newest version: in the file after a backup, or in a copy in memory where the file is only read."""
    if opened.lock:
        backup.back_up(opened.connection, opened.path, now)
    else:
        copy = sqlite3.connect(":memory:")
        opened.connection.backup(copy)
        opened.connection.close()
        opened.connection = copy
    try:
        climb(opened.connection, version)
    except sqlite3.Error as error:
        raise BookRefused("book-migration-failed", opened.path, reason=reason(error)) from error
    connection.prove(opened.connection, opened.path)


def _remark(key: str, path: Path, **fills: str) -> Remark:
    return Remark(key, {"file": file_name(path), **fills})
