"""From label paths alone come the tables of the paper: every merged box, every figure, every square once."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.form.grid import Box, Grid, Part, grid
from app.form.load import Forms
from app.form.spec import CellRef, Form, Kind

SIZES = {
    ("2021", "disclosure"): (14, 4, 10),
    ("2021", "requests"): (28, 10, 175),
    ("2021", "review"): (4, 15, 15),
    ("2019", "disclosure"): (18, 4, 22),
    ("2019", "requests"): (26, 10, 161),
    ("2019", "review"): (4, 15, 15),
}
"""Rows, columns and figures of every frame."""


def frame(forms: Forms, edition: str, section: str) -> Grid:
    return grid(forms.editions[edition].section(section))


@pytest.mark.parametrize(("edition", "section"), SIZES)
def test_every_frame_has_the_size_of_the_paper(forms: Forms, edition: str, section: str) -> None:
    drawn = frame(forms, edition, section)
    assert (drawn.rows, drawn.columns, len(drawn.cells)) == SIZES[edition, section]


@pytest.mark.parametrize(("edition", "section"), SIZES)
def test_every_square_is_covered_once(forms: Forms, edition: str, section: str) -> None:
    drawn = frame(forms, edition, section)
    covered = Counter(square for box in drawn.boxes for square in box.squares)
    assert covered == Counter((row, column) for row in range(drawn.rows) for column in range(drawn.columns))
    assert set(drawn.squares) == set(covered)


@pytest.mark.parametrize(("edition", "section"), SIZES)
def test_figures_stand_in_reading_order_and_cover_the_section(forms: Forms, edition: str, section: str) -> None:
    form = forms.editions[edition]
    drawn = frame(forms, edition, section)
    wanted = [ref for table in form.section(section).tables for ref in table.refs]
    assert [box.ref for box in drawn.cells] == wanted
    assert all(box.text for box in drawn.boxes if box.part is not Part.CELL)


def test_an_edition_has_as_many_figures_as_its_paper(forms: Forms) -> None:
    assert len(forms.editions["2021"].kinds) == 200
    assert len(forms.editions["2019"].kinds) == 198


def test_a_table_by_itself_keeps_its_heads_and_stubs_in_sight_and_stacked_ones_do_not(form: Form) -> None:
    def kept(section: str) -> tuple[int, int]:
        drawn = grid(form.section(section))
        return drawn.head_rows, drawn.stub_columns

    assert [kept(section) for section in ("disclosure", "requests", "review")] == [(0, 0), (3, 3), (3, 0)]


def test_in_2019_the_last_columns_of_the_narrower_blocks_fill_the_frame(forms: Forms) -> None:
    drawn = frame(forms, "2019", "disclosure")
    wide = [(box.top, box.left, box.width) for box in drawn.cells if box.width > 1]
    assert wide == [(14, 2, 2), (17, 2, 2)]


def test_in_2019_other_outcomes_are_one_row_of_twenty(forms: Forms) -> None:
    drawn = frame(forms, "2019", "requests")
    assert [(b.top, b.left, b.height, b.width) for b in drawn.boxes if b.text == "（六）其他处理"] == [(23, 1, 1, 2)]
    assert [(b.top, b.height) for b in drawn.boxes if b.text == "三、本年度办理结果"] == [(5, 20)]


def test_kinds_of_figures(forms: Forms) -> None:
    def odd(edition: str) -> dict[str, Kind]:
        kinds = forms.editions[edition].kinds
        return {ref.path: kind for ref, kind in kinds.items() if kind is not Kind.COUNT}

    assert odd("2021") == {"fees/administrative_fees/charged": Kind.AMOUNT}
    assert odd("2019") == {
        "licensing/licences/change": Kind.CHANGE,
        "licensing/other_services/change": Kind.CHANGE,
        "enforcement/penalties/change": Kind.CHANGE,
        "enforcement/coercion/change": Kind.CHANGE,
        "fees/administrative_fees/change": Kind.CHANGE,
        "procurement/centralised/amount": Kind.AMOUNT,
    }


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("documents/rules/issued", "规章·本年制发件数"),
        ("requests/received/natural_person", "一、本年新收政府信息公开申请数量·自然人"),
        ("requests/denial_secret/enterprise", "（三）不予公开1.属于国家秘密·商业企业"),
        ("requests/processed/total", "（七）总计·总计"),
        ("review/cases/after_upheld", "行政诉讼复议后起诉结果维持"),
    ],
)
def test_a_figure_is_named_in_the_words_of_the_paper(forms: Forms, path: str, label: str) -> None:
    form = forms.editions["2021"]
    assert form.label(form.paths[path]) == label
    assert form.paths[path] == CellRef(*path.split("/"))


def test_a_form_answers_for_its_parts(form: Form) -> None:
    assert form.table("requests").title == ""
    assert form.section_of("review").heading == "四、政府信息公开行政复议、行政诉讼情况"
    with pytest.raises(StopIteration):
        form.section("nowhere")


# Against the official blank form, merge by merge

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def official(document: Path) -> list[list[Box]]:
    """The tables of a Word file as boxes: gridSpan widens a cell, vMerge makes one of those under each other."""
    with zipfile.ZipFile(document) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    return [list(_boxes(table)) for table in body.iter(f"{_W}tbl")]


def _boxes(table: ElementTree.Element) -> Iterator[Box]:
    rows = [list(_cells(row)) for row in table.findall(f"{_W}tr")]
    continued = {(top, left) for top, row in enumerate(rows) for left, _, goes_on, _ in row if goes_on}
    for top, row in enumerate(rows):
        for left, width, goes_on, text in row:
            if not goes_on:
                bottom = next(lower for lower in count(top + 1) if (lower, left) not in continued)
                yield Box(Part.TITLE, top, left, bottom - top, width, text)


def _cells(row: ElementTree.Element) -> Iterator[tuple[int, int, bool, str]]:
    """Left, width, whether it goes on from the cell above, and text of every cell of a row."""
    left = 0
    for cell in row.findall(f"{_W}tc"):
        span, merge = cell.find(f"{_W}tcPr/{_W}gridSpan"), cell.find(f"{_W}tcPr/{_W}vMerge")
        width = 1 if span is None else int(span.attrib[f"{_W}val"])
        text = "".join(part.text or "" for part in cell.iter(f"{_W}t")).strip("\u3000 ")
        yield left, width, merge is not None and merge.get(f"{_W}val", "continue") == "continue", text
        left += width


def test_edition_2021_is_the_official_blank_form_merge_by_merge(forms: Forms, shared: Path) -> None:
    tables = official(shared / "official-form-2021.docx")
    for boxes, section in zip(tables, ("disclosure", "requests", "review"), strict=True):
        ours = [(box.top, box.left, box.height, box.width, box.text) for box in frame(forms, "2021", section).boxes]
        theirs = [(box.top, box.left, box.height, box.width, box.text) for box in boxes]
        assert sorted(ours) == sorted(theirs)


def test_edition_2021_has_the_official_titles_in_their_order(forms: Forms, shared: Path) -> None:
    with zipfile.ZipFile(shared / "official-form-2021.docx") as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    lines = ["".join(part.text or "" for part in line.iter(f"{_W}t")) for line in body.iter(f"{_W}p")]
    headings = [section.heading for section in forms.editions["2021"].sections]
    assert [line for line in lines if line in headings] == headings
