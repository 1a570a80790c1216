"""What the start page says of one report: year, verdict, last change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from app.wording import Wording
from ui import wording as words

if TYPE_CHECKING:
    from app.check.glyphs import HasGlyph
    from app.store.book import Book, Entry
    from ui.tab_state import TabState


class Standing(NamedTuple):
    """How a report stands: its verdict in a sentence, the colour of it, and what its disc shows."""

    text: str
    colour: str
    state: TabState


class Judge:
    """Opens the reports of a book one by one to see how they stand."""

    def __init__(self, book: Book, wording: Wording, glyphs: Callable[[], HasGlyph]) -> None:
        self._book = book
        self._wording = wording
        self._glyphs = glyphs

    def __call__(self, id: int) -> Standing:
        """How one report stands now; one that cannot be read says why."""
        # The window is shown before it is known how to open a report.
        from ui.judging import judged

        return judged(self._book, id, self._wording, self._glyphs())


def changed(entry: Entry, now: datetime) -> str:
    """When a report was changed last, as one says it."""
    return words.CHANGED.format(time=moment(datetime.fromisoformat(entry.changed), now))


def moment(at: datetime, now: datetime) -> str:
    """A time as one says it: 今天, 昨天, or the date; the year where it is another one."""
    days = (now.date() - at.date()) // timedelta(days=1)
    clock = f"{at:%H:%M}"
    if days in words.DAYS:
        return f"{words.DAYS[days]} {clock}"
    return words.DAY.format(at=at) if at.year == now.year else words.DAY_OF_YEAR.format(at=at)
