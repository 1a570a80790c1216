"""The bundled faces are what the manifest says, may be passed on, and can be cut again byte for byte."""

# The last two tests need what the project does not hold: GOUJI_CHARLIST names 通用规范汉字表, one character a
# line; GOUJI_FONT_SOURCE names the folder of unpacked packages (see installer/fonts.py).

import hashlib
import importlib.metadata
import os
import struct
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
MANIFEST: dict[str, Any] = tomllib.loads((FONTS / "manifest.toml").read_text(encoding="utf-8"))
FACES: list[dict[str, Any]] = MANIFEST["face"]
COPYRIGHT, FAMILY, POSTSCRIPT, TYPOGRAPHIC_FAMILY = 0, 1, 6, 16

of_each_face = pytest.mark.parametrize("face", FACES, ids=lambda face: face["file"])


def content(face: dict[str, Any]) -> bytes:
    return (FONTS / face["file"]).read_bytes()


def tables(program: bytes) -> dict[str, bytes]:
    """The tables of a TrueType file by their tags."""
    (count,) = struct.unpack_from(">H", program, 4)
    found = {}
    for entry in range(count):
        tag, _, start, length = struct.unpack_from(">4sLLL", program, 12 + 16 * entry)
        found[tag.decode("ascii")] = program[start : start + length]
    return found


def names(program: bytes) -> dict[int, str]:
    """The Windows English names of a TrueType file; there may be no others."""
    table = tables(program)["name"]
    count, texts = struct.unpack_from(">HH", table, 2)
    found = {}
    for entry in range(count):
        *where, identity, length, start = struct.unpack_from(">6H", table, 6 + 12 * entry)
        assert where == [3, 1, 0x409]
        found[identity] = table[texts + start : texts + start + length].decode("utf-16-be")
    return found


def code_points(program: bytes) -> set[int]:
    """The characters of a TrueType file, by its format 12 cmap."""
    table = tables(program)["cmap"]
    (count,) = struct.unpack_from(">H", table, 2)
    starts = [struct.unpack_from(">HHL", table, 4 + 8 * entry) for entry in range(count)]
    (start,) = (start for platform, encoding, start in starts if (platform, encoding) == (3, 10))
    form, _, _, _, groups = struct.unpack_from(">HHLLL", table, start)
    assert form == 12
    found: set[int] = set()
    for group in range(groups):
        first, last, _ = struct.unpack_from(">LLL", table, start + 16 + 12 * group)
        found.update(range(first, last + 1))
    return found


def gb2312() -> set[int]:
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(text) for pair in pairs if (text := pair.decode("gb2312", errors="ignore"))}


USUAL = {"GOUJI_CHARLIST": ROOT.parent / "shared" / "data" / "tgh-8105.txt"}


def given(variable: str) -> Path:
    value = os.environ.get(variable)
    usual = USUAL.get(variable)
    if value is None and usual and usual.exists():
        return usual
    if value is None:
        pytest.skip(f"{variable} is not set")
    return Path(value)


def test_every_role_of_the_page_has_one_face() -> None:
    roles = [role for face in FACES for role in face["roles"]]
    assert sorted(roles) == ["body", "fallback", "first_level", "second_level", "title"]


def test_the_folder_holds_the_faces_their_licences_and_the_two_lists_only() -> None:
    expected = {"manifest.toml", "families.toml"} | {face[key] for face in FACES for key in ("file", "licence")}
    assert {path.name for path in FONTS.iterdir()} == expected


def test_the_faces_stay_under_21_megabytes() -> None:
    assert sum(len(content(face)) for face in FACES) < 21_000_000


@of_each_face
def test_a_face_has_the_digest_and_the_number_of_characters_of_the_manifest(face: dict[str, Any]) -> None:
    program = content(face)
    assert hashlib.sha256(program).hexdigest() == face["sha256"]
    assert len(code_points(program)) == face["characters"]


@of_each_face
def test_a_face_has_the_family_and_the_weight_of_the_manifest(face: dict[str, Any]) -> None:
    program = content(face)
    own = names(program)
    (weight,) = struct.unpack_from(">H", tables(program)["OS/2"], 4)
    assert own.get(TYPOGRAPHIC_FAMILY, own[FAMILY]) == face["family"]
    assert weight == face["weight"]


