"""审核说明: the line in a card in which the clerk writes why a finding stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui import wording as words
from ui.typing_line import TypingLine


class ExplanationLine(TypingLine):
    """Enter or going elsewhere keeps what is written, Esc gives it up."""

    kept = Signal(str)
    left = Signal()
    """Nothing was written."""

    def __init__(self) -> None:
        super().__init__(placeholderText=words.EXPLANATION_HINT)
        self.setAccessibleName(words.EXPLANATION)
        self.editingFinished.connect(self.commit)
        self.hide()

    def open(self, text: str) -> None:
        """Be in sight with a text to go on from."""
        self.setText(text)
        self.show()
        self.setFocus()
        self.end(False)

    def commit(self) -> None:
        """Keep what was written; a line in which nothing was written goes away."""
        if self.isHidden():
            return
        if self.isModified():
            self.setModified(False)
            self.kept.emit(self.text().strip())
        else:
            self.left.emit()

    def put_away(self) -> None:
        """Be out of sight; what is not kept is given up."""
        self.setModified(False)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setModified(False)
            self.left.emit()
        else:
            super().keyPressEvent(event)
            # Qt's line would pass Enter on to the card, which leads away.
            event.accept()
