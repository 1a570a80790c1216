"""A flattened table walked cell by cell: labels are known by their words and their order, never by their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.form.spec import Table
from app.intake.labels import LONGEST, label
from app.intake.tokens import Token, is_figure, is_prose, may_be_figure
from app.intake.turn import Turn
from app.intake.vocabulary import Entry, Part, Vocabulary

_MOST_BREAKS = 40
"""A label is broken into no more cells than this; 三、本年度办理结果 is often set one character a line."""


@dataclass(frozen=True)
class Hit:
    """A label as met: the tokens it takes, how it was written, what it means; in_head before the first row."""

    start: int
    stop: int
    read: str
    entry: Entry
    in_head: bool = False


@dataclass(frozen=True)
class Line:
    """A row label (or group label) with the texts up to the next label; stop is past the last of them."""

    hit: Hit
    texts: tuple[str, ...]
    stop: int
    on_one_line: bool

    @property
    def filled(self) -> tuple[str, ...]:
        """The texts that are not blank."""
        return tuple(text for text in self.texts if text)


@dataclass
class Walk:
    """One pass over the cells of a section: what was met, in the order it was met."""

    tables: Sequence[Table]
    tokens: Sequence[Token]
    vocabulary: Vocabulary
    hits: list[Hit] = field(default_factory=list[Hit])
    lines: list[Line] = field(default_factory=list[Line])
    strays: list[int] = field(default_factory=list[int])

    def __post_init__(self) -> None:
        self._turn = Turn.first(len(self.tables))
        self._headed: set[int] = set()
        place = 0
        while place < len(self.tokens):
            place = self._step(place)

    def _step(self, place: int) -> int:
        hit = self._hit(place)
        if not hit:
            return self._unlabelled(place)
        if hit.entry.part in (Part.ROW, Part.GROUP):
            return self._line(hit)
        if not self._prose_at(hit.stop):
            self._turn = self._turn.after(hit.entry)
            self._headed.add(hit.entry.table)
            self.hits.append(hit)
        return hit.stop

    def _unlabelled(self, place: int) -> int:
        """A text that is no label: a figure of a table that has no row labels, a stray figure, or just text."""
        if not is_figure(self.tokens[place].text):
            return place + 1
        table = self._turn.table
        if table in self._headed and not self.tables[table].rows[0].stub and not self._turn.has_begun(table):
            return self._line(Hit(place, place, "", Entry(table, Part.ROW, "", 0)))
        self.strays.append(place)
        return place + 1

    def _line(self, hit: Hit) -> int:
        before = self._turn
        self._turn = self._turn.after(hit.entry)
        line = self._with_texts(hit)
        if not line.filled and self._prose_at(line.stop):
            # A sub-heading of the narrative that reads like a row.
            self._turn = before
        elif hit.entry.part is Part.GROUP and not line.filled:
            self.hits.append(hit)
        else:
            self.lines.append(line)
        return line.stop

    def _with_texts(self, hit: Hit) -> Line:
        wanted = len(self.tables[hit.entry.table].columns)
        start = self.tokens[max(hit.start, hit.stop - 1)].line
        texts: list[str] = []
        place = hit.stop
        while place < len(self.tokens) and self._belongs(place, sum(map(bool, texts)) < wanted):
            if self.tokens[place].text or self.tokens[place].line == start:
                texts.append(self.tokens[place].text)
            place += 1
        return Line(hit, tuple(texts), place, self.tokens[place - 1].line == start)

    def _belongs(self, place: int, lacks: bool) -> bool:
        text = self.tokens[place].text
        if not text or is_figure(text):
            return True
        return lacks and may_be_figure(text) and not self._hit(place)

    def _hit(self, place: int) -> Hit | None:
        """The longest label that begins here, over several cells where it is broken."""
        found: Hit | None = None
        read = ""
        for stop, token in enumerate(self.tokens[place : place + _MOST_BREAKS], place + 1):
            if not _may_be_label(token.text):
                break
            read += token.text
            numeral, words = label(read)
            entry = self._turn.chosen(self.vocabulary.meanings(words), numeral)
            if entry:
                found = Hit(place, stop, read, entry, not self._turn.has_begun(entry.table))
            if not self.vocabulary.may_begin(read):
                break
        return found

    def _prose_at(self, place: int) -> bool:
        following = next((n for n in range(place, len(self.tokens)) if self.tokens[n].text), None)
        if following is None:
            return False
        return is_prose(self.tokens[following].text) and not self._hit(following)


def _may_be_label(text: str) -> bool:
    return 0 < len(text) <= LONGEST and not is_figure(text)
