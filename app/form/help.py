"""What a clerk puts into each row of the form: a sentence, the article it rests on, an example."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from app.form.spec import CellRef
from app.paths import RESOURCES


class Help(NamedTuple):
    """The help on one row (or cell); article and example are blank where there is none."""

    says: str
    article: str
    example: str


@cache
def load_help(file: Path = RESOURCES / "help" / "rows.toml") -> Mapping[str, Help]:
    """`table/row` or a cell's path → its help; raises TypeError for an entry of other keys."""
    tables: Mapping[str, Mapping[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))
    found: dict[str, Help] = {}
    for table, rows in tables.items():
        for row, entry in rows.items():
            if "says" in entry:
                found[f"{table}/{row}"] = Help(**entry)
            else:
                found |= {f"{table}/{row}/{column}": Help(**each) for column, each in entry.items()}
    return found


def help_on(ref: CellRef) -> Help:
    """The help on a figure: that of its own, else of its row; raises KeyError for a row without help."""
    known = load_help()
    return known.get(ref.path) or known[f"{ref.table}/{ref.row}"]
