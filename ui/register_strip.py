"""登记台账: three figures of the office's register above the table of section 三, each held against the table's sum."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from app.report.register import Compared, compared
from app.report.value import show
from app.wording import Remark
from ui import look
from ui import wording as words
from ui.changes import Changes
from ui.particular_line import ParticularLine
from ui.parts import button, label

_WIDTH = 72


class RegisterStrip(QFrame):
    """Says of each figure whether the table agrees with it."""

    refused = Signal(object)
    typing = Signal(bool)
    closed = Signal()

    def __init__(self, changes: Changes) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._session = changes.session
        self.lines: dict[str, RegisterLine] = {}
        self._said: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(look.SPACE)
        row.addWidget(label(words.REGISTER))
        for name, said in words.REGISTER_FIGURES.items():
            self._add(changes, row, name, said)
        row.addStretch(1)
        row.addWidget(button(words.CLOSE, self.closed.emit, name="link"))
        changes.changed.connect(self._show)
        self._show()

    def commit(self) -> bool:
        """Keep what is typed; False where a text is refused."""
        kept = [line.commit() for line in self.lines.values()]
        return all(kept)

    def take_focus(self) -> None:
        """Put the keys into the first figure."""
        next(iter(self.lines.values())).setFocus()

    def _add(self, changes: Changes, row: QHBoxLayout, name: str, said: str) -> None:
        line = RegisterLine(changes, name, words.REGISTER_NAME.format(figure=said), "")
        line.setFixedWidth(_WIDTH)
        line.refused.connect(self.refused)
        line.typing.connect(self.typing)
        self.lines[name] = line
        self._said[name] = label(name="register")
        row.addSpacing(look.SPACE)
        for part in (label(said), line, self._said[name]):
            row.addWidget(part)

    def _show(self) -> None:
        for one in compared(self._session.report):
            shown = self._said[one.name]
            shown.setText(_verdict(one))
            agrees = "" if one.difference is None else "no" if one.difference else "yes"
            if shown.property("agrees") != agrees:
                shown.setProperty("agrees", agrees)
                shown.style().polish(shown)


class RegisterLine(ParticularLine):
    """One figure of the register."""

    def _keep(self, text: str) -> Remark | None:
        return self._session.set_register(self._name, text)

    def _kept(self) -> str:
        return self._session.report.register.get(self._name, "")


def _verdict(one: Compared) -> str:
    if one.register is None:
        return ""
    if one.difference is None:
        return words.REGISTER_OPEN
    if not one.difference:
        return words.REGISTER_AGREES
    return words.REGISTER_DIFFERS.format(table=show(one.table), difference=show(one.difference))
