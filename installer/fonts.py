"""The bundled faces: stand-ins for the 公文 faces, cut to the characters that a report can need."""

# Usage: python installer/fonts.py SOURCE_FOLDER CHARLIST
#
# The faces in resources/fonts were cut with fontTools 4.68.0. Another version may write other bytes and is
# refused: change FONTTOOLS, cut anew, commit both. fontTools is needed here only, never by the program.
#
# SOURCE_FOLDER holds the packages named below, each unpacked into a folder of its own (`npm pack` and
# `tar -xzf`; `apt-get download` and `dpkg -x`). Nothing is downloaded here.
# CHARLIST is 通用规范汉字表, one character a line; the list stays out of the project.

from __future__ import annotations

import argparse
import hashlib
import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import fontTools
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTTOOLS = "4.68.0"
BUNDLED = Path(__file__).resolve().parent.parent / "resources" / "fonts"
MANIFEST = "manifest.toml"


class UnfitSourceError(Exception):
    """What was given cannot yield the bundled faces; the message says why."""


@dataclass(frozen=True)
class Package:
    """A published package of faces and where its licence lies, seen from the folder of a face."""

    name: str
    version: str
    licence_source: str
    licence: str
    family: str | None = None  # a new family name where the licence reserves the old one


@dataclass(frozen=True)
class Face:
    """One bundled face: the roles it plays on the page, and the one source file it is cut from."""

    roles: tuple[str, ...]
    file: str
    source: str
    sha256: str
    package: Package


@dataclass(frozen=True)
class Cut:
    """A face as it is written: its bytes, the names its own tables give, and its copyright notice."""

    face: Face
    program: bytes
    family: str
    weight: int
    characters: int
    notice: str


# Reserved Font Names: Noto Serif SC none, Noto Sans SC 'Source' (not in its names), WenKai '霞鹜' and 'LXGW'.
NOTO_SERIF = Package("npm:@expo-google-fonts/noto-serif-sc", "0.4.3", "../LICENSE_FONT", "OFL-NotoSerifSC.txt")
NOTO_SANS = Package("npm:@expo-google-fonts/noto-sans-sc", "0.4.3", "../LICENSE_FONT", "OFL-NotoSansSC.txt")
WENKAI = Package(
    "debian:fonts-lxgw-wenkai",
    "1.250+repack-1",
    "../../../doc/fonts-lxgw-wenkai/copyright",
    "OFL-LXGWWenKai.txt",
    family="Gouji Kai",
)

FACES = (
    Face(
        ("title",),
        "NotoSerifSC-SemiBold.ttf",
        "NotoSerifSC_600SemiBold.ttf",
        "5d19e0f438d4a30371f584d34a87c9232dba0a85237db63fe5337fe743487def",
        NOTO_SERIF,
    ),
    Face(
        ("body",),
        "NotoSerifSC-Light.ttf",
        "NotoSerifSC_300Light.ttf",
        "a86e5cabd0c0b9bd656ff9c3e437bec6519fc7b149e845192edd8075b07789eb",
        NOTO_SERIF,
    ),
    Face(
        ("second_level",),
        "GoujiKai-Regular.ttf",
        "LXGWWenKai-Regular.ttf",
        "bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8",
        WENKAI,
    ),
    Face(
        ("first_level",),
        "NotoSansSC-Medium.ttf",
        "NotoSansSC_500Medium.ttf",
        "b30853d205f3ecdde938b1488c735ee15a2e870d31331b992fdc53971e23ec4a",
        NOTO_SANS,
    ),
    Face(
        ("fallback",),
        "NotoSerifSC-Regular.ttf",
        "NotoSerifSC_400Regular.ttf",
        "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
        NOTO_SERIF,
    ),
)

PINYIN = "āáǎàēéěèêīíǐìńňǹḿōóǒòūúǔùüǖǘǚǜɑɡĀÁǍÀĒÉĚÈÊĪÍǏÌŃŇǸḾŌÓǑÒŪÚǓÙÜǕǗǙǛˇˉˊˋ˙"

