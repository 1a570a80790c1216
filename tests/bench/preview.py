"""An edit until the page beside the form shows it, with the composing process warm, and how long the window is busy.

Run: `python -m tests.bench.preview [RUNS]`. The report is the one this project started from where ../shared is
present, else a made-up one; figures are typed and kept with Enter, a paragraph grows by one character at its end.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import jobs
from app.form.load import load_forms
from app.settings import Settings
from app.store.book import Book
from app.wording import Wording
from ui import look
from ui.page_view import PageView
from ui.pages.narrative_page import NarrativePage
from ui.pages.table_page import TablePage
from ui.preview_panel import PreviewPanel
from ui.window import Window

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared" / "cases" / "zhangjiapo-2021.txt"
SAMPLE = ROOT / "tests" / "cases" / "intake" / "qingshi-2025.txt"
FRAME = 1000 / 60
LIMIT = 100
RUNS = 100
BEAT = 5
"""Milliseconds between two beats of the window's own clock."""
_OVERVIEW, _REQUESTS = 1, 3


Edit = Callable[[int], Callable[[], None]]
"""Gets the n-th edit ready; what it answers keeps it."""


@dataclass
class Pulse:
    """Beats in the window's thread; a gap is how much later than it should a beat came."""

    gaps: list[float] = field(default_factory=list[float])

    def __post_init__(self) -> None:
        self.last = time.perf_counter()
        self._timer = QTimer(interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1000 * (now - self.last) - BEAT)
        self.last = now

    def taken(self) -> list[float]:
        """The gaps since the last time, sorted."""
        gaps, self.gaps = sorted(self.gaps), []
        return gaps


@dataclass
class Row:
    """What one kind of edit took: until the page showed it, and the gaps of the window's own clock meanwhile."""

    times: list[float]
    gaps: list[float]


def main() -> None:
    """Print both kinds of edits, with the paper open and closed, and the ratios to what is allowed."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    application = QApplication([])
    look.apply(application)
    with tempfile.TemporaryDirectory() as folder:
        window = _window(Path(folder))
        assert window.view
        panel = window.view.preview
        rows: dict[str, Row] = {}
        for said, open_ in (("，版面开着", True), ("，没有版面", False)):
            window.view.show_preview(open_)
            for name, begin in (("数字＋回车", _figures), ("末尾加一字", _words)):
                rows[name + said] = _measured(begin(window), panel if open_ else None, runs)
        window.close()
    print(f"{'':24}  p50 ms  p99 ms   worst    beat p99   worst")
    for name, row in rows.items():
        numbers = [_at(row.times, 0.5), _at(row.times, 0.99), row.times[-1], _at(row.gaps, 0.99), row.gaps[-1]]
        print(f"{name}{' ' * (24 - 2 * len(name))}" + "{:8.1f}{:8.1f}{:8.1f}{:12.1f}{:8.1f}".format(*numbers))
    shown, alone = list(rows.values())[:2], list(rows.values())[2:]
    late, busy, calm = (
        max(_at(row.times, 0.99) for row in shown),
        max(_at(row.gaps, 0.99) for row in shown),
        max(_at(row.gaps, 0.99) for row in alone),
    )
    print(f"p99 / {LIMIT} ms = {late / LIMIT:.2f}; ", end="")
    print(f"beat p99 / one frame ({FRAME:.1f} ms) = {busy / FRAME:.2f}, without the paper {calm / FRAME:.2f}")


def _window(folder: Path) -> Window:
    forms = load_forms()
    draft = jobs.draft_of(SEED if SEED.is_file() else SAMPLE, forms)
    book = Book.create(folder / "bench.gouji", forms)
    [id] = jobs.adopt(book, [draft])
    book.close()
    window = Window(forms, Wording.load(), Settings(folder))
    window.resize(1366, 740)
    window.show()
    window.open_book(folder / "bench.gouji")
    window.open_report(id)
    return window


def _measured(edit: Edit, panel: PreviewPanel | None, runs: int) -> Row:
    """Edit so many times and wait each time until the page, or without one the form, shows it."""
    _until_shown(panel, edit(0))
    pulse = Pulse()
    times: list[float] = []
    for number in range(1, runs + 1):
        keep = edit(number)
        _rest(panel)
        begun = time.perf_counter()
        _until_shown(panel, keep)
        times.append(1000 * (time.perf_counter() - begun))
    return Row(sorted(times), pulse.taken())


def _figures(window: Window) -> Edit:
    """In the table of 三 at its head; the page follows the cursor."""
    assert window.view
    window.view.tabs.setCurrentIndex(_REQUESTS)
    page = window.view.page
    assert isinstance(page, TablePage)

    def edit(number: int) -> Callable[[], None]:
        QTest.keyClick(page.figures, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(page.figures, chr(ord("1") + number % 9))
        QApplication.processEvents()
        editor = QApplication.focusWidget()
        assert editor
        return lambda: QTest.keyClick(editor, Qt.Key.Key_Return)

    page.take_focus()
    return edit


def _words(window: Window) -> Edit:
    """At the end of the text of 一."""
    assert window.view
    window.view.tabs.setCurrentIndex(_OVERVIEW)
    page = window.view.page
    assert isinstance(page, NarrativePage)
    page.editor.setFocus()
    page.editor.moveCursor(QTextCursor.MoveOperation.End)

    def keep(number: int) -> None:
        QTest.keyClick(page.editor, chr(ord("0") + number % 10))
        # The pause after which words are kept is the editor's own and no part of what is measured.
        page.commit()

    return lambda number: lambda: keep(number)


def _until_shown(panel: PreviewPanel | None, keep: Callable[[], None]) -> None:
    """Edit and wait until the page in sight is painted with what was edited."""
    before = panel.view.image if panel else None
    keep()
    QApplication.processEvents()
    while panel and (not panel.is_current or panel.view.image is before):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    if panel:
        _paint(panel.view)


def _rest(panel: PreviewPanel | None) -> None:
    """Wait until nothing is on its way."""
    QApplication.processEvents()
    while panel and not panel.is_current:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _paint(view: PageView) -> None:
    view.viewport().repaint()
    QApplication.processEvents()


def _at(times: list[float], share: float) -> float:
    return times[int(share * (len(times) - 1))]


if __name__ == "__main__":
    main()
