"""快捷键一览: every key of the program on one screen, made from what the menu is made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import look
from ui import wording as words
from ui.menu_table import SECTIONS, TABS
from ui.over_sheet import OverSheet
from ui.parts import label, paper, quiet, scrolled

_MOST = 3
_COLUMN = 360
"""The least width of a column."""
_TABS = 8
_KEYS = 150
"""The least width of the keys, so that what they do begins at one line."""


class KeySheet(OverSheet):
    """The keys in as many columns as there is room for."""

    def __init__(self, pages: QStackedWidget) -> None:
        super().__init__(pages, words.KEYS)
        self._cards = [(len(lines) + 2, _card(name, lines)) for name, lines in key_lines()]
        inside = QWidget()
        self._columns = QHBoxLayout(inside)
        self._columns.setContentsMargins(0, 0, look.SPACE, 0)
        self._columns.setSpacing(look.SPACE * 2)
        self.body.addWidget(scrolled(inside, name=words.KEYS), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = max(1, min(_MOST, event.size().width() // _COLUMN))
        if wanted != self._columns.count():
            self._spread(wanted)

    def _spread(self, wanted: int) -> None:
        """Put the cards side by side, each where there is least so far."""
        while old := self._columns.takeAt(0):
            old.layout().deleteLater()
        columns = [QVBoxLayout() for _ in range(wanted)]
        heights = [0] * wanted
        for height, card in self._cards:
            place = heights.index(min(heights))
            heights[place] += height
            columns[place].addWidget(card)
        for column in columns:
            column.setSpacing(look.SPACE * 2)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        # Else the area around it would learn its new height a moment late, and squeeze the lines meanwhile.
        self._columns.activate()


Lines = Sequence[tuple[str, str]]


def key_lines() -> Iterator[tuple[str, Lines]]:
    """Every section with its keys and what they do."""
    for name, entries in SECTIONS:
        lines = [(words.BETWEEN_KEYS.join(entry.keys), entry.said) for entry in entries if entry.keys]
        if TABS in entries:
            lines.append((words.TABS_KEYS.format(count=_TABS), words.TABS))
        if name == words.MENU_HELP:
            lines.append(words.MENU_KEYS)
        yield name, lines
    yield from words.KEYS_ELSEWHERE.items()


def _card(name: str, lines: Lines) -> QFrame:
    frame = paper()
    grid = QGridLayout(frame)
    grid.setContentsMargins(look.EDGE, 12, look.EDGE, 14)
    grid.setHorizontalSpacing(look.EDGE)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, _KEYS)
    grid.setColumnStretch(1, 1)
    grid.addWidget(label(name, points=11), 0, 0, 1, 2)
    for row, (keys, deed) in enumerate(lines, 1):
        grid.addWidget(
            label(keys, name="key"), row, 0, alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        )
        grid.addWidget(quiet(deed, wrap=True), row, 1)
    return frame
