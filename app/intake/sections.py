"""The parts of a report: which lines are their headings, by title, each on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.form.spec import Form, Section
from app.intake.labels import LONGEST, Label, key, label
from app.report.markup import tidy
from app.wording import Remark


@dataclass(frozen=True)
class Heading:
    """A line that heads a section."""

    place: int
    section: Section
    read: str


@dataclass(frozen=True)
class _Chain:
    """Headings in the order of the form, with how many they are and how many of them head something."""

    score: tuple[int, int] = (0, 0)
    headings: tuple[Heading, ...] = ()

    def with_heading(self, heading: Heading, heads_text: bool) -> _Chain:
        return _Chain((self.score[0] + 1, self.score[1] + heads_text), (*self.headings, heading))


def headings(form: Form, texts: Sequence[str]) -> tuple[Heading, ...]:
    """The section headings in the order of the form: as many as can be, a table of contents passed over."""
    found = list(_candidates(form, texts))
    order = {section.id: place for place, section in enumerate(form.sections)}
    best: dict[int, _Chain] = {}
    for number, heading in enumerate(found, 1):
        between = texts[heading.place + 1 : found[number].place if number < len(found) else None]
        place = order[heading.section.id]
        before = max((best[n] for n in best if n < place), key=lambda c: c.score, default=_Chain())
        chain = before.with_heading(heading, any(map(tidy, between)))
        if place not in best or chain.score > best[place].score:
            best[place] = chain
    return max(best.values(), key=lambda c: c.score, default=_Chain()).headings


def missing(form: Form, found: Sequence[Heading]) -> Iterator[Remark]:
    """A doubt for every section whose heading was not found."""
    there = {heading.section.id for heading in found}
    for section in form.sections:
        if section.id not in there:
            yield Remark("intake-section-missing", {"heading": section.heading})


def variants(found: Sequence[Heading]) -> Iterator[Remark]:
    """A note for every heading with another numeral or another wording than the form's."""
    for heading in found:
        if label(heading.read) != Label(f"{heading.section.number}、", key(heading.section.title)):
            fills = {"read": heading.read, "heading": heading.section.heading}
            yield Remark("intake-note-heading", fills)


def _candidates(form: Form, texts: Sequence[str]) -> Iterator[Heading]:
    known = {key(title): section for section in form.sections for title in (section.title, *section.variants)}
    for place, text in enumerate(texts):
        read = tidy(text) if len(text) < 10 * LONGEST else ""
        section = known.get(label(read).key) if 0 < len(read) <= LONGEST else None
        if section:
            yield Heading(place, section, read)
