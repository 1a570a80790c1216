"""Which office usually supplies the figures of a block: suggestions by kind of unit, never stored unasked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from app.paths import RESOURCES

OFFICES = RESOURCES / "offices.toml"

TOWNSHIP = "township"
"""The profile of a 乡镇人民政府 or 街道办事处."""


def load_offices(profile: str = TOWNSHIP, file: Path = OFFICES) -> Mapping[str, str]:
    """Table id → the office that usually keeps its figures; raises KeyError for an unknown profile."""
    return tomllib.loads(file.read_text(encoding="utf-8"))[profile]
