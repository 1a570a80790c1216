"""The figures of a frame: keys, selection and editing as in a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QWidget

from app.form.grid import Box
from ui.box_view import BoxView
from ui.cell_editor import ENTRY, CellDelegate, CellEditor
from ui.cell_route import edge, following, neighbour
from ui.table_model import TableModel

_STEPS = {
    QAbstractItemView.CursorAction.MoveUp: (-1, 0),
    QAbstractItemView.CursorAction.MoveDown: (1, 0),
    QAbstractItemView.CursorAction.MoveLeft: (0, -1),
    QAbstractItemView.CursorAction.MoveRight: (0, 1),
}


Index = QModelIndex | QPersistentModelIndex


class FigureView(BoxView):
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
        if key in ENTRY:
            down, right = ENTRY[key]
            self.go_on(-down if shift and down else down, right)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif event.text() == "=":
            self.taken.emit()
        else:
            return False
        return True
