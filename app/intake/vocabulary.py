"""The words of the form's tables: every label a reader may meet, official or accepted instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from app.form.spec import Kind, Table
from app.intake.labels import LONGEST, is_broken_numeral, key, label, without_remark

UNITS = ("万元", "元", "亿元")
"""The units an amount may be written in, where the form leaves it open."""
_LONGEST_NUMERAL = 6


class Part(Enum):
    """What a label is in its table."""

    TITLE = "title"
    STUBHEAD = "stubhead"
    HEAD = "head"
    GROUP = "group"
    ROW = "row"


@dataclass(frozen=True)
class Entry:
    """One meaning of a label: its table (place in the stream of tables), its part, and the official wording."""

    table: int
    part: Part
    official: str
    row: int = -1
    is_variant: bool = False


class Vocabulary:
    """Label keys → what they may mean."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._entries: dict[str, list[Entry]] = {}
        self._beginnings: set[str] = set()
        for place, table in enumerate(tables):
            for text, entry in _entries(place, table):
                found = self._entries.setdefault(label(text).key, [])
                if entry not in found:
                    found.append(entry)
                self._beginnings.update(label(text[:end]).key for end in range(len(text)))

    def meanings(self, words: str) -> Sequence[Entry]:
        """What a label may mean, by its key; none for a text that is no label."""
        return self._entries.get(words, ())

    def has(self, text: str) -> bool:
        """Whether a text is a label."""
        return len(text) <= LONGEST and label(text).key in self._entries

    def may_begin(self, text: str) -> bool:
        """Whether a longer label begins so, perhaps broken within its numeral."""
        numeral, words = label(text)
        if words:
            return words in self._beginnings or is_broken_numeral(text)
        return 0 < len(numeral) <= _LONGEST_NUMERAL or is_broken_numeral(text)


def _entries(place: int, table: Table) -> Iterator[tuple[str, Entry]]:
    if table.title:
        yield table.title, Entry(place, Part.TITLE, table.title)
    if table.stubhead:
        yield table.stubhead, Entry(place, Part.STUBHEAD, table.stubhead)
    for column in table.columns:
        for head in column.heads[:-1]:
            yield head, Entry(place, Part.HEAD, head)
        head = column.heads[-1]
        others = [*column.variants, *(f"{head}（{unit}）" for unit in UNITS if is_open(head, column.kind))]
        yield from _worded(head, others, Entry(place, Part.HEAD, head))
    for number, row in enumerate(table.rows):
        for group in row.stub[:-1]:
            yield group, Entry(place, Part.GROUP, group)
        for stub in row.stub[-1:]:
            shorter = without_remark(stub)
            yield from _worded(stub, [*row.variants, shorter], Entry(place, Part.ROW, stub, number))


def is_open(head: str, kind: Kind) -> bool:
    """Whether a column holds amounts whose unit its head does not state."""
    return kind is Kind.AMOUNT and UNITS[0] not in head


def _worded(official: str, others: Sequence[str], entry: Entry) -> Iterator[tuple[str, Entry]]:
    yield official, entry
    for other in others:
        if key(other) != key(official):
            yield other, Entry(entry.table, entry.part, entry.official, entry.row, is_variant=True)
