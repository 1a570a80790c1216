"""What another version of a report would change, counted by what it says."""

from __future__ import annotations

from desk import blank, filled, told

from app.form.load import load_forms
from app.report.compared import Compared, compared
from app.report.report import Cell, How

FORM = load_forms().editions["2021"]
ISSUED = FORM.paths["documents/rules/issued"]


def test_the_same_words_kept_under_other_ids_are_the_same() -> None:
    assert compared(told(blank(FORM), "other", "甲。", "乙。"), told(blank(FORM), "other", "甲。", "乙。")) == (0, 0, 0)


def test_a_figure_that_came_another_way_is_the_same_and_one_more_or_less_is_not() -> None:
    old = filled(FORM, {"documents/rules/issued": "2"})
    assert compared(old, old.with_cells({ISSUED: Cell("2", How.IMPORTED)})).cells == 0
    assert compared(old, old.with_cells({ISSUED: Cell("3")})).cells == 1
    assert compared(old, old.with_cells({ISSUED: None})).cells == 1


def test_paragraphs_and_particulars_that_differ_are_counted() -> None:
    old = told(blank(FORM), "other", "甲。", "乙。")
    new = told(blank(FORM).with_particular("postcode", "256199"), "other", "甲。", "丙。", "丁。")
    assert compared(old, new) == Compared(0, 2, 1)
