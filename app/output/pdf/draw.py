"""A paper as a PDF file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

from app.output import page
from app.output.fonts import chosen
from app.output.page import Role
from app.output.paper import FontChoice, Paper, Place
from app.output.pdf.archive import VERSIONS, finish
from app.output.pdf.canvas import PaperCanvas
from app.output.pdf.composition import Composition
from app.output.pdf.faces import Faces
from app.output.pdf.pages import paged
from app.output.pdf.registry import composer
from app.output.pdf.sheet import Sheet
from app.output.pdf.structure import Structure
from app.report.seen import seen
from app.wording import Remark

_DASH = 0.27
"""How high the 一字线 lies above its baseline, in ems."""


class Composed(NamedTuple):
    """What became of a paper: how many pages, where the report's parts stand on them, what could not be drawn."""

    pages: int
    places: Sequence[Place]
    missing: Sequence[Remark]


class Engine:
    """Composes papers one after another and keeps what the next one can use again.

    A lenient one marks what no face can draw, for a preview; else MissingGlyph is raised before anything is written.
    """

    def __init__(self, fonts: FontChoice = "auto", *, lenient: bool = False) -> None:
        self.faces = Faces(chosen(fonts).chains, lenient=lenient)

    def compose(self, paper: Paper, stream: BinaryIO) -> Composed:
        """Write a paper as a PDF; the same paper gives the same bytes."""
        self.faces.missing.clear()
        structure = Structure()
        composition = composer(paper.options.kind)(paper, self.faces, structure)
        pages = paged(composition.blocks)
        canvas = PaperCanvas(stream, VERSIONS[paper.options.archive])
        places: list[Place] = []
        for number, blocks in enumerate(pages, 1):
            sheet = Sheet(canvas, self.faces, structure, number, places)
            _ground(sheet, composition)
            for laid in blocks:
                laid.block.draw(sheet, laid.top)
            canvas.showPage()
        finish(canvas, structure, paper.options.archive, seen(composition.title), seen(paper.report.unit_name))
        canvas.save()
        return Composed(len(pages), places, tuple(self.faces.missing.values()))


def _ground(sheet: Sheet, composition: Composition) -> None:
    """What every page has: the watermark of a draft under all else, and its number."""
    with sheet.tagged(None):
        if composition.watermark:
            _watermark(sheet, composition.watermark)
        if composition.numbered:
            _folio(sheet)


def _watermark(sheet: Sheet, text: str) -> None:
    """Light across the middle of the page, solid: an archive of the first kind knows no transparency."""
    canvas, size = sheet.canvas, page.WATERMARK_SIZE
    half = sheet.faces.width(text, Role.TITLE, size) / 2
    canvas.saveState()
    canvas.setFillGray(page.WATERMARK_GREY)
    canvas.translate(page.PAPER_WIDTH / 2 - page.LEFT, page.PAPER_HEIGHT / 2 - page.BOTTOM)
    canvas.rotate(page.WATERMARK_TURN)
    sheet.faces.write(canvas, (-half, -page.MIDDLE * size), text, Role.TITLE, size)
    canvas.restoreState()


def _folio(sheet: Sheet) -> None:
    """— 1 — below the text: on the right of odd pages, on the left of even ones (GB/T 9704-2012, 7.5)."""
    text = f"— {sheet.number} —"
    setting = page.FOLIO
    width = sheet.faces.width(text, setting.role, setting.size)
    right = page.TEXT_WIDTH - page.FOLIO_INDENT - width
    x = right if sheet.number % 2 else page.FOLIO_INDENT
    sheet.faces.write(sheet.canvas, (x, -page.FOLIO_DROP - _DASH * setting.size), text, setting.role, setting.size)
