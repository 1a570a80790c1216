"""Reading faces from font files: glyphs, measures, names and permissions, and nothing but BadFace from a broken one."""

from __future__ import annotations

import os
import struct
import sys
from array import array
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_face import (
    KAI,
    MATRIX,
    SAID,
    SANS,
    SCALE,
    SERIF,
    SQUARE,
    TWO_SCALES,
    WORDS,
    Tables,
    changed,
    cmap,
    collection,
    composite,
    file_of,
    format_4,
    format_12,
    named,
    outlined,
    saved,
    small,
    tables_of,
    windows,
)

from app.output.pdf.charmap import charmap
from app.output.pdf.embedding import cut
from app.output.pdf.outline import components, renumbered, varied
from app.output.pdf.subset import Slot, subset
from app.output.pdf.truetype import TrueType
from app.output.sfnt import LONGEST_NAME, MOST_FACES, MOST_NAMES, MOST_TABLES, BadFace, Sfnt, faces, mapped, words


def refused(make: Callable[[], object]) -> str:
    """The key of the sentence that says why a face cannot be used."""
    with pytest.raises(BadFace) as said:
        make()
    return said.value.key


def opened(folder: Path, data: bytes | Tables, index: int = 0) -> TrueType:
    return TrueType(saved(folder, data), index)


