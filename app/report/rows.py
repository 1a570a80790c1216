"""A report as rows, kind by kind, and what differs between two reports: what books keep and history tells."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from app.report.report import Report

Kind = Literal["cells", "paragraphs", "pictures", "particulars", "modes", "doubts"]
Row = Mapping[str, str | int | None]

KINDS: tuple[Kind, ...] = ("cells", "paragraphs", "pictures", "particulars", "modes", "doubts")


@dataclass(frozen=True)
class Change:
    """One row of a report that became another; None where there was or is none."""

    kind: Kind
    key: str
    old: Row | None
    new: Row | None


def rows(report: Report, kind: Kind) -> dict[str, Row]:
    """The rows of one kind, by the key that is permanent within the report."""
    return dict(_ROWS[kind](report))


def differences(old: Report, new: Report) -> tuple[Change, ...]:
    """Every row in which two reports of one unit and year differ."""
    changes: list[Change] = []
    for kind in KINDS:
        if _SOURCE[kind](old) is _SOURCE[kind](new):
            continue
        before, after = rows(old, kind), rows(new, kind)
        changes += [
            Change(kind, key, before.get(key), after.get(key))
            for key in dict.fromkeys((*before, *after))
            if before.get(key) != after.get(key)
        ]
    return tuple(changes)


def _cells(report: Report) -> Iterator[tuple[str, Row]]:
    for ref, cell in report.cells.items():
        yield ref.path, {"text": cell.text, "how": cell.how.value}


def _paragraphs(report: Report) -> Iterator[tuple[str, Row]]:
    for section, paragraphs in report.narratives.items():
        for paragraph in paragraphs:
            yield paragraph.id, {"section": section, "rank": paragraph.rank, "text": paragraph.text}


def _pictures(report: Report) -> Iterator[tuple[str, Row]]:
    for id, picture in report.pictures.items():
        yield id, {name: value for name, value in asdict(picture).items() if name != "id"}


def _particulars(report: Report) -> Iterator[tuple[str, Row]]:
    for name, text in report.particulars.items():
        yield name, {"text": text}


def _modes(report: Report) -> Iterator[tuple[str, Row]]:
    for table, mode in report.modes.items():
        yield table, {"mode": mode.value}


def _doubts(report: Report) -> Iterator[tuple[str, Row]]:
    for id, doubt in report.doubts.items():
        yield id, {"sentence": doubt.key, "fills": _canonical(doubt.fills)}


def _canonical(fills: Mapping[str, str]) -> str:
    return json.dumps(fills, ensure_ascii=False, sort_keys=True)


_ROWS: Mapping[Kind, Callable[[Report], Iterator[tuple[str, Row]]]] = {
    "cells": _cells,
    "paragraphs": _paragraphs,
    "pictures": _pictures,
    "particulars": _particulars,
    "modes": _modes,
    "doubts": _doubts,
}
_SOURCE: Mapping[Kind, Callable[[Report], Any]] = {
    "cells": lambda report: report.cells,
    "paragraphs": lambda report: report.narratives,
    "pictures": lambda report: report.pictures,
    "particulars": lambda report: report.particulars,
    "modes": lambda report: report.modes,
    "doubts": lambda report: report.doubts,
}
