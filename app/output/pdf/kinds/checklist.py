"""填报对照表: the form with its figures and a box beside each, to be ticked while they are typed in elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from app.form.spec import CellRef, Section
from app.output import page
from app.output.page import PITCH, TEXT_HEIGHT
from app.output.paper import Paper
from app.output.pdf.block import Block, PageBreak
from app.output.pdf.composition import Composition
from app.output.pdf.faces import Faces
from app.output.pdf.kinds.drafting import Drafting, gap, has_own_page
from app.output.pdf.structure import Structure
from app.report.listing import text_of


def checklist(paper: Paper, faces: Faces, structure: Structure) -> Composition:
    """Every figure in official order; a cell that is not filled has its box alone, never 0."""
    drafting = Drafting(paper, faces, structure)
    title = drafting.named(drafting.say("checklist-title"))
    return Composition("".join(title), tuple(_blocks(drafting, title)))


def _blocks(drafting: Drafting, title: tuple[str, str]) -> Iterator[Block]:
    yield from drafting.title(*title)
    yield drafting.lines(drafting.say("paper-unit", unit=drafting.report.unit_name))
    yield drafting.note(drafting.say("checklist-note"), size=page.XIAO_SI)
    yield gap(3)
    for section in drafting.report.form.sections:
        if section.tables:
            yield from _section(drafting, section)
    yield gap(6)
    yield drafting.signing("checklist-filler", "checklist-checker", "checklist-place", "checklist-date")


def _section(drafting: Drafting, section: Section) -> Iterator[Block]:
    if has_own_page(section, section.tables):
        yield PageBreak()
    yield drafting.heading(section.heading)

    def ticked(ref: CellRef) -> str:
        return drafting.say("checklist-figure", figure=text_of(drafting.report, ref)).strip()

    yield drafting.frame(section, section.tables, TEXT_HEIGHT - PITCH, ticked)
