"""审核表: everything that is found in a report, by the official three levels, with explanations or room for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.check.balance import unproven
from app.check.finding import Finding, Level
from app.check.findings import findings as found_in
from app.check.findings import summary
from app.output.paper import Paper
from app.output.pdf.block import Block
from app.output.pdf.composition import Composition
from app.output.pdf.faces import Faces
from app.output.pdf.kinds.drafting import Drafting, head
from app.output.pdf.kinds.form_table import Entry, Row
from app.output.pdf.structure import Structure

_WIDTHS = (11, 36, 69, 40)
_RULES = {
    "REQ-TOTAL": "findings-rule-requests",
    "REQ-PROCESSED": "findings-rule-processed",
    "REV-TOTAL": "findings-rule-review",
}
"""Rules that say nothing where the program added the totals up, and what they are about."""

_Item = tuple[str, str, str]
"""Where something is found, what it is, and its 审核说明 (blank: to be written by hand), in words."""


def findings(paper: Paper, faces: Faces, structure: Structure) -> Composition:
    """All findings and open doubts; a clean report says that it is."""
    drafting = Drafting(paper, faces, structure)
    title = drafting.named(drafting.say("findings-title"))
    return Composition("".join(title), tuple(_blocks(drafting, title)))


def verdict(drafting: Drafting) -> str:
    """The verdict in words, as the window's status line says it."""
    report = drafting.report
    return "，".join(drafting.wording.say(part) for part in summary(found_in(report), report))


def _blocks(drafting: Drafting, title: tuple[str, str]) -> Iterator[Block]:
    yield from drafting.title(*title)
    unit = drafting.say("paper-unit", unit=drafting.report.unit_name)
    yield drafting.lines(unit, drafting.say("findings-checked"), widths=(10, 7))
    yield drafting.lines(drafting.say("findings-verdict", verdict=verdict(drafting)))
    heads = drafting.heads("paper-number", "findings-where", "findings-what", "findings-explained")
    rows = list(_rows(drafting))
    rows[-1] = replace(rows[-1], keeps=True)
    yield drafting.table(_WIDTHS, (heads, *rows, _signing(drafting)))


def _signing(drafting: Drafting) -> Row:
    """What nobody has proved, and who signs."""
    said = _unproven(drafting) if unproven(drafting.report) else ""
    return Row((Entry(said, span=4, foot=drafting.say("findings-signing")),), 20)


def _rows(drafting: Drafting) -> Iterator[Row]:
    found, doubts = found_in(drafting.report), _doubts(drafting)
    if not found and not doubts:
        yield Row((Entry(drafting.say("findings-clean"), "centre", span=4),), 24)
        return
    groups = (
        ("findings-fatal", [_item(drafting, f) for f in found if f.level is Level.FATAL]),
        ("findings-query", [_item(drafting, f) for f in found if f.level is Level.QUERY]),
        ("findings-hint", [_item(drafting, f) for f in found if f.level is Level.HINT]),
    )
    number = 1
    for key, items in (*groups, *([("findings-doubts", doubts)] if doubts else [])):
        yield from _group(drafting, key, items, number)
        number += len(items)


def _group(drafting: Drafting, key: str, items: Sequence[_Item], number: int) -> Iterator[Row]:
    said = drafting.say(key, count=str(len(items)))
    yield Row((head(said, align="left", span=4),), 8, keeps=bool(items))
    for place, texts in enumerate(items, number):
        where, what, explained = (Entry(drafting.printable(text)) for text in texts)
        yield Row((Entry(str(place), "centre"), where, what, explained), 13)


def _item(drafting: Drafting, finding: Finding) -> _Item:
    explanation = drafting.report.explanations.get(finding.fingerprint)
    said = explanation.text if explanation and finding.level is Level.QUERY else ""
    return drafting.wording.say(finding.where), drafting.wording.say(finding.message), said


def _doubts(drafting: Drafting) -> list[_Item]:
    place = drafting.say("findings-draft")
    return [(place, drafting.wording.recall(doubt), "") for doubt in drafting.report.doubts.values()]


def _unproven(drafting: Drafting) -> str:
    rules = "、".join(drafting.say(_RULES[rule]) for rule in sorted(unproven(drafting.report)))
    return drafting.say("findings-unproven", rules=rules)
