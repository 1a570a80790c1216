"""Looking at a PDF as a reader does: its pages as grey pixels, its words, its faces."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
from paper_sample import pictures
from PIL import Image, ImageChops
from pypdfium2 import raw

from app.jobs import paper_of, pictures_of
from app.output.paper import Kind, PaperOptions
from app.output.pdf.draw import Composed, Engine
from app.report.report import Report

DPI = 50
FAINT = 64
"""Grey levels two renderings of one page may differ in at an edge."""


FACES = Engine("bundled").faces
"""Faces for tests that set single texts."""


def pdf(
    report: Report, picture_bytes: Callable[[str], bytes | None] = pictures, kind: Kind = "report", **options: Any
) -> bytes:
    """A report, or another paper made of it, in the bundled faces; without room for the seal unless asked."""
    return composed(report, BytesIO(), picture_bytes, kind, **options)[1]


def composed(
    report: Report,
    stream: BytesIO,
    picture_bytes: Callable[[str], bytes | None] = pictures,
    kind: Kind = "report",
    *,
    engine: Engine | None = None,
    earlier: Sequence[Report] = (),
    progress: Callable[[str], None] | None = None,
    **options: Any,
) -> tuple[Composed, bytes]:
    """What became of a paper, and its bytes."""
    asked = PaperOptions(**{"kind": kind, "seal": False, "fonts": "bundled", **options})
    paper = paper_of(report, asked, pictures_of(picture_bytes), earlier, progress)
    made = (engine or Engine("bundled")).compose(paper, stream)
    return made, stream.getvalue()


def pages(data: bytes, dpi: float = DPI) -> list[Image.Image]:
    """Every page in grey."""
    with pdfium.PdfDocument(data) as document:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]


def words(data: bytes) -> list[str]:
    """The text of every page without blanks and line ends."""
    with pdfium.PdfDocument(data) as document:
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]


def char_boxes(data: bytes) -> Iterator[tuple[int, str, tuple[float, float, float, float]]]:
    """Page number, character and box (left, bottom, right, top) of all that is seen."""
    with pdfium.PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            for index in range(text.count_chars()):
                character = text.get_text_range(index, 1)
                if character.strip():
                    yield number, character, text.get_charbox(index)


def faces(data: bytes) -> dict[str, bool]:
    """The name of every face that draws something, and whether it is embedded."""
    found: dict[str, bool] = {}
    with pdfium.PdfDocument(data) as document:
        for page in document:
            for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=9):
                font = raw.FPDFTextObj_GetFont(drawn)
                name = ctypes.create_string_buffer(200)
                raw.FPDFFont_GetBaseFontName(font, name, 200)
                found[name.value.decode()] = raw.FPDFFont_GetIsEmbedded(font) == 1
    return found


def images(data: bytes) -> list[tuple[int, tuple[float, float, float, float], Image.Image]]:
    """Page number, box (left, bottom, right, top) and pixels of every picture."""
    with pdfium.PdfDocument(data) as document:
        return [
            (number, drawn.get_bounds(), drawn.get_bitmap().to_pil())
            for number, page in enumerate(document, 1)
            for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=9)
        ]


def differing(one: Image.Image, other: Image.Image) -> int:
    """How many pixels of two pages differ by more than a rendering may."""
    if one.size != other.size:
        return max(one.width * one.height, other.width * other.height)
    histogram = ImageChops.difference(one, other).histogram()
    return sum(histogram[FAINT + 1 :])
