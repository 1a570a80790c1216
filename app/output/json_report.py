"""A report as JSON: every figure, word, picture and mark, to be read back or by another program."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from typing import BinaryIO

from app.form.spec import CellRef
from app.report.markup import picture_of
from app.report.report import PARTICULARS, PREFACE, REGISTER, Cell, How, Picture, Report, Totals
from app.report.source import SOURCE_FIELDS
from app.report.value import show

SCHEMA = 1
_TAKEN = "taken"
"""The provenance of a computed total that is stored although the program would add it up itself."""
_OPTIONAL = ("provenance", "totals", "doubts", "sources", "notes", "stamps", "register", "explanations", "marks")
"""Left out where there is nothing to say."""


def write(report: Report, stream: BinaryIO, picture_bytes: Callable[[str], bytes | None]) -> None:
    """Write the report as UTF-8 JSON, the same bytes for the same report; picture_bytes answers by SHA-256."""
    values, provenance = _values(report), _provenance(report)
    content: dict[str, object] = {
        "schema": SCHEMA,
        "unit": report.unit_name,
        "year": report.year,
        "edition": report.form.edition,
        "values": values,
        "narratives": {section: report.narrative(section) for section in _sections(report)},
        "particulars": _particulars(report),
        "pictures": [_picture(report, picture, picture_bytes) for picture in report.pictures.values()],
        "provenance": provenance,
        "totals": {table: mode.value for table, mode in sorted(report.modes.items()) if mode is not Totals.AUTO},
        "doubts": [{"sentence": d.key, "fills": dict(sorted(d.fills.items()))} for d in report.doubts.values()],
        "sources": _sources(report),
        "notes": {ref.path: report.notes[ref] for ref in report.form.kinds if ref in report.notes},
        "stamps": {table: stamp._asdict() for table, stamp in sorted(report.stamps.items())},
        "register": {name: report.register[name] for name in REGISTER if name in report.register},
        "explanations": {print_: said._asdict() for print_, said in sorted(report.explanations.items())},
        "marks": _marks(report),
    }
    kept = {key: value for key, value in content.items() if value or key not in _OPTIONAL}
    stream.write((json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode())


def _values(report: Report) -> Mapping[str, str]:
    """Path → text as shown, in the order of the paper; a stored text that is no figure stays as it is."""
    texts = {ref: _text(report, ref) for ref in report.form.kinds}
    return {ref.path: text for ref, text in texts.items() if text}


def _text(report: Report, ref: CellRef) -> str:
    cell = report.cells.get(ref)
    if cell and ref not in report.given:
        return cell.text.strip()
    return show(report.figures.get(ref))


def _provenance(report: Report) -> Mapping[str, str]:
    return {ref.path: _how(report, ref, report.cells.get(ref)) for ref in report.form.kinds if _text(report, ref)}


def _how(report: Report, ref: CellRef, cell: Cell | None) -> str:
    if cell is None:
        return How.COMPUTED.value
    stays = ref in report.form.totals and report.mode(ref.table) is Totals.MANUAL
    return _TAKEN if cell.how is How.COMPUTED and not stays else cell.how.value


def _sections(report: Report) -> list[str]:
    order = (PREFACE, *(section.id for section in report.form.sections))
    return [section for section in order if report.narratives.get(section)]


def _particulars(report: Report) -> Mapping[str, str]:
    known = {**report.particulars, "year": str(report.year)}
    return {name: known[name] for name in ("unit", "year", *PARTICULARS[1:]) if known.get(name)}


def _sources(report: Report) -> Mapping[str, Mapping[str, str]]:
    """Table → what was said about where its figures come from, in the order of the paper."""
    said = {table.id: report.source(table.id) for table in report.form.tables if table.id in report.sources}
    return {
        table: {name: text for name in SOURCE_FIELDS if (text := str(getattr(source, name)))}
        for table, source in said.items()
    }


def _marks(report: Report) -> Mapping[str, Mapping[str, str]]:
    """Section → number of a paragraph in it, from 1 → what it is marked as; ids are the book's own."""
    found = {
        section: {
            str(number): report.marks[p.id].value
            for number, p in enumerate(report.narratives[section], 1)
            if p.id in report.marks
        }
        for section in _sections(report)
    }
    return {section: marks for section, marks in found.items() if marks}


def _picture(
    report: Report, picture: Picture, picture_bytes: Callable[[str], bytes | None]
) -> Mapping[str, str | None]:
    data = picture_bytes(picture.sha256) if picture.sha256 else None
    return {
        "id": picture.id,
        "section": _section_of(report, picture.id),
        "caption": picture.caption,
        "alt": picture.alt,
        "name": picture.name,
        "media_type": picture.media_type,
        "sha256": picture.sha256,
        "data": None if data is None else base64.b64encode(data).decode("ascii"),
    }


def _section_of(report: Report, id: str) -> str:
    """The section in whose text a picture stands; blank where none shows it."""
    for section in _sections(report):
        if any(picture_of(paragraph.text) == id for paragraph in report.narratives[section]):
            return section
    return ""
