"""字体: which face serves each place of the paper, and where an office puts its own."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from app import jobs
from app.wording import Remark, Wording
from ui import look
from ui import wording as words
from ui.parts import button, label, quiet, say


class FacesForm(QFrame):
    """Looks for the faces when it is first seen, and again when it is asked to."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._wording = wording
        self._folder: Path | None = None
        self.rows: list[tuple[QLabel, QLabel]] = []
        self.remarks = label(wrap=True, name="quiet")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        deeds = QHBoxLayout()
        deeds.setSpacing(look.SPACE)
        deeds.addWidget(button(words.OPEN_FACES, self._open_folder, name="link", tip=words.FACES_TIP))
        deeds.addWidget(button(words.FIND_FACES, self.look_again, name="link"))
        deeds.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(look.EDGE, 14, look.EDGE, 14)
        body.setSpacing(look.SPACE)
        body.addWidget(label(words.FACES_TITLE, points=11))
        body.addLayout(self._grid)
        body.addWidget(self.remarks)
        body.addLayout(deeds)

    def look_again(self) -> None:
        """Look on the machine and in the folder for faces, and show what serves where."""
        try:
            found = jobs.faces_served()
        except jobs.Refused as refused:
            self._say([self._wording.say(refused.remark)])
            return
        self._folder = found.folder
        for place, one in enumerate(found.served):
            origin = self._wording.say(Remark(f"origin-{one.origin.value}"))
            self._show(place, f"{one.role}（{one.wanted}）", words.FACE.format(family=one.family, origin=origin))
        said = [one.standin for one in found.served if one.standin]
        self._say([*said, *map(self._wording.say, found.passed_over)])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._folder is None:
            self.look_again()

    def _show(self, place: int, role: str, face: str) -> None:
        while len(self.rows) <= place:
            made = (quiet(), label())
            self._grid.addWidget(made[0], len(self.rows), 0)
            self._grid.addWidget(made[1], len(self.rows), 1)
            self.rows.append(made)
        self.rows[place][0].setText(role)
        self.rows[place][1].setText(face)

    def _say(self, sentences: list[str]) -> None:
        say(self.remarks, "\n".join(sentences))
        self.remarks.setVisible(bool(sentences))

    def _open_folder(self) -> None:
        if self._folder:
            with suppress(OSError):  # where it cannot be made, the system says so itself
                self._folder.mkdir(parents=True, exist_ok=True)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
