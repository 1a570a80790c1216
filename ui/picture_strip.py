"""The line under a narrative that deals with the picture at the cursor: caption, file, removal."""

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
    replaced = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self._caption = line(words.CAPTION, words.CAPTION_HINT)
        self._caption.editingFinished.connect(self.commit)
        self._buttons = [
            button(words.REPLACE_PICTURE, lambda: self.replaced.emit(self._id)),
            button(words.REMOVE_PICTURE, lambda: self.removed.emit(self._id)),
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.SPACE)
        row.addWidget(label(words.CAPTION))
        row.addWidget(self._caption, 1)
        for deed in self._buttons:
            row.addWidget(deed)
        self.hide()

    def show_picture(self, picture: Picture | None, *, editable: bool) -> None:
        """Offer the deeds for one picture, or nothing."""
        if picture and picture.id == self._id and self._caption.isModified():
            return
        self._id = picture.id if picture else ""
        self._caption.setText(picture.caption if picture else "")
        self._caption.setReadOnly(not editable)
        for deed in self._buttons:
            deed.setEnabled(editable)
        self.setVisible(picture is not None)

    def commit(self) -> bool:
        """Keep a caption that was typed."""
        if self._id and self._caption.isModified():
            self._caption.setModified(False)
            self.captioned.emit(self._id, self._caption.text())
        return True
