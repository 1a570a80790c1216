"""Chinese typing on Linux: a bridge to fcitx, for which the Qt of the Python packages has no plugin of its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.fcitx.place import takes_input_method

if TYPE_CHECKING:
    from ui.fcitx.bridge import Bridge


class Service(QObject):
    """Bridges an application to fcitx where that is the way to type Chinese in it, from its first text on."""

    def __init__(self, application: QGuiApplication, variables: Mapping[str, str]) -> None:
        super().__init__(application)
        self.bridge: Bridge | None = None
        self._application = application
        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
        plugins = [file.name for file in folder.iterdir()] if folder.exists() else []
        if needed(application.platformName(), variables, plugins):
            application.focusObjectChanged.connect(self._watch)
            self._watch(application.focusObject())

    def _watch(self, target: QObject | None) -> None:
        if isinstance(target, QWidget) and takes_input_method(target):
            self._application.focusObjectChanged.disconnect(self._watch)
            QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        # Deferred: a window is shown faster without, and there may be no text in it.
        from ui.fcitx.bridge import Bridge

        self.bridge = Bridge(self._application)


def needed(platform: str, variables: Mapping[str, str], plugins: Collection[str]) -> bool:
    """Whether there is a bus to find fcitx on, and no plugin of Qt's serves what the session asks for.

    On X11 only: on Wayland the compositor has the input method, and Qt speaks to it itself.
    """
    asked = variables.get("QT_IM_MODULES") or variables.get("QT_IM_MODULE") or ""
    served = any(name and name in plugin for name in asked.split(";") for plugin in plugins)
    return platform == "xcb" and bool(variables.get("DBUS_SESSION_BUS_ADDRESS")) and not served
