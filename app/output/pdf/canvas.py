"""ReportLab's canvas for a page of a 公文: the text block's corner is its origin, and no face is set unasked."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from reportlab.pdfgen.canvas import Canvas

from app.output.page import BOTTOM, LEFT, PAPER_HEIGHT, PAPER_WIDTH
from app.output.pdf.ink import number


class PaperCanvas(Canvas):
    """An A4 page; the same drawing gives the same bytes."""

    def __init__(self, stream: BinaryIO, version: tuple[int, int]) -> None:
        cast(Any, super()).__init__(
            stream,
            pagesize=(PAPER_WIDTH, PAPER_HEIGHT),
            pageCompression=1,
            invariant=1,
            pdfVersion=version,
            lang="zh-CN",
        )

    def _make_preamble(self) -> None:
        # ReportLab would begin every page with Helvetica, which no archive may hold.
        self._preamble = f"1 0 0 1 {number(LEFT)} {number(BOTTOM)} cm"
