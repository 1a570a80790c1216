"""The units of a book that has several, with a search where there are many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from ui import look
from ui import wording as words
from ui.parts import label, line, quiet

if TYPE_CHECKING:
    from app.store.book import Unit

_SEARCHED = 8
"""More units than this have a search."""
_UNIT = int(Qt.ItemDataRole.UserRole)
_YEARS = _UNIT + 1
_WIDTH = 244
_NARROW_WIDTH = 186


class UnitList(QFrame):
    """Shows the units by name; the chosen one's years stand beside it."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("units")
        self._units: Sequence[Unit] = ()
        self._head = label(words.UNITS, points=11)
        self.search = line(words.SEARCH_UNIT, words.SEARCH_UNIT)
        self.search.setClearButtonEnabled(True)
        self.list = _List()
        self._none = quiet(words.NO_UNIT, wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, look.EDGE, 12, 12)
        whole.setSpacing(look.SPACE)
        whole.addWidget(self._head)
        whole.addWidget(self.search)
        whole.addWidget(self._none)
        whole.addWidget(self.list, 1)
        self.search.textChanged.connect(self._sift)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.currentItemChanged.connect(self._choose)
        self.list.entered_unit.connect(self.entered)

    def show_units(self, units: Sequence[Unit], chosen: str) -> None:
        """Show a book's units, none at all where it has but one."""
        self.setVisible(len(units) > 1)
        self._head.setText(words.UNITS_COUNT.format(count=len(units)))
        self.search.setVisible(len(units) > _SEARCHED)
        self.list.blockSignals(True)
        if units != self._units:
            self._fill(units)
        rows = (row for row in range(self.list.count()) if self.list.item(row).data(_UNIT) == chosen)
        self.list.setCurrentRow(next(rows, -1))
        self.list.blockSignals(False)
        if current := self.list.currentItem():
            self.list.scrollToItem(current)

    def _fill(self, units: Sequence[Unit]) -> None:
        self._units = units
        self.list.clear()
        for unit in sorted(units, key=_in_order):
            item = QListWidgetItem(unit.name)
            item.setData(_UNIT, unit.id)
            item.setData(_YEARS, _years(unit))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{unit.name} {_years(unit)}")
            self.list.addItem(item)
        self._sift(self.search.text())

    def narrow(self, narrow: bool) -> None:
        """Take less room where the window has little."""
        self.setFixedWidth(_NARROW_WIDTH if narrow else _WIDTH)

    def _sift(self, text: str) -> None:
        wanted = "".join(text.split())
        shown = 0
        for row in range(self.list.count()):
            hidden = wanted not in self.list.item(row).text()
            self.list.setRowHidden(row, hidden)
            shown += not hidden
        self._none.setVisible(not shown)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item:
            self.chosen.emit(str(item.data(_UNIT)))


def _in_order(unit: Unit) -> list[tuple[int, str]]:
    """By name, numbers in it by their size."""
    parts = re.findall("[0-9]{1,9}|[^0-9]+", unit.name)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


def _years(unit: Unit) -> str:
    if unit.first == unit.last:
        return words.ONE_YEAR.format(year=unit.last)
    return words.YEARS_FROM_TO.format(first=unit.first, last=unit.last, count=unit.reports)


class _List(QListWidget):
    """Enter or the right arrow goes on to the years."""

    entered_unit = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("unitlist")
        self.setAccessibleName(words.UNITS)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_TwoLines(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered_unit.emit()
        else:
            super().keyPressEvent(event)


class _TwoLines(QStyledItemDelegate):
    """A unit's name, and its years below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_NARROW_WIDTH - 40, look.row_height() * 2 - 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = look.colours()
        rect, state = _place(option)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent_ground if chosen else colours.lit)
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 2, -1, -2), 6, 6)
        inside = rect.adjusted(10, 5, -8, -5)
        metrics = painter.fontMetrics()
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, inside.width())
        painter.setPen(colours.accent if chosen else colours.ink)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignTop), name)
        painter.setPen(colours.muted)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignBottom), str(index.data(_YEARS)))
        painter.restore()


def _place(option: Any) -> tuple[QRect, QStyle.StateFlag]:
    """PySide's stubs lack the members of style options."""
    return option.rect, option.state
