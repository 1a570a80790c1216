"""Why a book cannot be opened or written, as a sentence for the clerk."""

from __future__ import annotations

from pathlib import Path

from app.wording import Remark


class BookRefused(Exception):
    """A file that is not opened, or a change that could not be kept; `remark` says why and what to do."""

    def __init__(self, key: str, path: Path, **fills: str) -> None:
        super().__init__(key)
        self.remark = Remark(key, {"file": path.name, **fills})
