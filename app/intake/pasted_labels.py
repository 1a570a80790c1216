"""The labels in a block that was copied with them: which row and which column of the form each figure belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.form.spec import Column, Kind, Table
from app.intake.labels import LONGEST, key, label
from app.intake.pasted import Block
from app.intake.vocabulary import Entry, Part, Vocabulary
from app.report.value import ParseError, parse

Line = tuple[int, int]
"""A row of the form: the place of its table, and its place in that table."""


def is_figure(text: str) -> bool:
    """Whether a text is a figure of some kind."""
    for kind in Kind:
        try:
            return parse(text, kind) is not None
        except ParseError:
            continue
    return False


@dataclass(frozen=True)
class Labelled:
    """A block seen against some tables of the form; `at` is the row and column of the form where it is put."""

    block: Block
    tables: Sequence[Table]
    at: tuple[Line, int]

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self.tables)

    @cached_property
    def first_column(self) -> int:
        """The first column of the block that belongs to the cells; left of it stand labels and the blanks beside them.

        Of blanks between labels and figures, as many are the labels' as there are too many columns for the table.
        """
        spare = self.block.width - self._after_labels - max(len(table.columns) for table in self.tables)
        return self._after_labels + min(max(spare, 0), self._blank_columns)

    @cached_property
    def is_doubtful(self) -> bool:
        """Whether blanks between labels and figures may be the labels' or the cells'."""
        whole = self.block.width - self.first_column in {len(table.columns) for table in self.tables}
        told = self.block.width > self._first_figure and any(self._heads(n, self._first_figure) for n in self.data_rows)
        return self._after_labels > 0 and self._blank_columns > 0 and not (whole or told)

    @cached_property
    def _first_figure(self) -> int:
        columns = (n for row in self.block.rows for n, text in enumerate(row) if text and is_figure(text))
        return min(columns, default=self.block.width)

    @cached_property
    def _after_labels(self) -> int:
        """The column after the last that a label beside figures stands in or covers."""
        beside = [row for row in self.block.rows if any(text and is_figure(text) for text in row)]
        labels = (n for row in beside for n, text in enumerate(row[: self._first_figure]) if text and text.strip())
        after = max(labels, default=-1) + 1
        while 0 < after < self._first_figure and all(row[after] is None for row in beside):
            after += 1
        return after

    @cached_property
    def _blank_columns(self) -> int:
        """How many columns between labels and figures are blank."""
        return self._first_figure - self._after_labels

    @cached_property
    def data_rows(self) -> list[int]:
        """The rows of the block with something for the cells: a figure, or blanks beside a row's label."""
        return [n for n in range(len(self.block.rows)) if self._has_data(n)]

    @cached_property
    def has_labels(self) -> bool:
        """Whether anything but blanks and figures stands left of the figures or above them."""
        if not self.data_rows:
            return False
        above = [text for row in self.block.rows[: self.data_rows[0]] for text in row]
        beside = [text for row in self.block.rows for text in row[: self.first_column]]
        return any(text and text.strip() and not is_figure(text) for text in (*above, *beside))

    @cached_property
    def has_rows(self) -> bool:
        """Whether rows are told by labels."""
        return any(self._row_entries(n) for n in self.data_rows)

    @cached_property
    def lines(self) -> dict[int, Line]:
        """Rows of the block whose label is known → rows of the form, in its order where it has a label twice."""
        found: dict[int, Line] = {}
        last: Line = (-1, -1)
        for n in self.data_rows:
            lines = sorted({(entry.table, entry.row) for entry in self._row_entries(n)})
            if lines:
                here = [line for line in lines if not found and line == self.at[0]]
                last = next(iter(here or [line for line in lines if line > last] or lines))
                found[n] = last
        return found

    def stub(self, n: int) -> str:
        """The label of a row as written, blank where there is none."""
        texts = [text for text in self.block.rows[n][: self.first_column] if text and text.strip()]
        return texts[-1] if texts else ""

    def columns(self, n: int, table: Table) -> dict[int, int]:
        """Columns of the block → columns of a table, for one row: by heads, else in order or by place."""
        data = range(self.first_column, self.block.width)
        met: dict[int, int] = {}
        last = -1
        for place in data:
            fitting = self._fitting(self._heads(n, place), table)
            if fitting:
                here = [column for column in fitting if not met and column == self.at[1]]
                last = next(iter(here or [column for column in fitting if column > last] or fitting))
                met[place] = last
        if met:
            return met
        used = [place for place in data if self.block.rows[n][place] is not None]
        start = 0 if len(used) >= len(table.columns) else self.at[1]
        return {place: start + number for number, place in enumerate(used) if start + number < len(table.columns)}

    def head(self, n: int, place: int) -> str:
        """The lowest head of a column as written, blank where there is none."""
        return next(iter(self._heads(n, place)), "")

    def _has_data(self, n: int) -> bool:
        row = self.block.rows[n]
        texts = [text for text in row[self.first_column :] if text and text.strip()]
        if not texts:
            return any(text == "" for text in row[self.first_column :]) and bool(self._row_entries(n))
        return any(is_figure(text) for text in texts) or (
            bool(self._row_entries(n)) and not all(self._entries(text) for text in texts)
        )

    def _entries(self, text: str | None) -> Sequence[Entry]:
        if not text or len(text) > LONGEST or is_figure(text):
            return ()
        return self._vocabulary.meanings(label(text).key)

    def _row_entries(self, n: int) -> list[Entry]:
        """What the label nearest to the figures may mean, among rows."""
        for text in reversed(self.block.rows[n][: self.first_column]):
            if entries := [entry for entry in self._entries(text) if entry.part is Part.ROW]:
                return entries
        return []

    def _heads(self, n: int, place: int) -> list[str]:
        """The labels above a square, lowest first, those of merged cells that begin further left included."""
        found: list[str] = []
        for top in self._head_rows(n):
            row = self.block.rows[top]
            own = row[place]
            if found and not own:
                own = next((text for text in reversed(row[self.first_column : place]) if text), None)
            if own and own.strip():
                found.append(own)
        return found

    def _head_rows(self, n: int) -> Iterator[int]:
        """The rows of heads that stand together nearest above a row, lowest first."""
        met = False
        for top in reversed(range(n)):
            is_head = top not in self.data_rows and any(self.block.rows[top][self.first_column :])
            if is_head:
                yield top
            elif met:
                return
            met = met or is_head

    def _fitting(self, heads: Sequence[str], table: Table) -> list[int]:
        """The columns of a table that have these heads."""
        if not heads:
            return []
        known = [{key(label(head).key) for head in (*column.heads, *column.variants)} for column in table.columns]
        lowest = [n for n, column in enumerate(table.columns) if label(heads[0]).key in _last(column)]
        above = [label(head).key for head in heads[1:] if self._entries(head)]
        exact = [n for n in lowest if all(head in known[n] for head in above)]
        return exact or lowest


def _last(column: Column) -> set[str]:
    return {label(head).key for head in _worded(column)}


def _worded(column: Column) -> Iterator[str]:
    yield column.heads[-1]
    yield from column.variants
    if column.kind is Kind.AMOUNT:
        bare = column.heads[-1].split("（")[0]
        yield from (f"{bare}（{unit}）" for unit in ("元", "万元", "亿元"))
        yield from (f"{bare}（单位：{unit}）" for unit in ("元", "亿元"))
        yield bare
