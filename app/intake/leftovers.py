"""What belongs to no row of a table: figures without a label, and text between and beside the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.intake.tokens import Token, is_figure


@dataclass(frozen=True)
class Stray:
    """A stretch of figures that follows no row label, with the text before it."""

    places: range
    before: str


def strays(tokens: Sequence[Token], places: Sequence[int], end: int) -> Iterator[Stray]:
    """The stretches among unlabelled figures that were meant as cells.

    Two and more in a row always are; one alone on its line only before the end of the last table; a number
    at the end of a sentence never is.
    """
    alone = [token.line for token in tokens]
    for stretch in _stretches(places):
        first = stretch[0]
        single = len(stretch) == 1
        if single and (first >= end or alone[max(0, first - 1) : first + 2].count(alone[first]) > 1):
            continue
        before = (token.text for token in reversed(tokens[max(0, first - 20) : first]))
        yield Stray(stretch, next((text for text in before if text and not is_figure(text)), ""))


def left(tokens: Sequence[Token], taken: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """Every line of which a table took something → the texts of that line it did not take."""
    places = frozenset(taken)
    touched = {tokens[place].line for place in places}
    rest: dict[int, list[str]] = {line: [] for line in sorted(touched)}
    for place, token in enumerate(tokens):
        if token.line in touched and place not in places and token.text:
            rest[token.line].append(token.text)
    return {line: tuple(texts) for line, texts in rest.items()}


def _stretches(places: Sequence[int]) -> Iterator[range]:
    start = 0
    for end in range(1, len(places) + 1):
        if end == len(places) or places[end] != places[end - 1] + 1:
            yield range(places[start], places[end - 1] + 1)
            start = end
