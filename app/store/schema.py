"""The book's tables, version by version, and the steps from one version to the next."""

from __future__ import annotations

from collections.abc import Mapping

APPLICATION_ID = 0x474F554A
"""Marks an SQLite file as a book: the letters GOUJ."""

_FIRST = {
    "units": "CREATE TABLE units (id TEXT PRIMARY KEY, created TEXT NOT NULL) STRICT",
    "reports": (
        "CREATE TABLE reports (id INTEGER PRIMARY KEY, unit TEXT NOT NULL REFERENCES units(id),"
        " year INTEGER NOT NULL, edition TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL,"
        " UNIQUE (unit, year)) STRICT"
    ),
    "cells": (
        "CREATE TABLE cells (report INTEGER NOT NULL REFERENCES reports(id), path TEXT NOT NULL,"
        " text TEXT NOT NULL, how TEXT NOT NULL, PRIMARY KEY (report, path)) STRICT"
    ),
    "paragraphs": (
        "CREATE TABLE paragraphs (report INTEGER NOT NULL REFERENCES reports(id), id TEXT NOT NULL,"
        " section TEXT NOT NULL, rank INTEGER NOT NULL, text TEXT NOT NULL,"
        " PRIMARY KEY (report, id)) STRICT"
    ),
    "pictures": (
        "CREATE TABLE pictures (report INTEGER NOT NULL REFERENCES reports(id), id TEXT NOT NULL,"
        " caption TEXT NOT NULL, alt TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL,"
        " sha256 TEXT, PRIMARY KEY (report, id)) STRICT"
    ),
    "particulars": (
        "CREATE TABLE particulars (report INTEGER NOT NULL REFERENCES reports(id), name TEXT NOT NULL,"
        " text TEXT NOT NULL, PRIMARY KEY (report, name)) STRICT"
    ),
    "blobs": "CREATE TABLE blobs (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT",
    "history": (
        "CREATE TABLE history (id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES reports(id),"
        " step INTEGER NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,"
        " old TEXT, new TEXT, how TEXT NOT NULL) STRICT"
    ),
    "history_of": "CREATE INDEX history_of ON history (report, kind, key)",
}
_SECOND = {
    "modes": (
        "CREATE TABLE modes (report INTEGER NOT NULL REFERENCES reports(id), form_table TEXT NOT NULL,"
        " mode TEXT NOT NULL, PRIMARY KEY (report, form_table)) STRICT"
    ),
    "doubts": (
        "CREATE TABLE doubts (report INTEGER NOT NULL REFERENCES reports(id), id TEXT NOT NULL,"
        " sentence TEXT NOT NULL, fills TEXT NOT NULL, PRIMARY KEY (report, id)) STRICT"
    ),
}
_THIRD = {
    "sources": (
        "CREATE TABLE sources (report INTEGER NOT NULL REFERENCES reports(id), form_table TEXT NOT NULL,"
        " office TEXT NOT NULL, person TEXT NOT NULL, date TEXT NOT NULL,"
        " PRIMARY KEY (report, form_table)) STRICT"
    ),
}

_FOURTH = {
    "notes": (
        "CREATE TABLE notes (report INTEGER NOT NULL REFERENCES reports(id), path TEXT NOT NULL,"
        " text TEXT NOT NULL, PRIMARY KEY (report, path)) STRICT"
    ),
    "stamps": (
        "CREATE TABLE stamps (report INTEGER NOT NULL REFERENCES reports(id), form_table TEXT NOT NULL,"
        " at TEXT NOT NULL, cells INTEGER NOT NULL, PRIMARY KEY (report, form_table)) STRICT"
    ),
    "register": (
        "CREATE TABLE register (report INTEGER NOT NULL REFERENCES reports(id), item TEXT NOT NULL,"
        " text TEXT NOT NULL, PRIMARY KEY (report, item)) STRICT"
    ),
    "explanations": (
        "CREATE TABLE explanations (report INTEGER NOT NULL REFERENCES reports(id), fingerprint TEXT NOT NULL,"
        " rule TEXT NOT NULL, about TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (report, fingerprint)) STRICT"
    ),
    "marks": (
        "CREATE TABLE marks (report INTEGER NOT NULL REFERENCES reports(id), paragraph TEXT NOT NULL,"
        " mark TEXT NOT NULL, PRIMARY KEY (report, paragraph)) STRICT"
    ),
}

SCHEMAS: Mapping[int, Mapping[str, str]] = {
    1: _FIRST,
    2: _FIRST | _SECOND,
    3: _FIRST | _SECOND | _THIRD,
    4: _FIRST | _SECOND | _THIRD | _FOURTH,
}
"""Version → name of every object in the file → its text, exactly as SQLite keeps it."""

VERSION = max(SCHEMAS)
"""The version this program writes."""

KEYS: Mapping[str, str] = {
    "cells": "path",
    "paragraphs": "id",
    "pictures": "id",
    "particulars": "name",
    "modes": "form_table",
    "doubts": "id",
    "sources": "form_table",
    "notes": "path",
    "stamps": "form_table",
    "register": "item",
    "explanations": "fingerprint",
    "marks": "paragraph",
}
"""Table of report rows → the column that is permanent within a report."""


def steps(version: int) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The statements that lead from a version to the newest, one version at a time."""
    return tuple(
        (
            number,
            tuple(text for name, text in SCHEMAS[number].items() if name not in SCHEMAS.get(number - 1, {})),
        )
        for number in range(version + 1, VERSION + 1)
    )
