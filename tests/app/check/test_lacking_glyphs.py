"""GLYPH: a character that no face can draw is found where it stands, before anything is printed."""

from __future__ import annotations

from collections.abc import Callable

from desk import blank, told

from app.check.finding import Finding, Level
from app.check.findings import findings
from app.check.glyphs import lacking_glyphs
from app.form.spec import Form
from app.report.markup import picture
from app.report.report import Picture, Report

GRIN, RAGE = "😀", "😡"


def has_glyph(character: str) -> bool:
    return character < "\U0001f000"


def found(report: Report) -> list[Finding]:
    return list(lacking_glyphs(report, has_glyph))


def test_a_character_is_named_with_its_code_and_its_place(form_2021: Form, say: Callable[..., str]) -> None:
    report = told(blank(form_2021), "overview", "第一段。", "（一）主动公开情况", f"群众满意{GRIN}。")
    (finding,) = found(report)
    assert (finding.rule, finding.level, finding.section) == ("GLYPH", Level.FATAL, "overview")
    assert say(finding.where) == "一、总体情况（一）主动公开情况"
    assert say(finding.message).startswith("“😀”（U+1F600）没有可用的字形")
    assert finding.text
    narrative = report.narrative("overview")
    assert narrative[finding.text.start : finding.text.end] == finding.text.quote == GRIN


def test_a_paragraph_is_said_once_however_many_it_lacks(form_2021: Form, say: Callable[..., str]) -> None:
    many = "".join(chr(0x1F600 + number) for number in range(8))
    (finding,) = found(told(blank(form_2021), "other", f"{GRIN}{many}{GRIN}"))
    assert say(finding.message).count("U+") == 5
    assert "等没有可用的字形" in say(finding.message)


def test_a_caption_is_looked_at_where_its_picture_stands(form_2021: Form) -> None:
    report = told(blank(form_2021), "overview", "正文。", picture("a"))
    report = report.with_picture("a", Picture("a", f"图1{RAGE}", sha256="0"))
    (finding,) = found(report)
    assert finding.text
    assert finding.text.quote == picture("a")


def test_the_units_name_and_the_date_are_printed_too(form_2021: Form, say: Callable[..., str]) -> None:
    report = blank(form_2021).with_particular("unit", f"青石{GRIN}镇").with_particular("date", RAGE)
    assert [say(finding.where) for finding in found(report)] == ["单位名称", "成文日期"]
    assert [finding.text for finding in found(report)] == [None, None]
    assert found(blank(form_2021).with_particular("telephone", GRIN)) == []


def test_what_is_never_seen_lacks_nothing(form_2021: Form) -> None:
    assert list(lacking_glyphs(told(blank(form_2021), "other", "零\u200b宽"), lambda c: c != "\u200b")) == []


def test_it_stands_among_the_findings_where_faces_are_known(form_2021: Form) -> None:
    report = told(blank(form_2021), "other", GRIN)
    assert [f.rule for f in findings(report, has_glyph) if f.rule == "GLYPH"] == ["GLYPH"]
    assert [f.rule for f in findings(report) if f.rule == "GLYPH"] == []
