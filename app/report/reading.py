"""A paragraph as it is read: its figure fields as the numbers shown, and where each of its words stands as kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from app.report.markup import Field, Piece, is_marked, picture_of, pieces, plain
from app.report.report import Report
from app.report.value import show, total


def figure_of(report: Report, field: Field) -> str:
    """The number a field shows; blank where one of its cells is blank or none of this report's form."""
    refs = [report.form.paths.get(path) for path in field.paths]
    values = [report.figures.get(ref) if ref else None for ref in refs]
    known = [value for value in values if value is not None]
    return show(total(known)) if len(known) == len(values) else ""


def said(report: Report, paragraph: str) -> str:
    """The text a reader of the report sees for a kept paragraph; empty for a picture."""
    return plain(paragraph, partial(figure_of, report))


@dataclass(frozen=True)
class Reading:
    """What a paragraph says, and its pieces, by which a place in what is said is found in what is kept."""

    text: str
    _pieces: tuple[tuple[Piece, int], ...] = ()
    """Each piece with the length of what it says; none where the paragraph is kept as it is said."""

    def kept(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the kept paragraph that say the characters [start, end) of the text."""
        if not self._pieces:
            return start, end
        places = list(self._places())
        first = places[start][0] if start < len(places) else self._pieces[-1][0].end
        return first, max(first, places[end - 1][1]) if end > start else first

    def _places(self) -> Iterator[tuple[int, int]]:
        """For every character that is said, the range that says it."""
        for piece, length in self._pieces:
            for place in range(length):
                whole = length != piece.end - piece.start
                yield (piece.start, piece.end) if whole else (piece.start + place, piece.start + place + 1)


def reading(report: Report, paragraph: str) -> Reading:
    """A kept paragraph as it is read; a picture says nothing."""
    if not is_marked(paragraph):
        return Reading(paragraph)
    if picture_of(paragraph):
        return Reading("")
    parts = [(p, p.said if isinstance(p.said, str) else figure_of(report, p.said)) for p in pieces(paragraph)]
    return Reading("".join(text for _, text in parts), tuple((piece, len(text)) for piece, text in parts))
