"""How long the window is deaf: the longest stall of its event loop in each deed of a clerk's day.

Run: `python -m tests.bench.stalls [BOOK]`; with BOOK (see large_book) the county's book is opened, too. A beat of a
millisecond runs in the window's own loop; a stall is how much later than it should a beat came.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication

from app import jobs
from app.form.load import load_forms
from app.settings import Settings
from app.store.book import Book
from app.wording import Wording
from tests.bench.large_book import OPENED
from ui import look
from ui.pages.narrative_page import NarrativePage
from ui.pages.table_page import TablePage
from ui.window import Window

FRAME = 1000 / 60
SAMPLE = Path(__file__).resolve().parents[1] / "cases" / "intake" / "qingshi-2025.txt"
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
_OVERVIEW, _REQUESTS = 1, 3


class Pulse:
    """Beats in the window's thread and keeps the longest gap between two of them."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def during(self, deed: Callable[[], object], until: Callable[[], bool]) -> float:
        """Do something from within the loop and let it run until that is over; answers the longest stall in ms."""
        _settle()
        self._last, self._longest = time.perf_counter(), 0.0
        QTimer.singleShot(0, deed)
        _run(0.3)
        _until(until)
        _run(0.2)
        return self._longest

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, 1000 * (now - self._last) - 1)
        self._last = now


def main() -> None:
    """Print the longest stall of each deed, and how many frames of a screen that is."""
    application = QApplication([])
    look.apply(application)
    with tempfile.TemporaryDirectory(dir=".") as folder:
        _deeds(Path(folder), Pulse())


def _deeds(folder: Path, pulse: Pulse) -> None:
    big = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    forms = load_forms()
    book = Book.create(folder / "年报.gouji", forms)
    [id] = jobs.adopt(book, [jobs.draft_of(SAMPLE, forms)])
    book.close()
    photo, pictured = _photo(folder), _pictured(folder)
    window = Window(forms, Wording.load(), Settings(folder))
    window.resize(1366, 740)
    window.show()

    def say(deed: str, act: Callable[[], object], until: Callable[[], bool] = lambda: True) -> None:
        stall = pulse.during(act, until)
        wide = sum(1 + (ord(c) > 127) for c in deed)
        print(f"{deed}{' ' * (34 - wide)}{stall:8.1f} ms {stall / FRAME:8.1f} frames", flush=True)

    def type_figure() -> None:
        for key, text in ((Qt.Key.Key_7, "7"), (Qt.Key.Key_Return, "\r")):
            target = QApplication.focusWidget()
            if target:
                QCoreApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, PLAIN, text))

    def paste(figure: str) -> None:
        page = window.view and window.view.page
        if isinstance(page, TablePage):
            page.figures.setFocus()
            page.figures.go_to(page.model.grid.cells[0])
            QGuiApplication.clipboard().setText("\n".join(["\t".join([figure] * 7)] * 25))
            QCoreApplication.sendEvent(page.figures, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_V, CTRL, ""))

    def insert() -> None:
        page = window.view and window.view.page
        if isinstance(page, NarrativePage):
            page.insert_files([photo])

    def turn(place: int) -> None:
        if window.view:
            window.view.tabs.setCurrentIndex(place)

    say("打开年报文件", lambda: window.open_book(folder / "年报.gouji"))
    say("打开报告", lambda: window.open_report(id))
    for place in range(1, 8):
        say(f"第一次翻到第 {place + 1} 个页签", lambda place=place: turn(place))
    turn(_REQUESTS)
    say("数字＋回车", type_figure)
    say("粘贴 175 格", lambda: paste("3"))
    say("撤销粘贴", lambda: window.view and window.view.undo())
    say("版面打开", lambda: window.view and window.view.show_preview(True), lambda: not window.preview.behind)
    if window.view:
        window.view.show_preview(False)
    turn(_OVERVIEW)
    say(f"插入照片（{photo.stat().st_size / 1e6:.0f} MB）", insert)
    say("导出 PDF", lambda: window.export_to(folder / "年报.pdf"), lambda: not window.export_job.running)
    say("回到首页", window.show_start)
    size = pictured.stat().st_size / 1e6
    say(f"读入十二图的报告（{size:.0f} MB）", lambda: window.import_files([pictured]), lambda: window.draft is not None)
    say("采用它", lambda: window.draft and window.draft.take.click(), lambda: window.view is not None)
    if big:
        say("打开一万五千份报告的文件", lambda: window.open_book(big))
        window.check_job.stop()
        say("打开其中一份", lambda: window.open_report(OPENED))
    window.close()


def _photo(folder: Path) -> Path:
    """A photograph that fills 20 MB: noise does not get smaller."""
    image = QImage(os.urandom(4 * 4000 * 2600), 4000, 2600, QImage.Format.Format_RGB32)
    image.save(str(folder / "照片.jpg"), "JPG", 93)  # pyright: ignore[reportCallIssue, reportArgumentType]
    return folder / "照片.jpg"


def _pictured(folder: Path) -> Path:
    """A report with twelve pictures of 3 MB each, as the data file of another machine."""
    book = Book.create(folder / "十二图.gouji", load_forms())
    [id] = jobs.adopt(book, [jobs.draft_of(SAMPLE, load_forms(), "白石镇人民政府")])
    from app.session import Session

    session = Session(book, id)
    for number in range(12):
        image = QImage(os.urandom(4 * 1500 * 1050), 1500, 1050, QImage.Format.Format_RGB32)
        image.save(str(folder / "图.jpg"), "JPG", 93)  # pyright: ignore[reportCallIssue, reportArgumentType]
        session.add_picture("overview", 1, (folder / "图.jpg").read_bytes(), f"图{number}.jpg")
    jobs.export(book, id, folder / "十二图.json")
    book.close()
    assert json.loads((folder / "十二图.json").read_text(encoding="utf-8"))["pictures"]
    return folder / "十二图.json"


def _settle() -> None:
    _run(0.1)


def _run(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _until(done: Callable[[], bool]) -> None:
    end = time.perf_counter() + 60
    while not done() and time.perf_counter() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    main()
