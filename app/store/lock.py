"""One writer a book: an operating-system lock on a file beside it that says who holds it."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from io import FileIO
from pathlib import Path
from typing import NamedTuple

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 20
    """Windows locks bytes, and locked bytes cannot be read: lock one far behind what is written."""

    def _lock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Holder(NamedTuple):
    """Who has a book open for writing."""

    host: str
    user: str
    pid: int
    time: str


class Locked(Exception):
    """Another window or command holds the book; `holder` is None where it cannot be read."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__("locked")
        self.holder = holder


class WriterLock:
    """Held from opening a book for writing until it is closed; a dead process loses it by itself."""

    def __init__(self, book: Path) -> None:
        """Raises Locked, or OSError where the medium refuses locks."""
        self.path = _beside(book)
        self._file = self._taken()
        self._sign()

    def release(self) -> None:
        """Give the book free; the file beside it goes while the lock is still held."""
        if sys.platform == "win32":
            self._file.close()
        # A medium that is gone or turned read-only keeps its file; the lock itself ends with the handle.
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        self._file.close()

    def _taken(self) -> FileIO:
        while True:
            file = FileIO(self.path, "a+")
            try:
                _lock(file.fileno())
                if self._is_current(file.fileno()):
                    return file
            except BlockingIOError as error:
                holder = _holder(file)
                file.close()
                raise Locked(holder) from error
            except OSError:
                file.close()
                raise
            file.close()

    def _sign(self) -> None:
        # A full disk may refuse the few bytes that say who holds the book: the lock holds all the same.
        with suppress(OSError):
            self._file.truncate(0)
            self._file.write(json.dumps(_ourselves()._asdict(), ensure_ascii=False).encode())

    def _is_current(self, handle: int) -> bool:
        """Whether the locked file is still the one beside the book: its last holder may just have removed it."""
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False


def is_held_here(book: Path) -> bool:
    """Whether this very process has the book open for writing: then only SQLite may touch its file."""
    try:
        file = FileIO(_beside(book), "r")
    except OSError:
        return False
    with file:
        holder, we = _holder(file), _ourselves()
        if holder is None or (holder.host, holder.pid) != (we.host, we.pid):
            return False
        try:
            _lock(file.fileno())
        except OSError:
            return True
        return False


def _beside(book: Path) -> Path:
    return book.with_name(book.name + ".lock")


def _ourselves() -> Holder:
    # Who only reads a book signs nothing, and these two take as long to import as the book to read.
    import getpass
    import socket

    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = ""
    return Holder(socket.gethostname(), user, os.getpid(), datetime.now().isoformat(timespec="seconds"))


def _holder(file: FileIO) -> Holder | None:
    try:
        file.seek(0)
        said = json.loads(file.read(4096))
        return Holder(str(said["host"]), str(said["user"]), int(said["pid"]), str(said["time"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
