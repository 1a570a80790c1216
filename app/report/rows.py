"""A report as rows, kind by kind, and what differs between two reports: what books keep and history tells."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, Literal, NamedTuple, get_args

from app.form.spec import CellRef
from app.report.report import Explanation, Paragraph, Picture, Report, Stamp
from app.report.source import Source
from app.wording import Remark

Kind = Literal[
    "cells",
    "paragraphs",
    "pictures",
    "particulars",
    "modes",
    "doubts",
    "sources",
    "notes",
    "stamps",
    "register",
    "explanations",
    "marks",
]
Row = Mapping[str, str | int | None]

KINDS: tuple[Kind, ...] = get_args(Kind)


class Change(NamedTuple):
    """One row of a report that became another; None where there was or is none."""

    kind: Kind
    key: str
    old: Row | None
    new: Row | None


def rows(report: Report, kind: Kind) -> dict[str, Row]:
    """The rows of one kind, by the key that is permanent within the report."""
    return {_key(key): _ROW[kind](item) for key, item in _items(kind, report).items()}


def differences(old: Report, new: Report) -> tuple[Change, ...]:
    """Every row in which two reports of one unit and year differ."""
    return tuple(change for kind in KINDS for change in _differences(kind, old, new))


def _differences(kind: Kind, old: Report, new: Report) -> Iterator[Change]:
    if _SOURCE[kind](old) is _SOURCE[kind](new):
        return
    before, after = _items(kind, old), _items(kind, new)
    for key in {**before, **after}:
        was, now = before.get(key), after.get(key)
        # Most items are the very same object: a report is changed by replacing what changed.
        if was is not now and was != now:
            row = _ROW[kind]
            yield Change(kind, _key(key), None if was is None else row(was), None if now is None else row(now))


def _items(kind: Kind, report: Report) -> Mapping[Any, Any]:
    return _paragraphs(report) if kind == "paragraphs" else _SOURCE[kind](report)


def _key(key: Any) -> str:
    return key.path if isinstance(key, CellRef) else key


def _paragraphs(report: Report) -> dict[str, Any]:
    return {p.id: (section, p) for section, paragraphs in report.narratives.items() for p in paragraphs}


def _paragraph(item: tuple[str, Paragraph]) -> Row:
    section, paragraph = item
    return {"section": section, "rank": paragraph.rank, "text": paragraph.text}


def _picture(picture: Picture) -> Row:
    return {name: value for name, value in asdict(picture).items() if name != "id"}


def _doubt(doubt: Remark) -> Row:
    return {"sentence": doubt.key, "fills": json.dumps(dict(doubt.fills), ensure_ascii=False, sort_keys=True)}


_SOURCE: Mapping[Kind, Callable[[Report], Any]] = {
    "cells": lambda report: report.cells,
    "paragraphs": lambda report: report.narratives,
    "pictures": lambda report: report.pictures,
    "particulars": lambda report: report.particulars,
    "modes": lambda report: report.modes,
    "doubts": lambda report: report.doubts,
    "sources": lambda report: report.sources,
    "notes": lambda report: report.notes,
    "stamps": lambda report: report.stamps,
    "register": lambda report: report.register,
    "explanations": lambda report: report.explanations,
    "marks": lambda report: report.marks,
}
_ROW: Mapping[Kind, Callable[[Any], Row]] = {
    "cells": lambda cell: {"text": cell.text, "how": cell.how.value},
    "paragraphs": _paragraph,
    "pictures": _picture,
    "particulars": lambda text: {"text": text},
    "modes": lambda mode: {"mode": mode.value},
    "doubts": _doubt,
    "sources": Source._asdict,
    "notes": lambda text: {"text": text},
    "stamps": Stamp._asdict,
    "register": lambda text: {"text": text},
    "explanations": Explanation._asdict,
    "marks": lambda mark: {"mark": mark.value},
}
