"""A clerk whose power fails after every change: run by test_power_cut in a process of its own.

What is simulated: a journal that was unlinked without its folder being synced may be there again after a power
cut (the folder's entry was never on the disk), and SQLite then rolls an acknowledged change back. The VFS of the
very SQLite library that the book uses is given another xDelete; all else is the real book on the real disk.
Not simulated: torn and dropped page writes.

Usage: python power_cut.py FOLDER SYNCHRONOUS; prints how many changes were acknowledged and how many were lost.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import shutil
import sys
from pathlib import Path

from app.form.load import load_forms
from app.session import Session
from app.store import connection
from app.store.book import Book

CHANGES = 12
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)


class _Vfs(ctypes.Structure):
    """The beginning of sqlite3_vfs (https://www.sqlite.org/c3ref/vfs.html)."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_name", ctypes.c_int),
        ("following", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", _DELETE),
    )


class UnsyncedFolder:
    """Remembers every journal that was unlinked without syncing the folder."""

    def __init__(self) -> None:
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        self._vfs = library.sqlite3_vfs_find(None).contents
        self._unlink = _DELETE(ctypes.cast(self._vfs.delete, ctypes.c_void_p).value or 0)
        self.journals: dict[Path, bytes] = {}
        self._ours = _DELETE(self._deleted)
        self._vfs.delete = self._ours

    def _deleted(self, vfs: int, name: bytes, sync_folder: int) -> int:
        path = Path(name.decode())
        if sync_folder:
            self.journals.pop(path, None)
        elif path.exists():
            self.journals[path] = path.read_bytes()
        return self._unlink(vfs, name, sync_folder)

    def cut(self, book: Path, into: Path) -> Path:
        """The folder as it may be found after a power cut now."""
        shutil.copy2(book, into / book.name)
        for journal, data in self.journals.items():
            (into / journal.name).write_bytes(data)
        return into / book.name


def main(folder: Path, synchronous: int) -> None:
    connection._DURABLE["synchronous"] = synchronous
    forms = load_forms()
    disk = UnsyncedFolder()
    book = Book.create(folder / "t.gouji", forms)
    session = Session(book, book.start("沂河县青石镇人民政府", 2025))
    ref = session.report.form.paths["requests/received/natural_person"]
    lost = 0
    for number in range(1, CHANGES + 1):
        assert session.enter(ref, str(number)) is None
        after = folder / str(number)
        after.mkdir()
        found = Book.open(disk.cut(book.path, after), forms)
        cell = found.load(session.id).cells.get(ref)
        lost += cell is None or cell.text != str(number)
        found.close()
    book.close()
    print(CHANGES, lost)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
