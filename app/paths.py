"""Where the program's own data and the clerk's settings lie on disk."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

# platformdirs takes longer to import than all else here, and many commands need none of it.

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""The forms, words and faces that are shipped with the program."""


PORTABLE = "portable.txt"
"""A file of this name beside the program, or in the folder above, lets everything lie there: a stick carries all."""
_BOOKS, _SETTINGS, _FONTS = "年报", "设置", "字体"


def portable_folder() -> Path | None:
    """The folder that carries the books, settings and faces beside the program; None for an installed program.

    A folder 年报 in the program's own does as well as the file: it is what the program makes there.
    """
    program = RESOURCES.parent
    if (program / _BOOKS).is_dir():
        return program
    return next((folder for folder in (program, program.parent) if (folder / PORTABLE).is_file()), None)


def settings_folder() -> Path:
    """The folder of this user's settings; it need not exist yet."""
    if carried := portable_folder():
        return carried / _SETTINGS
    import platformdirs

    return Path(platformdirs.user_config_dir("gouji", appauthor=False))


def books_folder() -> Path:
    """The folder offered for new books: the user's documents; it need not exist yet where it is carried along."""
    if carried := portable_folder():
        return carried / _BOOKS
    import platformdirs

    return Path(platformdirs.user_documents_dir())


def fonts_folder() -> Path:
    """The folder into which an office puts faces that the program is to use; it need not exist."""
    if carried := portable_folder():
        return carried / _FONTS
    import platformdirs

    return Path(platformdirs.user_data_dir("gouji", appauthor=False)) / "fonts"


def system_font_folders() -> list[Path]:
    """Where this system keeps its faces, the user's own first; they need not exist."""
    return list(_windows_fonts() if sys.platform == "win32" else _unix_fonts())


def _windows_fonts() -> Iterator[Path]:
    if local := os.environ.get("LOCALAPPDATA"):
        yield Path(local) / "Microsoft" / "Windows" / "Fonts"
    yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"


def _unix_fonts() -> Iterator[Path]:
    """As fontconfig has them (freedesktop.org, XDG base directories)."""
    home = Path.home()
    yield Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "fonts"
    yield home / ".fonts"
    for folder in (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":"):
        yield Path(folder) / "fonts"
