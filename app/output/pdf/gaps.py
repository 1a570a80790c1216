"""The blanks between clusters: where Latin meets Chinese, where marks meet, and how much of them can go."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.output.pdf.cluster import WORDS, Cluster, Kind

BESIDE_LATIN = 0.06
"""Ems between Chinese and Latin; more would be copied as a blank."""
_ELASTIC = 0.05
"""Ems that a blank between words can give."""


def gaps(clusters: Sequence[Cluster], size: float) -> list[float]:
    """What stands between each cluster and the next; between two Chinese characters nothing, and most are such."""
    character = Kind.CHARACTER
    return [
        0.0 if before.kind is character and after.kind is character else gap(before, after, size)
        for before, after in pairwise(clusters)
    ]


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


def slacks(clusters: Sequence[Cluster], gaps: Sequence[float], size: float) -> list[float]:
    """How much the place between each cluster and the next can give."""
    character = Kind.CHARACTER
    return [
        0.0 if before.kind is character and after.kind is character else slack(before, after, blank, size)
        for (before, after), blank in zip(pairwise(clusters), gaps, strict=True)
    ]


def slack(before: Cluster, after: Cluster, blank: float, size: float) -> float:
    """How much the place between two clusters can give when a line is squeezed; nothing where marks met already."""
    if blank < 0:
        return 0.0
    given = blank + (_ELASTIC * size if after.kind is Kind.BLANK else 0.0)
    given += before.right * (1.0 if before.kind is Kind.MIDDLE else 0.5)
    return given + after.left * (1.0 if after.kind is Kind.MIDDLE else 0.5)


def may_break(before: Cluster, after: Cluster) -> bool:
    """Whether a line may end between two clusters: 避头避尾, numbers with their units, dashes with their words."""
    first, second = before.kind, after.kind
    if first is not Kind.CHARACTER or second is not Kind.CHARACTER:
        if second in (Kind.BLANK, Kind.WIDE_BLANK):
            return False
        if first in (Kind.BLANK, Kind.WIDE_BLANK):
            return after.may_start
        if second is Kind.WORD_ON:
            return first in WORDS
    if not after.may_start or not before.may_end or second is Kind.DASH:
        return False
    return not (before.numeric and after.counted)
