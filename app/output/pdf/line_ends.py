"""Where the lines of a paragraph end: of all good places those that leave the most even lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from app.output.pdf.cluster import Cluster, Kind
from app.output.pdf.gaps import gaps, may_break, slacks
from app.output.pdf.signs import JOINTS

_LOOSE = 0.9
"""A line is first sought that is filled at least so far."""
_BEAM = 6
"""Starts of a line that are followed further, the best ones."""
_STRETCH, _WIDEST = 0.03, 0.09
"""Ems added behind each character: what costs ten, and what is no line any more (a reader would copy blanks)."""
_TOO_WIDE, _ALONE, _TORN = 600.0, 90.0, 3000.0
"""The costs of such a line, of a last line of one character, of a word that is torn."""
_CLOSE = 0.01
"""Points by which nobody sees a line differ."""


class _Way(NamedTuple):
    """The cheapest lines up to a cluster: what they cost, where the last ends, and those before it."""

    cost: float
    end: int
    before: _Way | None = None


class Breaker:
    """The line ends of one sequence of clusters, not empty, the first line indented."""

    def __init__(self, clusters: Sequence[Cluster], width: float, indent: float, size: float) -> None:
        self._clusters = clusters
        self._width = width
        self._indent = indent
        self._size = size
        self._gaps = [0.0, *gaps(clusters, size)]
        widths = [cluster.width + blank for cluster, blank in zip(clusters, self._gaps, strict=True)]
        self._upto = list(accumulate(widths, initial=0.0))

    @cached_property
    def _air(self) -> Sequence[float]:
        """How much all places before a cluster can give."""
        return [0.0, *accumulate(slacks(self._clusters, self._gaps[1:], self._size), initial=0.0)]

    @cached_property
    def _glyphs(self) -> Sequence[int]:
        """How many glyphs there are before a cluster."""
        return list(accumulate((max(1, len(cluster.glyphs)) for cluster in self._clusters), initial=0))

    @cached_property
    def _torn(self) -> Sequence[bool]:
        """Whether a line that ends before a cluster ends amid a word that has no joint there."""
        amid = Kind.WORD_ON
        pairs = pairwise(self._clusters)
        return [False, *(after.kind is amid and not _joint(before, after) for before, after in pairs), False]

    @cached_property
    def _may(self) -> Sequence[bool]:
        """Whether a line may end behind a cluster."""
        return [*(may_break(before, after) for before, after in pairwise(self._clusters)), True]

    def lines(self) -> list[tuple[int, int]]:
        """The first cluster of each line and the one past its last."""
        count = len(self._clusters)
        if self._natural(0, count) <= self._width - self._indent + _CLOSE:
            return [(0, count)]
        best: _Way | None = None
        starts = [_Way(0.0, 0)]
        while starts:
            ends: dict[int, _Way] = {}
            for way in starts:
                for end, cost in self._candidates(way.end):
                    cost += way.cost
                    if end not in ends or cost < ends[end].cost:
                        ends[end] = _Way(cost, end, way)
            finished = ends.pop(count, None)
            if finished and (best is None or finished.cost < best.cost):
                best = finished
            cheapest = sorted(ends.values(), key=lambda way: way.cost)[:_BEAM]
            starts = [way for way in cheapest if best is None or way.cost < best.cost]
        return _unwound(best)

    def _candidates(self, start: int) -> Iterator[tuple[int, float]]:
        """Where a line from a start may end, with what each end costs."""
        room = self._width - (self._indent if start == 0 else 0.0)
        origin = self._upto[start] + self._gaps[start]
        last = self._last_fitting(start, room, origin)
        first = max(start + 1, bisect_left(self._upto, origin + _LOOSE * room, start + 1, last + 1))
        found = False
        for end in range(last, start, -1):
            if end < first and found:
                return
            if self._may[end - 1]:
                found = found or not self._torn[end]
                yield end, self._cost(start, end, room)
        if not found:
            yield last, _TOO_WIDE + _TORN

    def _last_fitting(self, start: int, room: float, origin: float) -> int:
        """Past the last cluster that a line can hold when all its air is let out."""
        last = bisect_right(self._upto, origin + room + _CLOSE, start + 1) - 1
        count = len(self._clusters)
        while last < count and self._needed(start, last + 1) <= room + _CLOSE:
            last += 1
        return max(last, start + 1)

    def _needed(self, start: int, end: int) -> float:
        return self._natural(start, end) - self._clusters[end - 1].right - self._slack(start, end)

    def _natural(self, start: int, end: int) -> float:
        """The width of a line, without the blank that ends it."""
        width = self._upto[end] - self._upto[start] - self._gaps[start]
        last = self._clusters[end - 1]
        return width - last.width if last.kind is Kind.BLANK else width

    def _slack(self, start: int, end: int) -> float:
        return self._air[end] - self._air[start + 1]

    def _cost(self, start: int, end: int, room: float) -> float:
        lacking = room - self._natural(start, end)
        if end == len(self._clusters):
            return self._cost_of_last(start, end, lacking)
        torn = _TORN if self._torn[end] else 0.0
        if lacking >= 0:
            stretch = lacking / max(1, self._glyphs[end] - self._glyphs[start] - 1) / self._size
            return torn + 10 * (stretch / _STRETCH) ** 2 + (_TOO_WIDE if stretch > _WIDEST else 0.0)
        return torn + self._squeeze(start, end, -lacking)

    def _cost_of_last(self, start: int, end: int, lacking: float) -> float:
        alone = start > 0 and sum(cluster.kind is not Kind.CLOSING for cluster in self._clusters[start:end]) < 2
        cost = _ALONE if alone and self._clusters[start].kind is not Kind.WORD else 0.0
        return cost if lacking >= -_CLOSE else cost + self._squeeze(start, end, -lacking)

    def _squeeze(self, start: int, end: int, excess: float) -> float:
        """What it costs to let the air out of a line; the blank half of its last mark goes first and free."""
        hanging = self._clusters[end - 1].right
        if excess <= hanging + _CLOSE:
            return 4 * excess / max(hanging, _CLOSE)
        return 6 + 30 * ((excess - hanging) / max(self._slack(start, end), _CLOSE)) ** 2


def _joint(before: Cluster, after: Cluster) -> bool:
    return before.text[-1] in JOINTS and after.text[0] not in JOINTS


def _unwound(way: _Way | None) -> list[tuple[int, int]]:
    """The lines of a way from the first."""
    found: list[tuple[int, int]] = []
    while way and way.before:
        found.append((way.before.end, way.end))
        way = way.before
    return found[::-1]
