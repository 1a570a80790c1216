"""Typing into a cell: a plain line that hands its text to the session and stays where a text is refused."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import look
from ui.table_model import TableModel
from ui.typing_line import TypingLine

Index = QModelIndex | QPersistentModelIndex

ENTRY = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
"""Keys that go on in entry order, by rows down and columns right."""
_ARROWS = {Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0)}


class CellEditor(TypingLine):
    """The open editor of one cell; the input method stays off, a number needs none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self.setFrame(False)
        self.setFont(look.figure_font())
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: Any = None) -> Any:
        # A line says yes whatever its attribute says, and a full-width point would be no figure.
        return False if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    def show_refused(self, refused: bool) -> None:
        """Colour the line while its text is refused."""
        self.setProperty("refused", refused)
        self.style().polish(self)


class CellDelegate(QStyledItemDelegate):
    """Edits figures; says through signals where to go on and what was refused."""

    moved = Signal(int, int)
    """On in entry order."""
    stepped = Signal(int, int)
    """One figure up or down."""
    refused = Signal(object)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = CellEditor(parent)
        editor.textEdited.connect(lambda: editor.show_refused(False))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the text over unless nothing was typed; a refused text changes nothing."""
        if not isinstance(editor, CellEditor) or not isinstance(model, TableModel):
            return
        if not editor.isModified() or model.setData(index, editor.text()):
            editor.setModified(False)
        else:
            editor.show_refused(True)
            self.refused.emit(model.refusal)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, CellEditor) and event.type() == QEvent.Type.FocusOut and self._stays(editor):
            return False
        if isinstance(editor, CellEditor) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and Qt.Key(event.key()) in ENTRY | _ARROWS:
                self._finish(editor, event)
                return True
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
        return super().eventFilter(editor, event)

    def finish(self, editor: CellEditor) -> bool:
        """Commit at once, not queued as Qt would; answers False and leaves the editor open if refused."""
        self.commitData.emit(editor)
        if editor.isModified():
            return False
        ground, place = editor.parentWidget(), editor.geometry()
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        # Where a hidden editor still waits to be drawn over, Qt does not scroll but draws everything again.
        if isinstance(ground, QWidget):
            ground.repaint(place)
        return True

    def _stays(self, editor: CellEditor) -> bool:
        """Whether an editor that the cursor has left holds a refused text; Qt would close it and lose the text."""
        if not editor.isModified() or QApplication.focusWidget() is editor:
            return False
        self.commitData.emit(editor)
        return editor.isModified()

    def _finish(self, editor: CellEditor, event: QKeyEvent) -> None:
        if not self.finish(editor):
            return
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self.stepped.emit(*_ARROWS[key])
        else:
            down, right = ENTRY[key]
            back = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self.moved.emit(down * back, right)
