"""起草提示: customary sub-headings put in where they lack, under each what the notice asks for there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.form.spec import Section
from app.report.heading import levels

_NUMERALS = "一二三四五六七八九十"


class Drafted(NamedTuple):
    """The paragraphs of a section with hints among them, and the places where the hints stand."""

    paragraphs: tuple[str, ...]
    hints: frozenset[int]


def drafted(section: Section, paragraphs: Sequence[str]) -> Drafted:
    """What is there stays as it is; a sub-heading that has text under it gets no hint."""
    if not section.headings:
        only = () if paragraphs else section.starters
        return Drafted((*paragraphs, *only), frozenset(range(len(paragraphs), len(paragraphs) + len(only))))
    found = list(paragraphs)
    hints: list[str] = []
    behind = 0
    for number, (title, starter) in enumerate(zip(section.headings, section.starters, strict=True)):
        here = _place_of(title, found)
        if here is None:
            here = _end(found, behind) if behind else _first_known(section.headings[number:], found)
            found.insert(here, f"（{_NUMERALS[number]}）{title}")
        behind = here + 1
        if _end(found, behind) == behind:
            found.insert(behind, starter)
            hints.append(starter)
    return Drafted(tuple(found), frozenset(place for place, text in enumerate(found) if text in hints))


def _place_of(title: str, paragraphs: Sequence[str]) -> int | None:
    """Where a sub-heading stands, whatever numeral it has and whether or not it ends in 情况."""
    core = title.removesuffix("情况").removeprefix("政府信息").removeprefix("存在的")
    headed = zip(paragraphs, levels(paragraphs), strict=True)
    return next((place for place, (text, level) in enumerate(headed) if level == 2 and core in text), None)


def _end(paragraphs: Sequence[str], start: int) -> int:
    """Where the text that begins at a place ends: at the next sub-heading of its rank, or at the section's end."""
    found = levels(paragraphs)
    return next((place for place in range(start, len(found)) if found[place] == 2), len(found))


def _first_known(titles: Sequence[str], paragraphs: Sequence[str]) -> int:
    """Before the first sub-heading that is there already, else at the end."""
    places = [place for title in titles if (place := _place_of(title, paragraphs)) is not None]
    return min(places, default=len(paragraphs))
