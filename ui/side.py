"""What stands beside the page: the findings (审核), the paper (版面), or both."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from ui import look

FINDINGS = 316
"""The width of the findings."""
DRAWER = FINDINGS + 30
"""The same where they lie over the page."""
PAPER = 430
"""The least width a paper is readable in."""
_ABREAST = 1800
"""From this width of the window on both stand beside each other, below it one above the other."""


class Side(QSplitter):
    """Knows which of the two is wanted and how wide they are together."""

    changed = Signal()

    def __init__(self, findings: QWidget, paper: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._findings, self._paper = findings, paper
        self.findings_wanted = True
        self.paper_wanted = False
        self._narrow = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(look.EDGE - 4)
        self.addWidget(findings)
        self.addWidget(paper)

    @property
    def is_wanted(self) -> bool:
        """Whether there is anything to show."""
        return self.findings_wanted or self.paper_wanted

    def want(self, *, findings: bool | None = None, paper: bool | None = None) -> None:
        """Show or hide one of the two; a drawer holds only one."""
        if findings is not None:
            self.findings_wanted = findings
            self.paper_wanted = self.paper_wanted and not (findings and self._narrow)
        if paper is not None:
            self.paper_wanted = paper
            self.findings_wanted = self.findings_wanted and not (paper and self._narrow)
        self.changed.emit()

    def narrow(self, narrow: bool) -> None:
        """Become a drawer, closed at first, or stand beside the page again."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.findings_wanted, self.paper_wanted = not narrow, self.paper_wanted and not narrow
            self.changed.emit()

    def width_in(self, whole: int) -> int:
        """How wide it is in a window of a width."""
        if self._narrow:
            return min(PAPER if self.paper_wanted else DRAWER, whole)
        paper = max(PAPER, whole // 3)
        if self.findings_wanted and self.paper_wanted and whole >= _ABREAST:
            return FINDINGS + paper
        return paper if self.paper_wanted else FINDINGS

    def arrange(self, whole: int) -> None:
        """Show what is wanted, beside or above each other as the window's width has it."""
        self._findings.setVisible(self.findings_wanted)
        self._paper.setVisible(self.paper_wanted)
        self.setVisible(self.is_wanted)
        abreast = whole >= _ABREAST and not self._narrow
        self.setOrientation(Qt.Orientation.Horizontal if abreast else Qt.Orientation.Vertical)
        if self.findings_wanted and self.paper_wanted:
            extent = self.width() if abreast else self.height()
            first = FINDINGS if abreast else extent // 3
            self.setSizes([first, max(extent - first, 1)])
