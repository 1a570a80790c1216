"""Looking at a PDF as a reader does: its pages as grey pixels, its words, its faces."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pypdfium2 as pdfium
from paper_sample import pictures
from PIL import Image, ImageChops
from pypdfium2 import raw

from app.output.pdf.draw import draw
from app.report.report import Report

DPI = 50
FAINT = 64
"""Grey levels two renderings of one page may differ in at an edge."""


def pdf(report: Report, picture_bytes: Callable[[str], bytes | None] = pictures) -> bytes:
    stream = BytesIO()
    draw(report, stream, picture_bytes)
    return stream.getvalue()


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
