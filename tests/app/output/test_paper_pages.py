"""The printed report: the same pixels, the same bytes, every label, nothing torn apart."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from paper_look import char_boxes, composed, differing, faces, pages, pdf, words
from paper_sample import FORMS, UNIT, bars, digest, filled, hall, paragraphs, report
from PIL import Image
from reportlab import rl_config

from app.form import grid as geometry
from app.output import page
from app.output.pdf import story
from app.report.markup import picture
from app.report.report import PREFACE, Picture, Report

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "pages"
ALLOWED = 12
"""Pixels of a page at 50 dpi that another computer may draw otherwise; a label of two characters has more."""
EDITIONS = {"2021": 2025, "2019": 2020}

of_each_edition = pytest.mark.parametrize("edition", EDITIONS)


@pytest.fixture(scope="module")
def printed() -> bytes:
    """The sample report, printed once for all that only look at it."""
    return pdf(report())


def twelve_pictures() -> Report:
    """The sample report with twelve pictures, each after a line of text."""
    texts = (text for n in range(12) for text in (f"这是第{n + 1}张照片拍的现场。", picture(f"p{n}")))
    told = report().with_narrative("overview", paragraphs(texts))
    for n, data in zip(range(12), [bars(), hall()] * 6, strict=True):
        told = told.with_picture(f"p{n}", Picture(f"p{n}", f"图{n + 1}　现场照片", sha256=digest(data)))
    return told


SAMPLES: Mapping[str, Callable[[], bytes]] = {
    "2021": lambda: pdf(report(2025)),
    "2019": lambda: pdf(report(2020)),
    "draft": lambda: pdf(report(2025), kind="draft", seal=True),
    "six-digits": lambda: pdf(report(2025, cells=filled(FORMS.editions["2021"], "123456"))),
    "pictures": lambda: pdf(twelve_pictures()),
}


def golden(name: str) -> list[Image.Image]:
    """The kept pages of a sample; with GOUJI_GOLDEN=write they are made anew first."""
    if os.environ.get("GOUJI_GOLDEN") == "write":
        for old in GOLDEN.glob(f"{name}-*.png"):
            old.unlink()
        for number, drawn in enumerate(pages(SAMPLES[name]()), 1):
            drawn.save(GOLDEN / f"{name}-{number:02}.png", optimize=True)
    return [Image.open(file).convert("L") for file in sorted(GOLDEN.glob(f"{name}-*.png"))]


@pytest.mark.parametrize("name", SAMPLES)
def test_pages_look_as_they_were_approved(name: str) -> None:
    drawn, kept = pages(SAMPLES[name]()), golden(name)
    assert len(drawn) == len(kept)
    assert [differing(one, other) for one, other in zip(drawn, kept, strict=True)] == pytest.approx(
        [0] * len(kept), abs=ALLOWED
    )


def test_a_missing_label_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proof that the comparison is no formality: the shortest label of the form, drawn as blank."""
    whole = geometry.grid

    def robbed(section: geometry.Section) -> geometry.Grid:
        grid = whole(section)
        boxes = (box._replace(text="") if box.text in ("规章", "其他", "总计") else box for box in grid.boxes)
        return replace(grid, boxes=tuple(boxes))

    kept = golden("2021")
    monkeypatch.setattr(story, "grid", robbed)
    compared = zip(pages(pdf(report())), kept, strict=True)
    differences = [differing(one, other) for one, other in compared]
    assert [number for number, count in enumerate(differences, 1) if count > ALLOWED] == [4, 5, 6]


