"""Whatever is put into a report: a right page, or a sentence that names the place; never a crash, a box, a lost line."""

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
from pathlib import Path

import page as validator
import pypdfium2 as pdfium
import pytest
from desk import ROOT
from hypothesis import given
from hypothesis import strategies as st
from paper_judge import judged, outside
from paper_look import FACES, pdf
from paper_sample import FORMS, digest, hall, paragraphs, report, text
from paper_text import bare, copied, told

from app.cli import main
from app.form.load import Forms
from app.output.fonts import BUNDLED, MissingGlyph
from app.output.page import Role
from app.report.markup import literal
from app.report.report import Cell, Picture, Report
from app.report.rows import differences
from app.store.book import Book
from app.wording import Wording

FORM = FORMS.editions["2021"]
COUNTED, DISCLOSED = FORM.paths["requests/received/total"], next(iter(FORM.kinds))
SECONDS, BYTES = 120, 1 << 30
"""Limits of a child that prints something enormous: it must end within them, how soon is no matter here."""
ENORMOUS = 100_000

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
        return report().with_narrative("overview", paragraphs([f"（一）{literal(said)}", "公开。"]))
    if place == "caption":
        return report().with_picture("bars", replace(report().pictures["bars"], caption=said))
    if place.endswith("cell"):
        return report(cells=[(COUNTED if place == "narrow cell" else DISCLOSED, said)])
    if place in ("unit", "date"):
        return report().with_particular(place, said)
    return report().with_narrative(place, text(said))


def right(told_by: Report, data: bytes) -> None:
    """Every character is printed, in order, within the text block, with a glyph of its own."""
    assert copied(data) == bare(FACES.printable(told(told_by), Role.SONG, ""))
    assert outside(data) == []
    assert not judged(data).over
    assert [failure.message for failure in validator.validate_pdf_bytes(data, profile="2a").failures] == []


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
    right(told_by, pdf(told_by))


@given(place=st.sampled_from(list(PLACES)), said=st.text(max_size=40))
def test_any_text_at_all_is_printed_whole_or_refused_by_name(place: str, said: str) -> None:
    told_by = says(place, said)
    try:
        data = pdf(told_by)
    except MissingGlyph as missing:
        character = missing.remark.fills["character"]
        assert missing.remark.fills["code"] == f"U+{ord(character):04X}"
        assert missing.remark.fills["place"] == PLACES[place]
        assert character in said or character in FACES_COMPOSED(said)
    else:
        right(told_by, data)


def FACES_COMPOSED(said: str) -> str:
    """A text with its accents put together, as faces draw them."""
    import unicodedata

    return unicodedata.normalize("NFC", said)


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
        "\ufffc\ufffc",
        "\u3000\u3000 \t",
    ],
)
def test_what_cannot_be_seen_and_what_looks_like_code_is_harmless(place: str, said: str) -> None:
    told_by = says(place, said)
    right(told_by, pdf(told_by))


@of_each_place
@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ("公开😀了", "😀"),
        ("家庭👨\u200d👩\u200d👧", "👧👨👩"),
        ("مرحبا", "ابحرم"),
        ("שלום", "ולםש"),
        ("क्षि", "कषि"),
        ("x\u0323\u0300", "\u0323\u0300"),
        ("字\ue000", "\ue000"),
        ("不\ufffd是", "\ufffd"),
    ],
)
def test_what_no_face_has_is_refused_by_character_code_and_place(place: str, said: str, refused: str) -> None:
    with pytest.raises(MissingGlyph) as missing:
        pdf(says(place, said))
    fills = missing.value.remark.fills
    assert fills["character"] in refused
    assert (fills["code"], fills["place"]) == (f"U+{ord(fills['character']):04X}", PLACES[place])
    assert PLACES[place] in Wording.load().say(missing.value.remark)


@of_each_place
@pytest.mark.parametrize("said", ["长" * 3000, "a" * 3000, "9" * 3000, "，" * 600, "（" * 600, "https://" + "a/" * 900])
def test_a_text_of_thousands_without_a_break_is_printed_whole_in_any_place(place: str, said: str) -> None:
    told_by = says(place, said)
    data = pdf(told_by)
    assert copied(data) == bare(told(told_by))
    assert outside(data) == []


def test_every_cell_may_be_enormous() -> None:
    for said in ("123456789012345678901", "不是数字" * 40, "a" * 200, "1" * 500):
        told_by = report(cells=[(ref, said) for ref in FORM.kinds])
        data = pdf(told_by)
        assert copied(data) == bare(told(told_by))
        assert outside(data) == []


# Pictures that are none.


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", hall()[:2000], b"GIF89a" + bytes(20), b"%PDF-1.4"],
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
from paper_text import copied
from paper_sample import report, text
said = eval(sys.argv[1])
print(copied(pdf(report().with_narrative("overview", text(said)))).count(said[-1]) - copied(pdf(report().with_narrative("overview", ()))).count(said[-1]))
"""


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (f"'龘' * {ENORMOUS}", ENORMOUS),
        (f"'Q' * {ENORMOUS}", ENORMOUS),
        (f"'7' * {ENORMOUS}", ENORMOUS),
        (f"'！' * {ENORMOUS}", ENORMOUS),
        (f"'〔' * {ENORMOUS}", ENORMOUS),
        (f"'农田，水利；' * {ENORMOUS // 6} + '龘'", 1),
        (f"'/Q' * {ENORMOUS // 2}", ENORMOUS // 2),
        (f"' ' * {ENORMOUS} + '龘'", 1),
        (f"'Q ' * {ENORMOUS // 2} + 'Q'", ENORMOUS // 2 + 1),
        (f"'…' * {ENORMOUS}", ENORMOUS),
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
    assert "".join(said_by for said_by in [copied(data)]).startswith("沂河县青石镇人民政府2025年")


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
@pytest.mark.parametrize("name", ["NotoSerifSC-Light.ttf", "NotoSerifSC-Regular.ttf"])
def test_a_harmed_face_is_said_or_another_steps_in(
    elsewhere: Path, kept: Callable[[Report], Path], name: str, change: Callable[[bytes], bytes]
) -> None:
    harmed(elsewhere, name, change)
    answered(*exported(elsewhere, kept(report())))


def test_a_harmed_list_of_faces_is_said(elsewhere: Path, kept: Callable[[Report], Path]) -> None:
    (elsewhere / "resources" / "fonts" / "manifest.toml").write_text("no = list", encoding="utf-8")
    answered(*exported(elsewhere, kept(report())))
