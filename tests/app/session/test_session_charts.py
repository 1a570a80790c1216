"""Charts put into a report, given figures, taken out: kept at once and undone like everything else."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO

import pytest

from app.form.load import Forms
from app.intake.read import read
from app.jobs import report_of
from app.output.json_report import write
from app.report.report import CHARTS
from app.session import Session
from app.wording import Remark

Say = Callable[[Remark | None], str]


def in_file(session: Session) -> bool:
    return session.book.load(session.id) == session.report


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_is_put_where_it_was_asked_for(session: Session, say: Say, kind: str) -> None:
    session.write("overview", ["前", "后"])
    assert session.add_chart("overview", 1, kind) is None
    [chart] = session.report.pictures.values()
    assert (chart.chart, chart.sha256, chart.name) == (kind, None, "")
    assert session.report.narrative("overview") == f"前\n[[picture:{chart.id}]]\n后"
    assert in_file(session)
    assert say(session.undo_name) == "修改“一、总体情况”的文字"
    session.undo()
    assert session.report.pictures == {}
    assert in_file(session)


def test_channels_take_figures(session: Session, say: Say) -> None:
    assert session.add_chart("overview", 0, "channels", "政府网站386") is None
    [chart] = session.report.pictures.values()
    assert session.set_chart_figures(chart.id, " 政府网站400 公告栏5 ") is None
    assert session.report.pictures[chart.id].name == "政府网站400 公告栏5"
    assert say(session.undo_name) == "修改图片"
    assert in_file(session)
    before = session.report
    assert "“公告栏”读不出渠道和数" in say(session.set_chart_figures(chart.id, "网站3 公告栏"))
    assert session.report is before
    assert session.set_chart_figures(chart.id, "") is None
    assert session.report.pictures[chart.id].name == ""


def test_figures_that_cannot_be_read_put_no_chart_in(session: Session, say: Say) -> None:
    assert "“很多”读不出渠道和数" in say(session.add_chart("overview", 0, "channels", "很多"))
    assert session.report.pictures == {}


def test_a_kind_that_is_none_is_a_mistake(session: Session) -> None:
    with pytest.raises(ValueError, match="pie"):
        session.add_chart("overview", 0, "pie")


def test_a_chart_is_captioned_and_removed_like_a_picture(session: Session) -> None:
    session.add_chart("overview", 0, "years")
    [id] = session.report.pictures
    session.caption_picture(id, "图1　历年申请")
    assert session.report.pictures[id].chart == "years"
    session.remove_picture(id)
    assert session.report.pictures == {}
    assert session.report.narrative("overview") == ""


def test_charts_travel_in_json_without_a_doubt(session: Session, forms: Forms) -> None:
    session.add_chart("overview", 0, "channels", "政府网站386 公告栏56")
    session.add_chart("problems", 0, "outcomes")
    stream = BytesIO()
    write(session.report, stream, session.book.picture)
    told = json.loads(stream.getvalue())["pictures"]
    assert [(p["media_type"], p["sha256"], p["data"]) for p in told] == [
        ("chart/channels", None, None),
        ("chart/outcomes", None, None),
    ]
    draft = read("t.json", stream.getvalue(), forms)
    assert draft.doubts == ()
    assert report_of(draft, session.report.unit).pictures == session.report.pictures
