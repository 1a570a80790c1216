"""The line under a narrative that deals with the picture or chart at the cursor: caption, figures, file, removal."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.report.report import Picture
from ui import look
from ui import wording as words
from ui.parts import button, label, line


class PictureStrip(QWidget):
    """What can be done with the picture at the cursor."""

    captioned = Signal(str, str)
    figured = Signal(str, str)
    """The figures of a chart of channels."""
    replaced = Signal(str)
    removed = Signal(str)
    moved = Signal(str, int)
    """A picture is to go up (-1) or down (1) by a paragraph."""
    left = Signal()
    """The clerk goes back to the text."""

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self._caption = line(words.CAPTION, words.CAPTION_HINT)
        self._caption.editingFinished.connect(self.commit)
        self._caption.returnPressed.connect(self.left)
        self._figures_name = label(words.CHANNELS)
        self._figures = line(words.CHANNELS, words.CHANNELS_HINT)
        self._figures.editingFinished.connect(self.commit)
        self._figures.returnPressed.connect(self._leave_figures)
        self._up = button(words.MOVE_UP, lambda: self.moved.emit(self._id, -1), tip=words.MOVE_UP_TIP)
        self._down = button(words.MOVE_DOWN, lambda: self.moved.emit(self._id, 1), tip=words.MOVE_DOWN_TIP)
        self._replace = button(words.REPLACE_PICTURE, lambda: self.replaced.emit(self._id))
        self._remove = button(words.REMOVE_PICTURE, lambda: self.removed.emit(self._id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.SPACE)
        row.addWidget(label(words.CAPTION))
        row.addWidget(self._caption, 1)
        row.addWidget(self._figures_name)
        row.addWidget(self._figures, 2)
        row.addWidget(self._up)
        row.addWidget(self._down)
        row.addWidget(self._replace)
        row.addWidget(self._remove)
        self.hide()

    def show_picture(self, picture: Picture | None, *, editable: bool) -> None:
        """Offer the deeds for one picture, or nothing."""
        if picture and picture.id == self._id and (self._caption.isModified() or self._figures.isModified()):
            return
        self._id = picture.id if picture else ""
        self._caption.setText(picture.caption if picture else "")
        chart = picture.chart if picture else None
        self._figures.setText(picture.name if picture and chart == "channels" else "")
        for widget in (self._figures_name, self._figures):
            widget.setVisible(chart == "channels")
        self._replace.setVisible(chart is None)
        for typed in (self._caption, self._figures):
            typed.setReadOnly(not editable)
        for deed in (self._up, self._down, self._replace, self._remove):
            deed.setEnabled(editable)
        self.setVisible(picture is not None)

    def select_caption(self, start: int, end: int, *, keys: bool) -> None:
        """Select a range of the caption, and put the keys there if wanted."""
        if keys:
            self._caption.setFocus()
        self._caption.setSelection(start, end - start)

    def take_figures(self) -> None:
        """Put the keys into the line of figures, where there is one."""
        if self._figures.isVisible():
            self._figures.setFocus()

    def refuse_figures(self, text: str) -> None:
        """Show figures again that could not be kept: the clerk need not type them anew."""
        self._figures.setText(text)
        self._figures.setModified(True)

    def _leave_figures(self) -> None:
        """Figures that are refused keep the cursor: the next key must not go into the text."""
        if self.commit():
            self.left.emit()

    def commit(self) -> bool:
        """Keep a caption and figures that were typed; False where the figures are refused."""
        if self._id and self._caption.isModified():
            self._caption.setModified(False)
            self.captioned.emit(self._id, self._caption.text())
        if self._id and self._figures.isModified():
            self._figures.setModified(False)
            self.figured.emit(self._id, self._figures.text())
        return not self._figures.isModified()
