"""The report as a PDF file."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from app.output import page
from app.output.fonts import bundled
from app.output.pdf.faces import Faces, seen
from app.output.pdf.story import PictureBytes, Progress, story
from app.report.report import Report

_SLACK = 0.01
"""What the sum of 22 lines may differ from the height of the text block by rounding."""

_DASH = 0.27
"""How high the 一字线 lies above its baseline, in ems."""


def draw(report: Report, stream: BinaryIO, picture_bytes: PictureBytes, progress: Progress | None = None) -> None:
    """Write the whole report; pictures come by digest, progress hears each section's heading.

    The same report gives the same bytes. Raises MissingGlyph before anything is written.
    """
    faces = Faces(bundled())
    flowables = story(report, faces, picture_bytes, progress or _unheard)
    document = BaseDocTemplate(
        stream,
        pagesize=(page.PAPER_WIDTH, page.PAPER_HEIGHT),
        pageTemplates=[_template(faces)],
        title=seen(report.title),
        author=seen(report.unit_name),
        creator="勾稽",
        lang="zh-CN",
        displayDocTitle=True,
        initialFontName=faces.plain,
        invariant=1,
        pageCompression=1,
    )
    with _binary_streams():
        document.build(flowables)


def _template(faces: Faces) -> PageTemplate:
    text = Frame(
        page.LEFT,
        page.BOTTOM - _SLACK,
        page.TEXT_WIDTH,
        page.TEXT_HEIGHT + _SLACK,
        leftPadding=0,
        bottomPadding=0,
        rightPadding=0,
        topPadding=0,
    )

    def numbered(canvas: Canvas, _: BaseDocTemplate) -> None:
        _draw_folio(canvas, faces)

    return PageTemplate("page", [text], onPage=numbered)


def _draw_folio(canvas: Canvas, faces: Faces) -> None:
    """— 1 — below the text: on the right of odd pages, on the left of even ones (GB/T 9704-2012, 7.5)."""
    number = canvas.getPageNumber()
    text = f"— {number} —"
    setting = page.FOLIO
    width = faces.width(text, setting.role, setting.size)
    right = page.LEFT + page.TEXT_WIDTH - page.FOLIO_INDENT - width
    x = right if number % 2 else page.LEFT + page.FOLIO_INDENT
    y = page.BOTTOM - page.FOLIO_DROP - _DASH * setting.size
    faces.write(canvas, (x, y), text, setting.role, setting.size)


@contextmanager
def _binary_streams() -> Generator[None]:
    """ReportLab's only switch against ASCII85, which makes files a quarter larger, is a setting of its own."""
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before


def _unheard(_: str) -> None:
    """Progress nobody listens to."""
