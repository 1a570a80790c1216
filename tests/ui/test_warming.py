"""The window shows before it knows how to open a report, and learns that while the clerk looks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from clerk import Clerk

from app.paths import RESOURCES
from ui.year_card import YearCard

LATER = ("app.session", "app.jobs", "reportlab", "ui.report_view", "ui.print_desk", "PySide6.QtPrintSupport", "tomllib")
SHOWN = f"""
import sys
from PySide6.QtWidgets import QApplication
from ui import main
QApplication.exec = lambda *_: 0
main.main([])
known = [name for name in {LATER} if name in sys.modules]
sys.exit(f"known already: {{known}}" if known else 0)
"""


def test_the_start_page_waits_for_nothing_that_a_report_needs(tmp_path: Path) -> None:
    folders = {"XDG_CONFIG_HOME": str(tmp_path), "PYTHONPATH": str(RESOURCES.parent), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", SHOWN], env={**os.environ, **folders}, check=True)


def test_verdicts_wait_until_all_is_there_and_come_then(clerk: Clerk, book_file: Path) -> None:
    clerk.window.warm()
    assert clerk.window.open_book(book_file)
    [card] = clerk.window.start.findChildren(YearCard)
    assert "未填" not in card.accessibleName()
    clerk.qtbot.waitUntil(lambda: "未填" in card.accessibleName())


def test_who_closes_at_once_waits_for_it(clerk: Clerk) -> None:
    clerk.window.warm()
    assert clerk.window.close()
