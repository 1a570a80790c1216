"""How the tables are shown: letters of provenance, last year's figures, the size; one choice for all of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.settings import LAST_YEAR, LETTERS, ZOOM, Settings

SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Percent of the usual size."""
USUAL_SIZE = 100


class GridChoices(QObject):
    """The choices, kept between runs, and who asks to hear of them."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.letters = settings.option(LETTERS) == "yes"
        self.last_year = settings.option(LAST_YEAR) == "yes"
        kept = settings.option(ZOOM)
        self.percent = int(kept) if kept in map(str, SIZES) else USUAL_SIZE

    @property
    def zoom(self) -> float:
        """By how much everything is larger than usual."""
        return self.percent / USUAL_SIZE

    def turn_letters(self) -> None:
        """Show the letters of provenance, or no longer."""
        self.letters = not self.letters
        self._keep(LETTERS, "yes" if self.letters else "")

    def turn_last_year(self) -> None:
        """Show last year's figures under this year's, or no longer."""
        self.last_year = not self.last_year
        self._keep(LAST_YEAR, "yes" if self.last_year else "")

    def enlarge(self, steps: int) -> None:
        """Show everything so many sizes larger or (negative) smaller; 0 is the usual size."""
        place = SIZES.index(self.percent) + steps
        wanted = SIZES[min(max(place, 0), len(SIZES) - 1)] if steps else USUAL_SIZE
        if wanted != self.percent:
            self.percent = wanted
            self._keep(ZOOM, str(wanted) if wanted != USUAL_SIZE else "")

    def _keep(self, option: str, text: str) -> None:
        self._settings.set_option(option, text)
        self.changed.emit()
