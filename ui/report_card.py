"""What the start page says of one report: year, unit, verdict, last change."""

from __future__ import annotations

from dataclasses import dataclass

from app.session import Session
from app.store.book import Book, Entry
from app.store.fault import BookRefused
from app.wording import Wording
from ui.verdict import colour, summary

JUDGED = 24
"""So many reports are opened for their verdict; a book may hold thousands."""


@dataclass(frozen=True)
class CardText:
    """The texts of one card; verdict is empty where the report was not opened."""

    year: int
    unit: str
    state: str
    verdict: str
    changed: str


def card_texts(book: Book, wording: Wording) -> list[tuple[int, CardText]]:
    """Every report of a book, newest year first, the newest ones with their verdict."""
    return [
        (entry.id, _text(book, entry, wording, judged=place < JUDGED)) for place, entry in enumerate(book.entries())
    ]


def _text(book: Book, entry: Entry, wording: Wording, *, judged: bool) -> CardText:
    changed = entry.changed[:16].replace("T", " ")
    state, verdict = "", ""
    if judged:
        try:
            session = Session(book, entry.id)
            state, verdict = summary(session, wording), colour(session)
        except BookRefused as refused:
            state, verdict = wording.say(refused.remark), "blocked"
    return CardText(entry.year, entry.name, state, verdict, changed)
