"""The commands of the window as Qt's actions: one of each, whatever it is called by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.menu_table import COLOURS, GAP, SECTIONS, TABS, Entry


class Actions(QObject):
    """Every command of the menu by its id."""

    about_to_act = Signal()
    """A command is going to be done."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._made = {entry.id: self._make(entry) for entry in entries()}

    def __getitem__(self, id: str) -> QAction:
        return self._made[id]

    def bind(self, deeds: Mapping[str, Callable[[], object]]) -> None:
        """Say what each command does."""
        for id, deed in deeds.items():
            self._made[id].triggered.connect(self._doing(deed))

    def allow(self, *ids: str, when: bool = True) -> None:
        """Let commands be called, or not."""
        for id in ids:
            self._made[id].setEnabled(when)

    def name(self, id: str, text: str) -> None:
        """Say in the menu and in the tooltip what exactly a command would do now."""
        entry = next(entry for entry in entries() if entry.id == id)
        self._made[id].setText(text)
        self._made[id].setToolTip(Entry(id, text, entry.keys).spoken)

    def _doing(self, deed: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            self.about_to_act.emit()
            deed()

        return act

    def _make(self, entry: Entry) -> QAction:
        action = QAction(entry.said, self._window)
        action.setIconText(entry.said)
        action.setToolTip(entry.spoken)
        action.setCheckable(entry.checkable)
        action.setShortcutVisibleInContextMenu(True)
        if not entry.own:
            action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        self._window.addAction(action)
        return action


def entries() -> Iterator[Entry]:
    """Every command of the table, without lines and submenus."""
    for _, found in SECTIONS:
        yield from (entry for entry in found if entry not in (GAP, TABS, COLOURS))
