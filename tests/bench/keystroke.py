"""A key in the table of 三 until it is shown, in a county's book: a digit that opens the editor, and Enter.

Run: `python -m tests.bench.keystroke [BOOK]`; BOOK (855 MB, see large_book) is made where it is not there, and its
place decides the disk. A key counts from its posting until the events it causes are done and the backing store is
painted. Beside it, in turns in the same run: the same keys in a plain QTableWidget, and one bare committed write.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget

from app.form.load import load_forms
from app.settings import Settings
from app.wording import Wording
from tests.bench.large_book import OPENED, made
from ui import look
from ui.pages.table_page import TablePage
from ui.window import Window

FRAME = 1000 / 60
WANTED = 8
KEYS = 450
COLUMN = 25
ROUND = 6 * COLUMN
"""Six columns of figures; then from the top again."""
PLAIN = Qt.KeyboardModifier.NoModifier


@dataclass
class Typist:
    """Types figures into one table, each followed by Enter, and keeps the time of both keys."""

    application: QApplication
    table: QWidget
    first: int = field(default_factory=lambda: int(time.time()) % 9)
    """A digit that another run did not leave there: what does not change is not kept."""
    digits: list[float] = field(default_factory=list[float])
    enters: list[float] = field(default_factory=list[float])

    def type(self, number: int) -> None:
        """Type the number-th figure."""
        if number % ROUND == 0:
            QTest.keyClick(self.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
            self.application.processEvents()
        digit = chr(ord("1") + (number + self.first) % 9)
        self.digits.append(self._pressed(self.table, Qt.Key(ord(digit)), digit))
        editor = self.application.focusWidget()
        assert editor
        self.enters.append(self._pressed(editor, Qt.Key.Key_Return, "\r"))

    def _pressed(self, target: QWidget, key: Qt.Key, text: str) -> float:
        begun = time.perf_counter()
        QCoreApplication.postEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, PLAIN, text))
        self.application.processEvents()
        return 1000 * (time.perf_counter() - begun)


def main() -> None:
    """Print the times of both keys, ours and the plain table's, and of the write alone."""
    application = QApplication([])
    look.apply(application)
    with tempfile.TemporaryDirectory(dir=".") as folder:
        book = made(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "bench.gouji")
        window = _window(book, Path(folder))
        assert window.view
        assert isinstance(window.view.page, TablePage)
        ours, peer = Typist(application, window.view.page.figures), Typist(application, _plain())
        write, writes = _bare_write(book.with_name("bare.db")), list[float]()
        for start in range(0, KEYS, COLUMN):
            for typist in (ours, peer):
                typist.table.window().activateWindow()
                typist.table.setFocus()
                QTest.qWait(50)
                for number in range(start, start + COLUMN):
                    typist.type(number)
            writes += [_timed(write) for _ in range(COLUMN)]
        window.close()
        book.with_name("bare.db").unlink()
    print(f"{'':26}  p50 ms  p99 ms   worst  in {WANTED} ms  in a frame")
    for name, times in (
        ("数字：编辑框打开", ours.digits),
        ("回车：保存、审核、显示", ours.enters),
        ("只写盘（synchronous=EXTRA）", writes),
        ("空表 数字", peer.digits),
        ("空表 回车", peer.enters),
    ):
        shares = [100 * sum(took < limit for took in times) / len(times) for limit in (WANTED, FRAME)]
        wide = sum(1 + (ord(c) > 127) for c in name)
        print(f"{name}{' ' * (26 - wide)}{_at(times, 0.5):8.2f}{_at(times, 0.99):8.2f}{max(times):8.2f}", end="")
        print(f"{shares[0]:8.1f} %{shares[1]:10.1f} %")
    without = [enter - write for enter, write in zip(ours.enters, writes, strict=True)]
    print(f"回车 p99 / {WANTED} ms = {_at(ours.enters, 0.99) / WANTED:.2f}; ", end="")
    print(f"without a write like the one beside it: p50 {_at(without, 0.5):.2f}, p99 {_at(without, 0.99):.2f} ms")


def _window(book: Path, settings: Path) -> Window:
    window = Window(load_forms(), Wording.load(), Settings(settings))
    window.resize(1366, 740)
    window.show()
    window.open_book(book)
    window.open_report(OPENED)
    # Reading so large a file to its end takes a second of the other core.
    window.check_job.stop()
    assert window.view
    window.view.tabs.setCurrentIndex(3)
    window.view.page.take_focus()
    return window


def _plain() -> QTableWidget:
    table = QTableWidget(25, 7)
    table.resize(1000, 700)
    table.show()
    table.setCurrentCell(0, 0)
    table.setFocus()
    return table


def _bare_write(path: Path) -> Callable[[], object]:
    """One row replaced and two added, committed as durably as the book's."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; CREATE TABLE IF NOT EXISTS cell (id INTEGER PRIMARY"
        " KEY, text TEXT); CREATE TABLE IF NOT EXISTS line (id INTEGER PRIMARY KEY, text TEXT);"
    )

    def write() -> None:
        connection.execute("BEGIN")
        connection.execute("INSERT OR REPLACE INTO cell VALUES (1, ?)", (str(time.time()),))
        connection.execute("INSERT INTO line (text) VALUES ('x')")
        connection.execute("COMMIT")

    return write


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begun)


def _at(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


if __name__ == "__main__":
    main()
