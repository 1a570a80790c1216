"""The tables on paper: every text inside its box, legible, and the frame inside its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_look import FACES
from paper_sample import FORMS

from app.form.grid import Box, Grid, Part, grid
from app.output import page
from app.output.page import Role, TableLook, table_look
from app.output.paper import Place
from app.output.pdf.canvas import PaperCanvas
from app.output.pdf.cut_table import TablePart, cut
from app.output.pdf.frame import TableFrame
from app.output.pdf.label import Label, Labels
from app.output.pdf.layout import Layout, laid_out
from app.output.pdf.sheet import Sheet
from app.output.pdf.structure import Node, Structure

LABELS = Labels(FACES, Role.SONG)
LIMIT = page.TEXT_HEIGHT - page.PITCH
FRAMES = {
    f"{form.edition}-{section.id}": grid(section)
    for form in FORMS.editions.values()
    for section in form.sections
    if section.tables
}
SOME = st.text(st.sampled_from("一二三四政府信息公开申请数量（）、，。“”《》1234567890abc.%-/ "), max_size=60)

of_each_frame = pytest.mark.parametrize("name", FRAMES)


def texts(frame: Grid, figure: str) -> dict[Box, str]:
    return {box: figure if box.ref else box.text for box in frame.boxes}


def layout(frame: Grid, said: Mapping[Box, str], limit: float = LIMIT) -> Layout:
    return laid_out(frame, said, table_look(frame), LABELS, limit)


def drawn(table: TableFrame, top: float = 0.0) -> tuple[bytes, Structure, list[Place]]:
    """A page with nothing but one frame, its bottom left corner at that of the text block."""
    stream, structure, places = BytesIO(), Structure(), []
    canvas = PaperCanvas(stream, (1, 7))
    table.draw(Sheet(canvas, FACES, structure, 1, places), top or table.height)
    canvas.showPage()
    canvas.save()
    return stream.getvalue(), structure, places


def framed(frame: Grid, said: Mapping[Box, str], look: TableLook | None = None, limit: float = LIMIT) -> TableFrame:
    return TableFrame(frame, said, look or table_look(frame), FACES, limit)


def assert_inside(laid: Layout) -> None:
    for placed in laid.placed:
        assert placed.label.width <= placed.width, placed
        assert placed.label.height <= placed.height + 1e-6, placed


@of_each_frame
@pytest.mark.parametrize("figure", ["", "0", "123456", "9" * 21, "-24", "12.345678"])
def test_every_text_is_drawn_inside_its_box(name: str, figure: str) -> None:
    frame = FRAMES[name]
    table = framed(frame, texts(frame, figure))
    data, _, places = drawn(table)
    assert_inside(table.layout)
    if table.height > page.TEXT_HEIGHT:
        return
    with pdfium.PdfDocument(data) as document:
        text = document[0].get_textpage()
        for placed in table.layout.placed:
            left, bottom = page.LEFT + placed.left, page.BOTTOM + table.height - placed.top - placed.height
            found = text.get_text_bounded(left, bottom, left + placed.width, bottom + placed.height)
            said = figure if placed.box.ref else placed.box.text
            assert sorted(re.sub(r"\s", "", found)) == sorted(said), placed
    assert [place.target for place in places] == [box.ref.path for box in frame.cells if box.ref]


@of_each_frame
@settings(max_examples=40)
@given(data=st.data())
def test_whatever_stands_in_the_boxes_stays_inside(name: str, data: st.DataObject) -> None:
    frame = FRAMES[name]
    figure = st.from_regex(r"-?[0-9]{1,21}(\.[0-9]{1,6})?", fullmatch=True) | SOME
    said = {box: data.draw(figure if box.ref else SOME) for box in frame.boxes[:12]}
    whole = {**texts(frame, data.draw(figure)), **said}
    assert_inside(layout(frame, whole))


@of_each_frame
@pytest.mark.parametrize("figure", ["0", "12", "123456", "9" * 21])
def test_figures_and_labels_are_never_below_nine_points(name: str, figure: str) -> None:
    frame = FRAMES[name]
    assert min(placed.label.size for placed in layout(frame, texts(frame, figure)).placed) >= page.XIAO_WU


@of_each_frame
@pytest.mark.parametrize("figure", ["0", "123456"])
def test_the_frames_of_the_form_stand_whole_on_a_page(name: str, figure: str) -> None:
    frame = FRAMES[name]
    assert layout(frame, texts(frame, figure)).height <= LIMIT + 1e-6


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


@of_each_frame
def test_figures_stand_in_the_middle_of_their_boxes(name: str) -> None:
    frame = FRAMES[name]
    table = framed(frame, texts(frame, "1234"))
    data, _, places = drawn(table)
    with pdfium.PdfDocument(data) as document:
        text = document[0].get_textpage()
        for place in places:
            box = (place.left, place.bottom, place.left + place.width, place.bottom + place.height)
            found = [text.get_charbox(n) for n in range(text.count_chars()) if inside(text.get_charbox(n), box)]
            left, right = min(b[0] for b in found), max(b[2] for b in found)
            assert (left + right) / 2 == pytest.approx((box[0] + box[2]) / 2, abs=0.8)


def inside(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] >= other[0] and one[2] <= other[2] and one[1] >= other[1] and one[3] <= other[3] and one[2] > one[0]


def test_the_frame_of_section_three_fills_its_page() -> None:
    for name in ("2021-requests", "2019-requests"):
        frame = FRAMES[name]
        assert layout(frame, texts(frame, "7")).height == pytest.approx(LIMIT)


def test_the_other_frames_keep_their_height_and_end_on_the_line_grid() -> None:
    for name in ("2021-disclosure", "2019-disclosure", "2021-review"):
        table = framed(FRAMES[name], texts(FRAMES[name], "7"))
        assert table.height % page.PITCH == pytest.approx(0, abs=1e-6) or table.height % page.PITCH > 28
        assert 0 <= table.height - table.layout.height < page.PITCH


def test_the_tall_stub_is_stacked_and_the_deep_labels_stand_left() -> None:
    laid = layout(FRAMES["2021-requests"], texts(FRAMES["2021-requests"], "7"))
    by_text = {placed.box.text: placed for placed in laid.placed}
    assert by_text["三、本年度办理结果"].label.stacked
    assert said_in(by_text["（三）不予公开"].label) == ["（三）", "不予公开"]
    assert said_in(by_text["社会公益组织"].label) == ["社会", "公益", "组织"]
    assert by_text["一、本年新收政府信息公开申请数量"].flush_left
    assert not by_text["申请人情况"].flush_left


def said_in(label: Label) -> list[str]:
    return [line.text for line in label.lines]


def test_a_stacked_text_turns_its_brackets() -> None:
    frame = FRAMES["2021-requests"]
    said = texts(frame, "7")
    stub = next(box for box in frame.boxes if box.text == "三、本年度办理结果")
    said[stub] = "三、（办理）结果"
    data, _, _ = drawn(framed(frame, said))
    with pdfium.PdfDocument(data) as document:
        turns = [drawn_.get_matrix().a == pytest.approx(0, abs=1e-6) for drawn_ in document[0].get_objects()]
    assert sum(turns) == 2


def test_a_text_higher_than_its_box_is_cut_visibly() -> None:
    label = LABELS.natural("字" * 5000, 10.5, 30)
    short = LABELS.cut(label, 30)
    assert short.lines[-1].text.endswith("…")
    assert short.height <= 30
    assert LABELS.cut(short, 30) is short


def test_a_figure_is_narrowed_a_little_and_then_set_on_lines() -> None:
    natural = FACES.width("123456", Role.SONG, 9)
    narrow = LABELS.figure("123456", 9, natural * 0.9)
    assert (said_in(narrow), narrow.scale) == (["123456"], pytest.approx(0.9))
    digits = "1234567890" * 2
    many = LABELS.figure(digits, 9, natural)
    assert (many.size, many.scale, "".join(said_in(many))) == (9, 1.0, digits)
    assert len(many.lines) > 1
    assert LABELS.figure("", 9, 20).height == 0


def test_columns_of_an_unknown_form_are_equal() -> None:
    frame = FRAMES["2021-review"]
    widths = {round(placed.width, 6) for placed in layout(frame, texts(frame, "7")).placed if placed.box.ref}
    assert widths == {round(page.TEXT_WIDTH / 15, 6)}


# Where a frame is parted


def cut_rows(table: TableFrame, room: float) -> list[int]:
    parts = table.split(room)
    return [part.layout.placed[-1].box.top + 1 for part in parts or ()]


def test_section_two_is_parted_between_its_blocks_only() -> None:
    frame = FRAMES["2021-disclosure"]
    table = framed(frame, texts(frame, "7"))
    titles = [box.top for box in frame.boxes if box.part is Part.TITLE and box.top]
    assert titles == [4, 7, 11]
    for lines in range(2, 10):
        rows = cut_rows(table, lines * page.PITCH)
        assert not rows or rows[0] in titles
    assert table.split(page.PITCH) is None


def test_sections_three_and_four_are_never_parted_while_a_page_holds_them() -> None:
    for name in ("2021-requests", "2019-requests", "2021-review"):
        table = framed(FRAMES[name], texts(FRAMES[name], "7"))
        assert table.split(table.height - page.PITCH) is None
        assert table.least == table.height


@pytest.mark.parametrize("limit", [LIMIT * 0.9, LIMIT / 2])
def test_a_table_no_page_holds_is_parted_between_rows(limit: float) -> None:
    frame = FRAMES["2021-requests"]
    rest: TableFrame | None = framed(frame, texts(frame, "7"), limit=limit)
    parts: list[TableFrame] = []
    while rest and rest.height > limit:
        pair = rest.split(limit)
        assert pair
        parts.append(pair[0])
        rest = pair[1]
    assert rest
    assert len(parts) >= 1
    paths = [placed.box.ref.path for part in (*parts, rest) for placed in part.layout.placed if placed.box.ref]
    assert paths == [box.ref.path for box in frame.cells if box.ref]
    for part in (*parts, rest):
        assert_inside(part.layout)
        assert part.height <= limit + 1e-6
        assert "申请人情况" in {placed.box.text for placed in part.layout.placed}


def test_a_label_that_runs_over_the_cut_is_written_again() -> None:
    frame = FRAMES["2021-requests"]
    upper, lower = cut(TablePart(frame, texts(frame, "7")), 11)
    again = {upper.texts[box] for box in upper.grid.boxes}, {lower.texts[box] for box in lower.grid.boxes}
    assert {"三、本年度办理结果", "（三）不予公开"} <= again[0]
    assert {"三、本年度办理结果（续）", "（三）不予公开（续）", "（四）无法提供"} <= again[1]
    _, third = cut(lower, 6)
    assert "三、本年度办理结果（续）" in {third.texts[box] for box in third.grid.boxes}
    assert not any("（续）（续）" in text for text in third.texts.values())


@given(data=st.data())
def test_parts_of_a_table_are_tables(data: st.DataObject) -> None:
    """Wherever it is cut, and cut again: every square is covered once, and every figure is there once."""
    frame = FRAMES["2021-requests"]
    parts = [TablePart(frame, texts(frame, "7"))]
    for _ in range(data.draw(st.integers(1, 4))):
        last = parts.pop()
        rows = last.grid.rows
        if rows - last.grid.head_rows < 2:
            parts.append(last)
            break
        parts += cut(last, data.draw(st.integers(last.grid.head_rows + 1, rows - 1)))
    for part in parts:
        squares = [square for box in part.grid.boxes for square in box.squares]
        assert sorted(squares) == [(r, c) for r in range(part.grid.rows) for c in range(part.grid.columns)]
    fresh = [box.ref for part in parts for box in part.grid.cells if box not in part.repeated]
    assert fresh == [box.ref for box in frame.cells]


def test_a_parted_table_is_one_table_for_those_who_do_not_see_it() -> None:
    """ISO 14289-1: rows go on in one Table, spans are those of the whole, repeated heads say nothing."""
    frame = FRAMES["2021-requests"]
    pair = framed(frame, texts(frame, "7"), limit=LIMIT / 2).split(LIMIT / 2)
    assert pair
    stream, structure, places = BytesIO(), Structure(), []
    canvas = PaperCanvas(stream, (1, 7))
    for number, part in enumerate(pair, 1):
        part.draw(Sheet(canvas, FACES, structure, number, places), part.height)
        canvas.showPage()
    (table,) = structure.root.kids
    assert isinstance(table, Node)
    assert table.tag == "Table"
    rows = [kid for kid in table.kids if isinstance(kid, Node)]
    assert len(rows) == frame.rows
    cells = [cell for row in rows for cell in row.kids if isinstance(cell, Node)]
    assert len(cells) == len(frame.boxes)
    covered = sum(int(c.attributes.get("RowSpan", 1)) * int(c.attributes.get("ColSpan", 1)) for c in cells)
    assert covered == frame.rows * frame.columns


def test_a_table_of_texts_repeats_its_head() -> None:
    grid_ = Grid(
        40,
        2,
        tuple(Box(Part.HEAD if row == 0 else Part.CELL, row, column, 1, 1) for row in range(40) for column in (0, 1)),
        head_rows=1,
        stub_columns=0,
    )
    said = {box: "名称" if box.top == 0 else f"第{box.top}行" for box in grid_.boxes}
    table = framed(grid_, said, TableLook(breaks="rows"))
    assert table.least == table.layout.down[3]
    pair = table.split(10 * page.PITCH)
    assert pair
    assert [part.layout.placed[0].label.lines[0].text for part in pair] == ["名称", "名称"]
    assert pair[1].layout.placed[2].label.lines[0].text == f"第{pair[0].layout.placed[-1].box.top + 1}行"
