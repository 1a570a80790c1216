"""The sentences of findings, doubts, refusals and history, filled from resources/wording."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.paths import RESOURCES


@dataclass(frozen=True)
class Remark:
    """Something to be said to the clerk: the key of its sentence and what fills it."""

    key: str
    fills: Mapping[str, str] = field(default_factory=dict[str, str])


class Wording:
    """All sentences by key; the same for window, command line and paper."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._sentences = dict(sentences)

    @classmethod
    def load(cls, folder: Path = RESOURCES / "wording") -> Wording:
        """Read every sentence file of a folder; raises ValueError where a key stands twice."""
        sentences: dict[str, str] = {}
        for file in sorted(folder.glob("*.toml")):
            for key, sentence in tomllib.loads(file.read_text(encoding="utf-8")).items():
                if key in sentences:
                    raise ValueError(f"{file.name}: {key} stands twice")
                sentences[key] = sentence
        return cls(sentences)

    def __iter__(self):
        return iter(self._sentences)

    def say(self, remark: Remark) -> str:
        """The finished sentence; raises KeyError for an unknown key or an unfilled place."""
        return self._sentences[remark.key].format_map(remark.fills)
