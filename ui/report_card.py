"""What the start page says of one report: the verdict, found out when its card is there already."""

from __future__ import annotations

from typing import NamedTuple

from app.check.glyphs import HasGlyph
from app.session import Session
from app.store.book import Book
from app.store.fault import BookRefused
from app.wording import Wording
from ui.verdict import colour, summary


class Standing(NamedTuple):
    """How a report stands: one sentence, and its colour."""

    text: str
    colour: str


class Judge:
    """Opens the reports of a book one by one to see how they stand."""

    def __init__(self, book: Book, wording: Wording, glyphs: HasGlyph) -> None:
        self._book = book
        self._wording = wording
        self._glyphs = glyphs

    def __call__(self, id: int) -> Standing:
        """How one report stands now."""
        try:
            session = Session(self._book, id, glyphs=self._glyphs)
        except BookRefused as refused:
            return Standing(self._wording.say(refused.remark), "blocked")
        return Standing(summary(session, self._wording), colour(session))