WHERE_PRESENT = (  # first and last of each range; a face gives what it has of them
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x00FF),  # Latin-1
    (0x2000, 0x206F),  # General Punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x214F),  # letterlike: ℃ №
    (0x2150, 0x218F),  # number forms: Ⅳ
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators: ≈ ≥
    (0x2460, 0x24FF),  # enclosed numbers: ① ⑴
    (0x2500, 0x257F),  # box drawing
    (0x2580, 0x25FF),  # blocks and geometric shapes: ■ ○
    (0x2600, 0x266F),  # marks: ★ ☑
    (0x2700, 0x27BF),  # dingbats: ✓ ❶
    (0x2E3A, 0x2E3B),  # long dashes
    (0x3000, 0x303F),  # CJK punctuation: 〇 《》
    (0x3220, 0x3243),  # ㈠
    (0x3251, 0x325F),  # ㉑
    (0x3280, 0x32BF),  # ㊀ ㊣
    (0x3371, 0x33FE),  # units: ㎡ ㎏
    (0xFE10, 0xFE19),  # vertical forms
    (0xFE30, 0xFE6F),  # vertical and small forms
    (0xFF01, 0xFF5E),  # full-width forms
    (0xFFE0, 0xFFE6),  # full-width signs: ￥
    (0xFFFD, 0xFFFD),
)

LAYOUT_TABLES = ["BASE", "GDEF", "GPOS", "GSUB", "STAT"]
FAMILY, UNIQUE, FULL, VERSION, POSTSCRIPT = 1, 3, 4, 5, 6
KEPT_NAMES = [*range(15), 16, 17]  # copyright, names, version, makers, licence, typographic names
ENGLISH = 0x0409
WINDOWS = (3, 1, ENGLISH)


def main(arguments: list[str] | None = None) -> int:
    """Remake the bundled faces from the command line; 1 and a sentence on stderr where they cannot be."""
    parser = argparse.ArgumentParser(description="Cut the bundled faces. Nothing is downloaded.")
    parser.add_argument("source", type=Path, metavar="SOURCE_FOLDER", help="the unpacked packages")
    parser.add_argument("charlist", type=Path, metavar="CHARLIST", help="通用规范汉字表, a character a line")
    parser.add_argument("--into", type=Path, default=BUNDLED, metavar="FOLDER", help="default: resources/fonts")
    given = parser.parse_args(arguments)
    try:
        remake(given.source, given.charlist, given.into)
    except UnfitSourceError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def remake(source: Path, charlist: Path, into: Path) -> None:
    """Write faces, licences and manifest, or nothing at all where it raises UnfitSourceError."""
    if fontTools.version != FONTTOOLS:
        raise UnfitSourceError(f"fontTools {FONTTOOLS} is needed, {fontTools.version} is here")
    needed = gb2312() | listed(charlist)
    files: dict[str, bytes] = {}
    cuts: list[Cut] = []
    for face in FACES:
        path = found(face, source)
        cut = cut_face(face, path, needed)
        cuts.append(cut)
        files[face.file] = cut.program
        files[face.package.licence] = licence(cut, path).encode()
    files[MANIFEST] = manifest(cuts, charlist).encode()
    into.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (into / name).write_bytes(content)


def gb2312() -> set[int]:
    """The 7,445 code points of GB 2312-80 as Unicode."""
    return set(_gb2312_code_points())


def _gb2312_code_points() -> Iterator[int]:
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            text = bytes((row, cell)).decode("gb2312", errors="ignore")
            if text:
                yield ord(text)


def listed(charlist: Path) -> set[int]:
    """The characters of a list that has one on each line; raises UnfitSourceError for any other line."""
    if not charlist.is_file():
        raise UnfitSourceError(f"{charlist} is no file")
    lines = charlist.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if len(line) != 1:
            raise UnfitSourceError(f"{charlist}, line {number}: one character expected, not {line!r}")
    return set(map(ord, lines))


def found(face: Face, source: Path) -> Path:
    """The file of a face below the source folder, told by its digest; raises UnfitSourceError without it."""
    candidates = sorted(source.rglob(face.source))
    for path in candidates:
        if _sha256(path.read_bytes()) == face.sha256:
            return path
    wanted = f"{face.source} of {face.package.name} {face.package.version}"
    reason = "has another digest" if candidates else "is missing"
    raise UnfitSourceError(f"{wanted} {reason} below {source}")


