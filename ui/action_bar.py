"""The bar above: the menu, which report is open, and the few actions that are always at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app.wording import Remark, Wording
from ui import look
from ui import wording as words
from ui.action_button import ActionButton
from ui.actions import Actions
from ui.parts import FadingLabel

if TYPE_CHECKING:
    from app.session import Session

_SCANT = 800
"""Below this width the bar keeps to what is needed, its buttons closer about their words."""
_NAME_AT_MOST = 300
"""The most a step's name takes of the menu's width."""


class ActionBar(QWidget):
    """On the start page only the menu: nothing is open there."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._unit = FadingLabel(points=11.5)
        self._rest = FadingLabel(name="quiet")
        self.menu = _menu_button()
        self.back = ActionButton(actions["back"])
        self.undo = ActionButton(actions["undo"])
        self.redo = ActionButton(actions["redo"])
        self.check = ActionButton(actions["check"])
        self.preview = ActionButton(actions["preview"])
        self.print = ActionButton(actions["print"])
        self.export = ActionButton(actions["export"])
        self.export.setObjectName("primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.EDGE, 7, look.EDGE, 7)
        row.setSpacing(look.SPACE)
        row.addWidget(self.menu)
        row.addWidget(self.back)
        row.addSpacing(6)
        row.addWidget(self._unit)
        row.addWidget(self._rest)
        row.addStretch(1)
        right = (self.undo, self.redo, self.check, self.preview, self.print, self.export)
        for button in right:
            row.addWidget(button)
        self._of_report = (self._unit, self._rest, *right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scant = event.size().width() < _SCANT
        if self.property("scant") != scant:
            self.setProperty("scant", scant)
            # The window's title says the year, too.
            self._rest.setVisible(not scant and self._unit.isVisible())
            for button in self.findChildren(QPushButton):
                button.style().polish(button)

    def open_menu(self, menu: QMenu) -> None:
        """Let the menu down from its button, its first command lit."""
        menu.popup(self.menu.mapToGlobal(QPoint(0, self.menu.height() + 3)))
        menu.setActiveAction(next((action for action in menu.actions() if action.isEnabled()), menu.actions()[0]))

    def show_sides(self, *, findings: bool, preview: bool) -> None:
        """Show what stands beside the page."""
        self._actions["check"].setChecked(findings)
        self._actions["preview"].setChecked(preview)

    def show_session(self, session: Session | None, wording: Wording) -> None:
        """Show the report's name and what can be taken back."""
        for part in self._of_report:
            part.setVisible(session is not None)
        self.back.setVisible(self._actions["back"].isEnabled())
        if self.property("bare") != (session is None):
            self.setProperty("bare", session is None)
            self.style().polish(self)
        self._rest.setVisible(session is not None and not self.property("scant"))
        if session is None:
            return
        report = session.report
        self._unit.setText(report.unit_name)
        self._rest.setText(f"{report.year}年{report.form.name}")
        for id, name, plain, of in (
            ("undo", session.undo_name, words.UNDO, words.UNDO_OF),
            ("redo", session.redo_name, words.REDO, words.REDO_OF),
        ):
            self._actions.allow(id, when=name is not None)
            self._actions.name(id, of.format(name=self._brief(name, wording)) if name else plain)

    def _brief(self, name: Remark, wording: Wording) -> str:
        return self.fontMetrics().elidedText(_said(name, wording), Qt.TextElideMode.ElideMiddle, _NAME_AT_MOST)


def _said(name: Remark, wording: Wording) -> str:
    fills = dict(name.fills)
    if name.key == "step-particular":
        fills["name"] = words.PARTICULARS.get(fills["name"], (words.DATE, ""))[0]
    return wording.say(Remark(name.key, fills))


def _menu_button() -> QPushButton:
    button = QPushButton(words.MENU)
    button.setObjectName("menu")
    button.setToolTip(words.MENU_TIP)
    button.setAutoDefault(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
