"""Which way Enter leads in the tables: down as in Excel, or right; one choice for all of them, kept between runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.settings import ENTER, Settings


class EnterWay(QObject):
    """The choice, and who asks to hear of it."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._right = settings.option(ENTER) == "right"

    @property
    def right(self) -> bool:
        """Whether Enter leads right."""
        return self._right

    def turn(self) -> None:
        """Let Enter lead the other way from now on."""
        self._right = not self._right
        self._settings.set_option(ENTER, "right" if self._right else "")
        self.changed.emit()
