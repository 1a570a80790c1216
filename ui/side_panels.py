"""What stands beside the page of the form: 审核, 版面, both or neither; on a narrow screen a drawer over it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QSplitter

from ui import look
from ui.findings_panel import FindingsPanel
from ui.preview_panel import PreviewPanel

FINDINGS = 316
"""The width of the findings."""
_PAPER = 430
"""The least width a page is readable in."""
_ABREAST = 1800
"""From this width on findings and page stand beside each other, below it one above the other."""


class SidePanels(QSplitter):
    """Knows which of the two are wanted and how much room they take."""

    changed = Signal()
    """Something else is shown now."""

    def __init__(self, findings: FindingsPanel, preview: PreviewPanel) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.findings, self.preview = findings, preview
        self._narrow = False
        self._drawn = 0
        """The page's width as the clerk has drawn it, 0 for none."""
        for panel in (findings, preview):
            self.addWidget(panel)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(look.EDGE - 4)
        findings.closed.connect(lambda: self.show_findings(False))
        preview.closed.connect(lambda: self.show_preview(False))
        preview.hide()

    @property
    def findings_shown(self) -> bool:
        """Whether the findings are in sight."""
        return not self.findings.isHidden()

    @property
    def preview_shown(self) -> bool:
        """Whether the page on paper is in sight."""
        return not self.preview.isHidden()

    @property
    def abreast(self) -> bool:
        """Whether findings and page stand beside each other."""
        return self.orientation() is Qt.Orientation.Horizontal

    def show_findings(self, wanted: bool) -> None:
        """Show or hide the findings; a drawer holds one of the two."""
        self._show(wanted, self.preview_shown and not (wanted and self._narrow))

    def show_preview(self, wanted: bool) -> None:
        """Show or hide the page on paper; a drawer holds one of the two."""
        self._show(self.findings_shown and not (wanted and self._narrow), wanted)

    def set_narrow(self, narrow: bool) -> None:
        """Be a drawer, shut until it is called for, or stand beside the page with the findings."""
        self._narrow = narrow
        self._show(not narrow, self.preview_shown and not narrow)

    def wanted_width(self, whole: int) -> int:
        """How wide to be beside the page of the form in so wide a window."""
        self.setOrientation(Qt.Orientation.Horizontal if whole >= _ABREAST else Qt.Orientation.Vertical)
        paper = self._drawn or max(_PAPER, whole * 2 // 7)
        beside = FINDINGS + self.handleWidth() if self.abreast and self.findings_shown else 0
        return paper + beside if self.preview_shown else FINDINGS

    def share(self, width: int, height: int) -> None:
        """Share the room between the two."""
        first = FINDINGS if self.abreast else height * 2 // 5
        self.setSizes([first, (width if self.abreast else height) - first - self.handleWidth()])

    def keep_width(self) -> None:
        """The clerk has drawn the side wider or narrower: the page keeps that width."""
        if self.preview_shown:
            self._drawn = self.preview.width()

    def cover(self, page: QRect) -> None:
        """Lie over the right of the page."""
        width = min(_PAPER if self.preview_shown else FINDINGS + 30, page.width())
        self.setGeometry(page.right() - width + 1, page.top(), width, page.height())
        self.raise_()

    def _show(self, findings: bool, preview: bool) -> None:
        self.findings.setVisible(findings)
        self.preview.setVisible(preview)
        self.setVisible(findings or preview)
        self.changed.emit()
