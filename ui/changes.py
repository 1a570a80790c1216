"""The one place where a session's changes become a Qt signal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.session import Session


class Changes(QObject):
    """Tells every widget that the open report has changed; widgets then read the session."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        session.on_change = self.changed.emit
