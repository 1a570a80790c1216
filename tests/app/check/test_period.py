"""PERIOD: sentences with and without a wrong 统计期限, each with what must be quoted (tests/cases/period.toml)."""

from __future__ import annotations

import tomllib

import pytest
from desk import CASES, blank, told
from hypothesis import given
from hypothesis import strategies as some

from app.check.finding import Level
from app.check.findings import findings
from app.check.prose.period import wrong_periods
from app.form.load import load_forms
from app.report.report import PREFACE

YEAR = 2023
SENTENCES = tomllib.loads((CASES / "period.toml").read_text(encoding="utf-8"))
FORM = load_forms().editions["2021"]


def quotes(text: str, year: int = YEAR) -> list[str]:
    return [text[period.start : period.end] for period in wrong_periods(text, year)]


@pytest.mark.parametrize("case", SENTENCES)
def test_sentences(case: str) -> None:
    assert quotes(SENTENCES[case]["写"]) == SENTENCES[case]["错"]


def test_there_are_enough_sentences_of_either_kind() -> None:
    wrong = [row for row in SENTENCES.values() if row["错"]]
    assert len(wrong) >= 20
    assert len(SENTENCES) - len(wrong) >= 25


@given(some.integers(2019, 2030), some.integers(2019, 2030))
def test_a_whole_year_is_right_exactly_when_it_is_the_report_year(written: int, year: int) -> None:
    period = f"{written}年1月1日至12月31日"
    assert quotes(f"统计期限为{period}。", year) == ([] if written == year else [period])


@given(some.text(alphabet="2023年一二十月日至-—.1统计期限数据截止为，。任期上年 "))
def test_no_text_trips_the_rule(text: str) -> None:
    for period in wrong_periods(text, YEAR):
        assert 0 <= period.start < period.end <= len(text)


def test_it_is_fatal_in_the_preface_and_a_query_elsewhere_and_knows_its_place() -> None:
    wrong = "统计期限为2019年1月1日至12月31日。"
    report = told(told(blank(FORM), PREFACE, "编制本报告。", wrong), "overview", "（二）依申请公开情况", wrong)
    found = [finding for finding in findings(report) if finding.rule == "PERIOD"]
    assert [(f.level, f.section, f.where.fills["part"]) for f in found] == [
        (Level.FATAL, PREFACE, "引言"),
        (Level.QUERY, "overview", "一、总体情况（二）依申请公开情况"),
    ]
    for finding in found:
        text = finding.text
        assert text is not None
        assert report.narrative(finding.section)[text.start : text.end] == text.quote == "2019年1月1日至12月31日"


def test_above_the_first_sub_heading_the_section_alone_names_the_place() -> None:
    report = told(blank(FORM), "other", "统计期限为2019年1月1日至12月31日。")
    found = next(finding for finding in findings(report) if finding.rule == "PERIOD")
    assert found.where.fills["part"] == "六、其他需要报告的事项"
