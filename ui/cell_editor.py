"""Typing into a cell: a plain line that hands its text to the session and stays where a text is refused."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import look
from ui.table_model import TableModel
from ui.typing_line import TypingLine

Index = QModelIndex | QPersistentModelIndex

ENTRY = {
    Qt.Key.Key_Return: False,
    Qt.Key.Key_Enter: False,
    Qt.Key.Key_Tab: True,
    Qt.Key.Key_Backtab: True,
}
"""Keys that go on in entry order, and whether that is along the row whatever the setting."""
_LEAVE = {*ENTRY, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
"""Keys that end typing and then do what they do without it."""
_SIDEWAYS = {Qt.Key.Key_Left, Qt.Key.Key_Right}
"""Keys that do so while the text replaces the old one, and move within it otherwise."""


class CellEditor(TypingLine):
    """The open editor of one cell; the input method stays off, a number needs none."""

    def __init__(self, parent: QWidget, zoom: float = 1) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self.setFrame(False)
        self.setFont(look.figure_font(zoom))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.replaces = False
        """Whether the text replaces the old one: typed at once, without F2, double click or a click into it."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.replaces:
            # The view has selected the text of a new line, and the next key would replace it.
            self.end(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.replaces = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.replaces = not self.replaces
        else:
            super().keyPressEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: Any = None) -> Any:
        # A line says yes whatever its attribute says, and a full-width point would be no figure.
        return False if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    def show_refused(self, refused: bool) -> None:
        """Colour the line while its text is refused."""
        self.setProperty("refused", refused)
        self.style().polish(self)


class CellDelegate(QStyledItemDelegate):
    """Edits figures; says through signals where to go on and what was refused."""

    passed_on = Signal(object)
    """A key (QKeyEvent) that ended typing and is now for the figures."""
    refused = Signal(object)
    typed = Signal()
    """The text of the open editor is another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.zoom = 1.0
        self.replacing = False
        """Whether a key that is being pressed opens an editor to replace the old text."""
        self.closed_at: QRect | None = None
        """Where an editor was closed that may still wait to be drawn over."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = CellEditor(parent, self.zoom)
        editor.replaces = self.replacing
        editor.textEdited.connect(lambda: editor.show_refused(False))
        editor.textChanged.connect(self.typed)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

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
            if event.type() == QEvent.Type.KeyPress and _leaves(editor, event):
                if self.finish(editor):
                    self.passed_on.emit(event)
                return True
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
        return super().eventFilter(editor, event)

    def finish(self, editor: CellEditor) -> bool:
        """Commit at once, not queued as Qt would; answers False and leaves the editor open if refused."""
        self.commitData.emit(editor)
        if editor.isModified():
            return False
        self.closed_at = editor.geometry()
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True

    def _stays(self, editor: CellEditor) -> bool:
        """Whether an editor that the cursor has left holds a refused text; Qt would close it and lose the text."""
        if not editor.isModified() or QApplication.focusWidget() is editor:
            return False
        self.commitData.emit(editor)
        return editor.isModified()


def _leaves(editor: CellEditor, event: QKeyEvent) -> bool:
    """Whether a key ends typing: Enter, Tab, up, down and by pages always, left and right where nothing is edited."""
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    return key in _LEAVE or (key in _SIDEWAYS and editor.replaces and modifiers == Qt.KeyboardModifier.NoModifier)
