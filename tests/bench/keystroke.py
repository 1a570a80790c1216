"""A key in the table of 三 until it is kept, checked and shown, beside a plain Qt table and one frame (16.7 ms).

Run: `python -m tests.bench.keystroke [BOOK_FOLDER]`; the folder decides the disk, by default the current one.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget

from app.form.load import load_forms
from app.session import Session
from app.settings import Settings
from app.store.book import Book
from app.wording import Wording
from ui import look
from ui.pages.table_page import TablePage
from ui.window import Window

FRAME = 1000 / 60
KEYS = 450
ROUND = 150
"""Six columns of 25 figures; then from the top again."""


def main() -> None:
    """Print both rows and their ratio."""
    application = QApplication([])
    look.apply(application)
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else ".") as folder:
        window = _window(Path(folder))
        page = window.view.page if window.view else None
        assert isinstance(page, TablePage)
        ours = _measure(application, page.figures, lambda: window.status.verdict.text())
        window.close()
    plain = _plain()
    peer = _measure(application, plain, lambda: "")
    print(f"{'':34}  p50 ms  p99 ms  worst ms")
    for name, times in (("数字＋回车：保存、审核、显示", ours), ("空白 QTableWidget：只显示", peer)):
        print(f"{name:24}{_at(times, 0.5):10.2f}{_at(times, 0.99):8.2f}{times[-1]:10.2f}")
    frames, plains = _at(ours, 0.99) / FRAME, _at(ours, 0.5) / _at(peer, 0.5)
    within = 100 * sum(time < FRAME for time in ours) / len(ours)
    print(f"p99 / one frame (16.7 ms) = {frames:.2f}; within a frame {within:.1f} %; p50 / plain = {plains:.1f}")


def _window(folder: Path) -> Window:
    forms = load_forms()
    book = Book.create(folder / "bench.gouji", forms)
    id = book.start("沂河县青石镇人民政府", 2025)
    session = Session(book, id)
    figures = [ref for ref in session.report.form.kinds if ref not in session.report.form.totals]
    session.enter_block(dict.fromkeys(figures, "0"))
    period = "2025年1月1日至2025年12月31日，本机关收到政府信息公开申请若干件。"
    session.write("overview", [period, "政务公开专区配有自助查询机和资料架，安排专人每周维护，全年更新38次。" * 40])
    book.close()
    window = Window(forms, Wording.load(), Settings(folder))
    window.resize(1366, 740)
    window.show()
    window.open_book(folder / "bench.gouji")
    window.open_report(id)
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


def _measure(application: QApplication, target: QWidget, shown: Callable[[], str]) -> list[float]:
    """Milliseconds from the digit and Enter until everything is painted, sorted."""
    times: list[float] = []
    for number in range(KEYS):
        if number % ROUND == 0:
            QTest.keyClick(target, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(target, chr(ord("1") + number % 9))
        application.processEvents()
        editor = application.focusWidget()
        begun = time.perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_Return)
        application.processEvents()
        shown()
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)


def _at(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))]


if __name__ == "__main__":
    main()
