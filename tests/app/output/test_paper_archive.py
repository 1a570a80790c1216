"""The PDF keeps: PDF/A-2a with PDF/UA-1, PDF/A-1b on request, and its text copies out as the report says it."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import page as validator
import pypdfium2 as pdfium
import pytest
from desk import ROOT
from paper_look import FACES, images, pdf
from paper_sample import FORMS, filled, paragraphs, report, text
from paper_tags import pieces, structure
from paper_text import FOLIO, bare, copied, narrative, selected, told
from pypdfium2 import raw
from reportlab.pdfgen.canvas import Canvas

from app.intake.read import read
from app.jobs import report_of
from app.output.fonts import MissingGlyph
from app.output.page import Role
from app.report.report import Report

BEYOND = "𫖯𬳿"
"""Two characters of 通用规范汉字表 beyond the BMP."""


def empty(edition: str) -> Report:
    return Report("u1", FORMS.editions[edition].first_year, FORMS.editions[edition])


def long() -> Report:
    """Forty pages, with a heading of every level."""
    section = ["（一）公开", "1.目录", "（1）细目", "公开目录分为三级，逐级细化。" * 30, "（二）其他", "说明。" * 60]
    return report().with_narrative("overview", paragraphs(section * 12))


REPORTS = {
    "sample of 2025": report(),
    "sample of 2020": report(2020),
    "empty, edition 2021": empty("2021"),
    "empty, edition 2019": empty("2019"),
    "all cells filled": report(cells=filled(FORMS.editions["2021"], "123456")),
    "a figure that is none": report(cells=[(FORMS.editions["2021"].paths["requests/received/total"], "三个")]),
    "without unit and date": report(unit="").with_particular("date", ""),
    "characters beyond the BMP": report(unit=f"青石{BEYOND}镇").with_narrative("overview", text(f"（一）{BEYOND}。")),
    "a picture without words": report().with_picture("bars", replace(report().pictures["bars"], caption="")),
    "only a picture": empty("2021")
    .with_narrative("other", paragraphs(["[[picture:bars]]"]))
    .with_picture("bars", report().pictures["bars"]),
    "forty pages": long(),
}
of_each_report = pytest.mark.parametrize("name", REPORTS)


def failures(data: bytes, profile: str) -> list[str]:
    """What a validator finds against a profile, each rule once."""
    found = validator.validate_pdf_bytes(data, profile=profile)
    assert found.is_compliant == (not found.failures)
    return sorted({f"{failure.rule_id}: {failure.message}" for failure in found.failures})


@of_each_report
@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_every_report_is_an_archive_that_everybody_can_read(name: str, profile: str) -> None:
    assert failures(pdf(REPORTS[name]), profile) == []


@of_each_report
def test_every_report_is_an_archive_of_the_first_kind_on_request(name: str) -> None:
    data = pdf(REPORTS[name], archive="1b")
    assert failures(data, "1b") == []
    assert data.startswith(b"%PDF-1.4")


@pytest.mark.parametrize("profile", ["2a", "ua1", "1b"])
def test_a_draft_is_an_archive_too(profile: str) -> None:
    archive = "1b" if profile == "1b" else "2a"
    assert failures(pdf(report(), kind="draft", archive=archive, seal=True), profile) == []


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_the_report_this_project_started_from_is_an_archive(shared: Path, profile: str) -> None:
    file = shared / "zhangjiapo-2021.txt"
    started_from = report_of(read(file.name, file.read_bytes(), FORMS, None, None), "u1")
    assert failures(pdf(started_from), profile) == []


@pytest.mark.parametrize("profile", ["2a", "ua1", "1b"])
def test_the_validator_refuses_what_is_no_archive(profile: str) -> None:
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(72, 720, "plain")
    canvas.save()
    assert failures(stream.getvalue(), profile)


@pytest.mark.parametrize(
    ("lost", "profile", "rule"),
    [
        (b"/Scope", "ua1", "PDFUA1-TABLE-HEADERS-SCOPE-001"),
        (b"/Alt", "ua1", "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001"),
        (b"/Lang", "ua1", "PDFUA1-TEXT-LANGUAGE-001"),
        (b"/MarkInfo", "2a", "PDFA2A-TAGGED-DOCUMENT-001"),
        (b"/OutputIntents", "2a", "PDFA2A-DEVICE-GRAY-001"),
        (b"/ToUnicode", "2a", "PDFA2A-UNICODE-MAPPING-001"),
        (b"pdfuaid:part", "ua1", "PDFUA1-ID-PART-001"),
    ],
)
def test_the_validator_sees_what_is_taken_away(lost: bytes, profile: str, rule: str) -> None:
    data = pdf(report())
    assert lost in data
    harmed = data.replace(lost, lost[:-1] + b"x")
    assert rule in {failure.partition(":")[0] for failure in failures(harmed, profile)}


@of_each_report
def test_every_piece_of_a_page_is_found_by_its_structure(name: str) -> None:
    """What no validator looks at: a reader must come from the page to its elements and back."""
    data = pdf(REPORTS[name])
    for elements, marked in zip(structure(data), pieces(data), strict=True):
        found = [piece for element in elements for inner in element.all() for piece in inner.pieces]
        assert sorted(found) == sorted(number for number in marked if number >= 0)
        assert marked.get(-1, "Artifact") == "Artifact"


def test_headings_tables_and_figures_are_said_to_be_such() -> None:
    elements = [inner for page_ in structure(pdf(report())) for top in page_ for inner in top.all()]
    tags = [element.tag for element in elements]
    levels = [int(tag[1:]) for tag in tags if re.fullmatch(r"H\d", tag)]
    assert levels[0] == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels))
    assert {"Document", "P", "Table", "TR", "TH", "TD", "Figure", "Caption"} <= set(tags)
    assert {element.alt for element in elements if element.tag == "Figure"} == {
        "图1　主动公开信息分类",
        "图2　便民服务大厅政务公开专区",
    }
    assert sum(tag == "TD" for tag in tags) == len(FORMS.editions["2021"].kinds)


def test_sections_are_bookmarks_and_the_title_and_language_are_said() -> None:
    shown = report()
    with pdfium.PdfDocument(pdf(shown)) as document:
        marks = [(mark.get_title(), mark.level) for mark in document.get_toc()]
        language = (raw.FPDF_WCHAR * 20)()
        raw.FPDFCatalog_GetLanguage(document, language, 40)
        assert document.get_metadata_value("Title") == shown.title
        assert document.get_metadata_value("Author") == shown.unit_name
    assert bytes(language).decode("utf-16-le").rstrip("\0") == "zh-CN"
    headings = [section.heading for section in shown.form.sections]
    assert [title for title, _ in marks if title in headings] == headings
    assert ("（一）主动公开情况", marks[[t for t, _ in marks].index(headings[0])][1] + 1) in marks


def test_the_same_report_gives_the_same_bytes_in_every_process() -> None:
    program = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]\n"
        "from paper_look import pdf; from paper_sample import report\n"
        "print(hashlib.sha256(pdf(report())).hexdigest())"
    )
    command = [sys.executable, "-c", program, str(ROOT), str(ROOT / "tests" / "app" / "output")]
    there = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"}).stdout
    here = pdf(report())
    assert here == pdf(report())
    assert there.strip() == hashlib.sha256(here).hexdigest()


# The text copies out exactly and in order.


@of_each_report
def test_the_text_copies_out_exactly_and_in_order(name: str) -> None:
    assert copied(pdf(REPORTS[name])) == told(REPORTS[name])


@of_each_report
def test_another_reader_copies_the_same(name: str, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is absent")
    (tmp_path / "copied.pdf").write_bytes(pdf(REPORTS[name]))
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(tmp_path / "copied.pdf"), "-"]
    said = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    pages = [FOLIO.sub("", bare(page_), count=1) for page_ in said.split("\f")]
    assert "".join(pages) == told(REPORTS[name])


@of_each_report
def test_every_paragraph_can_be_selected_whole(name: str) -> None:
    copy = selected(pdf(REPORTS[name]))
    for section in REPORTS[name].narratives:
        assert all(bare(said) in copy for said in narrative(REPORTS[name], section))


def test_many_characters_copy_out() -> None:
    """More than one face draws them, and a face more than 256 of them."""
    said = [character for character in (*map(chr, range(0x4E00, 0x5000)), *BEYOND, *"①Ⅲ℃‰±×÷§№→⅓") if has(character)]
    assert len(said) > 300
    assert set(BEYOND) <= set(said)
    all_of_them = empty("2021").with_narrative("overview", paragraphs(["".join(said), f"（一）{''.join(said[:30])}"]))
    assert "".join(said) in copied(pdf(all_of_them))


def has(character: str) -> bool:
    try:
        return FACES.printable(character, Role.BODY, "") == character
    except MissingGlyph:
        return False


def test_a_picture_says_where_it_stands() -> None:
    """ISO 14289-1, 7.3: the box of a Figure, in the page's own points."""
    data = pdf(report())
    ((_, (left, bottom, right, top), _), *_) = images(data)
    boxes = re.findall(rb"/O/Layout/Placement/Block/BBox \[([^\]]+)\]", data)
    assert len(boxes) == len(images(data))
    assert [float(edge) for edge in boxes[0].split()] == pytest.approx([left, bottom, right, top], abs=0.1)
