"""Lines of Chinese text: where they end, what they squeeze and stretch, and that nothing is lost on the way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from paper_look import FACES

from app.output import page
from app.output.fonts import MissingGlyph
from app.output.page import Role, Setting
from app.output.pdf.cluster import Kind
from app.output.pdf.line import Align, Line, line
from app.output.pdf.signs import NO_END, NO_START, UNITS

SIZE = 16.0
EM = page.EM
ANY = st.text(max_size=300) | st.text(
    st.sampled_from("政府信息公开（）《》“”，。、；：—…1234567890abcXYZ.%-/@ &<>\t\u3000\u200b\x00[]\\·０年月日件"),
    max_size=300,
)
MARKS = st.text(st.sampled_from("字（）《》“”，。、；：！？—…·件12年"), min_size=1, max_size=200)


PLAIN = Setting(Role.BODY, SIZE)


def set_in(said: str, characters: float) -> tuple[Line, ...]:
    """A text in lines of so many full characters."""
    return FACES.paragraph(said, PLAIN, characters * SIZE)


def texts(said: str, characters: float) -> list[str]:
    return [line.text for line in set_in(said, characters)]


def clusters(said: str) -> list[str]:
    return [cluster.text for cluster in FACES._clusters_of(Role.BODY, SIZE, SIZE).of(said)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("共125件", ["共", "125", "件"]),
        ("第（一）项", ["第", "（", "一", "）", "项"]),
        ("——甲……", ["——", "甲", "……"]),
        ("ab cd", ["ab", " ", "cd"]),
        ("ab  ", ["ab"]),
        ("甲\u3000乙", ["甲", "\u3000", "乙"]),
        ("www.example.cn/a", list("www.example.cn/a")),
        ("0533-5550123", ["0533-5550123"]),
        ("x" * 30, list("x" * 30)),
        ("", []),
    ],
)
def test_what_is_never_parted_is_one_cluster(said: str, expected: list[str]) -> None:
    assert clusters(said) == expected


@pytest.mark.parametrize(
    ("said", "characters", "expected"),
    [
        ("一二三四五六七八", 3, ["一二三", "四五六", "七八"]),
        ("一二三，四五六七八", 4, ["一二三，", "四五六七", "八"]),
        ("一二三四，五六七八", 4, ["一二三", "四，五六", "七八"]),
        ("一二三（四）五六七", 4, ["一二三", "（四）五", "六七"]),
        ("群众满意率98.6%以上的村庄", 6, ["群众满意率", "98.6%以上的", "村庄"]),
        ("一二三四五六……七八九", 7, ["一二三四五", "六……七八九"]),
        ("甲乙丙丁２０条目录", 5, ["甲乙丙丁", "２０条目录"]),
        ("第20条和第一项事由", 5, ["第20条和", "第一项事由"]),
        ("见www.yihe.example.cn的网页", 7, ["见www.yihe.", "example.cn的", "网页"]),
        ("ab cd ef", 2.8, ["ab cd", "ef"]),
        ("一二三 四五", 3, ["一二三", "四五"]),
        ("，，，，，，", 2, ["，，，，", "，，"]),
        ("宽", 0.5, ["宽"]),
        ("", 5, []),
    ],
)
def test_lines_end_where_they_may(said: str, characters: float, expected: list[str]) -> None:
    assert texts(said, characters) == expected


def test_a_line_of_full_characters_holds_twenty_eight() -> None:
    lines = FACES.paragraph("字" * 100, page.BODY)
    assert [len(line.text) for line in lines] == [26, 28, 28, 18]
    second = lines[1].glyphs
    assert second[0].x == 0
    assert second[-1].x + EM == pytest.approx(page.TEXT_WIDTH, abs=0.01)
    steps = {round(b.x - a.x, 6) for a, b in pairwise(second)}
    assert steps == {round(EM, 6)}


def test_a_number_stays_with_its_unit_however_the_text_moves() -> None:
    for before in range(40):
        lines = FACES.paragraph("字" * before + "共受理1234件申请和２５条意见，占98.6%。" * 3, page.BODY)
        for first, second in pairwise(lines):
            assert not (first.text[-1].isdecimal() and second.text[0] in UNITS)


def test_the_last_line_is_not_one_character() -> None:
    for count in range(27, 120):
        lines = FACES.paragraph("字，" * (count // 2) + "字" * (count % 2), page.BODY)
        said = lines[-1].text.rstrip("，")
        assert len(said) > 1 or len(lines) == 1, count


def test_adjacent_marks_close_up_and_keep_their_ink() -> None:
    apart, together = (FACES.single(said, PLAIN).width for said in ("甲》乙（丙", "甲》（丙"))
    assert apart - together == pytest.approx(1.5 * SIZE, abs=0.1)
    line_ = FACES.single("甲》（丙", PLAIN)
    boxes = [(glyph.x, glyph.x + glyph.advance) for glyph in line_.glyphs]
    assert all(a[1] <= b[0] + 0.3 for a, b in pairwise(boxes))


def test_a_mark_at_the_end_of_a_line_lets_its_blank_hang_out() -> None:
    first = set_in("一二三四五六七，八九十一二三四五", 7.5)[0]
    assert first.text == "一二三四五六七，"
    mark = first.glyphs[-1]
    assert mark.x + mark.face.ink("，")[1] * SIZE / 1000 <= 7.5 * SIZE + 0.01


def test_two_dashes_are_one_stroke() -> None:
    dash, other = FACES.single("甲——乙", PLAIN).glyphs[1:3]
    left, right = dash.face.ink("—")
    ink = [
        (g.x + (g.shift + left * g.stretch) * SIZE / 1000, g.x + (g.shift + right * g.stretch) * SIZE / 1000)
        for g in (dash, other)
    ]
    assert ink[0][0] == pytest.approx(dash.x, abs=0.1)
    assert ink[0][1] == pytest.approx(ink[1][0], abs=0.1)


def test_a_squeezed_opening_mark_moves_to_the_left() -> None:
    glyphs = FACES.single("（《甲》）", PLAIN).glyphs
    assert glyphs[1].shift < 0
    assert glyphs[1].x == pytest.approx(glyphs[0].x + glyphs[0].advance, abs=0.3)


def test_centred_and_ragged_lines_are_not_stretched() -> None:
    made = FACES._clusters_of(Role.BODY, SIZE, SIZE).of("一二三")
    centred, left = (line(made, SIZE, 100.0, align) for align in (Align.CENTRE, Align.LEFT))
    assert centred.glyphs[0].x == pytest.approx((100 - 48) / 2)
    assert (left.glyphs[0].x, left.width) == (0.0, 48.0)


def test_a_line_of_one_long_word_is_left_as_it_is() -> None:
    made = FACES._clusters_of(Role.BODY, SIZE, SIZE).of("abc")
    assert line(made, SIZE, 100.0, Align.FLUSH, last=False).glyphs[-1].x < 40
    assert line(made, SIZE, 1.0, Align.FLUSH).glyphs[-1].x > 0
    assert line([], SIZE, 10.0, Align.FLUSH, last=False).glyphs == ()


@given(said=ANY)
@settings(max_examples=200)
def test_nothing_is_lost_and_no_line_is_too_long(said: str) -> None:
    try:
        shown = FACES.printable(said, Role.BODY, "")
    except MissingGlyph:
        assume(False)
        return
    lines = FACES.paragraph(shown, page.BODY)
    assert "".join(line.text for line in lines).replace(" ", "") == shown.replace(" ", "")
    for number, made in enumerate(lines):
        room = page.TEXT_WIDTH - (page.BODY.indent if number == 0 else 0)
        ink = max((g.x + g.face.ink(g.character)[1] * SIZE / 1000 for g in made.glyphs), default=0.0)
        assert ink <= room + 0.6 or len(made.text) == 1, made.text


@given(said=MARKS)
@settings(max_examples=200)
def test_no_line_begins_or_ends_with_a_forbidden_mark_where_there_is_a_choice(said: str) -> None:
    made = FACES._clusters_of(Role.BODY, SIZE, SIZE).of(said)
    for first, second in pairwise(FACES.paragraph(said, page.BODY)):
        forced = all(c.kind is not Kind.CHARACTER and c.kind is not Kind.WORD for c in made)
        long_run = len(first.text.strip("，。、；：！？）》”—…·（《“")) == 0 or not any(c == "字" for c in first.text)
        assert forced or long_run or (second.text[0] not in NO_START and first.text[-1] not in NO_END)


@given(said=MARKS, wide=st.floats(4, 30))
def test_boxes_never_overlap(said: str, wide: float) -> None:
    """What overlaps is copied in another order than it is read."""
    for made in set_in(said, wide):
        for one, other in pairwise(made.glyphs):
            assert one.x + one.advance <= other.x + 0.03 * SIZE or made.width < 3 * SIZE
