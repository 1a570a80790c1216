"""Charts from the report's own figures: which bars there are, across editions, and what they say in words."""

from __future__ import annotations

import pytest
from desk import blank, filled

from app.form.load import Forms
from app.form.spec import Form
from app.report.charts import Bar, Bars, Years, chart
from app.report.report import CHARTS, Picture, Report

OUTCOMES = {
    "requests/full_grant/natural_person": "15",
    "requests/partial_grant/enterprise": "3",
    "requests/denial_secret/natural_person": "1",
    "requests/denial_internal/other": "2",
    "requests/unable_unclear/research": "4",
    "requests/declined_duplicate/natural_person": "5",
    "requests/pending_at_end/natural_person": "6",
}


def of(kind: str, name: str = "") -> Picture:
    return Picture("c", name=name, media_type=f"chart/{kind}")


def year_of(forms: Forms, year: int, received: int, unit: str = "u") -> Report:
    """A report of a year with only applications received and, one fewer, processed."""
    form = forms.of_year(year)
    assert form
    texts = {"received": received, "full_grant": received - 1, "pending_at_end": 1}
    paths = {f"requests/{row}/natural_person": str(count) for row, count in texts.items()}
    return Report(unit, year, form, filled(form, paths).cells)


def test_a_picture_is_a_chart_by_its_media_type() -> None:
    assert [of(kind).chart for kind in CHARTS] == list(CHARTS)
    assert of("pie").chart is None
    assert Picture("p", media_type="image/png").chart is None
    assert Picture("p", media_type="outcomes").chart is None
    assert Picture("p", media_type="chart/outcomes", sha256="0" * 64).chart is None


def test_outcomes_are_the_six_groups_and_what_is_carried_over(form: Form) -> None:
    closed = "requests/closed/other" if form.edition == "2019" else "requests/closed_other/other"
    drawn = chart(of("outcomes"), filled(form, OUTCOMES | {closed: "7"}))
    assert isinstance(drawn, Bars)
    assert drawn.unit == "件"
    assert drawn.bars == (
        Bar("予以公开", 15),
        Bar("部分公开", 3),
        Bar("不予公开", 3),
        Bar("无法提供", 4),
        Bar("不予处理", 5),
        Bar("其他处理", 7),
        Bar("结转下年度", 6, apart=True),
    )
    assert drawn.words == (
        f"条形图：{form.first_year}年政府信息公开申请办理结果（单位：件）。"
        "予以公开15，部分公开3，不予公开3，无法提供4，不予处理5，其他处理7，结转下年度6。"
    )


def test_a_group_with_a_blank_cell_is_not_known(form_2021: Form) -> None:
    report = filled(form_2021, OUTCOMES)
    drawn = chart(of("outcomes"), report.with_cells({form_2021.paths["requests/denial_secret/other"]: None}))
    assert drawn is not None
    assert "不予公开未填" in drawn.words


@pytest.mark.parametrize("kind", CHARTS)
def test_a_blank_report_has_nothing_to_draw(form: Form, kind: str) -> None:
    assert chart(of(kind), blank(form)) is None
    assert chart(Picture("p"), filled(form, {})) is None


def test_channels_are_what_the_clerk_typed(form_2021: Form) -> None:
    drawn = chart(of("channels", "政府网站386件 公告栏56件"), blank(form_2021))
    assert isinstance(drawn, Bars)
    assert drawn.bars == (Bar("政府网站", 386), Bar("公告栏", 56))
    assert drawn.words == "条形图：2021年各渠道公开政府信息数量（单位：件）。政府网站386，公告栏56。"
    assert chart(of("channels", "很多"), blank(form_2021)) is None


def test_years_stand_beside_each_other_across_editions(forms: Forms) -> None:
    this = year_of(forms, 2023, 9)
    earlier = [year_of(forms, 2022, 5), year_of(forms, 2020, 3)]
    drawn = chart(of("years"), this, earlier)
    assert isinstance(drawn, Years)
    assert drawn.measures == ("本年新收", "办理结果总计", "结转下年度")
    assert drawn.years == ((2020, (3, 2, 1)), (2022, (5, 4, 1)), (2023, (9, 8, 1)))
    assert drawn.words == (
        "柱形图：2020年至2023年政府信息公开申请情况（单位：件）。"
        "2020年：本年新收3，办理结果总计2，结转下年度1；"
        "2022年：本年新收5，办理结果总计4，结转下年度1；"
        "2023年：本年新收9，办理结果总计8，结转下年度1。"
    )


def test_of_earlier_years_only_the_unit_s_own_filled_and_latest_count(forms: Forms) -> None:
    this = year_of(forms, 2025, 9)
    form = forms.of_year(2022)
    assert form
    others = [
        *(year_of(forms, year, 4) for year in (2019, 2020, 2021, 2023, 2024)),
        Report("u", 2022, form),
        year_of(forms, 2026, 4),
        year_of(forms, 2022, 4, unit="another"),
    ]
    drawn = chart(of("years"), this, others)
    assert isinstance(drawn, Years)
    assert [year for year, _ in drawn.years] == [2020, 2021, 2023, 2024, 2025]


def test_a_first_year_stands_alone(forms: Forms) -> None:
    drawn = chart(of("years"), year_of(forms, 2025, 9))
    assert drawn is not None
    assert drawn.words.startswith("柱形图：2025年政府信息公开申请情况（单位：件）。2025年：")
