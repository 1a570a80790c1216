"""The pages of an open report, one above the other: made when first turned to, told of changes while in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ui.changes import Changes
from ui.pages.page import Page

Maker = Callable[[Changes], Page]
"""Makes one page, which listens to these changes."""


class PageStack(QStackedWidget):
    """One page a tab; a place is the tab's number."""

    made = Signal(object)
    """A page is there for the first time; it is not shown yet."""

    def __init__(self, changes: Changes, makers: Sequence[Maker]) -> None:
        super().__init__()
        self._changes = changes
        self._makers = makers
        self._pages: dict[int, Page] = {}

    def __len__(self) -> int:
        return len(self._makers)

    def __iter__(self) -> Iterator[Page]:
        """The pages that are made, in no order."""
        return iter(self._pages.values())

    def page(self, place: int) -> Page:
        """The page of a tab, made now if it was never asked for."""
        if place not in self._pages:
            page = self._makers[place](self._changes.apart(self))
            self._pages[place] = page
            self.addWidget(page)
            self.made.emit(page)
        return self._pages[place]

    @property
    def place(self) -> int | None:
        """The tab whose page is in sight, None before the first."""
        shown = self.currentWidget()
        return next((place for place, page in self._pages.items() if page is shown), None)

    def turn_to(self, place: int) -> None:
        """Bring the page of a tab into sight, as the report is now."""
        wanted = self.page(place)
        for page in self:
            page.changes.hold(page is not wanted)
        self.setCurrentWidget(wanted)