def test_numbers_are_read_the_same_on_every_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that keeps numbers as font files do takes them as they stand."""
    data = struct.pack(">3H", 1, 256, 0x4E00)
    assert list(words("H", data)) == [1, 256, 0x4E00]
    assert list(words("I", data + b"\0\0")) == [0x10100, 0x4E000000]
    other = "big" if sys.byteorder == "little" else "little"
    swapped = array("H", data)
    swapped.byteswap()
    monkeypatch.setattr(sys, "byteorder", other)
    assert words("H", data) == (swapped if other == "little" else array("H", data))


# Glyphs and their measures.


def test_a_face_knows_its_measures_in_thousandths_of_an_em() -> None:
    face = TrueType(SANS)
    assert (face.units, face.ascent, face.descent) == (1000, 880, -120)
    assert (face.cap_height, face.stem, face.postscript_name) == (733, 109, "NotoSansSC-Medium")
    assert face.bbox[0] < 0 < face.bbox[2]


def test_a_character_has_a_width_and_ink_inside_it() -> None:
    face = TrueType(SERIF)
    glyph = face.glyph(ord("一"))
    left, right = face.ink(glyph)
    assert face.advance(glyph) == 1000
    assert 0 < left < right < 1000
    assert face.advance(face.glyph(ord("i"))) < face.advance(face.glyph(ord("m")))


def test_a_blank_has_a_width_but_no_ink() -> None:
    face = TrueType(SERIF)
    blank = face.glyph(ord(" "))
    assert (face.advance(blank) > 0, face.ink(blank), face.outline(blank)) == (True, (0, 0), b"")


@pytest.mark.parametrize("file", [SERIF, SANS, KAI])
def test_what_a_face_lacks_is_glyph_0(file: Path) -> None:
    face = TrueType(file)
    assert face.glyph(0x1F600) == face.glyph(0xFFFE) == 0
    assert face.sound(0)


def test_glyphs_behind_the_last_width_share_it(tmp_path: Path) -> None:
    """As in a face of Chinese characters, all of which are one em wide."""
    tables = outlined(SQUARE, SQUARE, SQUARE)
    tables["hhea"] = changed(tables["hhea"], 34, ">H", 1)
    tables["hmtx"] = struct.pack(">Hhhh", 700, 1, 2, 3)
    face = opened(tmp_path, tables)
    assert [face.metrics(glyph) for glyph in range(3)] == [(700, 1), (700, 2), (700, 3)]


def test_places_of_outlines_in_two_bytes_are_read_as_those_in_four(tmp_path: Path) -> None:
    tables = small()
    places = struct.unpack(f">{len(tables['loca']) // 4}L", tables["loca"])
    short = tables | {
        "head": changed(tables["head"], 50, ">H", 0),
        "loca": struct.pack(f">{len(places)}H", *(place // 2 for place in places)),
    }
    one, other = TrueType(saved(tmp_path, tables, "4.ttf")), TrueType(saved(tmp_path, short, "2.ttf"))
    assert [one.outline(glyph) for glyph in range(one.glyphs)] == [other.outline(glyph) for glyph in range(one.glyphs)]


@pytest.mark.parametrize(
    ("kept", "measures"),
    [(None, (1151, -286, 1151)), (78, (880, -120, 880)), (96, (880, -120, 729))],
    ids=["none", "old", "new"],
)
def test_heights_come_from_the_better_table_if_it_is_there(
    tmp_path: Path, kept: int | None, measures: tuple[int, int, int]
) -> None:
    tables = small()
    whole = tables.pop("OS/2")
    face = opened(tmp_path, tables if kept is None else tables | {"OS/2": whole[:kept]})
    assert (face.ascent, face.descent, face.cap_height) == measures


# From characters to glyphs.

some_glyphs = st.dictionaries(st.integers(0x20, 0xFFFE), st.integers(1, 0xFFFF), max_size=30)


@given(some_glyphs, st.lists(st.integers(0, 0x10FFFF)))
@settings(deadline=None)
def test_every_form_of_a_map_gives_the_same_glyphs(glyphs: dict[int, int], others: list[int]) -> None:
    maps = [
        charmap(Sfnt(file_of({"cmap": cmap((3, 1, table))})))
        for table in (format_4(glyphs), format_4(glyphs, listed=True), format_12(glyphs))
    ]
    for code in [*glyphs, *others]:
        assert [found(code) for found in maps] == [glyphs.get(code, 0)] * 3


def test_a_run_of_characters_is_one_entry() -> None:
    run = struct.pack(">HHLLL3L", 12, 0, 0, 0, 1, 0x4E00, 0x9FFF, 100)
    found = charmap(Sfnt(file_of({"cmap": cmap((0, 4, run))})))
    assert [found(code) for code in (0x4DFF, 0x4E00, 0x4E01, 0x9FFF, 0xA000)] == [0, 100, 101, 100 + 0x51FF, 0]


def test_a_list_may_say_that_there_is_no_glyph() -> None:
    table = format_4({65: 9}, listed=True)
    table = changed(table, len(table) - 2, ">H", 0)
    assert charmap(Sfnt(file_of({"cmap": cmap((3, 1, table))})))(65) == 0


def test_the_map_that_reaches_beyond_the_bmp_is_preferred() -> None:
    tables = (3, 1, format_4({65: 1})), (3, 10, format_12({65: 2, 0x2B5AF: 3})), (0, 4, format_12({65: 4}))
    found = charmap(Sfnt(file_of({"cmap": cmap(*tables)})))
    assert (found(65), found(0x2B5AF)) == (2, 3)


@pytest.mark.parametrize(
    "table",
    [
        cmap(),
        cmap((3, 0, format_4({65: 1}))),  # symbols
        cmap((3, 3, format_4({65: 1}))),  # PRC
        cmap((3, 1, struct.pack(">HHHHH", 6, 0, 0, 65, 0))),
    ],
)
def test_a_face_without_a_map_by_code_point_is_refused(table: bytes) -> None:
    assert refused(lambda: charmap(Sfnt(file_of({"cmap": table})))) == "face-no-unicode"


@pytest.mark.parametrize(
    "table",
    [
        b"\0\0",
        struct.pack(">HH", 0, 9),
        struct.pack(">HHHHL", 0, 1, 3, 1, 900),
        cmap((3, 10, struct.pack(">HHLLL", 12, 0, 0, 0, 0xFFFFFFFF))),
        cmap((3, 1, struct.pack(">4H", 4, 0, 0, 0xFFFE))),
        b"\0" * 4_000_001,
    ],
    ids=["short", "no entries", "outside", "too many groups", "too many segments", "huge"],
)
def test_a_broken_map_is_refused(table: bytes) -> None:
    assert refused(lambda: charmap(Sfnt(file_of({"cmap": table})))) == "face-broken"


def test_a_glyph_that_is_not_there_is_none(tmp_path: Path) -> None:
    face = opened(tmp_path, small() | {"cmap": cmap((3, 1, format_4({65: 60000})))})
    assert face.glyph(65) == 0


# Files.


def test_a_collection_holds_several_faces(tmp_path: Path) -> None:
    data = collection(tables_of(SERIF.read_bytes()), tables_of(SANS.read_bytes()))
    assert faces(data) == 2
    for index, file in enumerate((SERIF, SANS)):
        one, other = opened(tmp_path, data, index), TrueType(file)
        assert one.postscript_name == other.postscript_name
        for character in SAID:
            glyph = other.glyph(ord(character))
            assert one.glyph(ord(character)) == glyph
            assert (one.outline(glyph), one.metrics(glyph)) == (other.outline(glyph), other.metrics(glyph))


@pytest.mark.parametrize("index", [-1, 1, 2])
def test_a_file_has_no_faces_but_its_own(tmp_path: Path, index: int) -> None:
    assert refused(lambda: opened(tmp_path, small(), index)) == "face-broken"


@pytest.mark.parametrize(
    "data",
    [
        b"ttcf",
        struct.pack(">4sLL", b"ttcf", 0x10000, 0),
        struct.pack(">4sLL", b"ttcf", 0x10000, MOST_FACES + 1),
        struct.pack(">4sLLL", b"ttcf", 0x10000, 1, 0xFFFFFFF0),
        b"%PDF-1.7",
        b"wOF2" + b"\0" * 90,
        b"\0\1\0\0",
        struct.pack(">4sHHHH", b"\0\1\0\0", MOST_TABLES + 1, 0, 0, 0) + b"\0" * 9000,
        struct.pack(">4sHHHH", b"\0\1\0\0", 3, 0, 0, 0),
        struct.pack(">4sHHHH4s3L", b"\0\1\0\0", 1, 0, 0, 0, b"head", 0, 0, 0xFFFFFFFF),
        file_of({}),
        file_of({"cmap": b""}),
    ],
)
def test_what_is_no_font_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refused(lambda: opened(tmp_path, data)) == "face-broken"


@pytest.mark.parametrize(("kind", "tag"), [(b"OTTO", "CFF "), (b"\0\1\0\0", "CFF "), (b"OTTO", "glyf")])
def test_a_face_with_other_outlines_is_refused_for_what_it_is(tmp_path: Path, kind: bytes, tag: str) -> None:
    assert refused(lambda: opened(tmp_path, file_of({tag: b"\0" * 40}, kind))) == "face-cff"


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.ttf").touch()
    for name in ("", "missing.ttf", "empty.ttf"):
        assert refused(lambda name=name: mapped(tmp_path / name)) == "face-unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ttf")
    assert refused(lambda: mapped(tmp_path / "pipe.ttf")) == "face-unreadable"


@pytest.mark.parametrize("tag", ["head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap"])
def test_a_face_needs_its_tables(tmp_path: Path, tag: str) -> None:
    tables = small()
    assert refused(lambda: opened(tmp_path, {name: tables[name] for name in tables if name != tag})) == "face-broken"
    assert refused(lambda: opened(tmp_path, tables | {tag: b""})) == "face-broken"


@pytest.mark.parametrize(
    ("tag", "at", "value"),
    [
        ("head", 12, 0),  # the magic number
        ("head", 18, 0),  # units of an em
        ("head", 18, 20000),
        ("head", 50, 2),  # how places of outlines are written
        ("hhea", 34, 0),  # how many widths
        ("hhea", 34, 999),
        ("maxp", 4, 999),  # how many glyphs
    ],
)
def test_a_face_whose_measures_contradict_each_other_is_refused(tmp_path: Path, tag: str, at: int, value: int) -> None:
    tables = small()
    assert refused(lambda: opened(tmp_path, tables | {tag: changed(tables[tag], at, ">H", value)})) == "face-broken"


# Names and permissions.


def test_a_chinese_reader_sees_the_chinese_name() -> None:
    names = [windows(1, "Fang Song"), windows(1, "仿宋", 0x0804), windows(4, "Fang Song R"), windows(9, "Somebody")]
    face = Sfnt(file_of(small(names=names)))
    assert face.family == "仿宋"
    assert [name.text for name in face.names()] == ["Fang Song", "仿宋", "Fang Song R"]


def test_the_family_of_all_weights_goes_before_that_of_one() -> None:
    names = [windows(1, "方正小标宋 中等", 0x0804), windows(16, "方正小标宋", 0x0804), windows(16, "FZ")]
    assert Sfnt(file_of(small(names=names))).family == "方正小标宋"


def test_names_of_old_macintosh_faces_are_read() -> None:
    names = [(1, 0, 0, 1, b"FZXiaoBiaoSong"), (1, 25, 33, 1, "方正小标宋".encode("gb18030"))]
    face = Sfnt(file_of(small(names=names)))
    assert [name.text for name in face.names()] == ["FZXiaoBiaoSong", "方正小标宋"]
    assert face.family == "方正小标宋"


def test_names_are_one_plain_line() -> None:
    names = [windows(1, " two\n lines\x00 "), windows(4, "\n"), windows(6, "x" * LONGEST_NAME)]
    assert [name.text for name in Sfnt(file_of(small(names=names))).names()] == ["two lines"]


def test_a_name_that_lies_outside_its_table_is_passed_over() -> None:
    assert Sfnt(file_of({"name": named(windows(1, "Outside"))[:-1]})).names() == []
    assert refused(Sfnt(file_of({"name": named(windows(1, "Outside"))[:9]})).names) == "face-broken"


def test_only_so_many_names_are_looked_at() -> None:
    table = named(*[windows(9, "")] * MOST_NAMES, windows(1, "Late"))
    assert Sfnt(file_of({"name": table})).family == ""


def test_a_face_may_be_without_names(tmp_path: Path) -> None:
    tables = {tag: table for tag, table in small().items() if tag != "name"}
    assert Sfnt(file_of(tables)).family == ""
    assert opened(tmp_path, tables).postscript_name == "Face"


@pytest.mark.parametrize(
    ("said", "name"), [("Fang Song(GB)/[1]", "FangSongGB1"), ("仿宋", "Face"), ("A_b.c-D", "A_b.c-D")]
)
def test_the_name_for_programs_is_plain(tmp_path: Path, said: str, name: str) -> None:
    assert opened(tmp_path, small(names=[windows(6, said)])).postscript_name == name


@pytest.mark.parametrize(
    ("bits", "allowed"),
    [
        (0x0000, True),  # installable
        (0x0002, False),  # restricted
        (0x0004, True),  # preview and print
        (0x0008, True),  # editable
        (0x0006, True),  # several: the least restrictive holds
        (0x0100, False),  # no subsets
        (0x0108, False),
        (0x0200, False),  # bitmaps only
    ],
)
def test_the_maker_says_whether_a_face_may_be_embedded(bits: int, allowed: bool) -> None:
    tables = small()
    tables["OS/2"] = changed(tables["OS/2"], 8, ">H", bits)
    assert Sfnt(file_of(tables)).may_embed is allowed


def test_a_maker_who_says_nothing_forbids_nothing() -> None:
    assert Sfnt(file_of({"cmap": b""})).may_embed


# Glyphs put together from others.


def test_what_a_glyph_is_put_together_from_is_found_behind_every_kind_of_scale() -> None:
    for flags, behind in ((0, 2), (WORDS, 4), (SCALE, 4), (WORDS | TWO_SCALES, 8), (MATRIX, 10)):
        outline = composite(7, 8, 9, flags=flags, behind=b"\1" * behind)
        assert [glyph for _, glyph in components(outline)] == [7, 8, 9]
        assert [glyph for _, glyph in components(renumbered(outline, {7: 1, 8: 2, 9: 3}))] == [1, 2, 3]
        assert refused(lambda outline=outline: list(components(outline[:-1]))) == "face-broken"


def test_a_simple_outline_and_a_blank_have_no_parts() -> None:
    assert list(components(SQUARE)) == list(components(b"")) == []


def test_the_subset_holds_the_parts_of_its_glyphs_once(tmp_path: Path) -> None:
    face = opened(tmp_path, outlined(SQUARE, SQUARE, composite(1, 3), composite(1, flags=SCALE, behind=b"\0" * 4)))
    made = tables_of(subset(face, [Slot(0), Slot(2)]).data)
    assert struct.unpack_from(">H", made["maxp"], 4) == (4,)
    places = struct.unpack(">5L", made["loca"])
    cut_out = [made["glyf"][one:other] for one, other in pairwise(places)]
    assert [[glyph for _, glyph in components(outline)] for outline in cut_out] == [[], [2, 3], [], [2]]
    assert cut_out[0] == cut_out[2]


def test_a_blank_has_no_variant_to_draw() -> None:
    assert varied(b"", 3, 10, 1.5) == b""


def test_a_variant_says_where_its_ink_is() -> None:
    assert struct.unpack_from(">5h", varied(SQUARE, 3, 10, 1.5)) == (-1, 10, 0, 760, 500)
    assert struct.unpack_from(">5h", varied(SQUARE, 3, 32700, 1.99999)) == (-1, 32700, 0, 32767, 500)


HOSTILE = {
    "itself": [composite(1)],
    "in a circle": [composite(2), composite(3), composite(1)],
    "too deep": [*(composite(number) for number in range(2, 11)), SQUARE],
    "too many": [composite(*[2] * 300), SQUARE],
    "doubling": [*(composite(number, number) for number in range(2, 20)), SQUARE],
    "a glyph that is not there": [composite(60000)],
    "cut short": [composite(2)[:-2], SQUARE],
    "without a box": [b"\0\1\0\0"],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_glyph_that_would_send_a_viewer_in_circles_is_not_sound(tmp_path: Path, name: str) -> None:
    face = opened(tmp_path, outlined(SQUARE, *HOSTILE[name]))
    assert face.sound(0)
    assert not face.sound(1)


def test_a_face_whose_first_glyph_is_broken_is_refused(tmp_path: Path) -> None:
    """Every subset begins with it."""
    assert refused(lambda: opened(tmp_path, outlined(composite(0), SQUARE))) == "face-broken"


@pytest.mark.parametrize("place", [2, 0x7FFFFFFF])
def test_an_outline_outside_its_table_is_not_sound(tmp_path: Path, place: int) -> None:
    tables = outlined(SQUARE, SQUARE, SQUARE)
    tables["loca"] = changed(tables["loca"], 8, ">L", place)
    face = opened(tmp_path, tables)
    assert not face.sound(1)
    assert refused(lambda: face.outline(1)) == "face-broken"


# Broken files.


@cache
def small_file() -> bytes:
    return file_of(small())


def used(file: Path) -> None:
    """Everything the engine does with a face, on whatever it says it has."""
    try:
        face = TrueType(file)
    except BadFace:
        return
    glyphs = [face.glyph(ord(character)) for character in SAID]
    sound = [glyph for glyph in glyphs if face.sound(glyph)]
    for glyph in sound:
        assert len(face.ink(glyph)) == 2
        assert face.advance(glyph) >= 0
    varieties = [Slot(glyph, 300, -200, 1.5) for glyph in sound]
    slots = [Slot(0), *map(Slot, sound), *varieties]
    assert cut(face, [(slot, "x") for slot in slots]).streams["program"]


@given(
    st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6),
    st.integers(0, 100),
)
@settings(max_examples=400, deadline=None)
def test_no_harm_done_to_a_file_breaks_more_than_its_face(
    tmp_path_factory: pytest.TempPathFactory, harms: list[tuple[int, bytes]], kept: int
) -> None:
    data = bytearray(small_file())
    for place, harm in harms:
        at = place % len(data)
        data[at : at + len(harm)] = harm
    used(saved(tmp_path_factory.getbasetemp(), bytes(data[: len(data) * kept // 100] if kept < 50 else data)))


@given(st.binary(min_size=1, max_size=200), st.sampled_from([b"", b"\0\1\0\0", b"true", b"ttcf", b"OTTO"]))
@settings(max_examples=200, deadline=None)
def test_garbage_is_refused(tmp_path_factory: pytest.TempPathFactory, garbage: bytes, kind: bytes) -> None:
    file = saved(tmp_path_factory.getbasetemp(), kind + garbage)
    assert refused(lambda: TrueType(file)) in ("face-broken", "face-cff")


@pytest.mark.parametrize("file", [SERIF, SANS, KAI])
def test_every_glyph_of_a_bundled_face_is_sound(file: Path) -> None:
    face = TrueType(file)
    assert all(face.sound(glyph) for glyph in range(face.glyphs))
