"""What was accepted in place of the form's own words: named to the clerk, needing no action."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.intake.flattened import Hit
from app.intake.labels import compact, label
from app.intake.residue import Item, Kind
from app.intake.vocabulary import Part
from app.wording import Remark


def of_pages(items: Sequence[Item]) -> Iterator[Remark]:
    """A note on the page numbers that were left out."""
    pages = [item for item in items if item.kind is Kind.PAGE]
    if pages:
        yield Remark("intake-note-pages", {"count": str(len(pages)), "text": pages[0].text})


def of_labels(hits: Sequence[Hit]) -> Iterator[Remark]:
    """A note for every other wording of a label, and one for all numerals written otherwise."""
    worded = dict.fromkeys((compact(hit.read), hit.entry.official) for hit in hits if hit.entry.is_variant)
    for read, official in worded:
        yield Remark("intake-note-label", {"read": read, "label": official})
    numbered = [hit for hit in hits if _is_otherwise_numbered(hit)]
    if numbered:
        read, official = label(numbered[0].read).numeral, label(numbered[0].entry.official).numeral
        fills = {"read": read or "（没有序号）", "label": official, "count": str(len(numbered))}
        yield Remark("intake-note-numeral", fills)


def _is_otherwise_numbered(hit: Hit) -> bool:
    if hit.entry.part not in (Part.ROW, Part.GROUP) or not hit.read:
        return False
    return label(hit.read).numeral != label(hit.entry.official).numeral
