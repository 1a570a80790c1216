"""Text from the clipboard as rows: cells parted by tabs as spreadsheets do, or by blanks as PDF viewers do."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONGEST = 2000
"""No quoted cell has more characters: a quotation mark that nothing closes is searched no further."""
_CELL = re.compile(rf'"((?:[^"]|""){{0,{_LONGEST}}})"(?=[\t\n]|\Z)|([^\t\n]*)')
_FIGURE = re.compile(r"[-+－＋−]?[0-9０-９][0-9０-９,，.．]*")


def tabbed(text: str) -> list[list[str]]:
    """Rows of cells parted by tabs; a cell with a line break or tab in it stands in quotation marks, as Excel does.

    A line break at the very end is no row.
    """
    rest = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", " ").strip("\0").removesuffix("\n")
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        found = _CELL.match(rest, place)
        assert found
        rows[-1].append(found[2] if found[1] is None else found[1].replace('""', '"'))
        place = found.end() + 1
        if found.end() == len(rest):
            return rows
        if rest[found.end()] == "\n":
            rows.append([])


def blanked(rows: Sequence[Sequence[str]]) -> list[list[str]] | None:
    """The same where no tab parts the cells but blanks do: a label in front, figures after it; None where not so."""
    if any(len(row) > 1 for row in rows):
        return None
    parted = [_parted(row[0]) for row in rows]
    if not any(len(figures) > 1 for _, figures in parted):
        return None
    labelled = any(label for label, _ in parted)
    return [[label, *figures] if labelled else figures for label, figures in parted if label or figures]


def _parted(line: str) -> tuple[str, list[str]]:
    words = line.split()
    first = len(words)
    while first and _FIGURE.fullmatch(words[first - 1]):
        first -= 1
    return " ".join(words[:first]), words[first:]
