"""Hints for drafting: which sub-headings are put in, where, and under which of them a hint stands."""

from __future__ import annotations

import pytest

from app.form.load import Forms
from app.form.spec import Section
from app.report.starters import drafted

ONE, TWO = "（一）存在的主要问题", "（二）改进情况"


@pytest.fixture(params=[2023, 2020])
def problems(request: pytest.FixtureRequest, forms: Forms) -> Section:
    form = forms.of_year(request.param)
    assert form
    return form.section("problems")


def shown(section: Section, *paragraphs: str) -> list[str]:
    found = drafted(section, paragraphs)
    return ["提示" if place in found.hints else text for place, text in enumerate(found.paragraphs)]


def test_an_empty_section_gets_headings_and_hints(problems: Section) -> None:
    assert shown(problems) == [ONE, "提示", TWO, "提示"]


def test_what_is_written_stays_and_gets_no_hint(problems: Section) -> None:
    assert shown(problems, ONE, "更新不及时。") == [ONE, "更新不及时。", TWO, "提示"]
    assert shown(problems, "（二）改进举措", "已改。") == [ONE, "提示", "（二）改进举措", "已改。"]
    assert shown(problems, TWO, "已改。") == [ONE, "提示", TWO, "已改。"]
    assert shown(problems, ONE, "甲。", TWO, "乙。") == [ONE, "甲。", TWO, "乙。"]


def test_headings_are_known_by_their_core(problems: Section) -> None:
    assert shown(problems, "（一）主要问题", "（二）改进") == ["（一）主要问题", "提示", "（二）改进", "提示"]


def test_text_without_headings_comes_first(problems: Section) -> None:
    assert shown(problems, "总的情况。") == ["总的情况。", ONE, "提示", TWO, "提示"]


def test_every_section_of_text_has_hints(forms: Forms) -> None:
    for year in (2023, 2020):
        form = forms.of_year(year)
        assert form
        for section in form.sections:
            if not section.tables:
                found = drafted(section, ())
                assert len(found.hints) == max(1, len(section.headings))
                assert drafted(section, found.paragraphs).hints == frozenset()
