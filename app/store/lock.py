"""One writer a book: an operating-system lock on a file beside it that says who holds it."""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED_BYTE = 1 << 20
"""Windows locks bytes, and locked bytes cannot be read: lock one far behind what is written."""


@dataclass(frozen=True)
class Holder:
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
        self.path = book.with_name(book.name + ".lock")
        self._file = self._taken()

    def release(self) -> None:
        """Give the book free; the file beside it goes while the lock is still held."""
        if sys.platform == "win32":
            self._file.close()
            self.path.unlink(missing_ok=True)
        else:
            self.path.unlink(missing_ok=True)
            self._file.close()

    def _taken(self):
        """Lock the file beside the book; raises Locked, or OSError where the medium refuses locks."""
        while True:
            file = self.path.open("a+b")
            try:
                _lock(file.fileno())
            except BlockingIOError as error:
                holder = _read(file)
                file.close()
                raise Locked(holder) from error
            except OSError:
                file.close()
                raise
            if self._is_current(file.fileno()):
                break
            file.close()
        file.truncate(0)
        holder = {
            "host": socket.gethostname(),
            "user": getpass.getuser(),
            "pid": os.getpid(),
            "time": datetime.now().isoformat(timespec="seconds"),
        }
        file.write(json.dumps(holder, ensure_ascii=False).encode())
        file.flush()
        return file

    def _is_current(self, handle: int) -> bool:
        """Whether the locked file is still the one beside the book: its last holder may just have removed it."""
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read(file) -> Holder | None:
    file.seek(0)
    try:
        said = json.loads(file.read(4096))
        return Holder(str(said["host"]), str(said["user"]), int(said["pid"]), str(said["time"]))
    except (ValueError, KeyError, TypeError):
        return None
