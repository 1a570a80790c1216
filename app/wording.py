"""The sentences of findings, doubts, refusals and history, filled from resources/wording."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath

from app.paths import RESOURCES


@dataclass(frozen=True)
class Remark:
    """Something to be said to the clerk: the key of its sentence and what fills it."""

    key: str
    fills: Mapping[str, str] = field(default_factory=dict[str, str])


class Wording:
    """All sentences by key; the same for window, command line and paper."""

    def __init__(self, sentences: Mapping[str, str] | Path) -> None:
        self._given = sentences

    @classmethod
    def load(cls, folder: Path = RESOURCES / "wording") -> Wording:
        """The sentence files of a folder, read when the first sentence is said: most commands say none."""
        return cls(folder)

    @cached_property
    def _sentences(self) -> Mapping[str, str]:
        return _read(self._given) if isinstance(self._given, Path) else self._given

    def __iter__(self) -> Iterator[str]:
        return iter(self._sentences)

    def __getitem__(self, key: str) -> str:
        return self._sentences[key]

    def say(self, remark: Remark) -> str:
        """The finished sentence; raises KeyError for an unknown key or an unfilled place."""
        return self._sentences[remark.key].format_map(remark.fills)

    def recall(self, remark: Remark) -> str:
        """The sentence of a remark that a book kept: one that no version here knows is shown as it was kept."""
        try:
            return self.say(remark)
        except (KeyError, IndexError, ValueError):
            return "：".join((remark.key, *remark.fills.values()))


def _read(folder: Path) -> Mapping[str, str]:
    """Every sentence file of a folder; raises ValueError where a key stands twice."""
    import tomllib  # most commands, and the window while it starts, say nothing

    sentences: dict[str, str] = {}
    for file in sorted(folder.glob("*.toml")):
        for key, sentence in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if key in sentences:
                raise ValueError(f"{file.name}: {key} stands twice")
            sentences[key] = sentence
    return sentences


def reason(error: Exception) -> str:
    """Why the system could not do it, in Chinese where the cause is a known one; for the fill of a refusal."""
    code = getattr(error, "sqlite_errorname", None) or errno.errorcode.get(getattr(error, "errno", None) or 0, "")
    known = _reasons()
    while code:
        if code in known:
            return known[code]
        code = code.rpartition("_")[0]
    return " ".join(str(getattr(error, "strerror", None) or error).split())


def _reasons() -> dict[str, str]:
    try:
        wording = Wording.load()
        return {key.removeprefix("reason-"): wording[key] for key in wording if key.startswith("reason-")}
    except OSError:  # where files cannot be opened any more, the system's own words must do
        return {}


def file_name(path: PurePath) -> str:
    """A file's name as it can be shown: on one line, with a mark for bytes that are no text."""
    return " ".join(os.fsencode(path.name).decode("utf-8", "replace").split()) or str(path)
