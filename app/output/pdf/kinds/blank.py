"""空白表: every table of an edition with nothing in it, for departments that fill by hand."""

from __future__ import annotations

from collections.abc import Iterator

from app.form.spec import Section
from app.output import page
from app.output.page import PITCH, TEXT_HEIGHT
from app.output.paper import Paper
from app.output.pdf.block import Block, PageBreak
from app.output.pdf.composition import Composition
from app.output.pdf.faces import Faces
from app.output.pdf.kinds.drafting import Drafting, gap, has_own_page
from app.output.pdf.structure import Structure


def blank(paper: Paper, faces: Faces, structure: Structure) -> Composition:
    """The blank form of the report's edition and year."""
    drafting = Drafting(paper, faces, structure)
    title = drafting.named(drafting.say("blank-title"))
    return Composition("".join(title), tuple(_blocks(drafting, title)))


def _blocks(drafting: Drafting, title: tuple[str, str]) -> Iterator[Block]:
    yield from drafting.title(*title)
    yield drafting.lines(drafting.say("blank-unit"))
    sections = [section for section in drafting.report.form.sections if section.tables]
    for section in sections:
        yield from _section(drafting, section)
    yield gap(6)
    yield from _notes(drafting)
    yield gap(6)
    yield drafting.signing("blank-filler", "blank-checker", "blank-telephone", "blank-date")


def _section(drafting: Drafting, section: Section) -> Iterator[Block]:
    if has_own_page(section, section.tables):
        yield PageBreak()
    yield drafting.heading(section.heading)
    yield drafting.frame(section, section.tables, TEXT_HEIGHT - PITCH)


def _notes(drafting: Drafting) -> Iterator[Block]:
    yield drafting.note(drafting.say("blank-notes"), size=page.XIAO_SI)
    for key in ("blank-note-period", "blank-note-zero", "blank-note-unit", "blank-note-balance"):
        yield drafting.note(drafting.say(key))
