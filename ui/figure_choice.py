"""The panel above a narrative that offers the figures of the tables: searched by their labels, with their values."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from app.report.choices import Choice, choices, sought
from app.report.reading import figure_of
from app.session import Session
from ui import look
from ui import wording as words
from ui.parts import label, line

_ROWS, _ROWS_LOW = 7, 4
"""How many figures are in sight at once, and how many on a low screen."""


class FigureChoice(QFrame):
    """Typing searches, Up and Down go through what is found, Enter or a click takes it, Esc closes the panel."""

    chosen = Signal(object)
    """The field of the figure."""
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._session = session
        self._offered: tuple[Choice, ...] = ()
        self._found: tuple[Choice, ...] = ()
        self._search = line(words.FIELD_SEARCH, words.FIELD_SEARCH_HINT)
        self._search.textChanged.connect(self._seek)
        self._search.installEventFilter(self)
        self._list = QTreeWidget()
        self._list.setObjectName("choices")
        self._list.setAccessibleName(words.FIELD_LIST)
        self._list.setColumnCount(3)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._rows = _ROWS
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self._list.itemClicked.connect(self._take)
        self._list.itemActivated.connect(self._take)
        self._nothing = label(words.FIELD_NONE, name="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.SPACE, look.SPACE, look.SPACE, look.SPACE)
        column.setSpacing(look.SPACE)
        column.addWidget(self._search)
        column.addWidget(self._nothing)
        column.addWidget(self._list)
        self.hide()

    def offer(self) -> None:
        """Show the figures, or put them away again."""
        self.setVisible(self.isHidden())
        if self.isVisible():
            self._offered = self._offered or choices(self._session.report.form)
            self._search.clear()
            self._seek("")
            self._search.setFocus()

    def compact(self, low: bool) -> None:
        """Show fewer figures at once on a low screen."""
        self._rows = _ROWS_LOW if low else _ROWS
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The line keeps the keys while one goes through the list.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                self._list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _seek(self, text: str) -> None:
        self._found = sought(self._offered, text)
        self._list.clear()
        self._list.addTopLevelItems([self._item(choice) for choice in self._found])
        if first := self._list.topLevelItem(0):
            self._list.setCurrentItem(first)
        self._nothing.setVisible(not self._found)
        self._list.setVisible(bool(self._found))
        self._fit()

    def _fit(self) -> None:
        self._list.setFixedHeight(min(self._rows, len(self._found)) * look.row_height() + 2)

    def _item(self, choice: Choice) -> QTreeWidgetItem:
        figure = figure_of(self._session.report, choice.field) or words.FIELD_BLANK
        item = QTreeWidgetItem([choice.name, choice.section.short, figure])
        item.setToolTip(0, choice.name)
        item.setForeground(1, look.colours().muted)
        item.setForeground(2, look.colours().accent if figure != words.FIELD_BLANK else look.colours().muted)
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _take(self) -> None:
        place = self._list.indexOfTopLevelItem(self._list.currentItem()) if self._found else -1
        if place >= 0:
            self.hide()
            self.chosen.emit(self._found[place].field)
