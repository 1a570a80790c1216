"""What copies out of a finished PDF, and what a report says on paper: the two must be the same, in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pypdfium2 as pdfium
from paper_sample import pictures
from pypdfium2 import raw

from app.form.grid import grid
from app.report.markup import picture_of, plain
from app.report.report import PREFACE, Report
from app.report.value import show

FOLIO = re.compile(r"—\d+—")
_HYPHEN = re.compile("[\ufffe\x02]")
"""What PDFium makes of a hyphen at a line's end."""


def bare(said: str) -> str:
    """A text without blanks."""
    return re.sub(r"\s", "", said)


def copied(data: bytes) -> str:
    """What PDFium reads on all pages, piece by piece as they are drawn, without blanks and page numbers."""
    with pdfium.PdfDocument(data) as document:
        return _without_folios("".join(_drawn(page)) for page in document)


def selected(data: bytes) -> str:
    """What a reader selects from the first page to the last, without blanks and page numbers."""
    with pdfium.PdfDocument(data) as document:
        return _without_folios(page.get_textpage().get_text_range() for page in document)


def told(report: Report) -> str:
    """Everything a report says on paper, in reading order, without blanks."""
    return bare("".join(_said(report)))


def narrative(report: Report, section: str) -> Iterator[str]:
    """The paragraphs and captions of a section."""
    for paragraph in report.narratives.get(section, ()):
        picture = report.pictures.get(picture_of(paragraph.text) or "")
        yield picture.caption if picture and pictures(picture.sha256 or "") else plain(paragraph.text)


def _without_folios(pages: Iterable[str]) -> str:
    return "".join(FOLIO.sub("", _HYPHEN.sub("-", bare(page)), count=1) for page in pages)


def _said(report: Report) -> Iterator[str]:
    yield report.title
    yield from narrative(report, PREFACE)
    for section in report.form.sections:
        yield section.heading
        for box in sorted(grid(section).boxes, key=lambda box: (box.top, box.left)) if section.tables else ():
            cell = report.cells.get(box.ref) if box.ref else None
            figure = show(report.figures.get(box.ref)) if box.ref else box.text
            yield figure or (cell.text if cell else "")
        yield from narrative(report, section.id)
    yield report.particulars.get("unit", "")
    yield report.particulars.get("date", "")


def _drawn(page: pdfium.PdfPage) -> Iterator[str]:
    # A whole page's text would do, but that PDFium sorts pieces of neighbouring boxes by where they stand.
    copying = page.get_textpage()
    for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=9):
        length = raw.FPDFTextObj_GetText(piece, copying, None, 0)
        buffer = (raw.FPDF_WCHAR * length)()
        raw.FPDFTextObj_GetText(piece, copying, buffer, length * 2)
        yield bytes(buffer).decode("utf-16-le").rstrip("\0")
