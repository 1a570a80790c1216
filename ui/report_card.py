"""What the start page says of one report: year, verdict, last change."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from app.check.finding import Level
from app.check.findings import standing
from app.check.glyphs import HasGlyph
from app.session import Session
from app.store.book import Book, Entry
from app.store.fault import BookRefused
from app.wording import Wording
from ui import wording as words
from ui.tab_state import TabState
from ui.verdict import colour, summary


class Standing(NamedTuple):
    """How a report stands: its verdict in a sentence, the colour of it, and what its disc shows."""

    text: str
    colour: str
    state: TabState


class Judge:
    """Opens the reports of a book one by one to see how they stand."""

    def __init__(self, book: Book, wording: Wording, glyphs: HasGlyph) -> None:
        self._book = book
        self._wording = wording
        self._glyphs = glyphs

    def __call__(self, id: int) -> Standing:
        """How one report stands now; one that cannot be read says why."""
        try:
            session = Session(self._book, id, glyphs=self._glyphs)
        except BookRefused as refused:
            return Standing(self._wording.say(refused.remark), "blocked", TabState(0, fatal=1))
        return Standing(summary(session, self._wording), colour(session), _state(session))


def _state(session: Session) -> TabState:
    filled = len(session.report.figures) / len(session.report.form.kinds)
    shade = colour(session)
    if shade not in ("blocked", "open"):
        return TabState(filled)
    levels = [finding.level for finding in standing(session.findings, session.report)]
    queries = levels.count(Level.QUERY) + len(session.report.doubts)
    return TabState(filled, levels.count(Level.FATAL), queries)


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
