"""The page being drawn: its canvas, what its pieces are, and where on it cells and paragraphs stand."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas

from app.output.page import BOTTOM, LEFT
from app.output.paper import Place
from app.output.pdf.faces import Faces
from app.output.pdf.ink import number, show
from app.output.pdf.line import Line
from app.output.pdf.structure import Node, Structure


class Sheet:
    """One page; its origin is the lower left corner of the text block."""

    def __init__(self, canvas: Canvas, faces: Faces, structure: Structure, number: int, places: list[Place]) -> None:
        self.canvas = canvas
        self.faces = faces
        self.structure = structure
        self.number = number
        self._places = places
        self._code: list[str] = cast(Any, canvas)._code

    @contextmanager
    def tagged(self, node: Node | None) -> Generator[None]:
        """What is drawn inside belongs to an element; None for what says nothing (lines, page numbers)."""
        if node is None:
            self._code.append("/Artifact BMC")
        else:
            self._code.append(f"/{node.tag} <</MCID {self.structure.marked(self.number - 1, node)}>> BDC")
        yield
        self._code.append("EMC")

    def line(self, x: float, y: float, line: Line) -> None:
        """Draw a line of text from a point on its baseline."""
        show(self.canvas, x, y, line.size, line.glyphs)

    def turned(self, x: float, y: float, draw: Callable[[], None]) -> None:
        """Draw with a point as origin, lying on the right side."""
        self.canvas.saveState()
        self.canvas.translate(x, y)
        self.canvas.rotate(-90)
        draw()
        self.canvas.restoreState()

    def bookmark(self, title: str, level: int, top: float) -> None:
        """List a height of this page under a title; the level says below which (ISO 32000-1, 12.3.3)."""
        canvas: Any = self.canvas
        key = f"bookmark{len(canvas._destinations)}"
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=BOTTOM + top, zoom=0)
        canvas.addOutlineEntry(title, key, level)

    def bound(self, node: Node, left: float, bottom: float, width: float, height: float) -> None:
        """Tell readers that do not see a picture where it stands (ISO 14289-1, 7.3)."""
        corners = (LEFT + left, BOTTOM + bottom, LEFT + left + width, BOTTOM + bottom + height)
        node.attributes = {"Placement": "Block", "BBox": f"[{' '.join(map(number, corners))}]"}

    def place(self, target: str, left: float, bottom: float, width: float, height: float) -> None:
        """Remember where something of the report stands, in points of the text block."""
        if target:
            self._places.append(Place(self.number, LEFT + left, BOTTOM + bottom, width, height, target))
