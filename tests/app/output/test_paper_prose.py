"""Lines and paragraphs: 避头尾, the text flush and whole, no line alone; title and signature."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_look import FACES, char_boxes, composed, pdf, words
from paper_sample import FORMS, paragraphs, report, text

from app.output import page
from app.output.fonts import MissingGlyph
from app.output.page import EM
from app.output.pdf.block import Block, PageBreak, Space
from app.output.pdf.closing import Closing, Signature
from app.output.pdf.pages import paged
from app.output.pdf.prose import Prose
from app.output.pdf.title import title_lines
from app.report.report import Report
from app.report.seen import seen

ANY = st.text(max_size=300) | st.text(
    st.sampled_from("政府信息公开（）《》“”，。、；：—…1234567890abcXYZ.%-/@ &<>\t\u3000\u200b\x00[]\\"), max_size=300
)


def prose(said: str, setting: page.Setting = page.BODY, **told: Any) -> Prose:
    return Prose(said, setting, FACES, **told)


def counts(parts: tuple[Prose, Prose] | None) -> list[int]:
    """How many lines each part has."""
    return [len(part.lines) for part in parts or ()]


def test_the_lines_of_a_page_are_flush_on_the_right() -> None:
    boxes = list(char_boxes(pdf(overview("政府信息公开工作，共125件。" * 40))))
    rights: dict[int, float] = {}
    for number, _, (_, bottom, right, _) in boxes:
        if number == 1 and page.BOTTOM < bottom < 600:
            row = round((page.BOTTOM + page.TEXT_HEIGHT - bottom) / page.PITCH + 0.2)
            rights[row] = max(rights.get(row, 0), right)
    edge = page.LEFT + page.TEXT_WIDTH
    # A mark at the end has its ink on the left of its square.
    assert all(edge - page.SAN_HAO < right <= edge + 0.5 for right in rights.values())


def test_a_paragraph_splits_with_company_on_both_sides() -> None:
    pitch = page.PITCH
    five, three = prose("字" * 130), prose("字" * 80)
    assert counts(five.split(3 * pitch)) == [3, 2]
    assert counts(five.split(4 * pitch)) == [3, 2]
    assert five.split(1.9 * pitch) is None
    assert three.split(2 * pitch) is None
    assert (five.least, three.least) == (2 * pitch, 3 * pitch)


def test_parts_of_a_paragraph_read_on() -> None:
    whole = prose("一" * 26 + "二" * 28 + "三" * 28 + "四" * 28 + "五" * 28, keeps=True)
    parts = whole.parted(2)
    assert parts
    first, rest = parts
    assert [line.text[0] for line in first.lines] == ["一", "二"]
    assert rest.parted(1) is rest.parted(2) is None
    assert [line.text[0] for line in rest.lines] == ["三", "四", "五"]
    assert (first.keeps, rest.keeps) == (False, True)


def test_a_long_paragraph_runs_over_pages_without_a_gap() -> None:
    printed = "".join(words(pdf(overview("农田水利" * 25_000))))
    assert printed.count("田") == 25_000


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("青石镇", ("青石镇2025年政府信息公开工作年度报告",)),
        ("沂河县青石镇人民政府", ("沂河县青石镇人民政府", "2025年政府信息公开工作年度报告")),
        (
            "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县米粮泉回族乡人民政府",
            (
                "新疆维吾尔自治区伊犁哈萨克自治州",
                "察布查尔锡伯自治县米粮泉回族乡人民政府",
                "2025年政府信息公开工作年度报告",
            ),
        ),
        ("字" * 41, ("字" * 20, "字" * 21, "2025年政府信息公开工作年度报告")),
        ("山县" + "字" * 39, ("山县" + "字" * 18, "字" * 21, "2025年政府信息公开工作年度报告")),
        ("", ("2025年政府信息公开工作年度报告",)),
    ],
)
def test_the_title_breaks_at_whole_words(unit: str, expected: tuple[str, ...]) -> None:
    assert title_lines(unit, "2025年政府信息公开工作年度报告", lambda line: len(line) <= 22) == expected


def test_a_title_line_of_wide_characters_is_shorter() -> None:
    parts = title_lines("窄" * 8 + "宽" * 8, "", lambda line: len(line) + line.count("宽") <= 12)
    assert parts == ("窄" * 8, "宽" * 6, "宽" * 2)


@given(unit=st.text(max_size=120), room=st.integers(1, 25))
def test_title_lines_fit_and_say_everything(unit: str, room: int) -> None:
    parts = title_lines(unit, "年度报告", lambda line: len(line) <= room)
    assert "".join(parts) == unit + "年度报告"
    assert all(len(line) <= room for line in parts)


@pytest.mark.parametrize("name", ["沂河县青石镇人民政府", "青石镇", "沂河县青石镇人民政府党政办公室（政务公开办公室）"])
def test_the_signature_stands_as_the_standard_has_it(name: str) -> None:
    signature = Signature(name, "2026年1月15日", FACES)
    left, left_of_date = signature.lefts[0], signature.left_of_date
    assert left_of_date - left == pytest.approx(2 * EM)
    ends = (left + width(name), left_of_date + width("2026年1月15日"))
    longer = ends[0] if width(name) >= width("2026年1月15日") else ends[1]
    assert longer == pytest.approx(page.TEXT_WIDTH - 2 * EM)
    assert max(ends) <= page.TEXT_WIDTH


@pytest.mark.parametrize("name", ["沂河县青石镇人民政府", "青石镇", "沂河县青石镇人民政府党政办公室（政务公开办公室）"])
def test_under_a_seal_the_name_is_centred_on_the_date(name: str) -> None:
    """GB/T 9704-2012, 7.3.5.1: the date four characters from the edge, both moved where the name is too long."""
    signature = Signature(name, "2026年1月15日", FACES, seal=True)
    date = width("2026年1月15日")
    assert signature.lefts[0] + width(name) / 2 == pytest.approx(signature.left_of_date + date / 2)
    right = page.TEXT_WIDTH - signature.left_of_date - date
    assert right == pytest.approx(max(4 * EM, (width(name) - date) / 2))
    assert signature.lefts[0] + width(name) <= page.TEXT_WIDTH + 1e-6


def test_a_seal_of_42_millimetres_has_room() -> None:
    """No more than a line below the text, over name and date, above the foot of the page."""
    signature = Signature("青石镇人民政府", "2026年1月15日", FACES, seal=True)
    assert signature.height == pytest.approx(4.55 * page.PITCH)
    assert signature.height >= 42 * page.MM


def test_a_signature_without_name_or_date() -> None:
    only_date = Signature("", "2026年1月15日", FACES)
    assert only_date.height == 2 * page.PITCH
    assert only_date.left_of_date + width("2026年1月15日") == pytest.approx(page.TEXT_WIDTH - 2 * EM)
    assert Signature("青石镇", "", FACES).height == 2 * page.PITCH
    assert Signature("青石镇", "", FACES, seal=True).height == 3 * page.PITCH
    assert Signature("", "2026年1月15日", FACES, seal=True).left_of_date > 0


def test_a_long_name_is_signed_on_two_lines() -> None:
    name = "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县米粮泉回族乡人民政府"
    signature = Signature(name, "2026年1月15日", FACES)
    assert [line.text for line in signature.names] == [
        "新疆维吾尔自治区伊犁哈萨克自治州",
        "察布查尔锡伯自治县米粮泉回族乡人民政府",
    ]
    assert signature.height == 4 * page.PITCH


def test_the_signature_never_stands_alone() -> None:
    """Whatever the length of the last paragraph, some of its lines are on the page of the signature."""
    for count in range(1, 30):
        told = Report(
            "u1",
            2025,
            form(),
            narratives={"other": text("事" * 28 * count)},
            particulars={"unit": "青石镇人民政府", "date": "2026年1月15日"},
        )
        last = words(pdf(told))[-1]
        assert "青石镇人民政府2026年1月15日" in last
        assert "事" in last


def test_a_closing_parts_where_both_parts_have_company() -> None:
    signature = Signature("青石镇", "2026年1月15日", FACES)
    long, short = Closing(prose("字" * 130), signature), Closing(prose("字" * 60), signature)
    parts = long.split(6 * page.PITCH)
    assert parts
    assert (parts[0].height, parts[1].height) == (3 * page.PITCH, 2 * page.PITCH + signature.height)
    assert long.split(page.PITCH) is None
    assert short.split(4 * page.PITCH) is None
    assert long.least == 2 * page.PITCH
    assert short.least == short.height


def test_the_signature_follows_a_picture_or_a_table() -> None:
    told = report().with_narrative("other", paragraphs(["[[picture:bars]]"]))
    assert "沂河县青石镇人民政府2026年1月15日" in words(pdf(told))[-1]


def test_a_name_that_is_no_name_is_printed_all_the_same() -> None:
    told = overview("正文。").with_particular("unit", "字" * 400).with_particular("date", "")
    assert sum(page_.count("字") for page_ in words(pdf(told))) == 800


def on_pages(*blocks: Block) -> list[list[int]]:
    """The heights on every page, in lines."""
    return [[round(laid.block.height / page.PITCH) for laid in laid_] for laid_ in paged(blocks)]


def test_headings_stay_with_what_follows_them() -> None:
    heading, text_ = prose("（一）主动公开情况", page.HEADINGS[2], keeps=True), prose("字" * 500)
    assert on_pages(Space(18 * page.PITCH), heading, prose("一、", keeps=True), text_) == [[18, 1, 1, 2], [16]]
    assert on_pages(Space(19 * page.PITCH), heading, prose("一、", keeps=True), text_) == [[19], [1, 1, 18]]


def test_a_page_break_after_a_full_page_leaves_no_blank_page() -> None:
    assert on_pages(Space(22 * page.PITCH), PageBreak(), prose("字")) == [[22], [1]]
    assert on_pages(PageBreak(), PageBreak(), prose("字")) == [[1]]
    assert on_pages() == [[]]


def test_what_is_higher_than_a_page_and_whole_is_drawn_all_the_same() -> None:
    assert on_pages(prose("字"), Space(30 * page.PITCH), prose("字")) == [[1], [30], [1]]


@pytest.mark.parametrize("section", [0, 1, 2])
def test_a_heading_of_many_pages_is_printed(section: int) -> None:
    told = overview("正文。")
    sections = list(told.form.sections)
    sections[section] = replace(sections[section], title="题" * 2000)
    long = replace(told.form, sections=tuple(sections))
    assert sum(page_.count("题") for page_ in words(pdf(replace(told, form=long)))) >= 2000


def test_what_cannot_be_seen_is_left_out() -> None:
    assert seen("a\x00b\u200bc\ufeffd\ue0fe\t\u00a0\u3000\ud800\u2028\U000e0101葛\ufe00") == "abcd\ue0fe  \u3000葛"


@given(
    unit=st.text(max_size=60),
    date=st.text(max_size=40),
    paragraph=ANY,
    caption=st.text(max_size=80),
)
@settings(max_examples=40)
def test_any_words_are_printed_or_refused(unit: str, date: str, paragraph: str, caption: str) -> None:
    told = report(unit=unit)
    told = told.with_narrative("overview", (*text(paragraph), *paragraphs(["[[picture:bars]]", "（一）" + paragraph])))
    told = told.with_narrative("other", text(paragraph)).with_particular("date", date)
    told = told.with_picture("bars", replace(told.pictures["bars"], caption=caption))
    stream = BytesIO()
    try:
        composed(told, stream, lambda _: None)
    except MissingGlyph:
        assert stream.getvalue() == b""
    else:
        assert stream.getvalue().startswith(b"%PDF")


def form():
    return FORMS.editions["2021"]


def overview(said: str) -> Report:
    return Report("u1", 2025, form(), narratives={"overview": text(said)}, particulars={"unit": "青石镇"})


def width(said: str) -> float:
    return FACES.single(said, page.SIGNED).width
