"""Which face serves which role of the page: the office's own, those it dropped in, the bundled ones."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from app.output.page import Role
from app.output.paper import FontChoice
from app.output.pdf.truetype import TrueType
from app.output.sfnt import BadFace, Sfnt, faces, mapped
from app.paths import RESOURCES, fonts_folder, system_font_folders
from app.wording import Remark, file_name

BUNDLED = RESOURCES / "fonts"
_ENDINGS = (".ttf", ".ttc", ".otf", ".otc")
_MOST_FILES = 3000
"""More than any office has."""
_DEEPEST = 6
"""How deep folders are searched; a link may lead back to where it began."""


class Unprintable(ValueError):
    """A paper that cannot be printed; `remark` says why."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.key)
        self.remark = remark


class MissingGlyph(Unprintable):
    """A character that no face has; `remark` names it, its code point and its place."""

    def __init__(self, character: str, place: str) -> None:
        code = f"U+{ord(character):04X}"
        super().__init__(Remark("glyph-missing", {"character": character, "code": code, "place": place}))


class Origin(Enum):
    """Where a face comes from."""

    SYSTEM = "system"
    DROPPED = "dropped"
    BUNDLED = "bundled"


class FaceFile(NamedTuple):
    """A face in a file: its number there and the family it says it is of."""

    path: Path
    number: int = 0
    family: str = ""
    origin: Origin = Origin.BUNDLED


class Wanted(NamedTuple):
    """What is wanted for a role: its name, the kind of face, families in order, and what is said of a stand-in."""

    name: str
    wanted: str
    families: tuple[str, ...]
    standin: str = ""


class Choice(NamedTuple):
    """The faces of every role, the first that has a character draws it; and the faces that could not be taken."""

    chains: Mapping[Role, Sequence[FaceFile]]
    passed_over: Sequence[Remark] = ()


def wanted(folder: Path = BUNDLED) -> Mapping[Role, Wanted]:
    """What is wanted for each role; raises Unprintable where the list is not there or no list."""
    said = _toml(folder / "families.toml")
    return {
        Role(role): Wanted(told["name"], told["wanted"], tuple(told["families"]), told.get("standin", ""))
        for role, told in said.items()
    }


def bundled(folder: Path = BUNDLED) -> Mapping[Role, FaceFile]:
    """The bundled face of every role, as the folder's manifest says; raises Unprintable where it is not there."""
    manifest = _toml(folder / "manifest.toml")
    try:
        found = {
            Role(role): FaceFile(folder / face["file"], family=face["family"])
            for face in manifest["face"]
            for role in face["roles"]
        }
    except (KeyError, TypeError, ValueError) as error:
        raise _harmed(folder / "manifest.toml", "face-broken") from error
    for file in found.values():
        try:
            if not Sfnt(mapped(file.path)).outlined:
                raise BadFace("face-cff")
        except BadFace as error:
            raise _harmed(file.path, error.key) from error
    return found


def chosen(fonts: FontChoice, folder: Path = BUNDLED) -> Choice:
    """The chain of each role: the office's own face, the bundled one of the role, 宋体, and all the others.

    `bundled` leaves the machine's faces alone. Raises Unprintable where the bundled faces are not whole.
    """
    ours = bundled(folder)
    own, passed_over = _own(wanted(folder)) if fonts == "auto" else ({}, [])
    chains = {
        role: tuple(dict.fromkeys((*own.get(role, ()), ours[role], ours[Role.SONG], *ours.values()))) for role in ours
    }
    return Choice(chains, tuple(passed_over))


def _own(wishes: Mapping[Role, Wanted]) -> tuple[dict[Role, list[FaceFile]], list[Remark]]:
    """The first wanted face of each role that the machine, or else the folder for faces, has and that may be used."""
    search = _Search({family for wish in wishes.values() for family in wish.families})
    for origin, folders in ((Origin.SYSTEM, system_font_folders()), (Origin.DROPPED, [fonts_folder()])):
        for path in _files(folders):
            search.look_into(path, origin)
    return {role: search.first(wish.families) for role, wish in wishes.items()}, search.passed_over


