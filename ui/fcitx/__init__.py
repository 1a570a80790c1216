"""Chinese typing on Linux: a bridge to fcitx, for which the Qt of the Python packages has no plugin of its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo
from PySide6.QtGui import QGuiApplication

from ui.fcitx.bridge import Bridge


def serve(application: QGuiApplication, variables: Mapping[str, str]) -> Bridge | None:
    """Bridge an application to fcitx where that is the way to type Chinese in it."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    plugins = [file.name for file in folder.iterdir()] if folder.exists() else []
    return Bridge(application) if needed(application.platformName(), variables, plugins) else None


def needed(platform: str, variables: Mapping[str, str], plugins: Collection[str]) -> bool:
    """Whether there is a bus to find fcitx on, and no plugin of Qt's serves what the session asks for.

    On X11 only: on Wayland the compositor has the input method, and Qt speaks to it itself.
    """
    asked = variables.get("QT_IM_MODULES") or variables.get("QT_IM_MODULE") or ""
    served = any(name and name in plugin for name in asked.split(";") for plugin in plugins)
    return platform == "xcb" and bool(variables.get("DBUS_SESSION_BUS_ADDRESS")) and not served
