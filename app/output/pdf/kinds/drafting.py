"""What every small paper is drafted with: its title, lines beside each other, tables, frames of the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from app.form.grid import Grid, grid
from app.form.spec import CellRef, Section, Table
from app.output import page
from app.output.page import MM, TITLE, XIAO_SI, Role
from app.output.paper import Kind, Paper
from app.output.pdf.block import Block, Space
from app.output.pdf.faces import Faces
from app.output.pdf.frame import TableFrame
from app.output.pdf.kinds.form_table import Align, Entry, FormTable, Row
from app.output.pdf.prose import Prose
from app.output.pdf.structure import Structure
from app.output.pdf.title import parted
from app.output.pdf.title_block import fits_title, title_block
from app.wording import Remark

_PLACES: Mapping[Kind, str] = {
    "blank": "blank-title",
    "collection": "collection-title",
    "sources": "sources-title",
    "findings": "findings-title",
    "approval": "approval-title",
    "checklist": "checklist-title",
}
"""What a paper is called when one of its characters has no glyph."""
_SIGNING = (27, 51, 27, 51)
_WRITTEN = 9 * MM
"""A row in which figures are written by hand."""


class Drafting:
    """One paper at work: what is asked for, the faces, and the elements made so far."""

    def __init__(self, paper: Paper, faces: Faces, structure: Structure) -> None:
        self.report = paper.report
        self.options = paper.options
        self.wording = paper.wording
        self.faces = faces
        self._structure = structure

    def say(self, key: str, **fills: str) -> str:
        """A sentence of the papers."""
        return self.wording.say(Remark(key, {"year": str(self.report.year), **fills}))

    def named(self, kind: str) -> tuple[str, str]:
        """The two lines of a paper's title: the report of which year, and which paper."""
        return self.say("paper-of-year", name=self.report.form.name), kind

    def title(self, *lines: str) -> Iterator[Block]:
        """The title, centred in 2号小标宋, and some air below."""
        fits = partial(fits_title, faces=self.faces)
        parts = (part for line in lines for part in parted(self.printable(line, TITLE.role), fits))
        yield from title_block(parts, self.faces, self._structure)
        yield gap(5)

    def heading(self, text: str) -> Prose:
        """A heading of the first level, as in the report."""
        node = self._structure.heading(2)
        mark = (text, self._structure.depth)
        return Prose(text, page.HEADINGS[1], self.faces, node=node, keeps=True, bookmark=mark)

    def lines(self, *texts: str, widths: Sequence[float] = (1.0,)) -> Block:
        """Texts beside each other without rules, each in its share of the width."""
        entries = tuple(Entry(self.printable(text), size=XIAO_SI) for text in texts)
        return FormTable(widths, (Row(entries, 9),), self.faces, ruled=False)

    def note(self, text: str, *, size: float = page.WU_HAO) -> Block:
        """A small paragraph over the whole width."""
        return FormTable((1.0,), (Row((Entry(self.printable(text), size=size),)),), self.faces, ruled=False)

    def table(self, widths: Sequence[float], rows: Sequence[Row]) -> FormTable:
        """A ruled table; widths are shares of the text width."""
        return FormTable(widths, rows, self.faces)

    def heads(self, *keys: str) -> Row:
        """The row of a table that names its columns, again on every page."""
        return Row(tuple(head(self.say(key)) for key in keys), 9, head=True)

    def signing(self, *keys: str) -> FormTable:
        """Room for two names and two facts, two beside each other."""
        cells = [(head(self.say(key), size=XIAO_SI), Entry()) for key in keys]
        return self.table(_SIGNING, [Row((*cells[n], *cells[n + 1]), 13) for n in range(0, len(cells), 2)])

    def frame(
        self,
        section: Section,
        tables: Sequence[Table],
        room: float,
        figure: Callable[[CellRef], str] = lambda _: "",
    ) -> TableFrame:
        """Tables of the form high enough to write in, on a room in points; figure says what is in a cell."""
        boxes = _grid_of(section, tables)
        texts = {box: figure(box.ref) if box.ref else box.text for box in boxes.boxes}
        look = page.table_look(boxes)
        return TableFrame(boxes, texts, look if look.own_page else look._replace(row=_WRITTEN), self.faces, room)

    def printable(self, text: str, role: Role = Role.BODY) -> str:
        """A text, line by line, as it can be printed; raises MissingGlyph naming this paper."""
        place = self.say(_PLACES[self.options.kind])
        return "\n".join(self.faces.printable(line, role, place).strip() for line in text.split("\n"))


def has_own_page(section: Section, tables: Sequence[Table]) -> bool:
    """Whether tables in one frame take a page of their own."""
    return page.table_look(_grid_of(section, tables)).own_page


def _grid_of(section: Section, tables: Sequence[Table]) -> Grid:
    return grid(replace(section, tables=tuple(tables)))


def gap(millimetres: float) -> Space:
    """Blank paper."""
    return Space(millimetres * MM)


def head(text: str, *, align: Align = "centre", span: int = 1, size: float = page.WU_HAO) -> Entry:
    """A label of a table: 黑体, centred."""
    return Entry(text, align, Role.FIRST_LEVEL, size, span, head=True)