def cut_face(face: Face, path: Path, needed: set[int]) -> Cut:
    """Cut a face to the needed characters and what it has of wanted(); raises UnfitSourceError for a gap."""
    font = TTFont(path, recalcBBoxes=False, recalcTimestamp=False)
    held = set(font.getBestCmap())
    if missing := needed - held:
        raise UnfitSourceError(f"{path.name} lacks {''.join(map(chr, sorted(missing)))}")
    subsetter = Subsetter(_options())
    subsetter.populate(unicodes=needed | (held & wanted()))
    subsetter.subset(font)
    _sign(font, face.package.family)
    program = io.BytesIO()
    font.save(program)
    return Cut(
        face=face,
        program=program.getvalue(),
        family=font["name"].getBestFamilyName(),
        weight=font["OS/2"].usWeightClass,
        characters=len(font.getBestCmap()),
        notice=font["name"].getDebugName(0),
    )


def wanted() -> set[int]:
    """The letters, punctuation and marks that are taken from a face that has them."""
    ranges = (range(first, last + 1) for first, last in WHERE_PRESENT)
    return set(map(ord, PINYIN)).union(*ranges)


def _options() -> Options:
    options = Options()
    options.drop_tables += LAYOUT_TABLES
    options.hinting = False
    options.notdef_outline = True  # a character nobody has must be seen as a box
    options.bidi_closure = False
    options.recalc_timestamp = False
    options.name_IDs = KEPT_NAMES
    options.name_languages = [ENGLISH]
    return options


def _sign(font: TTFont, family: str | None) -> None:
    """Say in the name table that this is a cut, under a new family name where one is given."""
    names = font["name"]
    if family is not None:
        postscript = f"{family.replace(' ', '')}-Regular"
        for identity, text in (
            (FAMILY, family),
            (UNIQUE, postscript),
            (FULL, family),
            (POSTSCRIPT, postscript),
        ):
            names.setName(text, identity, *WINDOWS)
    for identity in (UNIQUE, VERSION):
        names.setName(f"{names.getDebugName(identity)};cut for Gouji", identity, *WINDOWS)


def licence(cut: Cut, path: Path) -> str:
    """The notice in a face, then the licence its package carries; raises UnfitSourceError without one."""
    source = path.parent / cut.face.package.licence_source
    if not source.is_file():
        raise UnfitSourceError(f"{path.name} has no licence at {cut.face.package.licence_source}")
    text = source.read_text(encoding="utf-8")
    if cut.face.package.name.startswith("debian:"):
        text = _of_debian_copyright(text)
    notice = "\n".join(cut.notice.splitlines())  # the WenKai's has CR LF
    return f"{notice}\n\n{text.rstrip()}\n"


def _of_debian_copyright(text: str) -> str:
    """The note on reserved names and the OFL paragraph of a Debian copyright file (DEP 5), as plain text."""
    paragraphs = text.split("\n\n")
    work = next(paragraph for paragraph in paragraphs if paragraph.startswith("Files: *\n"))
    terms = next(paragraph for paragraph in paragraphs if paragraph.startswith("License: OFL-1.1\n"))
    return f"{_unfolded(work.partition('Comment:')[2])}\n\n{_unfolded(terms.partition(chr(10))[2])}"


def _unfolded(field: str) -> str:
    lines = (line.removeprefix(" ") for line in field.strip("\n").split("\n"))
    return "\n".join("" if line == "." else line for line in lines)


def manifest(cuts: Iterable[Cut], charlist: Path) -> str:
    """The manifest as TOML: what each face is for, where it comes from, and the digests of both ends."""
    head = [
        "# Written by installer/fonts.py; not to be edited.",
        f"fonttools = {_toml(FONTTOOLS)}",
        f"charlist_sha256 = {_toml(_sha256(charlist.read_bytes()))}",
    ]
    return "\n".join([*head, *map(_entry, cuts)]) + "\n"


def _entry(cut: Cut) -> str:
    face = cut.face
    fields = {
        "roles": list(face.roles),
        "file": face.file,
        "sha256": _sha256(cut.program),
        "family": cut.family,
        "weight": cut.weight,
        "characters": cut.characters,
        "package": face.package.name,
        "package_version": face.package.version,
        "source": face.source,
        "source_sha256": face.sha256,
        "licence": face.package.licence,
    }
    return "\n".join(["", "[[face]]", *(f"{key} = {_toml(value)}" for key, value in fields.items())])


def _toml(value: str | int | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False)  # these three are written alike in JSON and TOML


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
