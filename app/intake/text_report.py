"""A report as a stream of texts, its tables flattened: title, preface, sections, tables, pictures, date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.form.spec import CellRef, Form
from app.intake.draft import Draft, Unreadable
from app.intake.flattened import Hit
from app.intake.identity import Asked, Identity
from app.intake.notes import of_labels, of_pages
from app.intake.particulars import contact, signed
from app.intake.quoting import listed, quote
from app.intake.residue import Item, Kind
from app.intake.sections import headings, missing, variants
from app.intake.spans import Span, spans
from app.intake.tables import read_tables
from app.intake.title import Title, title_of
from app.report.markup import literal, picture, plain, tidy
from app.report.report import PREFACE, Cell, Picture, Totals
from app.wording import Remark

MOST_DOUBTS = 500
"""A file with more doubts than this is no report that anybody could settle."""


def read_stream(asked: Asked, items: Sequence[Item]) -> Draft:
    """A draft from the items of a document in their order; raises Unreadable."""
    texts = [item.text if item.kind is Kind.TEXT else "" for item in items]
    title = title_of(texts)
    who = asked.identity(title.unit if title else "", title.year if title else None)
    return _Reading(asked, who, items, texts, title).draft()


@dataclass
class _Reading:
    """One document on its way to a draft; lines that were used up become blank."""

    asked: Asked
    who: Identity
    items: Sequence[Item]
    texts: list[str]
    title: Title | None
    cells: dict[CellRef, Cell] = field(default_factory=dict[CellRef, Cell])
    narratives: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    pictures: dict[str, Picture] = field(default_factory=dict[str, Picture])
    doubts: list[Remark] = field(default_factory=list[Remark])
    hits: list[Hit] = field(default_factory=list[Hit])

    def draft(self) -> Draft:
        self.doubts += self.who.doubts
        self._leave_title()
        date = self._leave_signature()
        found = headings(self.who.form, self.texts)
        self.doubts += missing(self.who.form, found)
        for span in spans(self.who.form, found, len(self.texts)):
            self._read(span)
        if not date:
            self.doubts.append(Remark("intake-date-missing"))
        if not found and not self.cells:
            raise Unreadable(Remark("intake-no-report", {"name": self.asked.name}))
        if len(self.doubts) > MOST_DOUBTS:
            fills = {"name": self.asked.name, "count": str(len(self.doubts))}
            raise Unreadable(Remark("intake-too-doubtful", fills))
        return Draft(
            self.who.unit,
            self.who.year,
            self.who.form,
            self.cells,
            self.narratives,
            self.pictures,
            self._particulars(date),
            manual_totals(self.who.form, self.cells),
            tuple(self.doubts),
            (*variants(found), *of_labels(self.hits), *of_pages(self.items)),
        )

    def _leave_title(self) -> None:
        if not self.title:
            self.doubts.append(Remark("intake-title-missing"))
            return
        before = [tidy(text) for text in self.texts[: self.title.start] if tidy(text)]
        if before:
            self.doubts.append(Remark("intake-before-title", {"text": quote(before[0]), "count": str(len(before))}))
        self._leave(range(self.title.stop))

    def _leave_signature(self) -> str:
        units = [self.who.unit, *([self.title.unit] if self.title and self.title.unit else [])]
        signature = signed(self.texts, units)
        self._leave(signature.places)
        return signature.date

    def _leave(self, places: Sequence[int] | frozenset[int]) -> None:
        for place in places:
            self.texts[place] = ""

    def _read(self, span: Span) -> None:
        read = read_tables(self.who.form, span.sections, [self.texts[place] for place in span.places])
        self.cells.update(read.cells)
        self.hits += read.hits
        self.doubts += read.doubts
        paragraphs: list[str] = []
        for line, place in enumerate(span.places):
            if self.items[place].kind is Kind.PICTURE:
                paragraphs.append(self._picture(span, self.items[place].text))
            parts = read.left.get(line, (self.texts[place],))
            paragraphs += [literal(bare) for part in parts if (bare := tidy(part))]
        if paragraphs:
            self.narratives[span.owner] = tuple(paragraphs)
        self._bookmarks(span)

    def _picture(self, span: Span, name: str) -> str:
        id = f"p{len(self.pictures) + 1}"
        self.pictures[id] = Picture(id, name=name)
        fills = {"name": name or "（没有名字）", "section": span.name}
        self.doubts.append(Remark("intake-picture-missing", fills))
        return picture(id)

    def _bookmarks(self, span: Span) -> None:
        items = (self.items[place] for place in span.places)
        names = [item.text for item in items if item.kind is Kind.BOOKMARK]
        if names:
            self.doubts.append(Remark("intake-bookmark", {"section": span.name, "text": listed(names)}))

    def _particulars(self, date: str) -> Mapping[str, str]:
        found = contact([plain(text) for text in self.narratives.get(PREFACE, ())])
        particulars = {"unit": self.who.unit, "date": date, **found}
        return {name: text for name, text in particulars.items() if text}


def manual_totals(form: Form, cells: Mapping[CellRef, Cell]) -> Mapping[str, Totals]:
    """The tables of which only some totals were given: there the paper's own totals are kept, none added."""
    given = {ref.table for ref in form.totals if ref in cells}
    blank = {ref.table for ref in form.totals if ref not in cells}
    return {table.id: Totals.MANUAL for table in form.tables if table.id in given & blank}
