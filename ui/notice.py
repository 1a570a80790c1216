"""A line that says what was refused or done, where it happened; never a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui import wording
from ui.parts import button, label, say


class Notice(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = label(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(button(wording.CLOSE, self.clear, name="link"))
        self._links: list[QPushButton] = []
        self._said = ""
        self.hide()

    @property
    def text(self) -> str:
        """What is being said."""
        return "" if self.isHidden() else self._said

    def warn(self, text: str) -> None:
        """Say why something was not done."""
        self._say(text, "grave", ())

    def tell(self, text: str, *links: tuple[str, Callable[[], None]]) -> None:
        """Say that something was done, with what can be done next."""
        self._say(text, "calm", links)

    def clear(self) -> None:
        """Nothing more to say."""
        self.hide()

    def forgive(self) -> None:
        """Take a warning away that no longer holds; good news stays until it is put away."""
        if self.property("kind") == "grave":
            self.hide()

    def _say(self, text: str, kind: str, links: tuple[tuple[str, Callable[[], None]], ...]) -> None:
        self._said = text
        say(self._text, text)
        self.setProperty("kind", kind)
        self.style().polish(self)
        self._text.style().polish(self._text)
        for old in self._links:
            self._row.removeWidget(old)
            old.deleteLater()
        self._links = [button(text, act, name="link") for text, act in links]
        for place, link in enumerate(self._links, 1):
            self._row.insertWidget(place, link)
        self.show()
