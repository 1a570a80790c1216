"""Words looked for in all texts of a report, and others put in their place; figure fields are no words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.report import markup
from app.report.markup import Field
from app.report.report import PREFACE, Mark, Report


class Hit(NamedTuple):
    """Where the words stand: the characters [start, end) of a kept paragraph, or of the caption of its picture."""

    section: str
    paragraph: int
    start: int
    end: int
    picture: str = ""
    """The picture whose caption it is, blank for text."""


def hits(report: Report, words: str, *, exact: bool = False) -> tuple[Hit, ...]:
    """Every place of the words in the order of the paper; half and full width, great and small count as the same."""
    sought = _folded(words, exact)
    return tuple(_hits(report, sought, exact)) if words else ()


def replaced(report: Report, found: Iterable[Hit], words: str) -> tuple[Mapping[str, list[str]], Report]:
    """The texts of the sections touched with other words at these places, and the report with its captions changed."""
    texts: dict[str, list[str]] = {}
    # From the last to the first, so that the places before stay where they are.
    for hit in sorted(found, reverse=True):
        if hit.picture:
            picture = report.pictures[hit.picture]
            caption = picture.caption[: hit.start] + words + picture.caption[hit.end :]
            report = report.with_picture(picture.id, replace(picture, caption=markup.tidy(caption)))
            continue
        told = texts.setdefault(hit.section, [p.text for p in report.narratives[hit.section]])
        old = told[hit.paragraph]
        told[hit.paragraph] = markup.composed([*_said(old[: hit.start]), words, *_said(old[hit.end :])])
    return texts, report


def _said(kept: str) -> Iterator[str | Field]:
    return (piece.said for piece in markup.pieces(kept))


def _hits(report: Report, sought: str, exact: bool) -> Iterator[Hit]:
    for section in (PREFACE, *(section.id for section in report.form.sections)):
        for number, paragraph in enumerate(report.narratives.get(section, ())):
            if report.marks.get(paragraph.id) is Mark.STARTER:
                continue
            picture = markup.picture_of(paragraph.text)
            if picture and picture in report.pictures:
                caption = report.pictures[picture].caption
                for start in _starts(_folded(caption, exact), sought):
                    yield Hit(section, number, start, start + len(sought), picture)
            elif not picture:
                yield from (Hit(section, number, *place) for place in _places(paragraph.text, sought, exact))


def _places(paragraph: str, sought: str, exact: bool) -> Iterator[tuple[int, int]]:
    for run in _runs(paragraph):
        said = _folded("".join(character for character, _, _ in run), exact)
        for start in _starts(said, sought):
            end = start + len(sought)
            # What is written with an escape is one sign, whose halves are no words.
            if not _parts_sign(run, start) and not _parts_sign(run, end):
                yield run[start][1], run[end - 1][2]


def _parts_sign(run: Sequence[tuple[str, int, int]], place: int) -> bool:
    return 0 < place < len(run) and run[place - 1][1:] == run[place][1:]


def _runs(paragraph: str) -> Iterator[list[tuple[str, int, int]]]:
    """The stretches between fields, every character with the range of the kept paragraph that says it."""
    run: list[tuple[str, int, int]] = []
    for piece in markup.pieces(paragraph):
        if isinstance(piece.said, Field):
            yield run
            run = []
        elif len(piece.said) == piece.end - piece.start:
            run += [(c, piece.start + place, piece.start + place + 1) for place, c in enumerate(piece.said)]
        else:
            run += [(c, piece.start, piece.end) for c in piece.said]
    yield run


def _starts(said: str, sought: str) -> Iterator[int]:
    start = said.find(sought)
    while start >= 0:
        yield start
        start = said.find(sought, start + len(sought))


def _folded(text: str, exact: bool) -> str:
    return text if exact else "".join(map(_fold, text))


def _fold(character: str) -> str:
    """A character as it is compared, always one."""
    folded = unicodedata.normalize("NFKC", character).casefold()
    return folded if len(folded) == 1 else character
