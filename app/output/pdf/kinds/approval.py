"""审签单: one page on which everybody who answers for the report signs, from the clerk to the leader."""

from __future__ import annotations

from collections.abc import Iterator

from app.output.page import MM, TEXT_HEIGHT, XIAO_SI, Role
from app.output.paper import Paper
from app.output.pdf.composition import Composition
from app.output.pdf.faces import Faces
from app.output.pdf.kinds.drafting import Drafting, head
from app.output.pdf.kinds.findings import verdict
from app.output.pdf.kinds.form_table import Entry, Row
from app.output.pdf.structure import Structure

_WIDTHS = (36, 46, 26, 48)
_STEPS = {
    "approval-self-check": 30,
    "approval-editor": 24,
    "approval-secrecy": 27,
    "approval-deputy": 27,
    "approval-leader": 31,
    "approval-seal": 27,
}
"""Who signs, and what share of the page each has to write in."""
_LEAST = 18
"""Millimetres that a signature and a word take."""


def approval(paper: Paper, faces: Faces, structure: Structure) -> Composition:
    """The form by which the report goes from desk to desk; an office may call it by a name of its own."""
    drafting = Drafting(paper, faces, structure)
    title = drafting.printable(drafting.options.approval_title, Role.TITLE) or drafting.say("approval-title")
    heading = tuple(drafting.title(title))
    above = sum(block.height for block in heading)
    given = tuple(_given(drafting))
    room = TEXT_HEIGHT - above - drafting.table(_WIDTHS, given).height
    rows = (*given, *_signed(drafting, room / MM))
    return Composition(title, (*heading, drafting.table(_WIDTHS, rows)), numbered=False)


def _given(drafting: Drafting) -> Iterator[Row]:
    """What is known before anybody signs."""
    report = drafting.report
    yield _row(drafting, "approval-document", report.title, 15)
    yield _row(drafting, "approval-unit", report.unit_name, 10.5)
    yield Row((*_pair(drafting, "approval-filler"), *_pair(drafting, "approval-telephone")), 10.5)
    yield _row(drafting, "approval-attribute", drafting.say("approval-attributes"), 10.5)
    yield _row(drafting, "approval-channel", drafting.say("approval-channels"), 10.5)


def _signed(drafting: Drafting, room: float) -> Iterator[Row]:
    """The boxes to sign in; together they fill what is left of the page, in millimetres."""
    for key, share in _STEPS.items():
        said = drafting.say("approval-verdict", verdict=verdict(drafting)) if key == "approval-self-check" else ""
        foot = drafting.say("approval-sealed" if key == "approval-seal" else "paper-sign")
        yield _row(drafting, key, said, max(_LEAST, room * share / sum(_STEPS.values())), foot)


def _row(drafting: Drafting, key: str, text: str, height: float, foot: str = "") -> Row:
    entry = Entry(drafting.printable(text), size=XIAO_SI, span=3, foot=foot)
    return Row((head(drafting.say(key), size=XIAO_SI), entry), height)


def _pair(drafting: Drafting, key: str) -> tuple[Entry, Entry]:
    return head(drafting.say(key), size=XIAO_SI), Entry()
