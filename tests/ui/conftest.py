"""A window on an empty desk: settings, documents and dialogs are the test's own, and nothing unexpected is said."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from clerk import HARMLESS, UNIT, Clerk, Desk
from PySide6.QtCore import QCoreApplication, QEvent, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app import paths
from app.form.load import Forms, load_forms
from app.settings import Settings
from app.store.book import Book
from app.wording import Wording
from ui import look
from ui.window import Window

collect_ignore_glob = [] if sys.platform.startswith("linux") else ["test_fcitx*.py"]
"""Elsewhere there is no fcitx, and nothing to speak to it with."""


@pytest.fixture(scope="session")
def forms() -> Forms:
    return load_forms()


@pytest.fixture(scope="session")
def wording() -> Wording:
    return Wording.load()


@pytest.fixture(scope="session")
def application(qapp: QApplication) -> QApplication:
    look.apply(qapp)
    return qapp


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A busy machine is no slow fcitx: where none is meant, it is waited for."""

    from ui.fcitx import daemon

    def have(seconds: float) -> None:
        monkeypatch.setattr(daemon, "PATIENCE", seconds)

    have(5)
    return have


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    found = Desk(tmp_path / "文档")
    found.folder.mkdir()
    monkeypatch.setattr(paths, "books_folder", lambda: found.folder)
    monkeypatch.setattr(paths, "settings_folder", lambda: tmp_path / "设置")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", found.asked)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", found.asked_for_some)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", found.asked)
    monkeypatch.setattr(QDesktopServices, "openUrl", found.opened)
    return found


@pytest.fixture
def new_window(
    application: QApplication,
    qtbot: QtBot,
    desk: Desk,
    forms: Forms,
    wording: Wording,
) -> Iterator[Callable[[], Window]]:
    """Opens a window; all are closed and gone after the test, and nobody has complained."""
    windows: list[Window] = []

    def opened() -> Window:
        window = Window(forms, wording, Settings(paths.settings_folder()))
        windows.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield opened
    QGuiApplication.clipboard().clear()
    complaints: list[str] = []
    qInstallMessageHandler(lambda kind, context, text: complaints.append(text))
    for window in windows:
        # What could not be kept is said once; the second time the window gives it up.
        _ = window.close() or window.close()
        shiboken6.delete(window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qInstallMessageHandler(None)
    assert [widget for widget in application.topLevelWidgets() if widget.isVisible()] == []
    assert [text for text in complaints if not text.startswith(HARMLESS)] == []


@pytest.fixture
def clerk(qtbot: QtBot, new_window: Callable[[], Window], wording: Wording) -> Clerk:
    """The clerk before the first page, nothing done yet."""
    return Clerk(qtbot, new_window(), wording)


@pytest.fixture(scope="session")
def new_book(tmp_path_factory: pytest.TempPathFactory, forms: Forms) -> bytes:
    """A book with one empty report for 2023, as a file."""
    book = Book.create(tmp_path_factory.mktemp("book") / "年报.gouji", forms)
    book.start(UNIT, 2023)
    book.close()
    return book.path.read_bytes()


@pytest.fixture
def book_file(desk: Desk, new_book: bytes) -> Path:
    """The same on the clerk's desk."""
    file = desk.folder / "年报.gouji"
    file.write_bytes(new_book)
    return file


@pytest.fixture
def at_work(clerk: Clerk, book_file: Path) -> Clerk:
    """The clerk before an empty report for 2023, on its first tab."""
    assert clerk.window.open_book(book_file)
    clerk.window.open_report(1)
    return clerk
