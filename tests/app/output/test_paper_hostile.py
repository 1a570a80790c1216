"""Whatever is put into a report: a right page, or a sentence that names the place; no crash, no box, no lost line."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import page as validator
import pypdfium2 as pdfium
import pytest
from desk import ROOT
from hypothesis import given
from hypothesis import strategies as st
from paper_judge import judged, outside
from paper_look import composed, pdf
from paper_sample import FORMS, bars, digest, hall, paragraphs, report, text
from paper_text import bare, copied, told

from app.cli import main
from app.form.load import Forms
from app.output.fonts import BUNDLED, MissingGlyph, Unprintable
from app.output.page import Role
from app.output.pdf.draw import Engine
from app.report.markup import literal
from app.report.report import Cell, Picture, Report
from app.report.rows import differences
from app.report.seen import seen
from app.store.book import Book
from app.wording import Remark, Wording

FORM = FORMS.editions["2021"]
SAMPLE, PICTURES = report(), {digest(data): data for data in (bars(), hall())}
ENGINE = Engine("bundled")
FACES = ENGINE.faces
COUNTED, DISCLOSED = FORM.paths["requests/received/total"], next(iter(FORM.kinds))
SECONDS, BYTES = 120, 1 << 30
"""Limits of a child that prints something enormous: it must end within them, how soon is no matter here."""
ENORMOUS = 100_000
EVERYDAY = 6
"""Characters of a cell with which no table need be cut."""

PLACES = {
    "preface": "开头",
    "overview": "一、总体情况",
    "heading": "一、总体情况",
    "caption": "一、总体情况",
    "wide cell": "二、主动公开政府信息情况",
    "narrow cell": "三、收到和处理政府信息公开申请情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
    "unit": "标题",
    "date": "落款",
}
"""Where a text can stand, and what a refusal calls it."""
of_each_place = pytest.mark.parametrize("place", PLACES)


def says(place: str, said: str) -> Report:
    """The sample with one text in one place."""
    if place == "heading":
        return SAMPLE.with_narrative("overview", paragraphs([f"（一）{literal(said)}", "公开。"]))
    if place == "caption":
        return SAMPLE.with_picture("bars", replace(SAMPLE.pictures["bars"], caption=said))
    if place.endswith("cell"):
        return SAMPLE.with_cells({COUNTED if place == "narrow cell" else DISCLOSED: Cell(said)})
    if place in ("unit", "date"):
        return SAMPLE.with_particular(place, said)
    return SAMPLE.with_narrative(place, text(said))


def printed(told_by: Report) -> bytes:
    """A report printed by an engine that has printed others before."""
    return composed(told_by, BytesIO(), PICTURES.get, engine=ENGINE)[1]


def right(told_by: Report, data: bytes) -> None:
    """Every character is printed, in order, within the text block, with a glyph of its own."""
    expected, copy = bare(FACES.printable(told(told_by), Role.SONG, "")), copied(data)
    assert lost(expected, copy) == ""
    if all(len(cell.text) <= EVERYDAY for cell in told_by.cells.values()):
        assert copy == expected
    assert outside(data) == []
    assert not judged(data).over
    assert [failure.message for failure in validator.validate_pdf_bytes(data, profile="2a").failures] == []


def fitting(place: str, told_by: Report) -> bool:
    """Whether a text fits its place; only a cell can refuse one that no page holds, and then says which cell."""
    refused = refusal(told_by)
    if refused:
        assert place.endswith("cell")
        assert refused.key == "cell-too-long"
        assert f"第{PLACES[place][0]}部分" in Wording.load().say(refused)
    return refused is None


def refusal(told_by: Report) -> Remark | None:
    """Why a report cannot be printed, None where it can."""
    try:
        printed(told_by)
    except Unprintable as refused:
        return refused.remark
    return None


def lost(expected: str, copy: str) -> str:
    """The rest of what is expected, from the first character on that a copy lacks.

    A copy may say more: the heads of a table are drawn again where it goes on, its cut labels with （续）.
    """
    place = 0
    for number, character in enumerate(expected):
        place = copy.find(character, place) + 1
        if not place:
            return expected[number:]
    return ""


# Every character that some face has, and what no face ever draws.

HANZI = bytes(b for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) for b in (row, cell))
MARKS = "，。、；：？！…—·“”‘’（）《》〈〉【】〔〕「」『』～￥％‰℃①Ⅲ×÷±"
WIDE = "０１２３４５６７８９ＡＢＣａｂｃ，．％－／＠"
UNSEEN = "\u200b\u200d\u200e\u202e\u2066\ufeff\u00ad\ufe0f\u3000\u00a0\t\x00\x1b\x7f\u2028[[\\<>&(){}%"
LATIN = "".join(map(chr, range(0x20, 0x7F)))
POOL = HANZI.decode("gb2312", "ignore") + MARKS * 40 + WIDE * 20 + UNSEEN * 20 + LATIN * 20


@given(place=st.sampled_from(list(PLACES)), said=st.text(st.sampled_from(POOL), max_size=160))
def test_any_text_of_known_characters_is_printed_whole_in_any_place(place: str, said: str) -> None:
    told_by = says(place, said)
    if fitting(place, told_by):
        right(told_by, printed(told_by))


@given(place=st.sampled_from(list(PLACES)), said=st.text(max_size=40))
def test_any_text_at_all_is_printed_whole_or_refused_by_name(place: str, said: str) -> None:
    told_by = says(place, said)
    lacking = {character for character in seen(said) if not has(character)}
    if not lacking:
        right(told_by, printed(told_by))
        return
    with pytest.raises(MissingGlyph) as missing:
        printed(told_by)
    fills = missing.value.remark.fills
    assert fills["character"] in lacking
    assert (fills["code"], fills["place"]) == (f"U+{ord(fills['character']):04X}", PLACES[place])


def has(character: str) -> bool:
    try:
        return FACES.printable(character, Role.BODY, "") == character
    except MissingGlyph:
        return False


@of_each_place
@pytest.mark.parametrize(
    "said",
    [
        "控\x00制\x07字\x1b[31m符\x7f与\x85行",
        "全角１２３４５６７８９０ＡＢＣ，半角1234567890ABC,混用１2３4５6",
        "零宽\u200b字\u200d符\ufeff与\u2060方\u202e向\u2066标\u2069记",
        "不换行空格\u00a0与\u3000全角\u2003空格\tTab",
        "软\u00ad连\u00ad字\u00ad符co\u00adoperate",
        "声调ā á ǎ à ü ǖ é、cafe\u0301",
        "[[picture:bars]]\\[[cell:x]]<b>&amp;</b>%s{unit}${}",
        "\u3000\u3000 \t",
    ],
)
def test_what_cannot_be_seen_and_what_looks_like_code_is_harmless(place: str, said: str) -> None:
    told_by = says(place, said)
    right(told_by, printed(told_by))


@of_each_place
@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ("公开😀了", "😀"),
        ("家庭👨\u200d👩\u200d👧", "👧👨👩"),
        ("مرحبا", "ابحرم"),
        ("x\u0323\u0300", "\u0323\u0300"),
        ("字\ue000", "\ue000"),
        ("图\ufffc", "\ufffc"),
    ],
)
def test_what_no_face_has_is_refused_by_character_code_and_place(place: str, said: str, refused: str) -> None:
    with pytest.raises(MissingGlyph) as missing:
        printed(says(place, said))
    fills = missing.value.remark.fills
    assert fills["character"] in refused
    assert (fills["code"], fills["place"]) == (f"U+{ord(fills['character']):04X}", PLACES[place])
    assert PLACES[place] in Wording.load().say(missing.value.remark)


@of_each_place
@pytest.mark.parametrize("said", ["长" * 3000, "a" * 3000, "（" * 600])
def test_a_text_of_thousands_without_a_break_is_printed_whole_or_its_cell_is_named(place: str, said: str) -> None:
    told_by = says(place, said)
    if fitting(place, told_by):
        right(told_by, printed(told_by))


@pytest.mark.parametrize("said", ["123456789012345678901", "1234567.123456", "不是数字", "见附件（另附）", "N/A " * 5])
def test_every_cell_may_hold_what_is_no_figure_or_a_long_one(said: str) -> None:
    told_by = SAMPLE.with_cells({ref: Cell(said) for ref in FORM.kinds})
    right(told_by, printed(told_by))


# Pictures that are none.


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", hall()[:2000], b"GIF89a" + bytes(20), b"%PDF-1.4"],
    ids=["nothing", "words", "a PNG's beginning", "a JPEG's beginning", "half a JPEG", "an empty GIF", "a PDF"],
)
def test_a_picture_that_is_none_leaves_the_page_right(data: bytes) -> None:
    told_by = report().with_picture("bars", Picture("bars", "图1", sha256=digest(data), name="图.png"))
    made = pdf(told_by, lambda sha256: data if sha256 == digest(data) else None)
    printed = copied(made)
    for words in ("（一）主动公开情况", "（二）依申请公开情况", "没有其他需要报告的事项。"):
        assert words in printed
    assert not validator.validate_pdf_bytes(made, profile="2a").failures


# Enormous texts, in a child with limits of time and memory.

PRINTING = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({BYTES}, {BYTES}))
sys.path[:0] = sys.argv[2:]
from paper_look import pdf
from paper_text import copied, told
from paper_sample import report, text
said = eval(sys.argv[1])
others = told(report().with_narrative("overview", ())).count(said[-1])
print(copied(pdf(report().with_narrative("overview", text(said)))).count(said[-1]) - others)
"""


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (f"'鑫' * {ENORMOUS}", ENORMOUS),
        (f"'Q' * {ENORMOUS}", ENORMOUS),
        (f"'7' * {ENORMOUS}", ENORMOUS),
        (f"'〔' * {ENORMOUS}", ENORMOUS),
        (f"'农田，水利；' * {ENORMOUS // 6} + '鑫'", 1),
        (f"'/Q' * {ENORMOUS // 2}", ENORMOUS // 2),
        (f"' ' * {ENORMOUS} + '鑫'", 1),
        (f"'Q ' * {ENORMOUS // 2} + 'Q'", ENORMOUS // 2 + 1),
    ],
)
def test_a_paragraph_of_100000_characters_is_printed_whole_within_limits(said: str, count: int) -> None:
    command = [sys.executable, "-c", PRINTING, said, str(ROOT), str(ROOT / "tests" / "app" / "output")]
    child = subprocess.run(command, capture_output=True, text=True, check=False)
    assert child.returncode == 0, child.stderr[-2000:]
    assert int(child.stdout) == count


