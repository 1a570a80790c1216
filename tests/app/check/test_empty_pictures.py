"""Pictures without a file and charts without figures: said once, by the doubt of the import or by the finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import blank, told

from app.check.finding import Finding, Level, Quote
from app.check.findings import findings
from app.form.spec import Form
from app.report.report import Picture, Report
from app.wording import Remark, Wording

MISSING = Picture("p1", name="image1.png")


def shown(form: Form, picture: Picture, *doubts: Remark) -> Report:
    """A report with one picture in section 一, under its first sub-heading."""
    report = told(blank(form), "overview", "（一）主动公开情况", "全年公开386条。", f"[[picture:{picture.id}]]")
    report = report.with_picture(picture.id, picture)
    return replace(report, doubts={f"d{number}": doubt for number, doubt in enumerate(doubts)})


def found(report: Report) -> list[Finding]:
    return [finding for finding in findings(report) if finding.text]


def test_a_missing_picture_is_a_query_at_its_place(form: Form, wording: Wording) -> None:
    [finding] = found(shown(form, MISSING))
    assert (finding.rule, finding.level, finding.section) == ("PICTURE-MISSING", Level.QUERY, "overview")
    assert finding.text == Quote("overview", 20, 34, "[[picture:p1]]")
    assert wording.say(finding.where) == "一、总体情况（一）主动公开情况"
    assert wording.say(finding.message) == (
        "图片“image1.png”不在报告里，原处什么也不印。请放上这张图片，或者移除这个位置。"
    )


def test_a_picture_is_called_by_its_file_its_caption_or_its_id(form: Form) -> None:
    for picture, name in (
        (Picture("p1", "图1", name="a.png"), "a.png"),
        (Picture("p1", "图1"), "图1"),
        (Picture("p1"), "p1"),
    ):
        [finding] = found(shown(form, picture))
        assert finding.message.fills["name"] == name


def test_a_picture_that_no_list_has_is_missing(form: Form) -> None:
    [finding] = found(told(blank(form), "preface", "[[picture:p9]]"))
    assert finding.message.fills == {"part": "引言", "name": "p9"}


def test_a_picture_with_its_file_and_one_that_no_text_shows_are_no_fault(form: Form) -> None:
    assert found(shown(form, replace(MISSING, sha256="0" * 64))) == []
    assert found(blank(form).with_picture("p1", MISSING)) == []


@pytest.mark.parametrize("key", ["intake-picture-missing", "intake-json-picture-missing", "intake-json-digest"])
def test_what_an_open_doubt_says_is_not_said_again(form: Form, key: str) -> None:
    doubt = Remark(key, {"name": "image1.png", "section": "一、总体情况"})
    report = shown(form, MISSING, Remark("intake-bookmark", {"text": "x"}), doubt)
    assert found(report) == []
    assert [finding.rule for finding in found(report.without_doubt("d1"))] == ["PICTURE-MISSING"]


def test_a_doubt_about_another_picture_says_nothing_of_this(form: Form) -> None:
    other = Remark("intake-picture-missing", {"name": "image2.png", "section": "一、总体情况"})
    assert [finding.rule for finding in found(shown(form, MISSING, other))] == ["PICTURE-MISSING"]
    # A picture without a name is doubted by its id.
    assert found(shown(form, Picture("p1"), Remark("intake-json-picture-missing", {"name": "p1"}))) == []


@pytest.mark.parametrize("figures", ["", "很多"])
def test_channels_without_figures_are_a_query(form: Form, wording: Wording, figures: str) -> None:
    [finding] = found(shown(form, Picture("p1", name=figures, media_type="chart/channels")))
    assert (finding.rule, finding.level) == ("CHART-EMPTY", Level.QUERY)
    assert wording.say(finding.message).startswith("公开渠道图表还没有能画的数，原处什么也不印。")


def test_charts_are_not_missing(form: Form) -> None:
    assert found(shown(form, Picture("p1", name="网站3", media_type="chart/channels"))) == []
    assert found(shown(form, Picture("p1", media_type="chart/outcomes"))) == []
    assert found(shown(form, Picture("p1", media_type="chart/years"))) == []
    [unknown] = found(shown(form, Picture("p1", media_type="chart/pie")))
    assert unknown.rule == "PICTURE-MISSING"


def test_the_same_missing_picture_has_the_same_fingerprint(form: Form) -> None:
    one, same = found(shown(form, MISSING)), found(shown(form, MISSING))
    assert [f.fingerprint for f in one] == [f.fingerprint for f in same]
    [other] = found(shown(form, replace(MISSING, id="p2")))
    assert other.fingerprint != one[0].fingerprint


def test_every_rule_has_a_title(wording: Wording, form: Form) -> None:
    for rule in ("PICTURE-MISSING", "CHART-EMPTY"):
        assert wording[f"{rule}-title"]
