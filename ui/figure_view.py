"""The figures of a frame: keys, selection and editing as in a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QWidget

from app.form.grid import Box
from ui.box_view import BoxView
from ui.cell_editor import CellDelegate, CellEditor
from ui.cell_route import neighbour
from ui.glow import Glow
from ui.going import Going
from ui.selecting import Selecting
from ui.table_model import TableModel

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NOTCH = 120
"""One step of a wheel."""

_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}

Index = QModelIndex | QPersistentModelIndex


class FigureView(BoxView):
    """The figures themselves: keys, selection and editing as in a spreadsheet."""

    left = Signal(int)
    """The cursor goes past the last (1) or before the first (-1) figure."""
    copied = Signal(bool)
    """The selected figures, with their labels (True) or alone, are wanted on the clipboard."""
    cut = Signal()
    pasted = Signal()
    cleared = Signal()
    taken = Signal()
    filled = Signal(int, int)
    """The first row (1, 0) or column (0, 1) of the selection is wanted all over it."""
    menu_wanted = Signal(QPoint)
    zoomed = Signal(int)
    """So many sizes larger or (negative) smaller; 0 for the usual size."""
    help_wanted = Signal()
    given_up = Signal()
    """Esc, while nothing is typed."""

    def __init__(self, model: TableModel, rows: range, columns: range, parent: QWidget) -> None:
        super().__init__(model, rows, columns, parent)
        self.delegate = CellDelegate(self)
        self.setItemDelegate(self.delegate)
        self.delegate.passed_on.connect(self.keyPressEvent)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selecting = Selecting(self, model)
        self.going = Going(self, model, self.selecting, self.left.emit)
        self._dragging = False
        self._turned = 0

    def event(self, event: QEvent) -> bool:
        # Here F1 asks about the row; the window would show the sheet of keys.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _asks_help(event):
            event.accept()
            return True
        return super().event(event)

    def set_zoom(self, zoom: float) -> None:
        super().set_zoom(zoom)
        self.delegate.zoom = zoom

    def current_box(self) -> Box | None:
        """The figure under the cursor."""
        return self.selecting.current

    def selected_boxes(self) -> list[Box]:
        """The figures that are selected, in reading order."""
        return self.selecting.boxes

    def go_to(self, box: Box) -> None:
        """Put the cursor on a figure and bring it into sight."""
        self.going.to(box)

    def glow(self) -> None:
        """Show for a moment where the cursor has gone."""
        if (index := self.currentIndex()).isValid():
            Glow(self.viewport(), self.visualRect(index))

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

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes along the row; Qt would take it out of the table."""
        if self.current_box() is None:
            return super().focusNextPrevChild(next)
        self.going.tab(back=not next)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click leads away from an open editor only when its text is taken; on a selected block it opens its menu."""
        if not self.commit_editor():
            return
        box = self._box_at(event.position().toPoint())
        if box is None:
            return
        if event.button() == Qt.MouseButton.RightButton:
            if box.ref and box not in self.selected_boxes():
                self.go_to(box)
        elif event.modifiers() & _SHIFT:
            self.selecting.extend(box)
        else:
            self.selecting.forget()
            self._dragging = box.ref is not None and not event.modifiers() & _CTRL
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The block grows to where the mouse is; out of sight the view goes along."""
        if not (self._dragging and event.buttons() & Qt.MouseButton.LeftButton):
            return
        ground, spot = self.viewport().rect(), event.position().toPoint()
        inside = QPoint(
            min(max(spot.x(), ground.left()), ground.right()), min(max(spot.y(), ground.top()), ground.bottom())
        )
        box, beyond = self._box_at(inside), spot - inside
        if box and (beyond.y() or beyond.x()):
            box = neighbour(self._model.grid, box, _sign(beyond.y()), 0 if beyond.y() else _sign(beyond.x())) or box
        if box and box != self.selecting.reach:
            self.going.extend(box)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _CTRL:
            # A fine wheel sends many small turns: only whole notches count.
            self._turned += event.angleDelta().y()
            if abs(self._turned) >= _NOTCH:
                self.zoomed.emit(_sign(self._turned))
                self._turned = 0
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        block = self._dragging and self.selecting.reach != self.current_box()
        self._dragging = False
        # Qt, who knows of no block, would let go of it where the button is released outside.
        if not block:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._want_menu(event.globalPos() if event.reason() is QContextMenuEvent.Reason.Mouse else None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # QAbstractItemView would repaint every figure and switch the input method on: a number needs neither.
        QAbstractScrollArea.focusInEvent(self, event)
        if self.current_box() is None:
            self.go_to(self._model.grid.cells[0])
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QAbstractScrollArea.focusOutEvent(self, event)
        self.update(self.currentIndex())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # Where a closed editor still waits to be drawn over, Qt does not scroll but draws everything again.
        if self.delegate.closed_at is not None:
            self.viewport().repaint(self.delegate.closed_at)
            self.delegate.closed_at = None
        super().scrollContentsBy(dx, dy)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # It is off here; what one chooses nevertheless counts as typed, where Qt would lose it.
        text = event.commitString()
        if text:
            press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, text)
            QCoreApplication.sendEvent(self.editor or self, press)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editor is not None:
            # What the open editor has no use for is not for the figures under it either.
            event.ignore()
        elif not (self._done(event) or self.going.by_key(event)):
            self.delegate.replacing = event.key() != Qt.Key.Key_F2
            super().keyPressEvent(event)
            self.delegate.replacing = False

    def _done(self, event: QKeyEvent) -> bool:
        """Do with the selected figures what a key asks for."""
        for sequence, deed in (
            (QKeySequence.StandardKey.Copy, lambda: self.copied.emit(False)),
            (QKeySequence.StandardKey.Cut, self.cut.emit),
            (QKeySequence.StandardKey.Paste, self.pasted.emit),
        ):
            if event.matches(sequence):
                deed()
                return True
        key, held = Qt.Key(event.key()), event.modifiers() & (_CTRL | _SHIFT | _ALT)
        if held == _CTRL and key == Qt.Key.Key_A:
            self.selecting.all()
        elif held == _CTRL | _SHIFT and key == Qt.Key.Key_C:
            self.copied.emit(True)
        elif held == _CTRL and key in (Qt.Key.Key_D, Qt.Key.Key_R):
            self.filled.emit(*((1, 0) if key == Qt.Key.Key_D else (0, 1)))
        elif held in (_CTRL, _CTRL | _SHIFT) and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            # Tab alone stays among the figures: with Ctrl it leads out of the table.
            return super().focusNextPrevChild(key == Qt.Key.Key_Tab)
        elif held & _CTRL and key in _ZOOMS:
            self.zoomed.emit(_ZOOMS[key])
        elif key == Qt.Key.Key_Menu or (held == _SHIFT and key == Qt.Key.Key_F10):
            self._want_menu(None)
        elif not held and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif _asks_help(event):
            self.help_wanted.emit()
        elif event.text() == "=":
            self.taken.emit()
        else:
            return False
        return True

    def _box_at(self, spot: QPoint) -> Box | None:
        index = self.indexAt(spot)
        return self._model.box(index) if index.isValid() else None

    def _want_menu(self, place: QPoint | None) -> None:
        if self.commit_editor() and self.current_box():
            beside = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_wanted.emit(place or self.viewport().mapToGlobal(beside))


def _asks_help(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F1 and not event.modifiers()


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