def test_no_two_faces_share_a_postscript_name() -> None:
    assert len({names(content(face))[POSTSCRIPT] for face in FACES}) == len(FACES)


@of_each_face
def test_a_face_is_plain_truetype_without_hints_or_layout(face: dict[str, Any]) -> None:
    outlines = {"glyf", "loca", "head", "maxp", "cmap", "name", "post", "OS/2", "gasp"}
    metrics = {"hhea", "hmtx", "vhea", "vmtx"}
    assert set(tables(content(face))) == outlines | metrics


@of_each_face
def test_a_face_may_be_embedded_without_restriction(face: dict[str, Any]) -> None:
    (embedding,) = struct.unpack_from(">H", tables(content(face))["OS/2"], 8)
    assert embedding == 0


@of_each_face
def test_a_face_writes_gb2312_and_what_a_report_adds(face: dict[str, Any]) -> None:
    held = code_points(content(face))
    report = "0123456789,.-%（）《》〈〉【】“”‘’——……、。；：？！〇①⑩⑴㈠Ⅰ㎡㎏㎞℃‰№￥€×÷±≈≠≤≥→■□●○★✓┼āǖḿǹɡ"
    beyond_the_bmp = "𫖯𬳿𬭎𬍛"
    assert not gb2312() - held
    assert not set(map(ord, report + beyond_the_bmp)) - held


@of_each_face
def test_a_licence_is_the_ofl_with_the_notice_of_its_face(face: dict[str, Any]) -> None:
    notice = names(content(face))[COPYRIGHT].splitlines()
    licence = (FONTS / face["licence"]).read_text(encoding="utf-8")
    assert licence.splitlines()[: len(notice)] == notice
    assert "SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007" in licence
    assert licence.rstrip().endswith("OTHER DEALINGS IN THE FONT SOFTWARE.")


def test_the_texts_end_their_lines_as_git_keeps_them() -> None:
    assert not [path.name for path in FONTS.iterdir() if path.suffix != ".ttf" and b"\r" in path.read_bytes()]


def test_the_cut_wenkai_bears_no_reserved_name() -> None:
    """The copyright notice stays (OFL, condition 2); what is reserved is the name shown (condition 3)."""
    (face,) = (face for face in FACES if "second_level" in face["roles"])
    own = names(content(face))
    assert "LXGW" in own.pop(COPYRIGHT)
    shown = " ".join([face["file"], face["family"], *own.values()]).casefold()
    assert not [name for name in ("lxgw", "霞鹜", "文楷", "wenkai") if name in shown]
    licence = (FONTS / face["licence"]).read_text(encoding="utf-8")
    assert 'Reserved Font Names "霞鹜" and "LXGW"' in licence


@of_each_face
def test_the_noto_faces_do_not_use_the_reserved_name_source(face: dict[str, Any]) -> None:
    shown = {FAMILY, 3, 4, POSTSCRIPT, TYPOGRAPHIC_FAMILY}
    own = names(content(face))
    assert not [text for identity, text in own.items() if identity in shown and "source" in text.casefold()]


@of_each_face
def test_a_face_writes_every_character_of_the_general_standard_list(face: dict[str, Any]) -> None:
    listed = given("GOUJI_CHARLIST").read_text(encoding="utf-8").split()
    assert not set(map(ord, listed)) - code_points(content(face))


def test_cutting_again_gives_the_same_bytes(tmp_path: Path) -> None:
    source, charlist = given("GOUJI_FONT_SOURCE"), given("GOUJI_CHARLIST")
    try:
        version = importlib.metadata.version("fonttools")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("fontTools is not installed")
    if version != MANIFEST["fonttools"]:
        pytest.skip(f"cut with fontTools {MANIFEST['fonttools']}, {version} is installed")
    script = ROOT / "installer" / "fonts.py"
    subprocess.run([sys.executable, script, source, charlist, "--into", tmp_path], check=True)
    for path in FONTS.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name
