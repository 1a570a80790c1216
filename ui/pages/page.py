"""What every tab's page has: a title, a line for refusals, and how it is asked to finish."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.check.finding import Finding
from app.wording import Remark, Wording
from ui import look
from ui.changes import Changes
from ui.notice import Notice
from ui.parts import FadingLabel


class Page(QWidget):
    """A tab's page; `typing` tells whether something is typed that is not kept yet."""

    typing = Signal(bool)
    passed = Signal(int)
    """The cursor goes on to the next (1) or the page before (-1)."""

    def __init__(self, changes: Changes, wording: Wording, title: str) -> None:
        super().__init__()
        self.changes = changes
        self.session = changes.session
        self.wording = wording
        self.heading = FadingLabel(title, points=12.5)
        self.beside_heading = QHBoxLayout()
        self.beside_heading.setSpacing(look.SPACE)
        self.title_row = QWidget()
        # As high with buttons as without: what is below it begins at one line on every tab.
        row = QHBoxLayout(self.title_row)
        row.addStrut(look.row_height() + 5)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.SPACE)
        row.addWidget(self.heading)
        row.addLayout(self.beside_heading, 1)
        self.notice = Notice()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look.SPACE)
        self.body.addWidget(self.title_row)
        self.body.addWidget(self.notice)

    def commit(self) -> bool:
        """Keep what is being typed; False where it is refused and stays open."""
        return True

    def show_finding(self, finding: Finding) -> None:
        """Bring the place of a finding into sight."""

    def show_figures(self, finding: Finding) -> None:
        """Bring those cells of a finding into sight that are on this page."""

    def light(self, finding: Finding | None) -> None:
        """Show together what belongs to the finding at the cursor."""

    def take_focus(self, *, last: bool = False) -> None:
        """Put the cursor where one begins, or (last) ends, on this page."""

    def compact(self, low: bool) -> None:
        """Use less height on a low screen."""

    def take_back_title(self) -> None:
        """Have the title row above the page again, after it stood beside the tabs."""
        self.body.insertWidget(0, self.title_row)

    def answer(self, refused: Remark | None) -> bool:
        """Show a refusal or clear the last one; True where nothing was refused."""
        if refused:
            self.notice.warn(self.wording.say(refused))
        else:
            self.notice.forgive()
        return refused is None

    def remark(self, remarks: Sequence[Remark]) -> None:
        """Say what of a paste or of files did not come into the text."""
        several = len(remarks) > 1
        said = [self._said(remark, named=several) for remark in remarks]
        if any(remark.key.startswith("picture-") or remark.key == "import-unreadable" for remark in remarks):
            self.notice.warn("".join(said))
        elif said:
            self.notice.tell("".join(said))
        else:
            self.notice.forgive()

    def _said(self, remark: Remark, *, named: bool) -> str:
        said = self.wording.say(remark)
        if named and (name := remark.fills.get("name")):
            return self.wording.say(Remark("pasted-picture", {"name": name, "why": said}))
        return said