class _Search:
    """Looks for faces of some families, by the names they bear themselves."""

    def __init__(self, families: set[str]) -> None:
        self.passed_over: list[Remark] = []
        self._families = set(map(_plain, families))
        self._found: dict[str, FaceFile] = {}
        self._written = sorted({family.encode(code) for family in families for code in ("utf-16-be", "gb18030")})

    def look_into(self, path: Path, origin: Origin) -> None:
        """Remember the faces of a file that are looked for; of those that cannot be used say why."""
        sought, reason = False, "face-unknown"
        try:
            data = mapped(path)
            for index in range(faces(data)):
                sought |= self._look_at(Sfnt(data, index), FaceFile(path, index, origin=origin))
        except BadFace as error:
            sought, reason = False, error.key
        # Of the machine's own hundred faces most are nobody's concern; one that was dropped in is somebody's.
        if not sought and origin is Origin.DROPPED:
            self.passed_over.append(_passed(path, reason, file_name(path)))

    def first(self, families: Sequence[str]) -> list[FaceFile]:
        """The face of the first of these families, one of the machine before one that was dropped in."""
        found = [self._found[_plain(family)] for family in families if _plain(family) in self._found]
        return sorted(found, key=lambda face: face.origin is Origin.DROPPED)[:1]

    def _look_at(self, face: Sfnt, file: FaceFile) -> bool:
        """Whether a face is of a family that is looked for, be it of use or not."""
        table = face.table("name") if "name" in face else b""
        if not any(written in table for written in self._written):
            # Reading every name of a hundred faces would take as long as setting a page.
            return False
        names = {_plain(name.text) for name in face.names()} & self._families
        reason = _flaw(face, file) if names else ""
        if reason:
            self.passed_over.append(_passed(file.path, reason, face.family))
        else:
            self._found |= {name: file._replace(family=face.family) for name in names - set(self._found)}
        return bool(names)


def _files(folders: Sequence[Path]) -> list[Path]:
    """The font files below some folders, in a steady order."""
    found: list[Path] = []
    waiting = [(str(folder), 0) for folder in reversed(folders)]
    while waiting and len(found) < _MOST_FILES:
        folder, depth = waiting.pop()
        files, below = _entries(folder)
        found += map(Path, files)
        if depth < _DEEPEST:
            waiting += [(path, depth + 1) for path in reversed(below)]
    return found[:_MOST_FILES]


def _entries(folder: str) -> tuple[list[str], list[str]]:
    """The font files and the folders in a folder; none in one that is not there, or not for us to read."""
    try:
        with os.scandir(folder) as entries:
            known = sorted((entry.path, entry.is_dir()) for entry in entries)
    except OSError:
        return [], []
    files = [path for path, is_folder in known if not is_folder and path.lower().endswith(_ENDINGS)]
    return files, [path for path, is_folder in known if is_folder]


def _flaw(face: Sfnt, file: FaceFile) -> str:
    """Why a face cannot be used: the key of its sentence, nothing where it can; the whole of it is looked at."""
    if face.outlined and not face.may_embed:
        return "face-restricted"
    try:
        TrueType(file.path, file.number)
    except BadFace as error:
        return error.key
    return ""


def _plain(family: str) -> str:
    return family.replace(" ", "").casefold()


def _passed(path: Path, reason: str, family: str) -> Remark:
    return Remark(f"{reason}-passed", {"file": file_name(path), "family": family})


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _harmed(file, "face-unreadable") from error


def _harmed(file: Path, reason: str) -> Unprintable:
    return Unprintable(Remark(f"{reason}-bundled", {"file": file_name(file), "folder": str(file.parent)}))


class Served(NamedTuple):
    """Which face serves a role, in words for a person; standin is said where it is not what the standard wants."""

    role: str
    wanted: str
    family: str
    origin: Origin
    file: str
    standin: str = ""


class FacesServed(NamedTuple):
    """Which face serves each role, which could not be taken, and the folder into which an office can put others."""

    served: Sequence[Served]
    passed_over: Sequence[Remark]
    folder: Path


def faces_served(folder: Path = BUNDLED) -> FacesServed:
    """The first face of every role on this machine; raises Unprintable where the bundled faces are not whole."""
    choice = chosen("auto", folder)
    found = [_served(wish, choice.chains[role][0]) for role, wish in wanted(folder).items()]
    return FacesServed(found, choice.passed_over, fonts_folder())


def _served(wish: Wanted, face: FaceFile) -> Served:
    standin = wish.standin if face.origin is Origin.BUNDLED else ""
    return Served(wish.name, wish.wanted, face.family, face.origin, file_name(face.path), standin)
