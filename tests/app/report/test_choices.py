"""The figures that a text can refer to: all cells, the sums reports speak of, found by the words of their labels."""

from __future__ import annotations

import pytest

from app.form.load import Forms
from app.form.spec import Form
from app.report.choices import choices, name_of, sought
from app.report.markup import Field

LITIGATION = Field(("review/cases/direct_total", "review/cases/after_total"))


@pytest.fixture(params=[2023, 2020])
def form(request: pytest.FixtureRequest, forms: Forms) -> Form:
    found = forms.of_year(request.param)
    assert found
    return found


def test_every_cell_is_offered_once_in_the_order_of_the_paper(form: Form) -> None:
    single = [choice.field.paths[0] for choice in choices(form) if len(choice.field.paths) == 1]
    assert single == list(form.paths)


def test_the_sum_that_the_form_does_not_have_is_offered(form: Form) -> None:
    [litigation] = [choice for choice in choices(form) if choice.field == LITIGATION]
    assert (litigation.name, litigation.section.id) == ("行政诉讼总计", "review")
    denied = [choice for choice in choices(form) if choice.name == "（三）不予公开·总计"]
    assert [len(choice.field.paths) for choice in denied] == [8]


def test_a_sum_that_a_total_of_the_form_shows_already_is_not_offered(form: Form) -> None:
    added_up = {tuple(ref.path for ref in parts) for parts in form.totals.values()}
    assert not added_up & {choice.field.paths for choice in choices(form)}


def test_amounts_and_changes_are_not_added_up(form: Form) -> None:
    for choice in choices(form):
        if len(choice.field.paths) > 1:
            assert {form.kinds[form.paths[path]].value for path in choice.field.paths} == {"count"}


def test_every_word_is_looked_for_and_a_name_that_has_them_comes_first(form: Form) -> None:
    names = [choice.name for choice in sought(choices(form), "诉讼  总计")]
    assert names[0] == "行政诉讼总计"
    assert set(names) >= {"行政诉讼未经复议直接起诉总计", "行政诉讼复议后起诉总计"}
    assert sought(choices(form), "没有 这样的") == ()
    assert sought(choices(form), " ") == choices(form)


def test_a_field_is_called_as_on_paper(form: Form) -> None:
    assert name_of(form, LITIGATION) == "行政诉讼总计"
    assert name_of(form, Field(("requests/received/total",))) == "一、本年新收政府信息公开申请数量·总计"
    odd = Field(("review/cases/direct_total", "review/cases/reconsideration_total"))
    assert name_of(form, odd) == "行政诉讼未经复议直接起诉总计＋行政复议总计"
    assert name_of(form, Field(("no/such/cell",))) == "no/such/cell"
