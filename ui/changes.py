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
        self._held = False
        self._missed = False

    @classmethod
    def of(cls, session: Session, parent: QObject | None = None) -> Changes:
        """The changes of a session, as it makes them."""
        made = cls(session, parent)
        session.on_change = made.tell
        return made

    def apart(self, parent: QObject | None = None) -> Changes:
        """The same changes for a part of the window that may be out of sight."""
        made = Changes(self.session, parent)
        self.changed.connect(made.tell)
        return made

    def tell(self) -> None:
        """Say that something has changed, or remember it while nobody looks."""
        if self._held:
            self._missed = True
        else:
            self.changed.emit()

    def hold(self, held: bool) -> None:
        """Let changes wait while nobody looks; what was missed is told once somebody does."""
        self._held = held
        if self._missed and not held:
            self._missed = False
            self.changed.emit()
