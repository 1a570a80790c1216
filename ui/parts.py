"""The few parts that every page is drawn with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from ui import look


def label(text: str = "", *, name: str = "", wrap: bool = False, points: float = 0) -> QLabel:
    """Plain text; name picks its look (quiet, strip, verdict), points another size."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(name)
    made.setWordWrap(wrap)
    if points:
        made.setFont(look.sized(points))
    return made


def quiet(text: str = "", *, wrap: bool = False) -> QLabel:
    """Text beside the matter."""
    return label(text, name="quiet", wrap=wrap)


def button(text: str, act: Callable[[], object], *, name: str = "", tip: str = "") -> QPushButton:
    """A named action; name picks its look (primary, link)."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setToolTip(tip)
    made.clicked.connect(lambda: act())
    if name == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def line(name: str, hint: str = "") -> QLineEdit:
    """A line to type in, named for screen readers."""
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    return made


def paper() -> QFrame:
    """A white sheet on the desk."""
    made = QFrame()
    made.setObjectName("paper")
    return made


def scrolled(inside: QWidget) -> QScrollArea:
    """Something that may be higher than the window."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setWidget(inside)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made
