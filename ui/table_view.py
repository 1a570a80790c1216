"""The grid: one view for the figures, mirrors of it for heads, stubs and corner that stay in sight."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QScrollBar, QWidget

from app.form.grid import Grid, Part
from app.form.spec import CellRef
from ui import look
from ui import wording as words
from ui.box_view import BoxView, Cross
from ui.figure_view import FigureView
from ui.table_layout import Layout, layout
from ui.table_model import TableModel

_BAR = 12
"""Room for a scroll bar beside the sheet."""


class TableView(QWidget):
    """A whole frame of the form, drawn like the paper, as large as it is or as there is room."""

    def __init__(self, model: TableModel, name: str) -> None:
        super().__init__()
        self._model = model
        self._name = name
        grid = model.grid
        heads, body = range(grid.head_rows), range(grid.head_rows, grid.rows)
        stubs, numbers = range(grid.stub_columns), range(grid.stub_columns, grid.columns)
        self._sheet = QFrame(self)
        self._sheet.setObjectName("grid")
        self.figures = FigureView(model, body, numbers, self._sheet)
        self.figures.setAccessibleName(name)
        self._head = self._mirror(heads, numbers)
        self._stub = self._mirror(body, stubs)
        self._corner = self._mirror(heads, stubs)
        self._across, self._down = (
            QScrollBar(Qt.Orientation.Horizontal, self),
            QScrollBar(Qt.Orientation.Vertical, self),
        )
        _linked(self._across, self.figures.horizontalScrollBar(), self._head.horizontalScrollBar())
        _linked(self._down, self.figures.verticalScrollBar(), self._stub.verticalScrollBar())
        # A tall label is drawn in the part that is in sight, so it moves against the ground.
        self._rows = _rows_of_tables(grid)
        self._views = (self.figures, self._head, self._stub, self._corner)
        self.figures.selectionModel().currentChanged.connect(self._light_cross)
        model.choices.changed.connect(self._take_choices)
        self._tall = [box for box in grid.boxes if box.part is Part.STUB and box.height > 1]
        self._down.valueChanged.connect(self._redraw_tall_labels)
        self._take_choices()

    def go_to(self, ref: CellRef) -> None:
        """Put the cursor on a figure of this frame."""
        index = self._model.index_of(ref)
        if index.isValid():
            self.figures.go_to(self._model.box(index))
            self.figures.setFocus()

    def sizeHint(self) -> QSize:
        wanted = self._layout(1000)
        return QSize(sum(wanted.widths) + _BAR, sum(wanted.heights) + _BAR)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size())

    def _fit(self, size: QSize) -> None:
        """Lay the frame out in a width; it scrolls sideways only when the stub has given all it can."""
        grid = self._model.grid
        found = self._layout(size.width() - _BAR - 2)
        for view in self._views:
            for column, wide in enumerate(found.widths):
                view.setColumnWidth(column, wide)
            for row, high in enumerate(found.heights):
                view.setRowHeight(row, high)
        head, body = sum(found.heights[: grid.head_rows]), sum(found.heights[grid.head_rows :])
        stub, numbers = sum(found.widths[: grid.stub_columns]), sum(found.widths[grid.stub_columns :])
        wide = min(numbers, size.width() - _BAR - 2 - stub)
        high = min(body, size.height() - (_BAR if wide < numbers else 0) - 2 - head)
        self._sheet.setGeometry(0, 0, stub + wide + 2, head + high + 2)
        self._corner.setGeometry(1, 1, stub, head)
        self._head.setGeometry(1 + stub, 1, wide, head)
        self._stub.setGeometry(1, 1 + head, stub, high)
        self.figures.setGeometry(1 + stub, 1 + head, wide, high)
        self._down.setGeometry(stub + wide + 4, head, _BAR - 2, high + 2)
        self._across.setGeometry(stub, head + high + 4, wide + 2, _BAR - 2)

    def _layout(self, room: int) -> Layout:
        choices = self._model.choices
        second = look.second_line(choices.zoom) if choices.last_year else 0
        return layout(self._model.grid, self.figures.font(), look.row_height(choices.zoom), room, second)

    def _take_choices(self) -> None:
        for view in self._views:
            if view.zoom != self._model.choices.zoom:
                view.set_zoom(self._model.choices.zoom)
        self._fit(self.size())
        self.figures.scrollTo(self.figures.currentIndex())

    def _light_cross(self, current: QModelIndex) -> None:
        box = self._model.box(current) if current.isValid() else None
        cross = Cross(box.top, box.left, self._rows[box.ref.table]) if box and box.ref else None
        for view in self._views:
            view.light_cross(cross)

    def _redraw_tall_labels(self) -> None:
        for box in self._tall:
            self._stub.viewport().update(self._stub.visualRect(self._model.index(box.top, box.left)))

    def _mirror(self, rows: range, columns: range) -> BoxView:
        view = BoxView(self._model, rows, columns, self._sheet)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setAccessibleName(words.SAID_LABELS.format(table=self._name))
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVisible(len(rows) > 0 and len(columns) > 0)
        return view


def _rows_of_tables(grid: Grid) -> dict[str, range]:
    """Table → its rows in the frame, its heads among them."""
    last: dict[str, int] = {}
    for box in grid.cells:
        if box.ref:
            last[box.ref.table] = box.top + box.height
    firsts = [0, *last.values()]
    return {table: range(first, end) for first, (table, end) in zip(firsts, last.items(), strict=False)}


def _linked(bar: QScrollBar, figures: QScrollBar, mirror: QScrollBar) -> None:
    """One bar in sight moves the figures and their mirror."""

    def take_range(lowest: int, highest: int) -> None:
        bar.setRange(lowest, highest)
        bar.setPageStep(figures.pageStep())
        bar.setSingleStep(figures.singleStep())
        bar.setVisible(highest > lowest)

    figures.rangeChanged.connect(take_range)
    bar.valueChanged.connect(figures.setValue)
    figures.valueChanged.connect(bar.setValue)
    figures.valueChanged.connect(mirror.setValue)
    bar.hide()
