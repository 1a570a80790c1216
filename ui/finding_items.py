"""What the cards of 审核 say: every finding and doubt in words, grouped by what it asks of the clerk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from app.check.balance import BLANK
from app.check.finding import Finding
from app.check.findings import is_explained
from app.session import Session
from app.wording import Remark, Wording
from ui import wording as words
from ui.parts import breakable

EXPLAINED = "explained"
"""The group of queries that have their 审核说明."""
OPEN = ("fatal", "query", "doubt", "blank")
"""The groups that still ask for a deed; the others only inform."""

_BOLD = ("left", "right", "quote")
"""The fills of a sentence that are the two sides of a finding."""
_ON, _OFF = "\ue000", "\ue001"
"""Stand around what is bold until a sentence is written as HTML; no report can hold them visibly."""


@dataclass(frozen=True)
class Item:
    """What one card says: its group, head and text; a finding to jump to or a doubt to settle."""

    group: str
    head: str
    text: str
    rich: str = ""
    """The text with both sides bold, as HTML."""
    section: str = ""
    finding: Finding | None = None
    doubt: str = ""
    explanation: str = ""


def items(session: Session, wording: Wording) -> tuple[Item, ...]:
    """One card a finding or doubt, one a section for cells not filled yet, in the order of the groups."""
    found = [finding for finding in session.findings if finding.rule != BLANK]
    made = [*_doubts(session, wording), *(_found(session, wording, one) for one in found), *_blanks(session)]
    order = list(words.GROUPS)
    return tuple(sorted(made, key=lambda item: order.index(item.group)))


def counts(listed: Sequence[Item]) -> Mapping[str, int]:
    """How many cards each group has."""
    return {group: sum(item.group == group for item in listed) for group in words.GROUPS}


def _found(session: Session, wording: Wording, finding: Finding) -> Item:
    explained = is_explained(finding, session.report)
    head = wording.say(Remark(f"{finding.rule}-title", finding.message.fills))
    place = f"{wording.say(finding.where)}：" if finding.text else ""
    fills = finding.message.fills
    marked = {name: f"{_ON}{text}{_OFF}" if name in _BOLD else text for name, text in fills.items()}
    return Item(
        EXPLAINED if explained else finding.level.value,
        head,
        place + wording.say(finding.message),
        _rich(place + wording.say(Remark(finding.message.key, marked))),
        finding.section,
        finding,
        explanation=session.report.explanations[finding.fingerprint].text if explained else "",
    )


def _blanks(session: Session) -> Iterator[Item]:
    """One card a section: an empty table is no mistake and wants few words."""
    blank = [finding for finding in session.findings if finding.rule == BLANK]
    for section in session.report.form.sections:
        here = [finding for finding in blank if finding.section == section.id]
        if here:
            count = sum(len(finding.cells) for finding in here)
            head = words.BLANK_HEAD.format(section=section.short, count=count)
            yield Item("blank", head, "", section=section.id, finding=here[0])


def _doubts(session: Session, wording: Wording) -> Iterator[Item]:
    for id, doubt in session.report.doubts.items():
        said = wording.recall(doubt)
        yield Item("doubt", words.GROUPS["doubt"], said, _rich(said), doubt=id)


def _rich(text: str) -> str:
    return escape(breakable(text)).replace(_ON, "<b>").replace(_OFF, "</b>")
