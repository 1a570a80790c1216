"""Which colours the window has: those the clerk chose, else those that suit the system."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.settings import COLOURS, Settings
from ui import look
from ui.colours import BLACK_ON_WHITE, USUAL, WHITE_ON_BLACK, Colours
from ui.system_contrast import Contrast, wanted

_SETS = {"usual": USUAL, "black on white": BLACK_ON_WHITE, "white on black": WHITE_ON_BLACK}
_SUITING = {Contrast.USUAL: USUAL, Contrast.LIGHT: BLACK_ON_WHITE, Contrast.DARK: WHITE_ON_BLACK}


def chosen(settings: Settings) -> Colours:
    """The set that the settings name; without one, what the system asks for now."""
    return _SETS.get(settings.option(COLOURS)) or _SUITING[wanted()]


def renew(settings: Settings) -> None:
    """Draw everything in the colours that are due now, where they are not the ones in force."""
    application = QApplication.instance()
    due = chosen(settings)
    if isinstance(application, QApplication) and due is not look.colours():
        look.dress(application, due)
