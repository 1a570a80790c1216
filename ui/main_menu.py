"""菜单: every command in its place, with its keys; made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMenu, QTextEdit, QWidget

from app.settings import COLOURS as COLOURS_OPTION
from app.settings import Settings
from ui import colour_choice
from ui import wording as words
from ui.actions import Actions
from ui.menu_table import COLOURS, GAP, SECTIONS, TABS, Entry

_FADES_AT = 360
"""The most a command's name takes of the menu's width."""


class MainMenu(QMenu):
    """The first section stands in the menu itself, the others are submenus."""

    def __init__(self, actions: Actions, settings: Settings, tabs: Callable[[], Sequence[QAction]]) -> None:
        super().__init__()
        self._actions = actions
        self._settings = settings
        self._tabs = tabs
        self._own = [entry for _, entries in SECTIONS for entry in entries if entry.own]
        for place, (name, entries) in enumerate(SECTIONS):
            menu = self if place == 0 else self.addMenu(name)
            for entry in entries:
                self._add(menu, entry)
            if place == 0:
                self.addSeparator()
        for entry in self._own:
            actions[entry.id].triggered.connect(lambda _=False, entry=entry: press(entry))
        self.aboutToShow.connect(self._allow_own)

    def _add(self, menu: QMenu, entry: Entry) -> None:
        if entry == GAP:
            menu.addSeparator()
        elif entry == TABS:
            inner = menu.addMenu(entry.said)
            menu.aboutToShow.connect(lambda: self._show_tabs(inner))
        elif entry == COLOURS:
            self._add_colours(menu.addMenu(entry.said))
        elif entry.own:
            # Its key is not the window's: it only stands beside the name.
            self._actions[entry.id].setText(f"{entry.said}\t{entry.keys[0]}")
            menu.addAction(self._actions[entry.id])
        else:
            menu.addAction(self._actions[entry.id])

    def _show_tabs(self, menu: QMenu) -> None:
        menu.clear()
        menu.addActions([*self._tabs()])
        menu.menuAction().setEnabled(not menu.isEmpty())

    def _add_colours(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for kept, said in words.COLOURS.items():
            action = QAction(said, menu, checkable=True)
            action.setChecked(self._settings.option(COLOURS_OPTION) == kept)
            action.triggered.connect(lambda _=False, kept=kept: self._colour(kept))
            group.addAction(action)
            menu.addAction(action)

    def _colour(self, kept: str) -> None:
        self._settings.set_option(COLOURS_OPTION, kept)
        colour_choice.renew(self._settings)

    def _allow_own(self) -> None:
        focus = QApplication.focusWidget()
        for entry in self._own:
            self._actions[entry.id].setEnabled(focus is not None and can(focus, entry.id))


def press(entry: Entry) -> None:
    """Press Ctrl and the letter of a command for whoever has the keys."""
    focus = QApplication.focusWidget()
    if focus:
        letter = entry.keys[0].removeprefix("Ctrl+")
        held = Qt.KeyboardModifier.ControlModifier
        QCoreApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, Qt.Key[f"Key_{letter}"], held))


def can(focus: QWidget, id: str) -> bool:
    """Whether cut, copy or paste would do anything where the keys are."""
    if isinstance(focus, QLineEdit):
        selected, fixed = focus.hasSelectedText(), focus.isReadOnly()
    elif isinstance(focus, QTextEdit):
        selected, fixed = focus.textCursor().hasSelection(), focus.isReadOnly()
    elif isinstance(focus, QAbstractItemView):
        index = focus.currentIndex()
        selected, fixed = index.isValid(), not index.flags() & index.model().flags(index).ItemIsEditable
    else:
        return False
    full = bool(QGuiApplication.clipboard().text())
    return {"copy": selected, "cut": selected and not fixed, "paste": full and not fixed}[id]
