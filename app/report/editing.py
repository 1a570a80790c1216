"""Edits of a narrative as paragraph operations: what was replaced, inserted or deleted, ids kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from app.report.report import Paragraph

GAP = 1 << 20
"""The distance between the ranks of neighbours, so that one can be put between without moving others."""


def new_id() -> str:
    """A new permanent id of a paragraph or picture."""
    return secrets.token_hex(6)


def edited(old: Sequence[Paragraph], texts: Sequence[str], new_id: Callable[[], str] = new_id) -> tuple[Paragraph, ...]:
    """The paragraphs after an edit: those whose text stayed keep id and rank, changed ones keep their id."""
    matcher = SequenceMatcher(None, [p.text for p in old], list(texts), autojunk=False)
    pairs: list[tuple[Paragraph | None, str]] = []
    for _, a, b, c, d in matcher.get_opcodes():
        for place in range(max(b - a, d - c)):
            if c + place < d:
                pairs.append((old[a + place] if a + place < b else None, texts[c + place]))
    ranks = _ranks([was.rank if was else None for was, _ in pairs])
    return tuple(
        Paragraph(was.id if was else new_id(), rank, text) for rank, (was, text) in zip(ranks, pairs, strict=True)
    )


def moved(paragraphs: Sequence[Paragraph], text: str, direction: int) -> tuple[Paragraph, ...]:
    """The paragraphs with the one of this text a place further up (-1) or down (1); all keep their ids."""
    found = list(paragraphs)
    here = next((place for place, paragraph in enumerate(found) if paragraph.text == text), None)
    if here is None or not 0 <= here + direction < len(found):
        return tuple(found)
    one, other = found[here], found[here + direction]
    found[here], found[here + direction] = other._replace(rank=one.rank), one._replace(rank=other.rank)
    return tuple(found)


def _ranks(kept: Sequence[int | None]) -> list[int]:
    """Ascending ranks for every place, the given ones kept; all anew where there is no room between two."""
    ranks: list[int] = []
    last = 0
    for place, rank in enumerate(kept):
        if rank is None:
            ahead = next(((n, r) for n, r in enumerate(kept[place:], 1) if r is not None), None)
            rank = last + GAP if ahead is None else last + (ahead[1] - last) // ahead[0]
        if rank <= last:
            return [number * GAP for number in range(1, len(kept) + 1)]
        ranks.append(rank)
        last = rank
    return ranks
