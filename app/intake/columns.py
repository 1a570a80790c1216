"""Column heads as met against the form: figures are only taken by their order where the heads stand in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.form.grid import Part as Box
from app.form.grid import grid
from app.form.spec import Section, Table


def missing_heads(table: Table, seen: Sequence[str]) -> tuple[str, ...]:
    """The column heads of the form that were not met, each once, in the order of the form."""
    lacking = Counter(column.heads[-1] for column in table.columns) - Counter(seen)
    return tuple(dict.fromkeys(column.heads[-1] for column in table.columns if lacking[column.heads[-1]]))


def in_order(section: Section, table: Table, seen: Sequence[str]) -> bool:
    """Whether the heads were met in the order of the form, by columns or line by line as tables are flattened."""
    by_column = [column.heads[-1] for column in table.columns]
    alone = grid(replace(section, tables=(table,)))
    heads = sorted((box for box in alone.boxes if box.part is Box.HEAD), key=lambda box: (box.top, box.left))
    by_line = [box.text for box in heads if box.text in by_column]
    met = [head for head in seen if head in by_column][: len(by_column)]
    return met in (by_column, by_line)
