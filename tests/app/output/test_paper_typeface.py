"""Faces as fonts of a document: what is cut out of them, how it is drawn, and the text that copies out of it."""

from __future__ import annotations

import ctypes
import gc
import re
import struct
import weakref
import zlib
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_face import SANS, SERIF, collection, composite, outlined, saved, small, tables_of
from paper_look import faces
from pypdfium2 import raw
from reportlab.pdfgen.canvas import Canvas

from app.output.page import BOTTOM, LEFT
from app.output.pdf.canvas import PaperCanvas
from app.output.pdf.drawn import Drawn
from app.output.pdf.embedding import Cut, Use, cut
from app.output.pdf.ink import show
from app.output.pdf.subset import Slot
from app.output.pdf.truetype import TrueType
from app.output.pdf.typeface import Typeface
from app.output.sfnt import BadFace

BEYOND = "𫖯𬳿"
"""Two characters of 通用规范汉字表 beyond the BMP."""
SIZE = 200.0
"""Points; large enough to measure ink by pixels."""


def document() -> tuple[Canvas, BytesIO]:
    stream = BytesIO()
    return PaperCanvas(stream, (1, 7)), stream


def printed(*glyphs: Drawn, size: float = SIZE) -> bytes:
    """A document of one line."""
    canvas, stream = document()
    show(canvas, 0, 100, size, glyphs)
    canvas.save()
    return stream.getvalue()


def line(*texts: tuple[Typeface, str]) -> list[Drawn]:
    """Texts as their faces have them, in small."""
    glyphs = [(face, character) for face, said in texts for character in said]
    return [Drawn(face, character, 10.0 * place, 10.0) for place, (face, character) in enumerate(glyphs)]


def copied(data: bytes) -> str:
    with pdfium.PdfDocument(data) as opened:
        return "".join(page.get_textpage().get_text_range() for page in opened)


def inked(data: bytes) -> tuple[float, float]:
    """Where the ink of the only page begins and ends, in thousandths of an em from the left edge of the text block."""
    with pdfium.PdfDocument(data) as opened:
        box = opened[0].render(scale=2, grayscale=True).to_pil().point(lambda grey: 255 * (grey < 128)).getbbox()
    left, _, right, _ = box
    return ((left / 2 - LEFT) * 1000 / SIZE, (right / 2 - LEFT) * 1000 / SIZE)


def origins(data: bytes) -> list[float]:
    """Where each character begins, in thousandths of an em."""
    with pdfium.PdfDocument(data) as opened:
        said, x, y = opened[0].get_textpage(), ctypes.c_double(), ctypes.c_double()
        places = [(raw.FPDFText_GetCharOrigin(said, place, x, y), x.value) for place in range(said.count_chars())]
    return [(place - LEFT) * 1000 / SIZE for _, place in places]


def between(*glyphs: Drawn) -> list[Drawn]:
    """Glyphs, and a full stop where the document itself says that the last of them ends."""
    last = glyphs[-1]
    return [*glyphs, Drawn(last.face, ".", last.x + last.advance, 0.0)]


def unpacked(made: Cut, stream: str) -> bytes:
    data, entries = made.streams[stream]
    assert entries["Filter"] == "/FlateDecode"
    return zlib.decompress(data)


def uses(face: TrueType, said: str) -> list[Use]:
    return [(Slot(0), ""), *((Slot(face.glyph(ord(character))), character) for character in said)]


@pytest.fixture(scope="module")
def serif() -> Typeface:
    return Typeface(SERIF)


# What ReportLab asks of it.


def test_a_document_has_one_subset_of_a_face(serif: Typeface) -> None:
    sans = Typeface(SANS)
    data = printed(*line((serif, "一二三"), (sans, "一二三"), (serif, "三四")), size=9)
    assert data.count(b"/FontFile2") == data.count(b"/Type0") == 2
    assert [name.partition("+")[2] for name in faces(data)] == ["NotoSerifSC-Regular", "NotoSansSC-Medium"]
    assert copied(data) == "一二三一二三三四"


