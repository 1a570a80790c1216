"""Closing and opening again: the same report, the same screen; and what the window shows is what the file holds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from clerk import (
    CLOSING,
    CTRL,
    HARMLESS,
    OVERVIEW,
    PARTICULARS,
    PROBLEMS,
    REQUESTS,
    REVIEW,
    UNIT,
    Clerk,
    Desk,
    Key,
    png,
)
from pytestqt.qtbot import QtBot

from app.paths import RESOURCES
from app.wording import Wording
from ui import wording as words
from ui.window import Window


def work(clerk: Clerk, desk: Desk) -> None:
    """Do one of everything."""
    clerk.particulars.lines["telephone"].setFocus()
    clerk.type("0533-1234567")
    clerk.push(words.MAKE_PREFACE)
    clerk.turned_to(OVERVIEW).write("（一）主动公开\n公开10条。")
    desk.answer(png(desk.folder))
    clerk.push(words.INSERT_PICTURE)
    clerk.turned_to(REQUESTS).click("requests/received/natural_person")
    clerk.paste("1\t2\t3\t0\t0\t0")
    clerk.push(words.TOTALS_AUTO)
    clerk.click("requests/received/total")
    clerk.type("=")
    clerk.turned_to(REVIEW).enter("review/cases/direct_total", "7")
    clerk.turned_to(PROBLEMS).write("问题。")
    clerk.turned_to(CLOSING).line(words.DATE).setFocus()
    clerk.write("2024年1月15日")


def screen(clerk: Clerk) -> list[str]:
    """All that the tabs show."""
    shown: list[str] = []
    for place in range(8):
        clerk.turned_to(place)
        if place == PARTICULARS:
            shown += [line.text() for line in clerk.particulars.lines.values()] + [clerk.text.toPlainText()]
        elif place == CLOSING:
            shown += [clerk.line(words.DATE).text()]
        elif place in (2, REQUESTS, REVIEW):
            model = clerk.table.model
            shown += [str(model.shown(box.ref)) for box in model.grid.cells if box.ref]
        else:
            shown += [clerk.text.toPlainText()]
    return shown


def test_the_window_closed_and_opened_again_shows_the_same(
    at_work: Clerk, desk: Desk, new_window: Callable[[], Window], qtbot: QtBot, wording: Wording
) -> None:
    work(at_work, desk)
    shown, report, path = screen(at_work), at_work.report, at_work.path
    assert at_work.window.close()
    later = Clerk(qtbot, new_window(), wording)
    assert later.window.open_book(path)
    later.window.open_report(1)
    assert later.report == report
    assert screen(later) == shown


def test_going_to_the_list_and_back_shows_the_same(at_work: Clerk, desk: Desk) -> None:
    work(at_work, desk)
    shown, report = screen(at_work), at_work.report
    at_work.reopened()
    assert at_work.report == report
    assert screen(at_work) == shown


def test_what_stands_on_the_screen_is_always_what_the_file_holds(at_work: Clerk, desk: Desk) -> None:
    work(at_work, desk)
    screen(at_work)
    assert at_work.in_file() == at_work.report
    while at_work.session.undo_name:
        at_work.press(Key.Key_Z, CTRL)
        assert at_work.in_file() == at_work.report
    assert at_work.report.cells == {}


def test_only_one_window_writes_and_the_lock_goes_with_it(at_work: Clerk) -> None:
    lock = at_work.path.with_name(at_work.path.name + ".lock")
    assert lock.exists()
    assert at_work.window.close()
    assert not lock.exists()


START = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
from ui.main import main

def used(application):
    application.processEvents()
    [window] = [widget for widget in application.topLevelWidgets() if widget.isVisible()]
    print(window.windowTitle())
    print([label.text() for label in window.findChildren(QLabel) if label.isVisible()])
    window.close()
    return 7

QApplication.exec = used
code = main(sys.argv[1:])
print(sorted({"reportlab", "pypdfium2", "openpyxl", "numpy", "pandas"} & set(sys.modules)))
sys.exit(code)
"""


def started(desk: Desk, *arguments: str) -> list[str]:
    """What the program shows when it is started, with settings and documents of its own."""
    home = {"HOME": str(desk.folder), "XDG_CONFIG_HOME": str(desk.folder), "XDG_DATA_HOME": str(desk.folder)}
    environment = {"PYTHONPATH": str(RESOURCES.parent), "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen", **home}
    command = [sys.executable, "-P", "-c", START, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=desk.folder)
    complaints = [line for line in done.stderr.splitlines() if not line.startswith(HARMLESS)]
    assert (done.returncode, complaints) == (7, [])
    return done.stdout.splitlines()


def test_the_program_starts_on_the_first_page_and_imports_no_printer(desk: Desk) -> None:
    title, shown, heavy = started(desk)
    assert title == words.PROGRAM
    assert words.WELCOME in shown
    assert heavy == "[]"


def test_the_program_opens_the_book_it_is_given_and_the_next_time_by_itself(book_file: Path, desk: Desk) -> None:
    _, shown, _ = started(desk, str(book_file))
    assert UNIT in shown
    _, shown, _ = started(desk)
    assert UNIT in shown


def test_the_program_starts_also_with_a_file_that_is_no_book(desk: Desk) -> None:
    letter = desk.folder / "信.gouji"
    letter.write_text("这是一封信", encoding="utf-8")
    _, shown, _ = started(desk, str(letter))
    assert "不是政府信息公开年报文件" in shown
