"""One line of text: its clusters at their places, flush where it must be, and the glyphs that draw it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import accumulate
from typing import NamedTuple

from app.output.pdf.cluster import WORDS, Cluster, Glyph, Kind, torn
from app.output.pdf.drawn import Drawn
from app.output.pdf.gaps import gaps, slacks

_STEP = 25
"""Thousandths of an em in which variants of a squeezed mark differ, so that a face has few of them."""
_SEEN = 0.004
"""Points from which a difference is drawn."""
_LEAST = 50
"""Thousandths of an em that a squeezed mark keeps at the least."""
_LOOSE = 0.06
"""Ems behind each cluster from which letters, too, are spaced: nobody sees it, and an address ends flush."""
_WIDEST = 0.45
"""Ems behind each glyph from which a line is rather left short."""
_OVERLONG = 1.99
"""How far a dash may be stretched to meet its neighbour (a TrueType program scales by less than 2)."""


class Align(Enum):
    """How a line stands in its width."""

    FLUSH = "flush"
    LEFT = "left"
    CENTRE = "centre"
    NATURAL = "natural"
    """As wide as it comes, whatever the width."""


class Line(NamedTuple):
    """A line that is set: its size, its glyphs from its left edge, and what it says."""

    size: float
    glyphs: tuple[Drawn, ...]
    width: float
    text: str


def line(clusters: Sequence[Cluster], size: float, width: float, align: Align, last: bool = True) -> Line:
    """Set clusters into a width; a flush line is filled unless it is the last of its paragraph and fits as it is.

    What is too wide is squeezed, however the line stands.
    """
    shown = _bare(clusters)
    blanks = gaps(shown, size)
    natural = sum(cluster.width for cluster in shown) + sum(blanks)
    lacking = width - natural
    start = 0.0
    if align is not Align.NATURAL and lacking < -_SEEN:
        blanks = _squeezed(shown, blanks, -lacking, size)
        natural = max(width, sum(cluster.width for cluster in shown) + sum(blanks) - shown[-1].right)
    elif align is Align.FLUSH and not last:
        if lacking > _LOOSE * size * sum(cluster.kind is not Kind.WORD_ON for cluster in shown[1:]):
            shown = [piece for cluster in shown for piece in (torn(cluster) if cluster.kind in WORDS else (cluster,))]
            blanks = gaps(shown, size)
        blanks = _stretched(blanks, lacking, size)
        natural = sum(cluster.width for cluster in shown) + sum(blanks)
    elif align is Align.CENTRE:
        start = lacking / 2
    places = _places(shown, blanks, start)
    return Line(size, tuple(_drawn(shown, places, size)), natural, "".join(cluster.text for cluster in shown))


def _bare(clusters: Sequence[Cluster]) -> Sequence[Cluster]:
    first, past = 0, len(clusters)
    while past > first and clusters[past - 1].kind is Kind.BLANK:
        past -= 1
    while first < past and clusters[first].kind is Kind.BLANK:
        first += 1
    return clusters[first:past]


def _stretched(blanks: Sequence[float], lacking: float, size: float) -> Sequence[float]:
    """The gaps of a line that is too short: all alike wider, but as they are where no eye would join them again."""
    more = lacking / len(blanks) if blanks else 0.0
    return [blank + more for blank in blanks] if more <= _WIDEST * size else blanks


def _squeezed(clusters: Sequence[Cluster], blanks: Sequence[float], excess: float, size: float) -> list[float]:
    """The gaps of a line that is too long: the blank half of its last mark hangs out, then all air gives its share."""
    excess -= min(excess, clusters[-1].right if clusters else 0.0)
    shares = slacks(clusters, blanks, size)
    whole = sum(shares)
    part = min(1.0, excess / whole) if whole else 0.0
    return [blank - part * share for blank, share in zip(blanks, shares, strict=True)]


def _places(clusters: Sequence[Cluster], blanks: Sequence[float], start: float) -> list[float]:
    """Where each cluster begins."""
    widths = (cluster.width + blank for cluster, blank in zip(clusters, blanks, strict=False))
    return list(accumulate(widths, initial=start))[: len(clusters)]


def _drawn(clusters: Sequence[Cluster], places: Sequence[float], size: float) -> Iterator[Drawn]:
    """The glyphs of a line; where marks were squeezed, narrower variants of them, so that no two boxes overlap."""
    pen = float("-inf")
    for number, (cluster, place) in enumerate(zip(clusters, places, strict=True)):
        end = places[number + 1] if number + 1 < len(places) else float("inf")
        for glyph in cluster.glyphs:
            if cluster.kind in (Kind.CHARACTER, Kind.WORD, Kind.WORD_ON):
                drawn = Drawn(glyph.face, glyph.character, place + glyph.left, glyph.advance)
            else:
                drawn = _mark(cluster, glyph, place, pen, end, size)
            pen = drawn.x + drawn.advance
            yield drawn


def _mark(cluster: Cluster, glyph: Glyph, place: float, pen: float, end: float, size: float) -> Drawn:
    x, natural = place + glyph.left, glyph.advance
    if cluster.kind is Kind.DASH:
        return _joined(glyph, x, natural, size)
    if cluster.kind is Kind.OPENING and x < pen - _SEEN:
        cut = _stepped((pen - x) * 1000 / size)
        width = natural * 1000 / size - cut
        return Drawn(glyph.face, glyph.character, x + cut * size / 1000, width * size / 1000, width, -cut)
    if cluster.kind is not Kind.OPENING and x + natural > end + _SEEN:
        width = max(_stepped((end - x) * 1000 / size), _LEAST)
        return Drawn(glyph.face, glyph.character, x, width * size / 1000, width)
    return Drawn(glyph.face, glyph.character, x, natural)


def _joined(glyph: Glyph, x: float, natural: float, size: float) -> Drawn:
    """A dash whose ink fills its room from edge to edge, so that two of them are one stroke."""
    left, right = glyph.face.ink(glyph.character)
    full = glyph.room * 1000 / size
    if glyph.character != "—" or right <= left or (left <= 4 and right >= full - 4):
        return Drawn(glyph.face, glyph.character, x, natural)
    stretch = min(full / (right - left), _OVERLONG)
    return Drawn(glyph.face, glyph.character, x, glyph.room, full, -left * stretch, stretch)


def _stepped(thousandths: float) -> float:
    return round(thousandths / _STEP) * _STEP
