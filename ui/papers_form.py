"""打印与导出: every paper that can be made of the report, what it is for, and how it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QPushButton

from app.settings import APPROVAL_TITLE, ARCHIVE, SEAL, Settings
from ui import look
from ui import wording as words
from ui.parts import button, label, line, quiet

_USUAL = {SEAL: "yes", ARCHIVE: "2a"}


class PapersForm(QFrame):
    """A row a paper; the choices below are kept in the settings, not in the report."""

    paper_wanted = Signal(str)
    """The kind of a paper, as `gouji export --kind` names it."""
    print_wanted = Signal(str)
    data_wanted = Signal()
    chosen = Signal()
    """A choice is another now: papers look otherwise."""

    def __init__(self, settings: Settings, *, read_only: bool = False) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._settings = settings
        self.seal = self._choice(words.SEALED, SEAL, "yes", "no")
        self.old_archive = self._choice(words.OLD_ARCHIVE, ARCHIVE, "1b", "2a")
        self.approval_title = self._titled()
        self.approval_title.setReadOnly(read_only)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(look.EDGE, 14, look.EDGE, 14)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(look.SPACE)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(label(words.PAPERS_TITLE, points=11), 0, 0, 1, 4)
        self.buttons: dict[str, QPushButton] = {}
        self.prints: dict[str, QPushButton] = {}
        self._fill()

    def commit(self) -> None:
        """Keep a title that is still being typed."""
        if self.approval_title.isModified():
            self.approval_title.setModified(False)
            self._settings.set_option(APPROVAL_TITLE, self.approval_title.text().strip())
            self.chosen.emit()

    def _fill(self) -> None:
        for kind, said in words.PAPERS.items():
            deed = words.EXPORT_PDF if kind == "report" else words.EXPORT_PAPER
            self._row(kind, said, deed, partial(self.paper_wanted.emit, kind))
            self._offer_print(kind, said[0])
            if kind == "report":
                self.buttons[kind].setObjectName("primary")
                self._grid.addWidget(self.seal, self._grid.rowCount(), 1, 1, 3, Qt.AlignmentFlag.AlignLeft)
            elif kind == "approval":
                row = self._grid.rowCount()
                self._grid.addWidget(quiet(words.APPROVAL_TITLE), row, 0)
                self._grid.addWidget(self.approval_title, row, 1)
        self._grid.addWidget(self.old_archive, self._grid.rowCount(), 1, 1, 3, Qt.AlignmentFlag.AlignLeft)
        self._row("data", words.DATA_PAPER, words.EXPORT_DATA, self.data_wanted.emit)

    def _row(self, kind: str, said: tuple[str, str], deed: str, act: Callable[[], object]) -> None:
        row = self._grid.rowCount()
        name, purpose = said
        made = button(deed, act, tip=f"{deed}：{name}")
        made.setAccessibleName(f"{deed}：{name}")
        self.buttons[kind] = made
        self._grid.addWidget(label(name), row, 0)
        self._grid.addWidget(quiet(purpose, wrap=True), row, 1)
        self._grid.addWidget(made, row, 2)

    def _offer_print(self, kind: str, name: str) -> None:
        made = button(words.PRINT, partial(self.print_wanted.emit, kind), tip=words.PRINT_TITLE.format(kind=name))
        made.setAccessibleName(words.PRINT_TITLE.format(kind=name))
        self.prints[kind] = made
        self._grid.addWidget(made, self._grid.rowCount() - 1, 3)

    def _choice(self, said: str, name: str, on: str, off: str) -> QCheckBox:
        """A choice that the settings keep in one of two words; blank counts as the usual one."""
        made = QCheckBox(said)
        made.setChecked((self._settings.option(name) or _USUAL[name]) == on)
        made.toggled.connect(partial(self._keep, name, on, off))
        return made

    def _keep(self, name: str, on: str, off: str, wanted: bool) -> None:
        self._settings.set_option(name, on if wanted else off)
        self.chosen.emit()

    def _titled(self) -> QLineEdit:
        made = line(words.APPROVAL_TITLE, words.APPROVAL_TITLE_HINT)
        made.setText(self._settings.option(APPROVAL_TITLE))
        made.setMaxLength(40)
        made.editingFinished.connect(self.commit)
        return made
