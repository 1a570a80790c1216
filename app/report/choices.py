"""Which figures a text can refer to: every cell of the form, and the sums that reports commonly speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.form.spec import CellRef, Form, Kind, Section, Table
from app.report.markup import Field


@dataclass(frozen=True)
class Choice:
    """A figure that a text can refer to: its field, its name, and where it stands."""

    field: Field
    name: str
    section: Section
    words: str
    """All the labels it can be found by."""


def choices(form: Form) -> tuple[Choice, ...]:
    """Every figure in the order of the paper, sums after the cells of their table."""
    return tuple(
        choice
        for section in form.sections
        for table in section.tables
        for choice in (*_cells(form, section, table), *_sums(section, table))
    )


def sought(offered: Iterable[Choice], text: str) -> tuple[Choice, ...]:
    """The choices whose labels have every word of a text: first those whose own name has them, and sums."""
    words = text.split()
    found = [choice for choice in offered if all(word in choice.words for word in words)]

    def rank(choice: Choice) -> tuple[bool, bool]:
        return not all(word in choice.name for word in words), len(choice.field.paths) == 1

    return tuple(sorted(found, key=rank)) if words else tuple(found)


def name_of(form: Form, field: Field) -> str:
    """What a field counts, in the words of the paper; a path the form does not have stands as it is."""
    known = {choice.field: choice.name for table in form.tables for choice in _sums(form.section_of(table.id), table)}
    if field in known:
        return known[field]
    refs = ((path, form.paths.get(path)) for path in field.paths)
    return "＋".join(form.label(ref) if ref else path for path, ref in refs)


def _cells(form: Form, section: Section, table: Table) -> Iterator[Choice]:
    for ref in table.refs:
        labels = (section.heading, table.title, *table.row(ref.row).stub, *table.column(ref.column).heads)
        yield Choice(Field((ref.path,)), form.label(ref), section, " ".join((*labels, form.label(ref))))


def _sums(section: Section, table: Table) -> Iterator[Choice]:
    """What stands together under one label and is added up nowhere: （三）不予公开, 行政诉讼, 法人或其他组织."""
    added_up = {relation.right for relation in table.relations}
    together: dict[str, tuple[CellRef, ...]] = {}
    for ref in table.refs:
        for name in _common_names(table, ref):
            together[name] = (*together.get(name, ()), ref)
    for name, refs in together.items():
        if len(refs) > 1 and refs not in added_up:
            words = f"{section.heading} {table.title} {name}"
            yield Choice(Field(tuple(ref.path for ref in refs)), name, section, words)


def _common_names(table: Table, ref: CellRef) -> Iterator[str]:
    """What a figure is called together with its neighbours, by the label above the last of its row or column."""
    stub, column = table.row(ref.row).stub, table.column(ref.column)
    if column.kind is not Kind.COUNT:
        return
    row = table.line("row", ref.row)
    if len(stub) > 2:
        yield f"{stub[1]}·{column.heads[-1]}"
    if len(column.heads) > 2:
        yield f"{row}·{column.heads[1]}" if row else f"{column.heads[0]}{column.heads[-1]}"
