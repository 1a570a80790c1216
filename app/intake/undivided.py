"""（六）其他处理 as one row, which reports of 2021 and later kept from the edition before."""

from __future__ import annotations

from collections.abc import Sequence

from app.form.spec import CellRef, Table
from app.intake.figures import Figures
from app.intake.flattened import Line
from app.intake.quoting import quote
from app.intake.vocabulary import Part

ROWS = ("closed_not_corrected", "closed_fee_unpaid", "closed_other")
"""The rows of 国办公开办函〔2021〕30号 that were one row in 国办公开办函〔2019〕60号."""


def undivided(table: Table, lines: Sequence[Line]) -> Line | None:
    """The one row in place of three; None where the table has no such rows or the lines have one of them."""
    numbers = [number for number, row in enumerate(table.rows) if row.id in ROWS]
    met = {line.hit.entry.row for line in lines if line.hit.entry.part is Part.ROW}
    if not numbers or met.intersection(numbers):
        return None
    group = table.rows[numbers[0]].stub[-2]
    return next((line for line in lines if line.filled and line.hit.entry.official == group), None)


def read_undivided(figures: Figures, table: Table, line: Line, texts: Sequence[str]) -> None:
    """Take the texts of the one row: a zero for all three rows, any other figure for 3.其他 with a doubt."""
    name = line.hit.entry.official
    given: list[str] = []
    for column, text in zip(table.columns, texts, strict=False):
        refs = [CellRef(table.id, row, column.id) for row in ROWS]
        if text and figures.read_undivided(refs, text, f"{name}·{column.heads[-1]}"):
            given.append(f"{column.heads[-1]}{quote(text)}")
    if given:
        figures.doubt("intake-undivided", table.id, line=name, figures="、".join(given))
