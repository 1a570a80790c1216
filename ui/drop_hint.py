"""Files dragged onto the window: what becomes of them, and the hint while they hang over it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import look
from ui import wording as words
from ui.parts import label

_READ = (".txt", ".json")
_BOOK = ".gouji"


class Dropped(NamedTuple):
    """Files that were let go over the window, sorted by what they are."""

    books: Sequence[Path]
    reports: Sequence[Path]
    others: Sequence[Path]


def dropped(data: QMimeData) -> Dropped:
    """The files of a drag; none at all where it carries something else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    books = [file for file in files if file.suffix.lower() == _BOOK]
    reports = [file for file in files if file.suffix.lower() in _READ]
    return Dropped(books, reports, [file for file in files if file not in books and file not in reports])


class DropHint(QFrame):
    """Lies over the page while files hang over it; the page below still gets what is meant for it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("drophint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for text, points in ((words.DROP_HINT, 16.0), (words.DROP_MORE, 10.5)):
            shown = label(text, name="droptext", points=points)
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(shown)
        column.addStretch(1)
        self.hide()

    def come(self) -> None:
        """Lie over the whole page."""
        over = self.parentWidget()
        if over:
            self.setGeometry(over.rect().adjusted(look.SPACE, look.SPACE, -look.SPACE, -look.SPACE))
        self.raise_()
        self.show()
