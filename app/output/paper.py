"""A paper that is wanted of a report: its kind, the room for the seal, how it is kept, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from app.output.pictures import Pictures
from app.report.report import Report
from app.wording import Wording

Kind = Literal["report", "draft", "blank", "collection", "sources", "findings", "approval", "checklist"]
Archive = Literal["2a", "1b"]
FontChoice = Literal["auto", "bundled"]

KINDS: tuple[Kind, ...] = get_args(Kind)
ARCHIVES: tuple[Archive, ...] = get_args(Archive)
FONT_CHOICES: tuple[FontChoice, ...] = get_args(FontChoice)


@dataclass(frozen=True)
class PaperOptions:
    """What is asked of one paper; the defaults are the final report for the county, with its seal."""

    kind: Kind = "report"
    seal: bool = True
    archive: Archive = "2a"
    approval_title: str = ""
    fonts: FontChoice = "auto"


class Place(NamedTuple):
    """A box on paper and what of the report stands in it: a cell's path, `paragraph:ID`, `particular:NAME` (the unit in
    the title and the signature, the date) or `section:ID` (a heading of the form).

    Pages count from 1; points from the page's lower left corner.
    """

    page: int
    left: float
    bottom: float
    width: float
    height: float
    target: str


def unheard(_: str) -> None:
    """Progress nobody listens to."""


class Paper(NamedTuple):
    """A report and what is asked of it; progress hears each section's heading.

    `earlier` are the reports of the same unit for the years before, newest first.
    """

    report: Report
    options: PaperOptions
    pictures: Pictures
    wording: Wording
    earlier: Sequence[Report] = ()
    progress: Callable[[str], None] = unheard
