"""The stretches of a document between its headings, and which sections each of them may hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.form.spec import Form, Section
from app.intake.sections import Heading
from app.report.report import PREFACE

PREFACE_NAME = "引言"
"""What doubts call the text before section 一."""


@dataclass(frozen=True)
class Span:
    """The items from one heading to the next, and the sections they may hold: its own and any without heading."""

    owner: str
    name: str
    places: range
    sections: Sequence[Section]


def spans(form: Form, found: Sequence[Heading], end: int) -> Iterator[Span]:
    """The preface and the sections found; a section without a heading is looked for in the one before it."""
    order = [section.id for section in form.sections]
    firsts = [*(order.index(heading.section.id) for heading in found), len(order)]
    places = [*(heading.place for heading in found), end]
    yield Span(PREFACE, PREFACE_NAME, range(places[0]), form.sections[: firsts[0]])
    for number, heading in enumerate(found):
        sections = form.sections[firsts[number] : firsts[number + 1]]
        places_inside = range(heading.place + 1, places[number + 1])
        yield Span(heading.section.id, heading.section.heading, places_inside, sections)
