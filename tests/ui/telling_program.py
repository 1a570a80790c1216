"""The real program, which also tells on its standard output what stands on its screen, whenever that has changed."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QTextEdit

from ui import fcitx, main


class Teller(QObject):
    """Looks again and again."""

    def __init__(self, application: QGuiApplication, service: fcitx.Service) -> None:
        super().__init__(application)
        self.service = service
        self.told = ""
        timer = QTimer(self)
        timer.timeout.connect(self.tell)
        timer.start(10)

    def tell(self) -> None:
        seen = json.dumps(self.state())
        if seen != self.told:
            self.told = seen
            print(seen, flush=True)

    def state(self) -> dict[str, object]:
        focus = QApplication.focusWidget()
        window = QGuiApplication.focusWindow()
        composed, cursor = "", [0, 0]
        if isinstance(focus, QTextEdit):
            composed = focus.textCursor().block().layout().preeditAreaText()
        if window:
            rect = QGuiApplication.inputMethod().cursorRectangle().toRect()
            place = window.mapToGlobal(QPoint()) + rect.topLeft()
            ratio = window.devicePixelRatio()
            cursor = [round(place.x() * ratio), round((place.y() + rect.height()) * ratio)]
        return {
            "focus": type(focus).__name__,
            "ready": self.service.bridge is not None and self.service.bridge.ready,
            "text": focus.toPlainText() if isinstance(focus, QTextEdit) else "",
            "composed": composed,
            "cursor": cursor,
        }


class TellingService(fcitx.Service):
    def __init__(self, application: QGuiApplication, variables: Mapping[str, str]) -> None:
        super().__init__(application, variables)
        Teller(application, self)


fcitx.Service = TellingService
sys.exit(main.main())
