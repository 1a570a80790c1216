"""One particular of the unit as a line to type in, kept when it is left."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from app.session import Session
from app.wording import Remark
from ui.changes import Changes
from ui.typing_line import TypingLine


class ParticularLine(TypingLine):
    """Reads and keeps one particular; Enter goes to the next line like Tab."""

    refused = Signal(object)
    typing = Signal(bool)
    entered = Signal()
    """The keys are here now."""

    def __init__(self, changes: Changes, name: str, label: str, hint: str) -> None:
        super().__init__(placeholderText=hint)
        self._session: Session = changes.session
        self._name = name
        self.setAccessibleName(label)
        self.setReadOnly(self._session.book.read_only is not None)
        self.editingFinished.connect(self.commit)
        self.textEdited.connect(lambda: self.typing.emit(True))
        self.returnPressed.connect(self.focusNextChild)
        changes.changed.connect(self.show_report)
        self.show_report()

    def commit(self) -> bool:
        """Keep what was typed; a refused text gives way to the old one."""
        if not self.isModified():
            return True
        self.setModified(False)
        refused = self._keep(self.text())
        self.typing.emit(False)
        self.refused.emit(refused)
        self.show_report()
        return refused is None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def show_report(self) -> None:
        """Show what the report says, unless something is being typed."""
        if not self.isModified():
            self.setText(self._kept())

    def _keep(self, text: str) -> Remark | None:
        return self._session.set_particular(self._name, text)

    def _kept(self) -> str:
        return self._session.report.particulars.get(self._name, "")