def test_documents_know_nothing_of_each_other(serif: Typeface) -> None:
    one, first = document()
    other, second = document()
    for canvas, x, said in ((one, 0, "甲乙"), (other, 0, "丙"), (one, 20, "丁")):
        show(canvas, x, 100, 9, line((serif, said)))
    one.save()
    other.save()
    assert [copied(stream.getvalue()).replace(" ", "") for stream in (first, second)] == ["甲乙丁", "丙"]
    assert [stream.getvalue().count(b"/Type0") for stream in (first, second)] == [1, 1]


def test_what_a_document_used_dies_with_it() -> None:
    face = Typeface(SERIF)
    canvas, _ = document()
    codes = weakref.ref(face.codes(canvas._doc))
    assert codes() is face.codes(canvas._doc)
    del canvas
    gc.collect()
    assert codes() is None


def test_two_files_with_one_name_stay_two_fonts(tmp_path: Path) -> None:
    """As when an office has two versions of a face."""
    one, other = (Typeface(saved(tmp_path, small(said), f"{said}.ttf")) for said in ("甲", "乙"))
    data = printed(*line((one, "甲"), (other, "乙")), size=9)
    assert data.count(b"/FontFile2") == 2
    assert len(faces(data)) == 2
    assert {name.partition("+")[2] for name in faces(data)} == {"Small-Regular"}
    assert copied(data) == "甲乙"


def test_two_faces_of_one_file_stay_two_fonts(tmp_path: Path) -> None:
    file = saved(tmp_path, collection(small("甲"), small("乙")))
    data = printed(*line((Typeface(file, 0), "甲"), (Typeface(file, 1), "乙")), size=9)
    assert (data.count(b"/FontFile2"), copied(data)) == (2, "甲乙")


def test_reportlab_s_own_fonts_may_stand_beside_it(serif: Typeface) -> None:
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(72, 700, "plain")
    show(canvas, 72, 600, 9, line((serif, "一二")))
    canvas.save()
    assert copied(stream.getvalue()).split() == ["plain", "一二"]


def test_the_same_text_gives_the_same_bytes(serif: Typeface) -> None:
    glyphs = [*line((serif, "政府信息公开")), Drawn(serif, "，", 60.0, 5.0, 500.0)]
    assert printed(*glyphs) == printed(*glyphs)
    other = Typeface(SERIF)
    assert printed(*glyphs) == printed(*(glyph._replace(face=other) for glyph in glyphs))


# The text behind the glyphs.


@pytest.mark.parametrize("said", ["政府信息公开", BEYOND, f"一{BEYOND}二", "A1é—〓⅓"])
def test_what_is_drawn_copies_out(serif: Typeface, said: str) -> None:
    drawn = "".join(filter(serif.has, said))
    assert set(BEYOND) & set(said) <= set(drawn)
    assert copied(printed(*line((serif, drawn)), size=9)) == drawn


def test_a_glyph_may_stand_for_several_characters(serif: Typeface) -> None:
    canvas, stream = document()
    codes = serif.codes(canvas._doc)
    line = "".join(codes.code("…", stands_for=said) for said in ("⋯⋯", "……", BEYOND))
    canvas._code.append(f"BT 9 0 0 9 0 100 Tm {codes.name} 1 Tf <{line}> Tj ET")
    canvas.save()
    assert copied(stream.getvalue()) == f"⋯⋯……{BEYOND}"


def test_a_glyph_has_one_code_for_each_thing_it_stands_for(serif: Typeface) -> None:
    codes = serif.codes(document()[0]._doc)
    assert [codes.code("一"), codes.code("二"), codes.code("一")] == ["0001", "0002", "0001"]
    assert codes.code("一", stands_for="1") == "0003"
    assert codes.code("一", serif.advance("一")) == "0001"  # its own width is no variant
    assert codes.code("一", 500.0) == codes.code("一", 500.2) == "0004"  # nor is what rounds to the same


def test_the_text_is_listed_in_blocks_that_readers_take() -> None:
    face = TrueType(SERIF)
    said = "".join(chr(code) for code in range(0x4E00, 0x5300) if face.glyph(code))[:250]
    listed = unpacked(cut(face, uses(face, said)), "text").decode()
    blocks = re.findall(r"(\d+) beginbfchar\n(.*?)endbfchar", listed, re.DOTALL)
    assert [int(count) for count, _ in blocks] == [block.count("\n") for _, block in blocks] == [100, 100, 50]
    assert f"<00FA> <{ord(said[249]):04X}>" in blocks[2][1]


