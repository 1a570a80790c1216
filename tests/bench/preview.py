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


def main() -> None:
    """Print a row for each kind of edit and its ratio to what is allowed."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    application = QApplication([])
    look.apply(application)
    with tempfile.TemporaryDirectory() as folder:
        window = _window(Path(folder))
        assert window.view
        window.view.show_preview(True)
        panel = window.view.preview
        _until_shown(panel, lambda: None)
        print(f"{'':36}  p50 ms  p99 ms   worst    beat p99   worst")
        rows = [
            _row("数字＋回车，到版面显示", lambda: _figures(window), panel, runs),
            _row("文字末尾加一字，到版面显示", lambda: _words(window), panel, runs),
        ]
        window.close()
    late, busy = max(row[0] for row in rows), max(row[1] for row in rows)
    print(f"p99 / {LIMIT} ms = {late / LIMIT:.2f}; slowest beat / one frame ({FRAME:.1f} ms) = {busy / FRAME:.2f}")


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


def _row(name: str, begin: Callable[[], Callable[[int], None]], panel: PreviewPanel, runs: int) -> tuple[float, float]:
    """Measure one kind of edit; answers its p99 and the longest gap between two beats."""
    edit = begin()
    _until_shown(panel, lambda: edit(0))
    pulse = Pulse()
    times: list[float] = []
    for number in range(1, runs + 1):
        begun = time.perf_counter()
        _until_shown(panel, lambda number=number: edit(number))
        times.append(1000 * (time.perf_counter() - begun))
    times.sort()
    gaps = pulse.taken()
    numbers = f"{_at(times, 0.5):8.1f}{_at(times, 0.99):8.1f}{times[-1]:8.1f}{_at(gaps, 0.99):12.1f}{gaps[-1]:8.1f}"
    print(f"{name}{' ' * (36 - 2 * len(name))}{numbers}")
    return _at(times, 0.99), gaps[-1]


def _figures(window: Window) -> Callable[[int], None]:
    """In the table of 三 at its head, with the page that shows it."""
    assert window.view
    window.view.tabs.setCurrentIndex(_REQUESTS)
    page = window.view.page
    assert isinstance(page, TablePage)
    window.view.preview.show_target("requests/received/natural_person")

    def edit(number: int) -> None:
        QTest.keyClick(page.figures, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(page.figures, chr(ord("1") + number % 9))
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        assert focus
        QTest.keyClick(focus, Qt.Key.Key_Return)

    page.take_focus()
    return edit


def _words(window: Window) -> Callable[[int], None]:
    """At the end of the text of 一, on the page that has it."""
    assert window.view
    window.view.tabs.setCurrentIndex(_OVERVIEW)
    page = window.view.page
    assert isinstance(page, NarrativePage)
    last = window.view.session.report.narratives["overview"][-1]
    window.view.preview.show_target(f"paragraph:{last.id}")
    page.editor.setFocus()
    page.editor.moveCursor(QTextCursor.MoveOperation.End)

    def edit(number: int) -> None:
        QTest.keyClick(page.editor, chr(ord("0") + number % 10))
        # The pause after which words are kept is the editor's own and no part of what is measured.
        page.commit()

    return edit


def _until_shown(panel: PreviewPanel, edit: Callable[[], None]) -> None:
    """Edit and wait until the page in sight is painted with what was edited."""
    before = panel.view.image
    edit()
    while not panel.is_current or panel.view.image is before:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    _paint(panel.view)


def _paint(view: PageView) -> None:
    view.viewport().repaint()
    QApplication.processEvents()


def _at(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))]


if __name__ == "__main__":
    main()
