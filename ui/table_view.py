"""The grid: one view for the figures, mirrors of it for heads, stubs and corner that stay in sight."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QFrame, QScrollBar, QTableView, QWidget

from app.form.grid import Box, Part
from app.form.spec import CellRef
from ui import look
from ui.cell_editor import CellDelegate, CellEditor
from ui.cell_painter import Spot, paint_box
from ui.cell_route import edge, following, neighbour
from ui.table_layout import layout
from ui.table_model import TableModel

_STEPS = {
    QAbstractItemView.CursorAction.MoveUp: (-1, 0),
    QAbstractItemView.CursorAction.MoveDown: (1, 0),
    QAbstractItemView.CursorAction.MoveLeft: (0, -1),
    QAbstractItemView.CursorAction.MoveRight: (0, 1),
}
_ENTRY = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


Index = QModelIndex | QPersistentModelIndex

_BAR = 12
"""Room for a scroll bar beside the sheet."""


class PlainView(QTableView):
    """A view of some rows and columns of the frame without Qt's own heads, lines and scroll bars."""

    def __init__(self, model: TableModel, rows: range, columns: range, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
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

    def paintEvent(self, event: QPaintEvent) -> None:
        # Drawn box by box here: a delegate would be asked through Qt for each, at many times the cost.
        painter = QPainter(self.viewport())
        in_sight, region, font = self.viewport().rect(), event.region(), self.font()
        selected = {(index.row(), index.column()) for index in self.selectedIndexes()}
        current = self.currentIndex() if self.hasFocus() else QModelIndex()
        focused = (current.row(), current.column())
        for box, rect in self._placed(event.rect()):
            if region.intersects(rect):
                place = (box.top, box.left)
                spot = Spot(rect, rect & in_sight, font, place == focused, place in selected)
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


class FigureView(PlainView):
    """The figures themselves: keys, selection and editing as in a spreadsheet."""

    left = Signal(int)
    """The cursor goes past the last (1) or before the first (-1) figure."""
    copied = Signal()
    cut = Signal()
    pasted = Signal()
    cleared = Signal()
    taken = Signal()

    def __init__(self, model: TableModel, rows: range, columns: range, parent: QWidget) -> None:
        super().__init__(model, rows, columns, parent)
        self.delegate = CellDelegate(self)
        self.setItemDelegate(self.delegate)
        self.delegate.moved.connect(self.go_on)
        self.delegate.stepped.connect(self.step)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def current_box(self) -> Box | None:
        """The figure under the cursor."""
        index = self.currentIndex()
        box = self._model.box(index) if index.isValid() else None
        return box if box and box.ref else None

    def selected_boxes(self) -> list[Box]:
        """The figures that are selected, in reading order."""
        boxes = {self._model.box(index) for index in self.selectedIndexes()}
        return sorted((box for box in boxes if box.ref), key=lambda box: (box.top, box.left))

    def go_to(self, box: Box) -> None:
        """Put the cursor on a figure and bring it into sight."""
        index = self._model.index(box.top, box.left)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Arrows, Home and End go from figure to figure and pass labels over, page by page too."""
        grid = self._model.grid
        box = self.current_box()
        actions = QAbstractItemView.CursorAction
        if box is None:
            box = grid.cells[0]
        elif action in _STEPS:
            box = neighbour(grid, box, *_STEPS[action]) or box
        elif action in (actions.MoveHome, actions.MoveEnd):
            first = action == actions.MoveHome
            whole = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            box = grid.cells[0 if first else -1] if whole else edge(grid, box, first=first)
        else:
            index = super().moveCursor(action, modifiers)
            reached = self._model.box(index) if index.isValid() else box
            back = 1 if reached.top < box.top else -1
            box = reached if reached.ref else neighbour(grid, reached, back, 0) or box
        return self._model.index(box.top, box.left)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes along the row; Qt would take it out of the table."""
        if self.current_box() is None:
            return super().focusNextPrevChild(next)
        self.go_on(0, 1 if next else -1)
        return True

    def go_on(self, down: int, right: int) -> None:
        """Go to the next figure in entry order, or out of the table at its end."""
        box = self.current_box()
        if box is None:
            return
        found = following(self._model.grid, box, down, right)
        if found:
            self.go_to(found)
        else:
            self.left.emit(down or right)

    def step(self, down: int, right: int) -> None:
        """Go to the next figure straight in one direction, and no further than the edge."""
        box = self.current_box()
        found = neighbour(self._model.grid, box, down, right) if box else None
        if found:
            self.go_to(found)

    @property
    def editor(self) -> CellEditor | None:
        """The open editor of a figure."""
        return next((editor for editor in self.findChildren(CellEditor) if editor.isVisible()), None)

    def commit_editor(self) -> bool:
        """Hand over what is being typed; False where it is refused: the editor stays open and has the cursor."""
        if self.editor is None or self.delegate.finish(self.editor):
            return True
        self.editor.setFocus()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click leads away from an open editor only when its text is taken."""
        if self.commit_editor():
            super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # QAbstractItemView would repaint every figure and switch the input method on: a number needs neither.
        QAbstractScrollArea.focusInEvent(self, event)
        if self.current_box() is None:
            self.go_to(self._model.grid.cells[0])
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QAbstractScrollArea.focusOutEvent(self, event)
        self.update(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        box = self.current_box()
        if box is None or not self._handled(event):
            super().keyPressEvent(event)

    def _handled(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        for sequence, signal in (
            (QKeySequence.StandardKey.Copy, self.copied),
            (QKeySequence.StandardKey.Cut, self.cut),
            (QKeySequence.StandardKey.Paste, self.pasted),
        ):
            if event.matches(sequence):
                signal.emit()
                return True
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Tab alone stays among the figures: with Ctrl it leads out of the table.
            out = key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            return out and super().focusNextPrevChild(key == Qt.Key.Key_Tab)
        if key in _ENTRY:
            down, right = _ENTRY[key]
            self.go_on(-down if shift and down else down, right)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif event.text() == "=":
            self.taken.emit()
        else:
            return False
        return True


class TableView(QWidget):
    """A whole frame of the form, drawn like the paper, as large as it is or as there is room."""

    def __init__(self, model: TableModel, name: str) -> None:
        super().__init__()
        self._model = model
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
        self._tall = [box for box in grid.boxes if box.part is Part.STUB and box.height > 1]
        self._down.valueChanged.connect(self._redraw_tall_labels)

    def go_to(self, ref: CellRef) -> None:
        """Put the cursor on a figure of this frame."""
        index = self._model.index_of(ref)
        if index.isValid():
            self.figures.go_to(self._model.box(index))
            self.figures.setFocus()

    def sizeHint(self) -> QSize:
        wanted = layout(self._model.grid, self.font(), look.row_height(), 1000)
        return QSize(sum(wanted.widths) + _BAR, sum(wanted.heights) + _BAR)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size())

    def _fit(self, size: QSize) -> None:
        """Lay the frame out in a width; it scrolls sideways only when the stub has given all it can."""
        grid = self._model.grid
        found = layout(grid, self.font(), look.row_height(), size.width() - _BAR - 2)
        views = (self.figures, self._head, self._stub, self._corner)
        for view in views:
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

    def _redraw_tall_labels(self) -> None:
        for box in self._tall:
            self._stub.viewport().update(self._stub.visualRect(self._model.index(box.top, box.left)))

    def _mirror(self, rows: range, columns: range) -> PlainView:
        view = PlainView(self._model, rows, columns, self._sheet)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVisible(len(rows) > 0 and len(columns) > 0)
        return view


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
