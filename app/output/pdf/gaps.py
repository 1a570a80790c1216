"""The blanks between clusters: where Latin meets Chinese, where marks meet, and how much of them can go."""

from __future__ import annotations

from app.output.pdf.cluster import WORDS, Cluster, Kind
from app.output.pdf.signs import FULL_DIGITS, UNITS

BESIDE_LATIN = 0.06
"""Ems between Chinese and Latin; more would be copied as a blank."""
_ELASTIC = 0.05
"""Ems that a blank between words can give."""


def gap(before: Cluster, after: Cluster, size: float) -> float:
    """What stands between two clusters besides their own widths: air beside Latin, less where marks meet."""
    first, second = before.kind, after.kind
    if first is Kind.CHARACTER:
        return BESIDE_LATIN * size if second is Kind.WORD else 0.0
    if first in WORDS:
        return BESIDE_LATIN * size if second is Kind.CHARACTER else 0.0
    if first is Kind.CLOSING:
        if second is Kind.CLOSING:
            return -before.right
        if second is Kind.OPENING:
            return -min(0.5 * size, max(before.right, after.left))
    elif first is Kind.OPENING and second is Kind.OPENING:
        return -after.left
    return 0.0


def slack(before: Cluster, after: Cluster, blank: float, size: float) -> float:
    """How much the place between two clusters can give when a line is squeezed; nothing where marks met already."""
    if blank < 0:
        return 0.0
    given = blank + (_ELASTIC * size if after.kind is Kind.BLANK else 0.0)
    given += before.right * (1.0 if before.kind is Kind.MIDDLE else 0.5)
    return given + after.left * (1.0 if after.kind is Kind.MIDDLE else 0.5)


def may_break(before: Cluster, after: Cluster) -> bool:
    """Whether a line may end between two clusters: 避头避尾, numbers with their units, dashes with their words."""
    if after.kind in (Kind.BLANK, Kind.WIDE_BLANK):
        return False
    if before.kind in (Kind.BLANK, Kind.WIDE_BLANK):
        return after.may_start
    if after.kind is Kind.WORD_ON:
        return before.kind in WORDS
    if not after.may_start or not before.may_end or after.kind is Kind.DASH:
        return False
    return not (_ends_in_digit(before) and (after.text[0] in UNITS or after.text[0] in FULL_DIGITS))


def _ends_in_digit(cluster: Cluster) -> bool:
    last = cluster.text[-1]
    return last in FULL_DIGITS or (cluster.kind in WORDS and last.isdecimal())
