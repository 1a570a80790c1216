"""Which face serves which role of the page, and what is said when no face has a character."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.output.page import Role
from app.paths import RESOURCES
from app.wording import Remark

BUNDLED = RESOURCES / "fonts"


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


@dataclass(frozen=True)
class FaceFile:
    """A face in a file: its place there and the family it says it is of."""

    path: Path
    index: int = 0
    family: str = ""


def bundled(folder: Path = BUNDLED) -> Mapping[Role, Path]:
    """The face of every role, as the folder's manifest says."""
    manifest: dict[str, Any] = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    return {Role(role): folder / face["file"] for face in manifest["face"] for role in face["roles"]}


def chosen(fonts: str) -> Mapping[Role, Sequence[FaceFile]]:
    """The chain of each role (for the moment: bundled faces only)."""
    del fonts
    files = {role: FaceFile(path) for role, path in bundled().items()}
    return {role: tuple(dict.fromkeys((files[role], files[Role.SONG], *files.values()))) for role in Role}
