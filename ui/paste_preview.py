"""Before a paste that is not simply what was selected: what would go in, what would not and why; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui import look
from ui import wording as words
from ui.parts import breakable, button, label

if TYPE_CHECKING:
    from app.clipboard import Placing

_MOST = 3
"""Refusals that are said one by one."""


class PastePreview(QFrame):
    """A strip above the table; Enter takes the paste, Esc leaves it."""

    taken = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.placing: Placing | None = None
        self._text, self._why = label(wrap=True), label(wrap=True, name="refusals")
        self.paste = button(words.PASTE_NOW, self.taken.emit, name="primary", tip=words.PASTE_NOW_TIP)
        self.leave = button(words.PASTE_NOT, self.left.emit, tip=words.PASTE_NOT_TIP)
        said = QVBoxLayout()
        said.addWidget(self._text)
        said.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, look.SPACE, 12, look.SPACE)
        row.setSpacing(look.SPACE)
        row.addLayout(said, 1)
        for choice in (self.paste, self.leave):
            row.addWidget(choice, 0, Qt.AlignmentFlag.AlignTop)
            choice.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said."""
        return "\n".join(part.text().replace("\u200b", "") for part in (self._text, self._why) if not part.isHidden())

    def show_placing(self, placing: Placing, changed: int, lost: int, refusals: Sequence[str]) -> None:
        """Say how many figures would be put in, how many of them change or clear one, and what is refused."""
        self.placing = placing
        asked = words.PREVIEW_LABELS if placing.by_labels else words.PREVIEW_PLACES
        parts = [asked.format(count=len(placing.texts))]
        if changed:
            parts.append(words.PREVIEW_CHANGED.format(count=changed))
        if lost:
            parts.append(words.PREVIEW_LOST.format(count=lost))
        self._text.setText(breakable("".join(parts)))
        self._why.setText(breakable(_listed(refusals)))
        self._why.setVisible(bool(refusals))
        self.show()
        self.paste.setFocus()

    def put_away(self) -> None:
        """Show nothing any more."""
        self.placing = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left.emit() if watched is self.leave else self.taken.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)


def _listed(refusals: Sequence[str]) -> str:
    lines = [words.PREVIEW_REFUSED.format(count=len(refusals)), *refusals[:_MOST]]
    if len(refusals) > _MOST:
        lines.append(words.PREVIEW_MORE.format(count=len(refusals) - _MOST))
    return "\n".join(lines)
