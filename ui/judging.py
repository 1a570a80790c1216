"""How a report stands that is only looked at for its card."""

from __future__ import annotations

from app.check.finding import Level
from app.check.findings import standing
from app.check.glyphs import HasGlyph
from app.session import Session
from app.store.book import Book
from app.store.fault import BookRefused
from app.wording import Wording
from ui.report_card import Standing
from ui.tab_state import TabState
from ui.verdict import colour, summary


def judged(book: Book, id: int, wording: Wording, glyphs: HasGlyph) -> Standing:
    """How one report stands now; one that cannot be read says why."""
    try:
        session = Session(book, id, glyphs=glyphs)
    except BookRefused as refused:
        return Standing(wording.say(refused.remark), "blocked", TabState(0, fatal=1))
    return Standing(summary(session, wording), colour(session), _state(session))


def _state(session: Session) -> TabState:
    filled = len(session.report.figures) / len(session.report.form.kinds)
    shade = colour(session)
    if shade not in ("blocked", "open"):
        return TabState(filled)
    levels = [finding.level for finding in standing(session.findings, session.report)]
    queries = levels.count(Level.QUERY) + len(session.report.doubts)
    return TabState(filled, levels.count(Level.FATAL), queries)
