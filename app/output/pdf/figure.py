"""A picture of the report on paper: centred, as wide as the text at most, never enlarged."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from typing import Any, cast

from reportlab.pdfbase.pdfdoc import xObjectName
from reportlab.pdfgen.canvas import Canvas

from app.output.page import FIGURE_AIR, PICTURE_ROOM, PITCH, TEXT_WIDTH
from app.output.pdf.block import Whole
from app.output.pdf.sheet import Sheet
from app.output.pdf.stream import Stream
from app.output.pdf.structure import Node
from app.report.picture import Printable


class Figure(Whole):
    """A picture on a number of whole lines, so that the grid goes on below; keeps where a caption follows."""

    def __init__(self, picture: Printable, alt: str = "", *, keeps: bool = False) -> None:
        self.node = Node("Figure", alt)
        self.keeps = keeps
        self._picture = picture
        scale = min(72 / picture.dpi, PICTURE_ROOM[0] / picture.width, PICTURE_ROOM[1] / picture.height)
        self.drawn = (picture.width * scale, picture.height * scale)
        self.height = math.ceil((self.drawn[1] + FIGURE_AIR) / PITCH) * PITCH

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the picture in the middle of its room, close to what follows."""
        width, height = self.drawn
        canvas = sheet.canvas
        with sheet.tagged(self.node):
            canvas.saveState()
            canvas.translate((TEXT_WIDTH - width) / 2, top - self.height + FIGURE_AIR / 2)
            canvas.scale(width, height)
            cast(Any, canvas).doForm(_embedded(canvas, self._picture))
            canvas.restoreState()
        sheet.bound(self.node, (TEXT_WIDTH - width) / 2, top - self.height + FIGURE_AIR / 2, width, height)
        sheet.place(self.target, 0.0, top - self.height, TEXT_WIDTH, self.height)


def _embedded(canvas: Canvas, picture: Printable) -> str:
    """The name under which the document knows a picture, which it holds once however often it is shown."""
    name = f"picture-{hashlib.sha256(picture.data).hexdigest()[:16]}-{picture.width}"
    document = cast(Any, canvas)._doc
    if not document.hasForm(name):
        document.Reference(Stream(picture.data, _entries(picture), packed=False), xObjectName(name))
    return name


def _entries(picture: Printable) -> Mapping[str, object]:
    """The dictionary of an image (ISO 32000-1, 8.9.5)."""
    entries: dict[str, object] = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": "/DeviceGray" if picture.grey else "/DeviceRGB",
        "BitsPerComponent": 8,
        "Filter": "/DCTDecode" if picture.kind == "jpeg" else "/FlateDecode",
    }
    if picture.kind == "png":
        colours = 1 if picture.grey else 3
        entries["DecodeParms"] = f"<< /Predictor 15 /Colors {colours} /BitsPerComponent 8 /Columns {picture.width} >>"
    return entries
