"""Where the program's own data and the clerk's settings lie on disk."""

from __future__ import annotations

from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""The forms, words and faces that are shipped with the program."""


def settings_folder() -> Path:
    """The folder of this user's settings; it need not exist yet."""
    return Path(platformdirs.user_config_dir("gouji", appauthor=False))


def books_folder() -> Path:
    """The folder offered for new books: the user's documents."""
    return Path(platformdirs.user_documents_dir())
