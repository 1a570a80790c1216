"""Fonts, colours and measures of the window, named by what they mean."""

from __future__ import annotations

from functools import cache
from string import Template

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from app.paths import RESOURCES
from ui.colours import USUAL, Colours

SPACE = 8
EDGE = 18
ROUND = 7
NARROW = 1100
"""Below this many logical pixels the findings lie over the sheet and tabs shorten."""
LOW = 600
"""Below this height titles join the tab row."""

_BUNDLED = ("NotoSansSC-Medium.ttf",)
BASE_SIZE = 10.0
_CHOSEN = "colours"
"""The property of the application that holds the colours in force."""


def apply(application: QApplication, chosen: Colours = USUAL) -> None:
    """Give the whole program its face, its palette and its style sheet."""
    application.setStyle("Fusion")
    application.setFont(_base_font())
    dress(application, chosen)


def dress(application: QApplication, chosen: Colours) -> None:
    """Draw everything in other colours; what paints itself hears of it as a change of palette."""
    application.setProperty(_CHOSEN, chosen)
    application.setPalette(_palette(chosen))
    application.setStyleSheet(_style(chosen))


def colours() -> Colours:
    """The colours in force; ask once for a whole drawing."""
    application = QApplication.instance()
    chosen = application.property(_CHOSEN) if application else None
    return chosen if isinstance(chosen, Colours) else USUAL


def sized(points: float) -> QFont:
    """The window's face in another size, tabular digits as it has them."""
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    return font


@cache
def figure_font(zoom: float = 1, *, italic: bool = False) -> QFont:
    """The face of figures; made once, a table draws hundreds of them."""
    font = sized(11 * zoom)
    font.setItalic(italic)
    return font


@cache
def sign_font(zoom: float = 1) -> QFont:
    """The face of what stands small beside a figure: its letter, last year's value."""
    return sized(8 * zoom)


def row_height(zoom: float = 1) -> int:
    """The height of a one-line row: 27 at 10 points and 96 dpi."""
    return QFontMetrics(sized(BASE_SIZE * zoom)).lineSpacing() + round(SPACE * zoom)


def second_line(zoom: float = 1) -> int:
    """How much higher a row is that shows last year's figures as well."""
    return QFontMetrics(sign_font(zoom)).lineSpacing()


def _base_font() -> QFont:
    families: list[str] = []
    for file in _BUNDLED:
        face = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / file))
        families += QFontDatabase.applicationFontFamilies(face) if face >= 0 else []
    font = QFont(families or QApplication.font().families())
    font.setPointSizeF(BASE_SIZE)
    font.setWeight(QFont.Weight.Medium)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def _palette(chosen: Colours) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: chosen.desk,
        roles.Base: chosen.paper,
        roles.AlternateBase: chosen.stubs,
        roles.Text: chosen.ink,
        roles.WindowText: chosen.ink,
        roles.ButtonText: chosen.ink,
        roles.Button: chosen.paper,
        roles.Highlight: chosen.accent,
        roles.HighlightedText: chosen.paper,
        roles.PlaceholderText: chosen.ghost,
        roles.ToolTipBase: chosen.ink,
        roles.ToolTipText: chosen.paper,
        roles.Link: chosen.accent,
    }.items():
        palette.setColor(role, colour)
    palette.setColor(QPalette.ColorGroup.Disabled, roles.ButtonText, chosen.ghost)
    palette.setColor(QPalette.ColorGroup.Disabled, roles.Text, chosen.muted)
    return palette


def _style(chosen: Colours) -> str:
    """The style sheet with colours, measures and drawings put in."""
    folder = RESOURCES / "look"
    ending = "-dark.svg" if chosen.is_dark else ".svg"
    drawings = {name: (folder / f"{name}{ending}").as_posix() for name in ("arrow", "check", "chevron", "tick")}
    measures = {"edge": chosen.edge, "focus": chosen.edge + 1, "round": ROUND}
    # Where colours may not tell, a broken line says that a button is not to be used now.
    withheld = {"withheld": "dashed" if chosen.edge > 1 else "solid"}
    sheet = Template((folder / "window.qss").read_text(encoding="utf-8"))
    return sheet.substitute(chosen.named() | drawings | measures | withheld)
