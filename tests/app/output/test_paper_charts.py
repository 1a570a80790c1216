"""Charts on paper: every name and figure is there, nothing leaves its place, black-and-white print tells bars apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from paper_look import FACES, composed, faces, pages, pdf, words
from paper_sample import FORMS, filled, paragraphs, report, shown
from PIL import Image

from app.form.spec import CellRef
from app.output import page
from app.output.fonts import MissingGlyph
from app.output.pdf.canvas import PaperCanvas
from app.output.pdf.chart import Chart, chart_block
from app.output.pdf.chart_ink import seen
from app.output.pdf.chart_text import ROLE, wrapped
from app.output.pdf.sheet import Sheet
from app.output.pdf.structure import Structure
from app.report.charts import Bar, Bars, Years
from app.report.report import Cell, Picture, Report

COUNTS = {"received": 23, "processed": 22, "pending_at_end": 2, "full_grant": 15, "partial_grant": 3}
SCALE = 1.5
MARGIN = 50.0
"""Pixels a point, and points of ground around a chart that is drawn alone."""
CHANNELS = "政府网站386 微信公众号120 公告栏56"
LONG = "沂河县人民政府门户网站青石镇政务公开专栏（含法定主动公开内容和公开年报）"


def counted(year: int = 2025, count: int | None = None) -> Report:
    """The sample report of a year with some applications, or the same number of everything."""
    told = report(year)
    zeros = {ref: Cell("0") for ref in told.form.kinds}
    given_ = {CellRef("requests", row, "total"): Cell(str(count or n)) for row, n in COUNTS.items()}
    return replace(told, cells=zeros | given_)


def with_chart(kind: str, name: str = "", caption: str = "图1　情况", told: Report | None = None) -> Report:
    """A report whose section 一 holds nothing but a chart."""
    told = (told or counted()).with_narrative("overview", shown("c"))
    return told.with_picture("c", Picture("c", caption, name=name, media_type=f"chart/{kind}"))


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("outcomes", "", "单位：件予以公开15部分公开3不予公开0无法提供0不予处理0其他处理0结转下年度2"),
        ("channels", CHANNELS, "单位：条政府网站386微信公众号120公告栏56"),
        ("years", "", "本年新收办理结果总计结转下年度单位：件2023年232222025年23222"),
    ],
)
def test_a_chart_says_its_names_and_figures_in_reading_order(kind: str, name: str, expected: str) -> None:
    earlier = [counted(2023)] if kind == "years" else []
    _, data = composed(with_chart(kind, name), BytesIO(), earlier=earlier)
    said = "".join(words(data))
    assert expected in said
    assert "图1情况" in said
    assert all("Helvetica" not in face for face in faces(data))


def test_a_chart_stands_on_whole_lines_and_keeps_its_caption() -> None:
    picture = Picture("c", "图1", media_type="chart/outcomes")
    block = chart_block(picture, counted(), (), FACES)
    assert block is not None
    assert block.height / page.PITCH == pytest.approx(round(block.height / page.PITCH))
    assert block.keeps
    assert block.split(100.0) is None
    alone = chart_block(replace(picture, caption=""), counted(), (), FACES)
    assert alone is not None
    assert not alone.keeps


def test_who_cannot_see_a_chart_is_told_what_it_shows() -> None:
    picture = Picture("c", media_type="chart/channels", name="网站3")
    block = chart_block(picture, counted(), (), FACES)
    assert isinstance(block, Chart)
    assert (block.node.tag, block.node.alt) == ("Figure", "条形图：2025年各渠道公开政府信息数量（单位：条）。网站3。")
    told = chart_block(replace(picture, alt="网站公开三条"), counted(), (), FACES)
    assert isinstance(told, Chart)
    assert told.node.alt == "网站公开三条"


def test_a_chart_with_nothing_to_draw_prints_nothing() -> None:
    form = FORMS.editions["2021"]
    blank = Report("u", 2025, form)
    for kind in ("outcomes", "channels", "years", "pie"):
        assert chart_block(Picture("c", media_type=f"chart/{kind}"), blank, (), FACES) is None
    assert "图1" not in "".join(words(pdf(with_chart("channels", "很多"))))


def test_a_name_that_no_face_can_draw_is_refused_by_name() -> None:
    with pytest.raises(MissingGlyph) as missing:
        pdf(with_chart("channels", "网站\U0001f600 3"))
    assert missing.value.remark.fills["place"] == "图表“图1　情况”"


@settings(max_examples=12, deadline=None)
@given(
    some.lists(
        some.tuples(some.text("政府网站微信号公告栏屏（）“”ab1", min_size=1, max_size=60), some.integers(0, 10**12)),
        min_size=1,
        max_size=12,
    ),
    some.booleans(),
)
def test_bars_never_leave_their_place(pairs: list[tuple[str, int]], pending: bool) -> None:
    bars = [Bar(name, figure, apart=pending and place > 0) for place, (name, figure) in enumerate(pairs)]
    inside(Bars("各渠道", "条", tuple(bars)))


@settings(max_examples=12, deadline=None)
@given(
    some.lists(some.tuples(*[some.none() | some.integers(0, 10**12)] * 3), min_size=1, max_size=5),
)
def test_columns_never_leave_their_place(years: Sequence[tuple[int | None, ...]]) -> None:
    inside(Years("申请", "件", ("本年新收", "办理结果总计", "结转下年度"), tuple(enumerate(years, 2021))))


def inside(chart: Bars | Years) -> None:
    """A chart drawn alone has all its ink within its room."""
    block = Chart(chart, FACES)
    assert block.height <= page.FIGURE_LIMIT + 1e-6
    ink = drawn(block)
    left, top, right, bottom = ink.getbbox() or (0, 0, 0, 0)
    assert left / SCALE >= MARGIN - 1
    assert right / SCALE <= MARGIN + page.TEXT_WIDTH + 1
    assert top / SCALE >= MARGIN - 1
    assert bottom / SCALE <= MARGIN + block.height + 1


def drawn(block: Chart) -> Image.Image:
    """The ink of one block as white on black, MARGIN points of ground around its room."""
    stream = BytesIO()
    canvas = PaperCanvas(stream, (1, 7))
    sheet = Sheet(canvas, FACES, Structure(), 1, [])
    block.draw(sheet, page.TEXT_HEIGHT)
    canvas.showPage()
    canvas.save()
    [image] = pages(stream.getvalue(), 72 * SCALE)
    left, top = page.LEFT - MARGIN, page.TOP - MARGIN
    box = (left, top, left + page.TEXT_WIDTH + 2 * MARGIN, top + block.height + 2 * MARGIN)
    return image.crop(tuple(round(edge * SCALE) for edge in box)).point(lambda grey: 255 if grey < 128 else 0)


def test_bars_of_two_kinds_differ_in_black_and_white() -> None:
    """In print without any grey, a solid bar is black or white all over and a hatched one is striped."""
    solid, hatched = (
        drawn(Chart(Bars("", "件", (Bar("甲", 1, apart=apart),)), FACES)).crop((200, 120, 700, 135))
        for apart in (False, True)
    )
    assert len(set(solid.get_flattened_data())) == 1
    assert len(set(hatched.get_flattened_data())) == 2


def test_few_are_seen_beside_many_and_none_are_not() -> None:
    assert (seen(0.0), seen(0.01), seen(30.0)) == (0.0, 1.2, 30.0)


def test_a_long_name_takes_two_like_lines_and_a_longer_one_is_cut() -> None:
    room = 12 * page.WU_HAO
    assert wrapped("政府网站", page.WU_HAO, room, FACES) == ["政府网站"]
    assert wrapped("镇便民服务大厅电子显示屏和政务公开", page.WU_HAO, room, FACES) == [
        "镇便民服务大厅电子",
        "显示屏和政务公开",
    ]
    first, second = wrapped(LONG, page.WU_HAO, room, FACES)
    assert LONG.startswith(first)
    assert second.endswith("…")
    assert max(FACES.width(line, ROLE, page.WU_HAO) for line in (first, second)) <= room + page.WU_HAO
    assert wrapped("，" * 30, page.WU_HAO, room, FACES)


def test_six_digits_in_every_cell_and_all_zeros_are_drawn() -> None:
    form = FORMS.editions["2021"]
    full = Report("u1", 2025, form, {ref: Cell(text) for ref, text in filled(form, "987654")})
    for told in (full, counted(count=0)):
        for kind in ("outcomes", "years"):
            block = chart_block(Picture("c", media_type=f"chart/{kind}"), told, (), FACES)
            assert isinstance(block, Chart)
            assert drawn(block).getbbox()


def test_the_text_goes_on_below_a_chart_on_the_grid() -> None:
    told = with_chart("channels", CHANNELS)
    told = told.with_narrative("overview", (*shown("c"), *paragraphs(["下面的文字。"])))
    assert "下面的文字。" in "".join(words(pdf(told)))
