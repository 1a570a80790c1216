"""A paragraph as it is read: fields as numbers, and every word found again in what is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.form.load import load_forms
from app.report.markup import Field, field, fields, literal, pieces, plain, without_fields
from app.report.reading import reading, said
from app.report.report import Cell, Report

FORM = load_forms().editions["2021"]
RULES = "documents/rules/issued"
DIRECT, AFTER = "review/cases/direct_total", "review/cases/after_total"
REPORT = Report("u1", 2023, FORM).with_cells(
    {FORM.paths[RULES]: Cell("12"), FORM.paths[DIRECT]: Cell("3"), FORM.paths[AFTER]: Cell("4")}
)


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("没有标记。", "没有标记。"),
        (f"制发{field([RULES])}件。", "制发12件。"),
        (f"诉讼{field([DIRECT, AFTER])}件。", "诉讼7件。"),
        (f"未填{field(['documents/rules/repealed'])}件。", "未填件。"),
        ("写作" + literal(field([RULES])), "写作" + field([RULES])),
        ("[[picture:a]]", ""),
        ("反斜线\\\\和\\[[照写", "反斜线\\和[[照写"),
    ],
)
def test_what_a_reader_sees(kept: str, read: str) -> None:
    assert said(REPORT, kept) == read
    assert reading(REPORT, kept).text == read


parts = some.one_of(some.text(max_size=8).map(literal), some.sampled_from([field([RULES]), field([DIRECT, AFTER])]))


@given(some.lists(parts, max_size=6).map("".join), some.data())
def test_every_stretch_that_is_read_is_found_in_what_is_kept(kept: str, data: some.DataObject) -> None:
    found = reading(REPORT, kept)
    start = data.draw(some.integers(0, len(found.text)))
    end = data.draw(some.integers(start, len(found.text)))
    first, last = found.kept(start, end)
    assert 0 <= first <= last <= len(kept)
    assert found.text[start:end] in said(REPORT, kept[first:last])


@given(some.lists(parts, max_size=6).map("".join))
def test_pieces_cover_a_paragraph_and_fields_can_be_put_into_words(kept: str) -> None:
    assert "".join(kept[piece.start : piece.end] for piece in pieces(kept)) == kept
    assert without_fields(kept, lambda _: None) == kept
    worded = without_fields(kept, lambda found: "+".join(found.paths))
    assert list(fields(worded)) == []
    assert plain(worded) == plain(kept, lambda found: "+".join(found.paths))


def test_a_field_is_written_in_one_way() -> None:
    assert field([RULES]) == "[[cell:documents/rules/issued]]"
    assert field([DIRECT, AFTER]) == "[[sum:review/cases/direct_total+review/cases/after_total]]"
    assert list(fields(f"甲{field([RULES])}乙{field([DIRECT, AFTER])}")) == [Field((RULES,)), Field((DIRECT, AFTER))]
