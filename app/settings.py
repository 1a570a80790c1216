"""What the program remembers for this user between runs: the books used last, and how papers are wanted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

_RECENT = 8

APPROVAL_TITLE = "approval_title"
"""The option that keeps what the approval form is called in this office."""
SEAL = "seal"
"""The option that keeps whether the final report leaves room for the seal: "yes" or "no"."""

ARCHIVE = "archive"
"""The option that keeps which kind of archive a PDF is: "1b", or the usual one."""

ENTER = "enter"
"""The option that keeps where Enter leads in a table: "right", or down."""

LETTERS = "letters"
"""The option that keeps whether the tables show how each figure came: "yes", or no."""
LAST_YEAR = "last_year"
"""The option that keeps whether the tables show last year's figures: "yes", or no."""
ZOOM = "zoom"
"""The option that keeps how large the tables are shown, in percent."""

COLOURS = "colours"
"""The option that keeps how the window is coloured; blank follows the system."""


class Settings:
    """A small JSON file in the user's settings folder; a broken or absent one counts as empty.

    Books below `carried`, the folder of a program on a stick, are remembered by their place in it: the next
    computer may give the stick another letter.
    """

    def __init__(self, folder: Path, carried: Path | None = None) -> None:
        self._file = folder / "settings.json"
        self._carried = carried

    def recent_books(self) -> list[Path]:
        """The books used last, newest first, also those that are not there now: a stick may come back."""
        books = self._kept().get("recent")
        named = cast(list[Any], books) if isinstance(books, list) else []
        return [self._found(book) for book in named if isinstance(book, str)]

    def remember(self, book: Path) -> bool:
        """Put a book first in the list; False where the settings cannot be written, which hinders no work."""
        absolute = book.absolute()
        return self._list([absolute, *(path for path in self.recent_books() if path != absolute)])

    def forget(self, book: Path) -> bool:
        """Take a book off the list; the file itself is left alone."""
        return self._list([path for path in self.recent_books() if path != book.absolute()])

    def _list(self, books: Sequence[Path]) -> bool:
        return self._keep({"recent": [self._told(path) for path in books[:_RECENT]]})

    def _told(self, book: Path) -> str:
        if self._carried and book.is_relative_to(self._carried):
            return book.relative_to(self._carried).as_posix()
        return str(book)

    def _found(self, told: str) -> Path:
        return self._carried / told if self._carried else Path(told)

    def option(self, name: str) -> str:
        """What was chosen for an option, blank where nothing was."""
        options = self._kept().get("options")
        chosen = cast(dict[str, Any], options).get(name) if isinstance(options, dict) else None
        return chosen if isinstance(chosen, str) else ""

    def set_option(self, name: str, text: str) -> bool:
        """Choose for an option, or (blank) no longer; False where the settings cannot be written."""
        options = self._kept().get("options")
        chosen = dict(cast(dict[str, Any], options)) if isinstance(options, dict) else {}
        chosen[name] = text
        return self._keep({"options": {key: kept for key, kept in chosen.items() if kept}})

    def _kept(self) -> Mapping[str, Any]:
        try:
            data: Any = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return cast(dict[str, Any], data) if isinstance(data, dict) else {}

    def _keep(self, changes: Mapping[str, object]) -> bool:
        text = json.dumps({**self._kept(), **changes}, ensure_ascii=False, indent=1)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(text, encoding="utf-8")
        except OSError:
            return False
        return True
