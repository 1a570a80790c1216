"""The figures of one table for 填报对照: large, only to be read and copied, never with labels in the copy."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.form.spec import CellRef, Table
from app.report.listing import text_of
from app.report.report import Report
from ui import look
from ui import wording as words

Index = QModelIndex | QPersistentModelIndex
_FIGURE = 14.0
"""The size of the figures in points: they are read from the screen beside another."""
_LEAST, _MOST = 170, 430
"""The width of the labels of rows."""


class ListedModel(QAbstractTableModel):
    """One table of a report; a cell that is not filled says so and copies as nothing."""

    def __init__(self, report: Report, table: Table) -> None:
        super().__init__()
        self._report = report
        self.table = table
        levels = zip(*(column.heads[:-1] for column in table.columns), strict=False)
        shared = (len(set(level)) == 1 for level in levels) if len(table.columns) > 1 else ()
        self._common = len(list(takewhile(bool, shared)))
        """So many heads are those of every column and tell none of them from the others."""

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        ref = CellRef(self.table.id, self.table.rows[index.row()].id, self.table.columns[index.column()].id)
        text = text_of(self._report, ref)
        if role == Qt.ItemDataRole.DisplayRole:
            return text or words.NOT_FILLED
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._report.form.label(ref)} {text or words.NOT_FILLED}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(text)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return "\n".join(self.table.columns[section].heads[self._common :])
        return self.table.line("row", self.table.rows[section].id)

    def _ink(self, text: str) -> QColor:
        colours = look.colours()
        return colours.ink if text not in ("", "0") else colours.muted


class ListedFigures(QTableView):
    """Ctrl+C copies what is selected; Tab leads out of it."""

    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("listed")
        self.setFont(look.sized(_FIGURE))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        wrapped = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
        centred, left = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeft
        for header, side in ((self.horizontalHeader(), centred), (self.verticalHeader(), left)):
            header.setFont(look.sized(10))
            header.setDefaultAlignment(Qt.AlignmentFlag(wrapped | side.value))
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_table(self, report: Report, table: Table) -> None:
        """Show the figures of a table, the cursor on the first."""
        old = self.model()
        self.setModel(ListedModel(report, table))
        if old:
            old.deleteLater()
        self.setCurrentIndex(self.model().index(0, 0))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() == Qt.Key.Key_Escape:
            # Esc is for the sheet this lies on.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model():
            self._fit()

    def _fit(self) -> None:
        """Columns share the width, rows are as high as their labels; nothing is cut off."""
        model, heads, stubs = self.model(), self.horizontalHeader(), self.verticalHeader()
        labelled = any(model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount()))
        wide = min(max(self.width() // 3, _LEAST), _MOST) if labelled else 0
        stubs.setVisible(labelled)
        stubs.setFixedWidth(wide)
        columns = model.columnCount()
        least = self.fontMetrics().horizontalAdvance("0" * 6) + 2 * look.SPACE
        room = (self.width() - wide - 2 * look.SPACE) // columns
        heads.setDefaultSectionSize(min(max(room, least), 2 * _LEAST))
        high = max(_height(heads, n, heads.defaultSectionSize()) for n in range(columns))
        heads.setFixedHeight(high + 2 * look.SPACE)
        for row in range(model.rowCount()):
            label = _height(stubs, row, wide) + look.SPACE
            self.setRowHeight(row, max(label, self.fontMetrics().height() + look.SPACE))


def _height(header: QHeaderView, section: int, width: int) -> int:
    """How high a label of a head stands in a width."""
    text = header.model().headerData(section, header.orientation())
    room = QRect(0, 0, width - 3 * look.SPACE, 10**6)
    return header.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, str(text)).height()
