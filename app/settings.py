"""What the program remembers for this user between runs: the books used last."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

_RECENT = 8


class Settings:
    """A small JSON file in the user's settings folder; a broken or absent one counts as empty."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "settings.json"

    def recent_books(self) -> list[Path]:
        """The books used last that still exist, newest first."""
        try:
            data: Any = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        books: Any = cast(dict[str, Any], data).get("recent") if isinstance(data, dict) else None
        named = cast(list[Any], books) if isinstance(books, list) else []
        return [path for path in (Path(book) for book in named if isinstance(book, str)) if path.exists()]

    def remember(self, book: Path) -> bool:
        """Put a book first in the list; False where the settings cannot be written, which hinders no work."""
        absolute = book.absolute()
        books: Sequence[Path] = [absolute, *(path for path in self.recent_books() if path != absolute)][:_RECENT]
        text = json.dumps({"recent": [str(path) for path in books]}, ensure_ascii=False, indent=1)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(text, encoding="utf-8")
        except OSError:
            return False
        return True
