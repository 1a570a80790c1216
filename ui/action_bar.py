"""The bar above: which report is open, and the few actions that are always at hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.session import Session
from app.wording import Remark, Wording
from ui import look
from ui import wording as words
from ui.parts import FadingLabel


class ActionBar(QWidget):
    """Hidden on the start page: nothing is open there."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._unit = FadingLabel(points=11.5)
        self._rest = FadingLabel(name="quiet")
        self.back = _button(words.BACK, words.BACK_TIP)
        self.undo = _button(words.UNDO, "")
        self.redo = _button(words.REDO, "")
        self.check = _button(words.CHECK, words.CHECK_TIP)
        self.check.setCheckable(True)
        self.preview = _button(words.PREVIEW, words.PREVIEW_TIP)
        self.preview.setCheckable(True)
        self.print = _button(words.PRINT, words.PRINT_TIP)
        self.export = _button(words.EXPORT, words.EXPORT_TIP)
        self.export.setObjectName("primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.EDGE, 7, look.EDGE, 7)
        row.setSpacing(look.SPACE)
        row.addWidget(self.back)
        row.addSpacing(6)
        row.addWidget(self._unit)
        row.addWidget(self._rest)
        row.addStretch(1)
        for button in (self.undo, self.redo, self.check, self.preview, self.print, self.export):
            row.addWidget(button)

    def show_sides(self, *, findings: bool, preview: bool) -> None:
        """Show what stands beside the page."""
        self.check.setChecked(findings)
        self.preview.setChecked(preview)

    def show_session(self, session: Session | None, wording: Wording) -> None:
        """Show the report's name and what can be taken back."""
        self.setVisible(session is not None)
        if session is None:
            return
        report = session.report
        self._unit.setText(report.unit_name)
        self._rest.setText(f"{report.year}年{report.form.name}")
        for button, name, plain, tip in (
            (self.undo, session.undo_name, words.UNDO, words.UNDO_OF),
            (self.redo, session.redo_name, words.REDO, words.REDO_OF),
        ):
            button.setEnabled(name is not None)
            button.setToolTip(tip.format(name=_said(name, wording)) if name else plain)


def _said(name: Remark, wording: Wording) -> str:
    fills = dict(name.fills)
    if name.key == "step-particular":
        fills["name"] = words.PARTICULARS.get(fills["name"], (words.DATE, ""))[0]
    return wording.say(Remark(name.key, fills))


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
