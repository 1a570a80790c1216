"""数据采集表: for every supplying office a sheet with only its blocks, to be filled, signed and sent back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.form.offices import load_offices
from app.form.spec import Section, Table
from app.output import page
from app.output.page import TEXT_HEIGHT
from app.output.paper import Paper
from app.output.pdf.block import Block, PageBreak
from app.output.pdf.composition import Composition
from app.output.pdf.faces import Faces
from app.output.pdf.kinds.drafting import Drafting, gap, has_own_page
from app.output.pdf.kinds.offices import office
from app.output.pdf.structure import Structure
from app.report.source import block_matter


def collection(paper: Paper, faces: Faces, structure: Structure) -> Composition:
    """A sheet an office, in the order in which the paper first needs each."""
    drafting = Drafting(paper, faces, structure)
    title = drafting.named(drafting.say("collection-title"))
    blocks: list[Block] = []
    for name, tables in _by_office(drafting).items():
        if blocks:
            blocks.append(PageBreak())
        blocks += _sheet(drafting, title, name, tables)
    return Composition("".join(title), tuple(blocks), numbered=False)


def _by_office(drafting: Drafting) -> Mapping[str, list[Table]]:
    offices, found = load_offices(), dict[str, list[Table]]()
    for table in drafting.report.form.tables:
        found.setdefault(office(drafting.report, table.id, offices), []).append(table)
    return found


def _sheet(drafting: Drafting, title: tuple[str, str], name: str, tables: list[Table]) -> Iterator[Block]:
    form = drafting.report.form
    framed = [(form.section_of(table.id), table) for table in tables]
    apart = [pair for pair in framed if has_own_page(pair[0], (pair[1],))]
    yield from drafting.title(*title)
    unit = drafting.report.unit_name
    yield drafting.lines(
        drafting.say("collection-office", office=name), drafting.say("collection-for", unit=unit), widths=(9, 8)
    )
    for section, table in framed:
        if (section, table) not in apart:
            yield from _block(drafting, section, table)
    for _, table in apart:
        yield gap(4)
        yield drafting.note(drafting.say("collection-overleaf"), size=page.XIAO_SI)
        yield _note(drafting, table)
    yield from _signing(drafting)
    for section, table in apart:
        yield PageBreak()
        heading = drafting.heading(section.heading)
        yield heading
        yield drafting.frame(section, (table,), TEXT_HEIGHT - heading.height)


def _block(drafting: Drafting, section: Section, table: Table) -> Iterator[Block]:
    yield gap(3)
    yield drafting.heading(block_matter(drafting.report.form, table.id) if table.title else section.heading)
    yield drafting.frame(section, (table,), TEXT_HEIGHT / 2)
    yield gap(1)
    yield _note(drafting, table)


def _note(drafting: Drafting, table: Table) -> Block:
    key = f"collect-{drafting.report.form.edition}-{table.id}"
    return drafting.note(drafting.say("collection-note", note=drafting.say(key)))


def _signing(drafting: Drafting) -> Iterator[Block]:
    yield gap(6)
    yield drafting.signing("collection-filler", "collection-head", "collection-telephone", "collection-date")
    yield gap(3)
    unit = drafting.report.unit_name or drafting.say("collection-place")
    yield drafting.note(drafting.say("collection-return", unit=unit), size=page.XIAO_SI)
