"""Some rows and columns of a frame, drawn box by box: what figures, heads, stubs and corner share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from app.form.grid import Box
from ui import look
from ui.cell_painter import Spot, paint_box
from ui.table_model import TableModel


class Cross(NamedTuple):
    """The row and the column of the cursor, within the rows of its own table (first, past the last)."""

    row: int
    column: int
    rows: range

    def meets(self, box: Box) -> bool:
        """Whether a box stands in the row or the column."""
        along = box.top <= self.row < box.top + box.height
        return along or (box.left <= self.column < box.left + box.width and box.top in self.rows)


class BoxView(QTableView):
    """A view of some rows and columns of the frame without Qt's own heads, lines and scroll bars."""

    def __init__(self, model: TableModel, rows: range, columns: range, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.zoom = 1.0
        self._cross: Cross | None = None
        self._boxes = [box for box in model.grid.boxes if box.top in rows and box.left in columns]
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        # Boxes cover every pixel: scrolling moves what is drawn instead of drawing it again.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setTabKeyNavigation(False)
        for row in range(model.grid.rows):
            self.setRowHidden(row, row not in rows)
        for column in range(model.grid.columns):
            self.setColumnHidden(column, column not in columns)
        for box in model.grid.boxes:
            if box.height > 1 or box.width > 1:
                self.setSpan(box.top, box.left, box.height, box.width)

    def set_zoom(self, zoom: float) -> None:
        """Draw everything so much larger than usual."""
        self.zoom = zoom
        self.setFont(look.sized(look.BASE_SIZE * zoom))

    def light_cross(self, cross: Cross | None) -> None:
        """Light the row and the column of the cursor, and no longer those it has left."""
        old, self._cross = self._cross, cross
        if old == cross:
            return
        for box in self._boxes:
            if (old is not None and old.meets(box)) != (cross is not None and cross.meets(box)):
                self.viewport().update(self.visualRect(self._model.index(box.top, box.left)))

    def paintEvent(self, event: QPaintEvent) -> None:
        # Drawn box by box here: a delegate would be asked through Qt for each, at many times the cost.
        painter = QPainter(self.viewport())
        colours = look.colours()
        in_sight, region, font = self.viewport().rect(), event.region(), self.font()
        selected = {(index.row(), index.column()) for index in self.selectedIndexes()}
        current = self.currentIndex() if self.hasFocus() else QModelIndex()
        focused = (current.row(), current.column())
        for box, rect in self._placed(event.rect()):
            if region.intersects(rect):
                place = (box.top, box.left)
                crossed = self._cross is not None and self._cross.meets(box)
                spot = Spot(
                    rect, rect & in_sight, font, place == focused, place in selected, colours, crossed, self.zoom
                )
                paint_box(painter, spot, box, self._model.shown(box.ref) if box.ref else None)
        painter.end()

    def _placed(self, within: QRect) -> Iterator[tuple[Box, QRect]]:
        """The boxes that may touch a part of the view, each with its place on it."""
        grid = self._model.grid
        tops = [self.rowViewportPosition(row) for row in range(grid.rows)]
        lefts = [self.columnViewportPosition(column) for column in range(grid.columns)]
        tops.append(tops[-1] + self.rowHeight(grid.rows - 1))
        lefts.append(lefts[-1] + self.columnWidth(grid.columns - 1))
        for box in self._boxes:
            top, bottom = tops[box.top], tops[box.top + box.height]
            left, right = lefts[box.left], lefts[box.left + box.width]
            if top <= within.bottom() and bottom > within.top():
                yield box, QRect(left, top, right - left, bottom - top)
