"""What a reading program finds in a tagged PDF: the structure of each page and which piece of it is which."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw


@dataclass(frozen=True)
class Element:
    """An element of the structure of one page: its tag, what stands for it, the numbers of its pieces, its parts."""

    tag: str
    alt: str
    pieces: tuple[int, ...]
    parts: tuple[Element, ...]

    def all(self) -> Iterator[Element]:
        """The element and all within it, in reading order."""
        yield self
        for part in self.parts:
            yield from part.all()


def structure(data: bytes) -> list[list[Element]]:
    """The elements of every page in reading order, found as a reader finds them: from the page by its parent tree."""
    with pdfium.PdfDocument(data) as document:
        return [_of_page(page) for page in document]


def pieces(data: bytes) -> list[dict[int, str]]:
    """Every piece of marked content on every page: its number and the tag it is marked with; -1 for artifacts."""
    with pdfium.PdfDocument(data) as document:
        return [dict(_marked(page)) for page in document]


def _of_page(page: pdfium.PdfPage) -> list[Element]:
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        count = max(0, raw.FPDF_StructTree_CountChildren(tree))
        return [_element(raw.FPDF_StructTree_GetChildAtIndex(tree, number)) for number in range(count)]
    finally:
        raw.FPDF_StructTree_Close(tree)


def _element(handle: raw.FPDF_STRUCTELEMENT) -> Element:
    pieces: list[int] = []
    parts: list[Element] = []
    for number in range(max(0, raw.FPDF_StructElement_CountChildren(handle))):
        part = raw.FPDF_StructElement_GetChildAtIndex(handle, number)
        if part:
            parts.append(_element(part))
        else:
            pieces.append(raw.FPDF_StructElement_GetChildMarkedContentID(handle, number))
    kept = tuple(piece for piece in pieces if piece >= 0)
    tag = _said(raw.FPDF_StructElement_GetType, handle)
    return Element(tag, _said(raw.FPDF_StructElement_GetAltText, handle), kept, tuple(parts))


def _marked(page: pdfium.PdfPage) -> Iterator[tuple[int, str]]:
    for drawn in page.get_objects(max_depth=1):
        mark = raw.FPDFPageObj_GetMark(drawn, 0)
        length, name = ctypes.c_ulong(), ctypes.create_string_buffer(200)
        raw.FPDFPageObjMark_GetName(mark, ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort)), 200, length)
        yield raw.FPDFPageObj_GetMarkedContentID(drawn), name.raw[: max(0, length.value - 2)].decode("utf-16-le")


def _said(ask: Callable[..., int], handle: raw.FPDF_STRUCTELEMENT) -> str:
    length = ask(handle, None, 0)
    buffer = ctypes.create_string_buffer(length)
    ask(handle, buffer, length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le")
