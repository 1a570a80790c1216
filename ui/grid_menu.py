"""The menu of the figures: every deed that works on them now, with its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui import wording as words

Entry = tuple[str, Callable[[], object], bool]
"""What is done, under its name in the wording, and whether it can be done now."""


def grid_menu(parent: QWidget, *groups: list[Entry]) -> QMenu:
    """A menu of groups of entries, parted by lines; it is gone once it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for group in groups:
        for name, deed, possible in group:
            _add(menu, name, deed, possible=possible)
        menu.addSeparator()
    return menu


def _add(menu: QMenu, name: str, deed: Callable[[], object], *, possible: bool) -> None:
    text, key = words.GRID_MENU[name]
    # The key is written, not bound: the figures themselves answer to it.
    action = menu.addAction(f"{text}\t{key}" if key else text)
    action.setEnabled(possible)
    action.triggered.connect(lambda: deed())