def test_a_character_beyond_the_bmp_is_written_in_two_halves() -> None:
    face = TrueType(SERIF)
    assert b"<0001> <D86DDDAF>\n<0002> <D873DCFF>" in unpacked(cut(face, uses(face, BEYOND)), "text")


# Glyphs as they are and varied.

of_each_character = pytest.mark.parametrize("character", ["一", "国", "（", "m"])


@of_each_character
def test_a_glyph_is_as_wide_as_the_face_says_and_its_ink_where_it_says(serif: Typeface, character: str) -> None:
    drawn = Drawn(serif, character, 0.0, serif.advance(character) * SIZE / 1000)
    assert origins(printed(*between(drawn)))[-1] == pytest.approx(serif.advance(character), abs=0.5)
    assert inked(printed(drawn)) == pytest.approx(serif.ink(character), abs=4)


@of_each_character
@pytest.mark.parametrize(
    ("advance", "shift", "stretch"),
    [(500.0, 0.0, 1.0), (None, -150.0, 1.0), (None, 0.0, 1.5), (1400.0, 100.0, 1.99), (640.0, 20.0, 0.6)],
)
def test_a_variant_has_another_width_and_its_ink_elsewhere(
    serif: Typeface, character: str, advance: float | None, shift: float, stretch: float
) -> None:
    left, right = serif.ink(character)
    wide = serif.advance(character) if advance is None else advance
    drawn = Drawn(serif, character, SIZE / 10, wide * SIZE / 1000, advance, shift, stretch)
    assert origins(printed(*between(drawn)))[-1] == pytest.approx(100 + wide, abs=0.5)
    data = printed(drawn)
    assert inked(data) == pytest.approx((100 + left * stretch + shift, 100 + right * stretch + shift), abs=4)
    assert copied(data) == character


def test_variants_of_one_glyph_share_its_outline() -> None:
    face = TrueType(SERIF)
    glyph = face.glyph(ord("国"))
    made = cut(face, [(Slot(0), ""), *((Slot(glyph, 1000 - step), "国") for step in range(1, 30))])
    assert len(tables_of(unpacked(made, "program"))["glyf"]) < 2 * len(face.outline(glyph)) + 30 * 24 + 500


def test_a_variant_of_a_blank_is_a_blank(serif: Typeface) -> None:
    data = printed(*between(Drawn(serif, " ", 0.0, 0.7 * SIZE, 700.0, 10.0, 1.5)))
    assert origins(data)[-1] == pytest.approx(700, abs=0.5)
    assert inked(data)[0] > 700


@pytest.mark.parametrize("stretch", [0.0, -1.0, 2.0, 3.0])
def test_no_glyph_is_stretched_beyond_what_truetype_knows(serif: Typeface, stretch: float) -> None:
    with pytest.raises(ValueError, match="stretched"):
        serif.codes(document()[0]._doc).code("—", None, 0.0, stretch)


def test_a_broken_glyph_is_left_to_another_face(tmp_path: Path) -> None:
    square = small("一")["glyf"]
    face = Typeface(saved(tmp_path, outlined(square, composite(1), square)))
    assert (face.has("A"), face.has("B"), face.has("C")) == (False, True, False)


def test_a_file_that_is_no_face_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFace):
        Typeface(saved(tmp_path, b"no face"))


# What stands in the file.

some_uses = st.lists(
    st.tuples(
        st.sampled_from("一国（é—m "),
        st.none() | st.integers(0, 2000),
        st.integers(-2000, 2000),
        st.sampled_from([1.0, 0.01, 0.5, 1.5, 1.99999]),
    ),
    max_size=12,
)


