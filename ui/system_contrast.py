"""Whether the system shows its windows in high contrast, and on which ground."""

from __future__ import annotations

import configparser
import os
import sys
from collections.abc import Mapping
from enum import Enum
from pathlib import Path


class Contrast(Enum):
    """What the system asks of every window."""

    USUAL = "usual"
    LIGHT = "light"
    DARK = "dark"


def wanted() -> Contrast:
    """What the system asks for now; Qt 6.9 does not tell."""
    if sys.platform == "win32":
        return _of_windows()
    return of_theme(theme_named(os.environ, Path.home() / ".config"))


def theme_named(variables: Mapping[str, str], folder: Path) -> str:
    """The theme that a Linux desktop uses, "" where it says nothing."""
    if named := variables.get("GTK_THEME", ""):
        return named
    settings = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        settings.read(folder / "gtk-3.0" / "settings.ini", encoding="utf-8")
    except (OSError, ValueError, configparser.Error):
        return ""
    return settings.get("Settings", "gtk-theme-name", fallback="")


def of_theme(name: str) -> Contrast:
    """What a theme's name says: HighContrast is black on white, HighContrastInverse white on black."""
    plain = "".join(filter(str.isalnum, name)).casefold()
    if "highcontrast" not in plain:
        return Contrast.USUAL
    return Contrast.DARK if "inverse" in plain or "dark" in plain else Contrast.LIGHT


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _GET_HIGH_CONTRAST, _IS_ON, _WINDOW = 0x42, 1, 5

    class _HighContrast(ctypes.Structure):
        _fields_ = (("cbSize", wintypes.UINT), ("dwFlags", wintypes.DWORD), ("lpszDefaultScheme", wintypes.LPWSTR))

    def _of_windows() -> Contrast:
        asked = _HighContrast(ctypes.sizeof(_HighContrast))
        user = ctypes.windll.user32
        told = user.SystemParametersInfoW(_GET_HIGH_CONTRAST, asked.cbSize, ctypes.byref(asked), 0)
        if not told or not asked.dwFlags & _IS_ON:
            return Contrast.USUAL
        ground = user.GetSysColor(_WINDOW)
        red, green, blue = ground & 255, ground >> 8 & 255, ground >> 16 & 255
        return Contrast.DARK if red + green + blue < 3 * 128 else Contrast.LIGHT
