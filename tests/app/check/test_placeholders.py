"""PLACEHOLDER: what nobody has worked on yet is said, and a starter is never printed as if somebody had."""

from __future__ import annotations

from app.check.finding import Finding, Level
from app.check.findings import findings
from app.form.load import load_forms
from app.report.editing import edited
from app.report.markup import field
from app.report.report import Cell, Mark, Report
from app.wording import Wording

FORM = load_forms().editions["2021"]
TEXTS = ("（一）主动公开情况", "写本年主动公开了多少条。", "全年公开" + field(["documents/rules/issued"]) + "件。")
REPORT = Report("u1", 2023, FORM).with_narrative("overview", edited((), TEXTS, iter("abc").__next__))


def found(report: Report) -> list[Finding]:
    return [finding for finding in findings(report) if finding.rule == "PLACEHOLDER"]


def test_a_starter_is_fatal_last_years_text_a_query_each_said_once_a_section(wording: Wording) -> None:
    for mark, level in ((Mark.STARTER, Level.FATAL), (Mark.LAST_YEAR, Level.QUERY)):
        marked = REPORT.with_marks({"b": mark, "a": mark})
        first = next(finding for finding in found(marked) if finding.text and finding.text.start == 0)
        assert first.level is level
        assert "2段" in wording.say(first.message)


def test_a_field_of_a_blank_cell_is_named_and_marked(wording: Wording) -> None:
    (finding,) = found(REPORT)
    assert finding.level is Level.FATAL
    assert wording.say(finding.message).startswith("文字里引用的“规章·本年制发件数”还没有填")
    text = REPORT.narrative("overview")
    assert finding.text
    assert text[finding.text.start : finding.text.end] == field(["documents/rules/issued"])
    assert found(REPORT.with_cells({FORM.paths["documents/rules/issued"]: Cell("0")})) == []


def test_a_period_behind_a_field_is_quoted_where_it_stands() -> None:
    text = "公开" + field(["documents/rules/issued"]) + "件，统计期限为2022年1月1日至12月31日。"
    report = REPORT.with_narrative("overview", edited((), [text]))
    report = report.with_cells({FORM.paths["documents/rules/issued"]: Cell("123")})
    (wrong,) = [finding for finding in findings(report) if finding.rule == "PERIOD"]
    assert wrong.text
    assert text[wrong.text.start : wrong.text.end] == wrong.text.quote
