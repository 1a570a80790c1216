"""数据来源确认表: every block with its figures, who supplied them and when, to be signed line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.form.offices import load_offices
from app.form.spec import CellRef, Kind, Table
from app.output.page import XIAO_SI, XIAO_WU
from app.output.paper import Paper
from app.output.pdf.block import Block
from app.output.pdf.composition import Composition
from app.output.pdf.faces import Faces
from app.output.pdf.kinds.drafting import Drafting
from app.output.pdf.kinds.form_table import Entry, Row
from app.output.pdf.kinds.offices import office
from app.output.pdf.structure import Structure
from app.report.source import block_matter, block_name
from app.report.value import show

_WIDTHS = (32, 53, 25.5, 25.5, 20)
_MOST_COLUMNS = 4
"""A table of more columns is summed up by its totals."""


def sources(paper: Paper, faces: Faces, structure: Structure) -> Composition:
    """All blocks of the form in the order of the paper."""
    drafting = Drafting(paper, faces, structure)
    title = drafting.named(drafting.say("sources-title"))
    return Composition("".join(title), tuple(_blocks(drafting, title)))


def _blocks(drafting: Drafting, title: tuple[str, str]) -> Iterator[Block]:
    yield from drafting.title(*title)
    yield drafting.lines(drafting.say("paper-unit", unit=drafting.report.unit_name))
    heads = drafting.heads("sources-block", "sources-figures", "sources-office", "sources-person", "sources-signed")
    offices, tables = load_offices(), drafting.report.form.tables
    rows = [
        _row(drafting, table, office(drafting.report, table.id, offices), last=table is tables[-1]) for table in tables
    ]
    signing = Entry(drafting.say("sources-statement"), size=XIAO_SI, span=5, foot=drafting.say("sources-signing"))
    yield drafting.table(_WIDTHS, (heads, *rows, Row((signing,), 24)))


def _row(drafting: Drafting, table: Table, name: str, *, last: bool) -> Row:
    form, source = drafting.report.form, drafting.report.source(table.id)
    block, matter = block_name(form, table.id), block_matter(form, table.id)
    called = block if matter in block else f"{block}\n{matter}"
    texts = (called, _figures(drafting, table), name, f"{source.person}\n{source.date}".strip())
    entries = (Entry(drafting.printable(text), size=XIAO_WU, align=_ALIGNED[n]) for n, text in enumerate(texts))
    return Row((*entries, Entry()), 18, keeps=last)


_ALIGNED = ("left", "left", "centre", "centre")


def _figures(drafting: Drafting, table: Table) -> str:
    """A small table figure by figure, a large one by what it comes to."""
    lines = _sums(table) if len(table.columns) > _MOST_COLUMNS else _all(table)
    return "\n".join(drafting.say("sources-line", row=row, figures=_said(drafting, table, refs)) for row, refs in lines)


def _said(drafting: Drafting, table: Table, refs: Sequence[CellRef]) -> str:
    return "，".join(_figure(drafting, table, ref, alone=len(refs) == 1) for ref in refs)


def _all(table: Table) -> list[tuple[str, list[CellRef]]]:
    return [
        (table.line("row", row.id), [CellRef(table.id, row.id, column.id) for column in table.columns])
        for row in table.rows
    ]


def _sums(table: Table) -> list[tuple[str, list[CellRef]]]:
    """What must balance, in its last column; else every total, by the group it sums up."""
    balance = next((check for check in table.checks if len(check.left) > 1), None)
    if balance is None:
        return [(relation.check.of, [relation.left[0]]) for relation in table.relations]
    ids, overall = (*balance.left, *balance.right), table.columns[-1].id
    return [("".join(table.row(id).stub), [CellRef(table.id, id, overall)]) for id in ids]


def _figure(drafting: Drafting, table: Table, ref: CellRef, *, alone: bool) -> str:
    value = drafting.report.figures.get(ref)
    column = table.column(ref.column)
    said = drafting.say("paper-not-filled") if value is None else show(value)
    if value is not None and column.kind is Kind.AMOUNT:
        said = drafting.say("sources-amount", value=said)
    return said if alone else drafting.say("sources-figure", column=column.heads[-1], value=said)
