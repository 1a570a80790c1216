"""The books used last: by name and folder, with their last change; one that is gone can be taken off the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui import look
from ui import wording as words
from ui.notice import Notice
from ui.parts import FadingLabel, button, label, quiet
from ui.report_card import moment

_COLUMNS = 4


class RecentBooks(QWidget):
    """A line a book; what was refused stands under the line that was clicked."""

    chosen = Signal(Path)
    forgotten = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self._notices: dict[Path, Notice] = {}
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(look.EDGE)
        self._rows.setVerticalSpacing(0)
        self._rows.setColumnStretch(1, 1)

    @property
    def said(self) -> str:
        """Why the book that was clicked was not opened."""
        return next((notice.text for notice in self._notices.values() if notice.text), "")

    def show_books(self, books: Sequence[Path], now: datetime) -> None:
        """Show these books, newest first."""
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._notices = {}
        self.setVisible(bool(books))
        self._rows.addWidget(label(words.RECENT, points=11), 0, 0, 1, _COLUMNS)
        for place, book in enumerate(books):
            self._show_row(2 * place + 1, book, now)
            self._notices[book] = Notice()
            self._rows.addWidget(self._notices[book], 2 * place + 2, 0, 1, _COLUMNS)

    def refuse(self, book: Path, why: str) -> bool:
        """Say why a book was not opened; False where it is not in the list."""
        for notice in self._notices.values():
            notice.clear()
        if book in self._notices:
            self._notices[book].warn(why)
        return book in self._notices

    def _show_row(self, row: int, book: Path, now: datetime) -> None:
        time = _changed(book)
        name = self.fontMetrics().elidedText(book.stem, Qt.TextElideMode.ElideMiddle, look.row_height() * 8)
        folder = FadingLabel(str(book.parent), name="quiet")
        folder.tip = str(book)
        self._rows.addWidget(folder, row, 1)
        self._rows.setRowMinimumHeight(row, look.row_height() + 1)
        if time is None:
            self._rows.addWidget(_in(quiet(name)), row, 0)
            self._rows.addWidget(quiet(words.BOOK_GONE), row, 2)
            forget = button(words.FORGET, partial(self.forgotten.emit, book), name="link", tip=words.FORGET_TIP)
            forget.setAccessibleName(f"{words.FORGET} {book.stem}")
            self._rows.addWidget(forget, row, 3)
        else:
            link = button(name, partial(self.chosen.emit, book), name="link", tip=str(book))
            link.setAccessibleName(f"{words.OPEN_BOOK} {book.stem}")
            self._rows.addWidget(link, row, 0, Qt.AlignmentFlag.AlignLeft)
            self._rows.addWidget(quiet(words.CHANGED.format(time=moment(time, now))), row, 2, 1, 2)


def _in(text: QLabel) -> QLabel:
    """As far in as the words of a link."""
    text.setContentsMargins(3, 0, 0, 0)
    return text


def _changed(book: Path) -> datetime | None:
    """When a book was written last, None where it is not there."""
    try:
        return datetime.fromtimestamp(book.stat().st_mtime)
    except OSError:
        return None
