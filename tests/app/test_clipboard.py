"""The clipboard of the tables: what other programs put there lands in the right cells, what we put there comes back."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from desk import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clipboard import copied, pasted
from app.form.grid import Box, Grid, grid
from app.form.load import load_forms
from app.form.spec import CellRef, Form, Section
from app.intake.pasted import block
from app.intake.pasted_html import TooMuch
from app.wording import Remark, Wording

CASES: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "tests/cases/clipboard.toml").read_text(encoding="utf-8"))
FORMS = load_forms()
WORDING = Wording.load()


def form_of(year: int) -> Form:
    found = FORMS.of_year(year)
    assert found
    return found


FORM = form_of(2023)


def placed(section: Section, selected: Sequence[Box], text: str, html: str = "", form: Form = FORM) -> Any:
    return pasted(text, html, form, section, grid(section), selected)


def named(ref: CellRef) -> str:
    return f"{ref.row}/{ref.column}"


@pytest.mark.parametrize("name", CASES)
def test_what_others_copied_goes_where_a_clerk_expects_it(name: str) -> None:
    case = CASES[name]
    section = FORM.section(case["板"])
    start = next(box for box in grid(section).cells if box.ref and named(box.ref) == case["从"])
    found = placed(section, [start], case["文字"], case["网页"])
    assert not isinstance(found, Remark)
    assert {named(ref): text for ref, text in found.texts.items()} == case["成"]
    said = [WORDING.say(refused.why) for refused in found.refused]
    quoted = case.get("不填", [])
    assert len(said) == len(quoted)
    assert all(text in sentence for text, sentence in zip(quoted, said, strict=True))
    assert found.look is case.get("先看", False)


def with_figures(frame: Grid, numbers: Sequence[str]) -> Mapping[CellRef, str]:
    return {box.ref: numbers[place % len(numbers)] for place, box in enumerate(frame.cells) if box.ref}


def by_program(text: str, html: str) -> list[tuple[str, str]]:
    """What programs make of our copy when it is copied from them again: both kinds, text alone, HTML alone."""
    return [(text, html), (text, ""), (text.replace("\n", "\r\n") + "\r\n", ""), ("", html)]


SECTIONS = [(year, section.id) for year in (2020, 2023) for section in form_of(year).sections if section.tables]


@pytest.mark.parametrize(("year", "id"), SECTIONS)
def test_a_whole_table_copied_with_its_labels_comes_back_cell_by_cell(year: int, id: str) -> None:
    form = form_of(year)
    section = form.section(id)
    frame = grid(section)
    texts = with_figures(frame, [str(n) for n in range(1, 300)])
    for text, html in by_program(*copied(frame, frame.cells, texts, labels=True)):
        found = placed(section, frame.cells[:1], text, html, form)
        assert found.texts == texts
        assert (found.refused, found.look, found.by_labels) == ([], False, True)


@pytest.mark.parametrize(("year", "id"), SECTIONS)
def test_every_row_copied_with_its_label_finds_its_row_again(year: int, id: str) -> None:
    form = form_of(year)
    section = form.section(id)
    frame = grid(section)
    texts = with_figures(frame, [str(n) for n in range(1, 300)])
    for top in {box.top for box in frame.cells}:
        row = [box for box in frame.cells if box.top == top]
        wanted = {box.ref: texts[box.ref] for box in row if box.ref}
        for text, html in by_program(*copied(frame, row, texts, labels=True)):
            found = placed(section, row[:1], text, html, form)
            assert (found.texts, found.refused, found.look) == (wanted, [], False), text


@st.composite
def rectangles(draw: st.DrawFn) -> tuple[Section, list[Box], dict[CellRef, str]]:
    """A block of figures of a section as the clerk selects one, and what stands in it."""
    section = draw(st.sampled_from([section for section in FORM.sections if section.tables]))
    cells = grid(section).cells
    one, other = draw(st.sampled_from(cells)), draw(st.sampled_from(cells))
    rows, columns = sorted((one.top, other.top)), sorted((one.left, other.left))
    selected = [
        box for box in cells if rows[0] <= box.top <= rows[1] and columns[0] <= box.left <= columns[1] and box.ref
    ]
    figures = st.sampled_from(["", "0", "7", "12", "123456", "999999999999999999999"])
    return section, selected, {box.ref: draw(figures) for box in selected if box.ref}


@given(rectangles())
@settings(deadline=None, max_examples=150)
def test_any_block_pastes_back_as_it_was(made: tuple[Section, list[Box], dict[CellRef, str]]) -> None:
    section, selected, texts = made
    for text, html in by_program(*copied(grid(section), selected, texts))[:3]:
        found = placed(section, selected, text, html)
        if any(texts.values()):
            assert found.texts == texts
            assert (found.refused, found.look) == ([], False)


@given(rectangles())
@settings(deadline=None, max_examples=150)
def test_a_block_with_its_labels_is_never_put_elsewhere_unseen(
    made: tuple[Section, list[Box], dict[CellRef, str]],
) -> None:
    section, selected, texts = made
    for text, html in by_program(*copied(grid(section), selected, texts, labels=True)):
        found = placed(section, selected, text, html)
        if isinstance(found, Remark) or found.look:
            continue
        assert {ref: text for ref, text in found.texts.items() if text} == {
            ref: text for ref, text in texts.items() if text
        }


@given(st.text(max_size=60), st.text(alphabet="<>/!-[]=\"' tdrablexp0129\n\t中", max_size=200))
@settings(deadline=None, max_examples=300)
def test_no_text_and_no_broken_html_stops_the_program(text: str, html: str) -> None:
    placed(FORM.section("requests"), grid(FORM.section("requests")).cells[:2], text, html)


MARKS = [
    "<table>",
    "</table>",
    "<tr>",
    "<td rowspan=3>",
    "<td colspan=9>",
    "</td>",
    "<!--",
    "-->",
    "<![if x]>",
    "<!",
    "5",
]


@given(
    st.lists(st.sampled_from([*MARKS, "<p>", "<style>", "<div style='display:none'>", "</div>", "自然人"]), max_size=40)
)
@settings(deadline=None, max_examples=300)
def test_tags_in_any_order_are_read_as_something(parts: list[str]) -> None:
    placed(FORM.section("requests"), grid(FORM.section("requests")).cells[:1], "1", "".join(parts))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("1\t" * 300_000, ""),
        ("1\n" * 25_000, ""),
        ("", "<table><tr><td rowspan=9999 colspan=9999>5</td></tr>" + "<tr></tr>" * 9999 + "</table>"),
        ("", "<table><tr><td>" * 50),
        ("", " " * 3_000_000),
    ],
)
def test_what_is_no_table_of_figures_for_its_size_is_refused_in_words(text: str, html: str) -> None:
    with pytest.raises(TooMuch):
        block(text, html)
    section = FORM.section("requests")
    assert placed(section, grid(section).cells[:1], text, html) == Remark("paste-too-much")


def test_one_value_goes_into_every_selected_figure() -> None:
    section = FORM.section("requests")
    selected = grid(section).cells[3:9]
    assert set(placed(section, selected, "0\r\n").texts.values()) == {"0"}
    assert len(placed(section, selected, "0\r\n").texts) == 6


def test_a_block_is_repeated_where_the_selection_holds_it_several_times() -> None:
    section = FORM.section("requests")
    selected = [box for box in grid(section).cells if box.top < grid(section).head_rows + 4]
    found = placed(section, selected, "1\t2\t3\t4\t5\t6\t7\n0\t0\t0\t0\t0\t0\t0\n")
    assert [found.texts[box.ref] for box in selected if box.ref] == [*"1234567", *"0000000"] * 2
    assert found.look is False


def test_texts_without_any_figure_are_refused_in_words() -> None:
    section = FORM.section("requests")
    start = grid(section).cells[:1]
    assert placed(section, start, "今年我镇\n认真落实\n") == Remark("paste-nothing")


def test_a_copy_with_labels_has_them_merged_as_on_paper_and_long_numbers_as_text() -> None:
    section = FORM.section("requests")
    frame = grid(section)
    row = [box for box in frame.cells if box.ref and box.ref.row == "denial_secret"]
    text, html = copied(frame, row, {box.ref: "9" * 21 for box in row if box.ref}, labels=True)
    assert text.split("\n")[-1].startswith("三、本年度办理结果\t（三）不予公开\t1.属于国家秘密\t999")
    assert '<td colspan="5" style="text-align:center">法人或其他组织</td>' in html
    assert r"mso-number-format:'\@'" in html
