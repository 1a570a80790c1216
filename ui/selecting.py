"""The selected figures: one under the cursor, and a block that reaches from it, as in a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from app.form.grid import Box
from ui.table_model import TableModel

_Flag = QItemSelectionModel.SelectionFlag


class Selecting:
    """What is selected in a view; the cursor stays where a block began while the block grows."""

    def __init__(self, view: QTableView, model: TableModel) -> None:
        self._view = view
        self._model = model
        self._reach: Box | None = None

    @property
    def current(self) -> Box | None:
        """The figure under the cursor."""
        index = self._view.currentIndex()
        box = self._model.box(index) if index.isValid() else None
        return box if box and box.ref else None

    @property
    def boxes(self) -> list[Box]:
        """The selected figures in reading order."""
        boxes = {self._model.box(index) for index in self._view.selectionModel().selectedIndexes()}
        return sorted((box for box in boxes if box.ref), key=lambda box: (box.top, box.left))

    @property
    def reach(self) -> Box | None:
        """The far end of the block, where it goes on growing."""
        return self._reach or self.current

    def one(self, box: Box) -> None:
        """Put the cursor on a figure and select that alone."""
        self._reach = None
        # The view's own way to do this would look which keys are held, and select nothing while Ctrl is.
        index = self._model.index(box.top, box.left)
        self._view.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)

    def forget(self) -> None:
        """A block that was begun otherwise, by the mouse, reaches nowhere yet."""
        self._reach = None

    def move(self, box: Box) -> None:
        """Put the cursor on a figure among the selected ones."""
        self._view.selectionModel().setCurrentIndex(self._model.index(box.top, box.left), _Flag.NoUpdate)

    def extend(self, box: Box) -> None:
        """Select all figures between the one under the cursor and this box."""
        current = self.current
        if current is None:
            return
        self._reach = box
        top, left, bottom, right = self._whole(current, box)
        block = QItemSelection(self._model.index(top, left), self._model.index(bottom, right))
        self._view.selectionModel().select(block, _Flag.ClearAndSelect)

    def all(self) -> None:
        """Select every figure of the frame."""
        grid = self._model.grid
        block = QItemSelection(self._model.index(0, 0), self._model.index(grid.rows - 1, grid.columns - 1))
        self._view.selectionModel().select(block, _Flag.ClearAndSelect)
        self._reach = None

    def _whole(self, one: Box, other: Box) -> tuple[int, int, int, int]:
        """The first and last row and column of the least block that holds both and parts no figure."""
        boxes = {one, other}
        while True:
            top, left = min(box.top for box in boxes), min(box.left for box in boxes)
            bottom, right = max(box.top + box.height for box in boxes), max(box.left + box.width for box in boxes)
            squares = self._model.grid.squares
            inside = {squares[row, column] for row in range(top, bottom) for column in range(left, right)}
            wider = boxes | {box for box in inside if box.ref}
            if wider == boxes:
                return top, left, bottom - 1, right - 1
            boxes = wider
