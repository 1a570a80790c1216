"""The line at the foot: the verdict left, what is saved and where right, always."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.wording import Wording
from ui import look
from ui import wording as words
from ui.parts import FadingLabel, button, label, quiet

if TYPE_CHECKING:
    from app.session import Session
    from ui.grid_choices import GridChoices


class StatusLine(QWidget):
    """Reads the session and says how things stand."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self.setObjectName("statusline")
        self._wording = wording
        self.verdict = label(name="verdict")
        self.saved = quiet()
        self._place = FadingLabel(name="quiet")
        self._place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.zoom = button("", lambda: None, name="link", tip=words.ZOOM_TIP)
        self.zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.EDGE, 6, look.EDGE, 6)
        row.setSpacing(look.EDGE)
        row.addWidget(self.verdict)
        row.addStretch(1)
        row.addWidget(self.saved)
        row.addWidget(self._place)
        row.addWidget(self.zoom)
        self._is_typing = False

    def show_session(self, session: Session | None) -> None:
        """Say the verdict and what is saved; without a report say nothing."""
        self.setVisible(session is not None)
        if session is None:
            for part in (self.verdict, self.saved, self._place):
                part.clear()
            return
        # Nothing is judged before a report is open.
        from ui.verdict import colour, summary

        self.verdict.setText(summary(session, self._wording))
        if self.verdict.property("verdict") != colour(session):
            self.verdict.setProperty("verdict", colour(session))
            self.verdict.style().polish(self.verdict)
        self._show_place(session.book.path)
        self._show_saved(session)

    def show_zoom(self, choices: GridChoices) -> None:
        """Say how large the tables are shown."""
        self.zoom.setText(f"{choices.percent}%")
        self.zoom.setAccessibleName(words.ZOOM_SAID.format(percent=choices.percent))

    def show_typing(self, session: Session, typing: bool) -> None:
        """Say that something is not kept yet, or that it is."""
        self._is_typing = typing
        self._show_saved(session)

    def _show_saved(self, session: Session) -> None:
        if session.book.read_only:
            self.saved.setText(words.READ_ONLY)
        elif self._is_typing:
            self.saved.setText(words.TYPING)
        elif session.saved_at:
            self.saved.setText(words.SAVED.format(time=f"{session.saved_at:%H:%M:%S}"))
        else:
            self.saved.setText(words.UNCHANGED)

    def _show_place(self, path: Path) -> None:
        self._place.setText(f"{path.parent.name} / {path.name}")
        self._place.tip = str(path)
