"""Every label of both editions, verbatim: they are law-made text and are printed exactly so.

The sheets in tests/golden/labels-*.txt are what a reviewer holds beside the paper: titles, then a line a row and a
line a column, levels parted by ` | `.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk import GOLDEN

from app.form.load import Forms
from app.form.spec import Form


def sheet(form: Form) -> str:
    return "".join(f"{line}\n" for line in _lines(form))


def _lines(form: Form) -> Iterator[str]:
    yield f"{form.document} {form.name}"
    for section in form.sections:
        yield ""
        yield section.heading
        for table in section.tables:
            yield f"  {table.title or '（一张表）'} {table.stubhead}".rstrip()
            yield from (f"    列 {' | '.join(column.heads)}" for column in table.columns)
            yield from (f"    行 {' | '.join(row.stub)}".rstrip() for row in table.rows)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_labels_are_those_of_the_sheet(forms: Forms, edition: str) -> None:
    assert sheet(forms.editions[edition]) == (GOLDEN / f"labels-{edition}.txt").read_text(encoding="utf-8")
