"""Words found in all texts and captions, and replaced by others; what is drawn from the tables is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app import jobs
from app.form.load import Forms
from app.report import markup
from app.report.editing import edited
from app.report.report import Picture, Report
from app.report.search import hits, replaced
from app.session import Session
from app.wording import Remark

FIELD = "[[cell:documents/rules/issued]]"


@pytest.fixture(scope="module")
def empty(forms: Forms) -> Report:
    form = forms.of_year(2023)
    assert form
    return Report("u", 2023, form)


def with_texts(report: Report, **texts: list[str]) -> Report:
    for section, paragraphs in texts.items():
        report = report.with_narrative(section, edited((), paragraphs))
    return report


def put(report: Report, old: str, new: str, *, exact: bool = False) -> dict[str, list[str]]:
    return dict(replaced(report, hits(report, old, exact=exact), new)[0])


def test_hits_come_in_the_order_of_the_paper(empty: Report) -> None:
    report = with_texts(empty, other=["张庄"], preface=["张庄镇张庄"], overview=["甲", "在张庄"])
    assert [(h.section, h.paragraph, h.start, h.end) for h in hits(report, "张庄")] == [
        ("preface", 0, 0, 2),
        ("preface", 0, 3, 5),
        ("overview", 1, 1, 3),
        ("other", 0, 0, 2),
    ]
    assert hits(report, "") == ()


def test_width_and_case_are_the_same_unless_asked_for(empty: Report) -> None:
    report = with_texts(empty, other=["２０２３年ＷＷＷ、2023年www"])
    assert len(hits(report, "2023年www")) == 2
    assert len(hits(report, "2023年www", exact=True)) == 1


def test_all_places_are_replaced_and_what_is_blank_then_goes(empty: Report) -> None:
    report = with_texts(empty, overview=["2022年，2022年末", "2022年"], other=["无"])
    assert put(report, "2022年", "2023年") == {"overview": ["2023年，2023年末", "2023年"]}
    assert put(report, "2022年", "") == {"overview": ["，末", ""]}


def test_fields_are_no_words_and_stay(empty: Report) -> None:
    report = with_texts(empty, other=[f"rules{FIELD}rules", f"收到{FIELD}件"])
    assert put(report, "rules", "x") == {"other": [f"x{FIELD}x", f"收到{FIELD}件"]}
    assert hits(report, "收到件") == ()


def test_what_is_written_with_an_escape_is_found_whole(empty: Report) -> None:
    report = with_texts(empty, other=[r"a\\b \[[c"])
    assert put(report, "\\", "/") == {"other": [r"a/b \[[c"]}
    assert put(report, "[[c", "[[picture:x]]") == {"other": [r"a\\b \[[picture:x]]"]}
    assert hits(report, "[c") == ()


def test_captions_are_searched_where_their_picture_stands(empty: Report) -> None:
    report = with_texts(empty, other=["前张庄", "[[picture:p]]", "后张庄"]).with_picture(
        "p", Picture("p", "图1 张庄张庄")
    )
    found = hits(report, "张庄")
    assert [(h.paragraph, h.picture, h.start) for h in found] == [(0, "", 1), (1, "p", 3), (1, "p", 5), (2, "", 1)]
    texts, new = replaced(report, found, "李庄")
    assert new.pictures["p"].caption == "图1 李庄李庄"
    assert texts == {"other": ["前李庄", "[[picture:p]]", "后李庄"]}


pieces = some.sampled_from(["a", "[", "\\", "甲", "Ａ"]) | some.just(markup.Field(("documents/rules/issued",)))


@given(
    some.lists(pieces, min_size=1, max_size=12),
    some.text("a[\\甲", min_size=1, max_size=3),
    some.text("a[\\", max_size=4),
)
def test_replacing_says_what_replacing_in_the_words_says(
    empty: Report, parts: list[str | markup.Field], old: str, new: str
) -> None:
    kept = markup.composed(parts)
    report = with_texts(empty, other=[kept])
    [told] = put(report, old, new, exact=True).get("other", [kept])
    assert list(markup.fields(told)) == list(markup.fields(kept))
    if not markup.is_marked(kept) and "[[" not in new and "\\" not in new:
        assert markup.plain(told) == kept.replace(old, new)


def test_a_replacement_is_one_step_and_starter_texts_are_let_alone(session: Session) -> None:
    session.write("other", ["上年甲"])
    session.draft("problems")
    before = session.report
    found = hits(before, "上年")
    assert [hit.section for hit in found] == ["other"]
    assert session.replace_words("上年", "去年", found) is None
    assert session.report.narrative("other") == "去年甲"
    assert session.undo_name == Remark("step-replace-words", {"count": "1", "words": "上年"})
    session.undo()
    assert session.report == before


def test_a_paragraph_of_last_year_that_is_changed_is_nobody_s_any_more(session: Session) -> None:
    session.write("other", ["2022年没有收费。"])
    later = Session(session.book, jobs.start_from(session.book, session.id, text=True))
    assert later.replace_words("2022", "2023", hits(later.report, "2022")) is None
    assert later.report.marks == {}
