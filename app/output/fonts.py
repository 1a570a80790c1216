"""Which face serves which role of the page, and what is said when no face has a character."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.output.page import Role
from app.paths import RESOURCES
from app.wording import Remark

BUNDLED = RESOURCES / "fonts"


class MissingGlyph(ValueError):
    """A character that no face has; `remark` names it, its code point and its place."""

    def __init__(self, character: str, place: str) -> None:
        super().__init__(f"{character!r} in {place}")
        code = f"U+{ord(character):04X}"
        self.remark = Remark("glyph-missing", {"character": character, "code": code, "place": place})


def bundled(folder: Path = BUNDLED) -> Mapping[Role, Path]:
    """The face of every role, as the folder's manifest says."""
    manifest: dict[str, Any] = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    return {Role(role): folder / face["file"] for face in manifest["face"] for role in face["roles"]}