def test_the_same_report_gives_the_same_bytes_in_every_process() -> None:
    here = Path(__file__).resolve().parent
    root = here.parents[2]
    code = (
        "import hashlib, paper_look, paper_sample;"
        "print(hashlib.sha256(paper_look.pdf(paper_sample.report())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (root, here))), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    digests.add(hashlib.sha256(pdf(report())).hexdigest())
    digests.add(hashlib.sha256(pdf(report())).hexdigest())
    assert len(digests) == 1


@of_each_edition
def test_every_label_stands_in_the_text(edition: str) -> None:
    printed = "".join(words(pdf(report(EDITIONS[edition]))))
    form = FORMS.editions[edition]
    labels = {box.text for s in form.sections if s.tables for box in geometry.grid(s).boxes}
    labels |= {section.heading for section in form.sections}
    assert not [label for label in labels if not stands(label, printed)]


@of_each_edition
@pytest.mark.parametrize("figure", ["7", "123456"])
def test_the_tables_stand_whole_under_their_headings(edition: str, figure: str) -> None:
    form = FORMS.editions[edition]
    printed = words(pdf(report(EDITIONS[edition], cells=filled(form, figure))))
    for section in form.sections:
        if section.tables:
            (on_page,) = (text for text in printed if section.heading in text)
            grid = geometry.grid(section)
            assert not [box.text for box in grid.boxes if not stands(box.text, on_page)]
            assert on_page.partition(section.heading)[2].count(figure) >= len(grid.cells)


def test_the_table_of_section_three_has_a_page_of_its_own(printed: bytes) -> None:
    (on_page,) = (text for text in words(printed) if "三、收到和处理政府信息公开申请情况" in text)
    assert on_page.startswith(("—5—", "三、收到"))
    assert "二、主动公开" not in on_page
    assert "四、政府信息公开行政复议" not in on_page


def test_every_face_is_embedded(printed: bytes) -> None:
    drawn = faces(printed)
    assert {name.rpartition("+")[2] for name in drawn} == {
        "NotoSerifSC-SemiBold",
        "NotoSerifSC-Light",
        "NotoSerifSC-Regular",
        "NotoSansSC-Medium",
        "GoujiKai-Regular",
    }
    assert all(drawn.values())
    assert b"Helvetica" not in printed
    # One program a face, named by the font and by its descendant.
    assert printed.count(b"/BaseFont") == 2 * printed.count(b"/FontFile2") == 10


def test_streams_are_binary_and_reportlab_is_left_as_it_was() -> None:
    before = rl_config.useA85
    data = pdf(report())
    assert b"ASCII85Decode" not in data
    assert rl_config.useA85 == before


def test_the_file_names_title_unit_and_language(printed: bytes) -> None:
    with pdfium.PdfDocument(printed) as document:
        told = document.get_metadata_dict()
    assert told["Title"] == f"{UNIT}2025年政府信息公开工作年度报告"
    assert told["Author"] == UNIT
    assert b"/Lang (zh-CN)" in printed
    assert b"/DisplayDocTitle true" in printed


def test_nothing_leaves_the_text_block_but_the_page_number(printed: bytes) -> None:
    left, right = page.LEFT, page.LEFT + page.TEXT_WIDTH
    bottom, top = page.BOTTOM, page.BOTTOM + page.TEXT_HEIGHT
    outside = {}
    for number, character, (x0, y0, x1, y1) in char_boxes(printed):
        if x0 < left - 1 or x1 > right + 1 or y0 < bottom - 1 or y1 > top + 1:
            outside[number] = outside.get(number, "") + character
    assert outside == {number: f"—{number}—" for number in range(1, 7)}


def test_page_numbers_stand_outside(printed: bytes) -> None:
    folios = {number: box for number, character, box in char_boxes(printed) if character == "—"}
    middle = page.PAPER_WIDTH / 2
    assert all((box[0] > middle) == (number % 2 == 1) for number, box in folios.items())
    assert all(abs((box[1] + box[3]) / 2 - (page.BOTTOM - 7 * page.MM)) < 1.5 for box in folios.values())


def test_no_heading_stands_at_the_foot_of_a_page() -> None:
    """Whatever the length of the text before it."""
    filler = "占一行的文字。"
    for count in range(12, 24):
        texts = [*[filler] * count, "（一）主动公开情况", "主动公开的情况写在这里，写满两行为止。" * 3]
        drawn = words(pdf(one_section(*texts)))
        (on_page,) = (text for text in drawn if "（一）主动公开情况" in text)
        assert "主动公开的情况写在这里" in on_page


def test_a_heading_moves_with_the_table_below_it() -> None:
    for count in range(1, 20):
        drawn = words(pdf(one_section(*["占一行的文字。"] * count)))
        (on_page,) = (text for text in drawn if "二、主动公开政府信息情况" in text)
        assert "行政事业性收费" in on_page


def test_headings_have_the_face_of_their_level() -> None:
    texts = ["（一）第二层", "1.第三层", "（1）第四层", "正文。"]
    sizes = {page.HEADINGS[level].role for level in (1, 2, 3, 4)}
    assert sizes == {page.Role.FIRST_LEVEL, page.Role.SECOND_LEVEL, page.Role.BODY}
    assert "GoujiKai-Regular" in "".join(faces(pdf(one_section(*texts))))
    assert "GoujiKai-Regular" not in "".join(faces(pdf(one_section("正文。"))))


def test_text_after_a_table_is_printed_after_it() -> None:
    told = one_section("正文。").with_narrative("review", paragraphs(["以上案件均已归档。"]))
    (on_page,) = (text for text in words(pdf(told)) if "四、政府信息公开行政复议" in text)
    assert on_page.index("复议后起诉") < on_page.index("以上案件均已归档。") < on_page.index("五、存在的")


def test_an_empty_report_is_printed_as_the_bare_form() -> None:
    form = FORMS.of_year(2025)
    assert form
    printed = words(pdf(Report("u1", 2025, form)))
    assert len(printed) == 3
    assert "2025年政府信息公开工作年度报告" in printed[0]


def test_a_stored_text_that_is_no_figure_is_printed_as_it_is() -> None:
    form = FORMS.editions["2021"]
    ref = form.paths["documents/rules/issued"]
    assert "若干件" in "".join(words(pdf(report(cells=[(ref, "若干件")]))))


def test_a_blank_cell_and_zero_are_printed_apart() -> None:
    form = FORMS.editions["2021"]
    ref = form.paths["licensing/licences/decisions"]
    blank, zero, full_width = (pdf(report(cells=cells)) for cells in ([], [(ref, "0")], [(ref, "０ 件")]))
    assert "行政许可第二十条第（六）项" in "".join(words(blank))
    assert "行政许可0第二十条第（六）项" in "".join(words(zero))
    assert words(full_width) == words(zero)


def test_progress_hears_every_heading() -> None:
    heard: list[str] = []
    composed(report(), BytesIO(), progress=heard.append)
    assert heard == [section.heading for section in FORMS.editions["2021"].sections]


def one_section(*texts: str) -> Report:
    """A report that says something in section 一 only."""
    form = FORMS.of_year(2025)
    assert form
    return Report("u1", 2025, form, narratives={"overview": paragraphs(texts), PREFACE: ()})


def stands(label: str, text: str) -> bool:
    """Whether a label is in a text, if need be in pieces: extraction mixes the lines of neighbouring boxes."""
    return label in text or all(label[place : place + 2] in text for place in range(0, len(label), 2))
