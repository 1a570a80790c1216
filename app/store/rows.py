"""The rows of one report in the book become a Report, and a Report's changes become rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from app.form.spec import Form
from app.report.report import (
    PARTICULARS,
    PREFACE,
    REGISTER,
    Cell,
    Explanation,
    How,
    Mark,
    Paragraph,
    Picture,
    Report,
    Stamp,
    Totals,
)
from app.report.rows import Change
from app.report.source import SOURCE_FIELDS, Source
from app.store.schema import KEYS
from app.store.writing import Writer
from app.wording import Remark

_T = TypeVar("_T")


def read_report(connection: sqlite3.Connection, id: int, unit: str, year: int, form: Form) -> Report:
    """One report as the book keeps it; raises KeyError or ValueError for rows no form or program knows."""

    def read(table: str, value: Callable[[sqlite3.Row], _T]) -> dict[str, _T]:
        cursor = connection.execute(f"SELECT * FROM {table} WHERE report = ? ORDER BY 2", (id,))
        cursor.row_factory = sqlite3.Row
        return {row[KEYS[table]]: value(row) for row in cursor}

    cells = read("cells", lambda row: Cell(row["text"], How(row["how"])))
    particulars = read("particulars", lambda row: cast(str, row["text"]))
    modes = read("modes", lambda row: Totals(row["mode"]))
    narratives = _narratives(read("paragraphs", lambda row: (row["section"], _paragraph(row))))
    _known(particulars, PARTICULARS)
    sources = read("sources", _source)
    _known(modes, [table.id for table in form.tables])
    _known(sources, [table.id for table in form.tables])
    notes = read("notes", lambda row: cast(str, row["text"]))
    stamps = read("stamps", lambda row: Stamp(row["at"], row["cells"]))
    _known(stamps, [table.id for table in form.tables])
    register = read("register", lambda row: cast(str, row["text"]))
    _known(register, REGISTER)
    _known(narratives, [PREFACE, *(section.id for section in form.sections)])
    return Report(
        unit,
        year,
        form,
        {form.paths[path]: cell for path, cell in cells.items()},
        narratives,
        read("pictures", _picture),
        particulars,
        modes,
        read("doubts", _doubt),
        sources,
        {form.paths[path]: text for path, text in notes.items()},
        stamps,
        register,
        read("explanations", lambda row: Explanation(row["rule"], row["about"], row["text"])),
        read("marks", lambda row: Mark(row["mark"])),
    )


def write_change(writer: Writer, report: int, change: Change) -> None:
    """Replace, add or delete one row of a report, inside a transaction."""
    key = {"report": report, KEYS[change.kind]: change.key}
    if change.new is None:
        writer.delete(change.kind, key)
    elif change.old is None:
        writer.insert(change.kind, {**key, **change.new})
    else:
        writer.update(change.kind, key, change.new)


def told(row: Mapping[str, Any] | None) -> str | None:
    """A row as a history line keeps it: canonical JSON, None for none."""
    return None if row is None else json.dumps(row, ensure_ascii=False, sort_keys=True)


def _known(found: Mapping[str, object], names: tuple[str, ...] | list[str]) -> None:
    for name in found:
        if name not in names:
            raise ValueError(name)


def _paragraph(row: sqlite3.Row) -> Paragraph:
    return Paragraph(row["id"], row["rank"], row["text"])


def _picture(row: sqlite3.Row) -> Picture:
    names = ("id", "caption", "alt", "name", "media_type", "sha256")
    return Picture(**{name: row[name] for name in names})


def _source(row: sqlite3.Row) -> Source:
    return Source(**{name: row[name] for name in SOURCE_FIELDS})


def _doubt(row: sqlite3.Row) -> Remark:
    fills = json.loads(row["fills"])
    if not isinstance(fills, dict):
        raise ValueError(row["fills"])
    return Remark(row["sentence"], {name: str(text) for name, text in cast(dict[str, Any], fills).items()})


def _narratives(paragraphs: Mapping[str, tuple[str, Paragraph]]) -> dict[str, tuple[Paragraph, ...]]:
    sections: dict[str, list[Paragraph]] = {}
    for section, paragraph in sorted(paragraphs.values(), key=lambda pair: pair[1].rank):
        sections.setdefault(section, []).append(paragraph)
    return {section: tuple(found) for section, found in sections.items()}
