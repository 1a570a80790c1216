"""A PDF's pages as pixels, for the screen and the printer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
import pypdfium2.raw  # pyright: ignore[reportMissingTypeStubs]

_PDFIUM: Any = pypdfium2.raw
_BITMAP: Any = pypdfium2.PdfBitmap

_WHITE = 0xFFFFFFFF


@dataclass(frozen=True)
class Raster:
    """Pixels line by line from the top: BGRX, or one grey byte each; `stride` bytes a line."""

    width: int
    height: int
    stride: int
    grey: bool
    data: bytes = field(repr=False)

    def without_colour(self) -> Raster:
        """The same in grey where it has no colour: a quarter of the bytes; else itself."""
        blue, green, red = (self.data[part::4] for part in range(3))
        if self.grey or not blue == green == red:
            return self
        return Raster(self.width, self.height, self.stride // 4, True, blue)


class Pages:
    """The pages of one PDF file, counted from 1; `close` gives its memory back."""

    def __init__(self, pdf: bytes) -> None:
        self._document: Any = pypdfium2.PdfDocument(pdf)
        self.sizes: tuple[tuple[float, float], ...] = tuple(
            self._document.get_page_size(place) for place in range(len(self._document))
        )
        """Width and height of each page in points."""

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()

    def height(self, page: int, scale: float) -> int:
        """How many lines of pixels a page has at so many pixels a point."""
        return max(round(self.sizes[page - 1][1] * scale), 1)

    def raster(self, page: int, scale: float, top: int = 0, lines: int | None = None, *, grey: bool = False) -> Raster:
        """A page, or some lines of it, at so many pixels a point; lines beyond the foot are not given."""
        width = max(round(self.sizes[page - 1][0] * scale), 1)
        whole = self.height(page, scale)
        height = max(min(whole - top, lines or whole), 0)
        if not height:
            return Raster(width, 0, 0, grey, b"")
        kind = _PDFIUM.FPDFBitmap_Gray if grey else _PDFIUM.FPDFBitmap_BGRx
        bitmap: Any = _BITMAP.new_native(width, height, kind)
        _PDFIUM.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        drawn: Any = self._document[page - 1]
        flags = _PDFIUM.FPDF_GRAYSCALE if grey else 0
        # The page begins above the bitmap: what lies outside is cut away, so strips meet without a seam.
        _PDFIUM.FPDF_RenderPageBitmap(bitmap, drawn, 0, -top, width, whole, 0, flags)
        drawn.close()
        stride: int = bitmap.stride
        return Raster(width, height, stride, grey, bytes(bitmap.buffer))
