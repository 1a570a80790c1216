"""The tables on paper: every text inside its box, legible, and the frame inside its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_sample import FORMS
from reportlab.pdfgen.canvas import Canvas

from app.form.grid import Box, Grid, grid
from app.output import page
from app.output.fonts import bundled
from app.output.page import TALL, WIDE, Role, TableLook
from app.output.pdf.faces import Faces
from app.output.pdf.frame import TableFrame
from app.output.pdf.label import Label, Setter
from app.output.pdf.layout import Layout, laid_out

FACES = Faces(bundled())
SETTER = Setter(FACES, Role.SONG)
LIMIT = page.TEXT_HEIGHT - page.PITCH
FRAMES = {
    f"{form.edition}-{section.id}": grid(section)
    for form in FORMS.editions.values()
    for section in form.sections
    if section.tables
}
SOME = st.text(st.sampled_from("一二三四政府信息公开申请数量（）、，。“”《》1234567890abc.%-/ "), max_size=60)

of_each_frame = pytest.mark.parametrize("name", FRAMES)


def look(frame: Grid) -> TableLook:
    return TALL if frame.rows > page.OWN_PAGE_ROWS and frame.head_rows else WIDE


def texts(frame: Grid, figure: str) -> dict[Box, str]:
    return {box: figure if box.ref else box.text for box in frame.boxes}


def layout(frame: Grid, said: Mapping[Box, str], limit: float = LIMIT) -> Layout:
    return laid_out(frame, said, look(frame), SETTER, limit, fill=look(frame).own_page)


def drawn(frame: Grid, said: Mapping[Box, str]) -> tuple[TableFrame, bytes]:
    """A page with nothing but one frame, its bottom left corner at 0, 0."""
    stream = BytesIO()
    canvas = Canvas(stream, (page.TEXT_WIDTH, page.TEXT_HEIGHT), initialFontName=FACES.plain)
    table = TableFrame(frame, said, look(frame), FACES, LIMIT)
    table.drawOn(canvas, 0, 0)
    canvas.save()
    return table, stream.getvalue()


def assert_inside(laid: Layout) -> None:
    for placed in laid.placed:
        label = placed.label
        widest = max((SETTER.width(label, line) for line in label.lines), default=0.0)
        assert widest <= placed.width, placed
        assert label.height <= placed.height, placed


@of_each_frame
@pytest.mark.parametrize("figure", ["", "0", "123456", "9" * 21, "-24", "12.345678"])
def test_every_text_is_drawn_inside_its_box(name: str, figure: str) -> None:
    frame = FRAMES[name]
    table, data = drawn(frame, texts(frame, figure))
    assert_inside(table.layout)
    with pdfium.PdfDocument(data) as document:
        text = document[0].get_textpage()
        for placed in table.layout.placed:
            bottom = table.height - placed.top - placed.height
            found = text.get_text_bounded(placed.left, bottom, placed.left + placed.width, bottom + placed.height)
            said = figure if placed.box.ref else placed.box.text
            assert sorted(re.sub(r"\s", "", found)) == sorted(said), placed


@of_each_frame
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_stands_in_the_boxes_stays_inside(name: str, data: st.DataObject) -> None:
    frame = FRAMES[name]
    figure = st.from_regex(r"-?[0-9]{1,21}(\.[0-9]{1,6})?", fullmatch=True) | SOME
    said = {box: data.draw(figure if box.ref else SOME) for box in frame.boxes[:12]}
    whole = {**texts(frame, data.draw(figure)), **said}
    laid = layout(frame, whole)
    assert_inside(laid)
    assert laid.height <= LIMIT + 1e-6


@of_each_frame
@pytest.mark.parametrize("figure", ["0", "12", "123456"])
def test_figures_and_labels_are_never_below_nine_points(name: str, figure: str) -> None:
    frame = FRAMES[name]
    assert min(placed.label.size for placed in layout(frame, texts(frame, figure)).placed) >= page.XIAO_WU


@of_each_frame
def test_all_figures_of_a_frame_have_one_size(name: str) -> None:
    frame = FRAMES[name]
    said = texts(frame, "7")
    said[frame.cells[0]] = "654321"
    assert len({placed.label.size for placed in layout(frame, said).placed if placed.box.ref}) == 1


@of_each_frame
def test_boxes_tile_the_frame(name: str) -> None:
    frame = FRAMES[name]
    laid = layout(frame, texts(frame, "7"))
    area = sum(placed.width * placed.height for placed in laid.placed)
    assert area == pytest.approx(page.TEXT_WIDTH * laid.height)


def test_the_frame_of_section_three_fills_its_page() -> None:
    for name in ("2021-requests", "2019-requests"):
        frame = FRAMES[name]
        assert layout(frame, texts(frame, "7")).height == pytest.approx(LIMIT)


def test_the_other_frames_keep_their_height_and_end_on_the_line_grid() -> None:
    for name in ("2021-disclosure", "2019-disclosure", "2021-review"):
        table, _ = drawn(FRAMES[name], texts(FRAMES[name], "7"))
        assert table.height % page.PITCH == pytest.approx(0, abs=1e-6) or table.height % page.PITCH > 28
        assert 0 <= table.height - table.layout.height < page.PITCH


def test_too_many_rows_for_a_page_are_set_smaller_and_at_last_pressed() -> None:
    frame = FRAMES["2021-requests"]
    smaller = layout(frame, texts(frame, "7"), LIMIT * 0.75)
    assert min(placed.label.size for placed in smaller.placed if not placed.box.ref) < page.XIAO_WU
    assert smaller.height == pytest.approx(LIMIT * 0.75)
    pressed = layout(frame, texts(frame, "7"), LIMIT / 3)
    assert pressed.height == pytest.approx(LIMIT / 3)
    for laid in (smaller, pressed):
        assert_inside(laid)


def test_the_tall_stub_is_stacked_and_the_deep_labels_stand_left() -> None:
    laid = layout(FRAMES["2021-requests"], texts(FRAMES["2021-requests"], "7"))
    by_text = {placed.box.text: placed for placed in laid.placed}
    assert by_text["三、本年度办理结果"].label.stacked
    assert by_text["（三）不予公开"].label.lines == ("（三）", "不予公开")
    assert by_text["社会公益组织"].label.lines == ("社会", "公益", "组织")
    assert by_text["一、本年新收政府信息公开申请数量"].flush_left
    assert not by_text["申请人情况"].flush_left


def test_a_stacked_text_turns_its_brackets() -> None:
    frame = FRAMES["2021-requests"]
    said = texts(frame, "7")
    stub = next(box for box in frame.boxes if box.text == "三、本年度办理结果")
    said[stub] = "三、（办理）结果"
    _, data = drawn(frame, said)
    with pdfium.PdfDocument(data) as document:
        turns = [drawn_.get_matrix().a == pytest.approx(0, abs=1e-6) for drawn_ in document[0].get_objects()]
    assert sum(turns) == 2


def test_a_text_that_no_size_brings_in_is_cut_visibly() -> None:
    label = SETTER.inside("字" * 5000, 10.5, 30, 30)
    assert label.lines[-1].endswith("…")
    assert label.height <= 30


def test_a_figure_is_narrowed_before_it_is_set_smaller() -> None:
    natural = FACES.width("123456", Role.SONG, 9)
    assert SETTER.figure("123456", 9, natural * 0.9, 20) == Label(("123456",), 9, pytest.approx(0.9))
    assert SETTER.figure("123456", 9, natural * 0.5, 20).size < 9
    assert SETTER.figure("", 9, 20, 20).lines == ("",)


def test_columns_of_an_unknown_form_are_equal() -> None:
    frame = FRAMES["2021-review"]
    widths = {round(placed.width, 6) for placed in layout(frame, texts(frame, "7")).placed if placed.box.ref}
    assert widths == {round(page.TEXT_WIDTH / 15, 6)}
