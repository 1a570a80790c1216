"""Alt and a digit turn to a tab at once; the menu lists the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from ui.tab_strip import TabStrip, key_of


def tab_actions(tabs: TabStrip, turn: Callable[[int], object]) -> list[QAction]:
    """One command a tab, the one in sight ticked."""
    group = QActionGroup(tabs)
    for place, name in enumerate(tabs.names):
        action = QAction(name, group, checkable=True)
        action.setShortcut(QKeySequence(key_of(place)))
        action.setShortcutVisibleInContextMenu(True)
        action.setChecked(place == tabs.currentIndex())
        action.triggered.connect(lambda _=False, place=place: turn(place))
        tabs.addAction(action)
    made = group.actions()

    def tick(place: int) -> None:
        made[place].setChecked(True)

    tabs.currentChanged.connect(tick)
    return made
