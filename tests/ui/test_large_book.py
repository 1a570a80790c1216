"""A book too large to be read whole at once: it is read by a child process, and a damaged one is only shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from clerk import Clerk
from pytestqt.qtbot import QtBot

from app.form.load import Forms
from app.session import Session
from app.store import connection
from app.store.book import Book
from app.wording import Wording
from ui.window import Window


@pytest.fixture
def long_book(book_file: Path, forms: Forms) -> Path:
    """A book whose last pages hold nothing but history."""
    book = Book.open(book_file, forms)
    session = Session(book, 1)
    for number in range(120):
        session.enter(session.report.form.paths["requests/received/natural_person"], str(number))
    book.close()
    return book_file


@pytest.fixture(autouse=True)
def every_book_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "CHECKED_AT_ONCE", 0)


def spoil_last_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 4096)
        file.write(b"\xff" * 4096)


def test_a_sound_one_stays_open_for_writing(
    qtbot: QtBot, new_window: Callable[[], Window], wording: Wording, long_book: Path
) -> None:
    clerk = Clerk(qtbot, new_window(), wording)
    with qtbot.waitSignal(clerk.window.check_job.done) as done:
        clerk.window.open_book(long_book)
    assert done.args == [""]
    clerk.window.open_report(1)
    assert clerk.window.view
    assert clerk.window.view.session.book.read_only is None


def test_a_damaged_one_turns_read_only_and_says_so_where_the_clerk_works(
    qtbot: QtBot, new_window: Callable[[], Window], wording: Wording, long_book: Path
) -> None:
    spoil_last_page(long_book)
    before = long_book.read_bytes()
    clerk = Clerk(qtbot, new_window(), wording)
    with qtbot.waitSignal(clerk.window.check_job.done) as done:
        clerk.window.open_book(long_book)
        clerk.window.open_report(1)
    assert "损坏" in str(done.args)
    assert clerk.window.view
    assert "只能查看" in clerk.window.view.page.notice.text
    assert clerk.window.view.session.book.read_only is not None
    assert long_book.read_bytes() == before