# What the command says of it.


@pytest.fixture
def kept(path: Path, forms: Forms) -> Callable[[Report], Path]:
    """A book that keeps one report."""

    def keep(told_by: Report) -> Path:
        with closing(Book.create(path, forms)) as book:
            id = book.start("青石镇人民政府", 2025)
            old = book.load(id)
            book.keep(id, differences(old, replace(told_by, unit=old.unit)), "imported", {})
        return path

    return keep


def test_the_command_names_what_it_cannot_print_and_leaves_the_old_file(
    kept: Callable[[Report], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "年报.pdf"
    out.write_bytes(b"old")
    assert main(["export", str(kept(says("problems", "字😀"))), str(out)]) == 2
    said = capsys.readouterr().err
    assert re.fullmatch(r"gouji：五、存在的主要问题及改进情况中的“😀”（U\+1F600）[^\n]*\n", said)
    assert out.read_bytes() == b"old"
    assert sorted(tmp_path.glob(".*")) == []


# Faces that are missing, unreadable or restricted; the program is run from a copy whose folder of faces is harmed.


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The program and its resources in another place, its faces being links."""
    folder = tmp_path / "elsewhere"
    ignored = shutil.ignore_patterns("__pycache__", "*.ttf", "help")
    shutil.copytree(ROOT / "app", folder / "app", ignore=ignored)
    shutil.copytree(ROOT / "resources", folder / "resources", ignore=ignored)
    for file in BUNDLED.glob("*.ttf"):
        (folder / "resources" / "fonts" / file.name).symlink_to(file)
    return folder


def exported(folder: Path, book: Path) -> tuple[int, str, bytes]:
    """Exit code, what is said, and the PDF that the program in a folder makes of a book."""
    out = folder / "out.pdf"
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder)}
    command = [sys.executable, "-P", "-m", "app", "export", str(book), str(out)]
    child = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return child.returncode, child.stderr, out.read_bytes() if out.exists() else b""


def answered(code: int, said: str, data: bytes) -> None:
    """Either a right page or one sentence."""
    assert "Traceback" not in said
    if code == 0:
        assert said == ""
        with pdfium.PdfDocument(data) as document:
            assert len(document) > 3
        assert not validator.validate_pdf_bytes(data, profile="2a").failures
    else:
        assert (code, data) == (2, b"")
        assert re.fullmatch(r"gouji：[^\n]*[\u4e00-\u9fff][^\n]*\n", said)


def harmed(folder: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """One face of the copy changed."""
    file = folder / "resources" / "fonts" / name
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(change(content))


def restricted(content: bytes) -> bytes:
    """A face whose maker forbids that it be embedded (OS/2 fsType 2)."""
    (count,) = struct.unpack_from(">H", content, 4)
    for entry in range(count):
        tag, _, start, _ = struct.unpack_from(">4sLLL", content, 12 + 16 * entry)
        if tag == b"OS/2":
            return content[: start + 8] + b"\0\2" + content[start + 10 :]
    raise AssertionError("the face has no OS/2 table")


def test_the_copy_prints_as_the_program_does(elsewhere: Path, kept: Callable[[Report], Path]) -> None:
    code, said, data = exported(elsewhere, kept(report()))
    assert (code, said) == (0, "")
    answered(code, said, data)
    assert copied(data).startswith(bare(report().title))


def test_a_missing_folder_of_faces_is_said(elsewhere: Path, kept: Callable[[Report], Path]) -> None:
    shutil.rmtree(elsewhere / "resources" / "fonts")
    answered(*exported(elsewhere, kept(report())))


@pytest.mark.parametrize("name", [file.name for file in sorted(BUNDLED.glob("*.ttf"))])
def test_a_missing_face_is_said_or_another_steps_in(elsewhere: Path, kept: Callable[[Report], Path], name: str) -> None:
    (elsewhere / "resources" / "fonts" / name).unlink()
    answered(*exported(elsewhere, kept(report())))


@pytest.mark.parametrize(
    "change",
    [
        lambda content: b"",
        lambda content: b"no face at all" * 100,
        lambda content: content[:5000],
        lambda content: content[: len(content) // 2],
        lambda content: content[:12] + bytes(1000) + content[1012:],
        lambda content: b"OTTO" + content[4:],
        restricted,
    ],
    ids=["empty", "words", "its beginning", "half", "no tables", "CFF", "restricted"],
)
def test_a_harmed_face_is_said_or_another_steps_in(
    elsewhere: Path, kept: Callable[[Report], Path], change: Callable[[bytes], bytes]
) -> None:
    harmed(elsewhere, "NotoSerifSC-Light.ttf", change)
    answered(*exported(elsewhere, kept(report())))


def test_a_harmed_list_of_faces_is_said(elsewhere: Path, kept: Callable[[Report], Path]) -> None:
    (elsewhere / "resources" / "fonts" / "manifest.toml").write_text("no = list", encoding="utf-8")
    answered(*exported(elsewhere, kept(report())))
