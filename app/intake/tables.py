"""The tables of a section, read from lines of text by the content and order of their labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.form.spec import CellRef, Form, Section, Table
from app.intake.figures import Figures
from app.intake.flattened import Hit, Line, Walk
from app.intake.leftovers import left, strays
from app.intake.quoting import quote
from app.intake.rows import Rows
from app.intake.tokens import tokens
from app.intake.vocabulary import Part, Vocabulary
from app.report.report import Cell
from app.wording import Remark


@dataclass(frozen=True)
class TablesRead:
    """Figures and doubts of some tables, the labels met, and what is left of the lines they stood in."""

    cells: Mapping[CellRef, Cell] = field(default_factory=dict[CellRef, Cell])
    doubts: tuple[Remark, ...] = ()
    hits: tuple[Hit, ...] = ()
    left: Mapping[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])


def read_tables(form: Form, sections: Sequence[Section], lines: Sequence[str]) -> TablesRead:
    """The tables of these sections, in the order of the form, from the lines between two headings.

    A line is one cell, or one row with its cells parted by tabs; lines that belong to no table stay out of `left`.
    """
    tables = [table for section in sections for table in section.tables]
    return _Reader(form, tables, lines).read() if tables else TablesRead()


class _Reader:
    """What one walk met, made into figures and doubts."""

    def __init__(self, form: Form, tables: Sequence[Table], lines: Sequence[str]) -> None:
        self._tables = tables
        vocabulary = Vocabulary(tables)
        self._tokens = tuple(tokens(lines, vocabulary.has))
        walk = Walk(tables, self._tokens, vocabulary)
        self._lines = list(_worth(walk.lines))
        end = max((line.stop for line in self._lines), default=0)
        self._hits = [hit for hit in walk.hits if hit.start < end]
        self._strays = list(strays(self._tokens, walk.strays, end)) if self._lines else []
        self._figures = Figures(form)

    def read(self) -> TablesRead:
        for place, table in enumerate(self._tables):
            heads = [hit for hit in self._hits if hit.entry.table == place and hit.in_head]
            lines = [line for line in self._lines if line.hit.entry.table == place]
            Rows(table, [hit for hit in heads if hit.entry.part is Part.HEAD], lines).read_into(self._figures)
        for stray in self._strays:
            fills = {"before": quote(stray.before), "count": str(len(stray.places))}
            self._figures.doubt("intake-stray", self._tables[0].id, **fills)
        hits = (*self._hits, *(line.hit for line in self._lines))
        doubts = tuple(self._figures.doubts)
        return TablesRead(self._figures.cells, doubts, hits, left(self._tokens, self._taken()))

    def _taken(self) -> Iterator[int]:
        for hit in self._hits:
            yield from range(hit.start, hit.stop)
        for line in self._lines:
            yield from range(line.hit.start, line.stop)
        for stray in self._strays:
            yield from stray.places


def _worth(lines: Sequence[Line]) -> Iterator[Line]:
    """The rows as met, but for a label without figures where the same row stands elsewhere with its figures."""
    filled = {(line.hit.entry.table, line.hit.entry.row) for line in lines if line.filled}
    return (line for line in lines if line.filled or (line.hit.entry.table, line.hit.entry.row) not in filled)
