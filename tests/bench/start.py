"""Starting the program until its window is painted and takes a key, beside an empty PySide6 window.

Run: `python -m tests.bench.start [ROUNDS]`. Every round starts each of the three once, in processes of their own:
an empty window, the program without any book, and the program with a book of thirty years used last.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROUNDS = 9
YEARS = 30
_EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1366, 728)
window.show()
"""
_OURS = """
import sys
from PySide6.QtWidgets import QApplication
from ui import main
QApplication.exec = lambda *_: 0
kept = []
made = main.Window
main.Window = lambda *parts: kept.append(made(*parts)) or kept[0]
main.main([])
window, application = kept[0], QApplication.instance()
"""
_UNTIL_USABLE = """
from PySide6.QtCore import QObject, QEvent, Qt, QCoreApplication
from PySide6.QtGui import QKeyEvent
class Seen(QObject):
    painted = False
    taken = False
    def eventFilter(self, watched, event):
        self.painted = self.painted or event.type() == QEvent.Type.Paint
        self.taken = self.taken or event.type() == QEvent.Type.KeyPress
        return False
seen = Seen()
application.installEventFilter(seen)
while not seen.painted:
    application.processEvents()
target = application.focusWidget() or window
key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
QCoreApplication.postEvent(target, key)
while not seen.taken:
    application.processEvents()
print("usable", flush=True)
import os
os._exit(0)
"""


def main() -> None:
    """Print the medians, their spread and their ratios to the empty window."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    times: dict[str, list[float]] = {"空窗口": [], "没有年报文件": [], "最近用过三十年的年报": []}
    with tempfile.TemporaryDirectory() as bare, tempfile.TemporaryDirectory() as used:
        _use_a_book(Path(used))
        for number in range(rounds + 1):
            for name, code, home in zip(times, (_EMPTY, _OURS, _OURS), (bare, bare, used), strict=True):
                took = _started(code + _UNTIL_USABLE, Path(home))
                if number:  # the first round only fills the system's cache
                    times[name].append(took)
    print(f"{'':20} median ms   best  worst  ratio of medians")
    empty = sorted(times["空窗口"])[rounds // 2]
    for name, took in times.items():
        took.sort()
        median = took[rounds // 2]
        print(f"{name}{' ' * (20 - 2 * len(name))}{median:12.0f}{took[0]:7.0f}{took[-1]:7.0f}{median / empty:10.2f}")


def _use_a_book(home: Path) -> None:
    """Thirty years of one unit in a book that the settings name as the one used last."""
    from app.form.load import load_forms
    from app.settings import Settings
    from app.store.book import Book

    book = Book.create(home / "年报.gouji", load_forms())
    for year in range(2021, 2021 + YEARS):
        book.start("沂河县青石镇人民政府", year)
    book.close()
    Settings(home / "gouji").remember(book.path)


def _started(code: str, home: Path) -> float:
    """Milliseconds from starting a process until it says that its window is usable."""
    environment = {**os.environ, "XDG_CONFIG_HOME": str(home), "PYTHONPATH": str(Path.cwd())}
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout
        said = process.stdout.readline()
        took = 1000 * (time.perf_counter() - begun)
    if said.strip() != b"usable":
        raise SystemExit(f"{code}: no window")
    return took


if __name__ == "__main__":
    main()