@given(some_uses)
@settings(deadline=None, max_examples=60)
def test_widths_are_said_as_the_program_has_them(
    asked: Sequence[tuple[str, int | None, int, float]],
) -> None:
    face = TrueType(SERIF)
    slots = [Slot(0), *(Slot(face.glyph(ord(character)), *varied) for character, *varied in asked)]
    made = cut(face, [(slot, "x") for slot in slots])
    program = unpacked(made, "program")
    tables = tables_of(program)
    (glyphs,) = struct.unpack_from(">H", tables["maxp"], 4)
    advances = [struct.unpack_from(">H", tables["hmtx"], 4 * glyph)[0] for glyph in range(glyphs)]
    assert [float(width) for width in re.findall(r"[\d.]+", str(made.descendant["W"]))[1:]] == advances
    places = struct.unpack(f">{glyphs + 1}L", tables["loca"])
    assert all(one <= other and one % 4 == 0 for one, other in pairwise(places))
    assert places[-1] == len(tables["glyf"])
    bits = "".join(f"{byte:08b}" for byte in unpacked(made, "set"))
    assert bits == ("1" * glyphs).ljust(-glyphs % 8 + glyphs, "0")
    assert made.streams["program"][1]["Length1"] == len(program)


def test_the_program_is_a_whole_font_file() -> None:
    """With checksums, so that strict readers take it."""
    face = TrueType(SERIF)
    program = unpacked(cut(face, uses(face, "一国")), "program")
    assert sum(struct.unpack(f">{len(program) // 4}L", program)) & 0xFFFFFFFF == 0xB1B0AFBA
    assert list(tables_of(program)) == ["glyf", "head", "hhea", "hmtx", "loca", "maxp"]


def test_another_program_has_another_tag() -> None:
    face = TrueType(SERIF)
    names = [str(cut(face, uses(face, said)).font["BaseFont"]) for said in ("一", "一", "二")]
    assert all(re.fullmatch(r"/[A-Z]{6}\+NotoSerifSC-Regular", name) for name in names)
    assert names[0] == names[1] != names[2]


def test_hints_are_kept_where_a_face_has_them(tmp_path: Path) -> None:
    tables = small() | {"cvt ": b"\0\1", "fpgm": b"\x2d"}
    face = TrueType(saved(tmp_path, tables))
    kept = tables_of(unpacked(cut(face, uses(face, "一")), "program"))
    assert (kept["cvt "], kept["fpgm"], "prep" in kept) == (b"\0\1", b"\x2d", "prep" in tables)


def test_widths_are_in_thousandths_whatever_the_em(tmp_path: Path) -> None:
    """Half of Chinese faces have an em of 256 units, others of 2048."""
    tables = small()
    tables["head"] = tables["head"][:18] + struct.pack(">H", 2048) + tables["head"][20:]
    face = TrueType(saved(tmp_path, tables))
    assert cut(face, uses(face, "一")).descendant["W"] == f"[0 [{1000 * 1000 / 2048:.3f} {1000 * 1000 / 2048:.3f}]]"


# A draft that is composed again and again.


def test_a_cut_is_kept_for_the_next_document(serif: Typeface) -> None:
    said = [tuple(uses(TrueType(SERIF), said)) for said in ("甲", "乙", "丙")]
    first, second = serif.cut(said[0]), serif.cut(said[1])
    assert (serif.cut(said[0]), serif.cut(said[1])) == (first, second)
    assert serif.cut(said[0]) is first
    serif.cut(said[2])
    assert serif.cut(said[0]) is first
    assert serif.cut(said[1]) is not second
    assert serif.cut(said[1]) == second


def test_readers_find_the_face_whole(serif: Typeface) -> None:
    """Ascent and descent as the face says, for whoever edits the document."""
    data = printed(*line((serif, "一")), size=100)
    with pdfium.PdfDocument(data) as opened:
        (drawn,) = opened[0].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
        font, height = raw.FPDFTextObj_GetFont(drawn), ctypes.c_float()
        assert raw.FPDFFont_GetAscent(font, 1000, height)
        assert height.value == TrueType(SERIF).ascent
        assert raw.FPDFFont_GetDescent(font, 1000, height)
        assert height.value == TrueType(SERIF).descent
        _, bottom, _, _ = drawn.get_bounds()
    assert bottom > BOTTOM
