"""Text as clusters: what a line sets as one piece, with the blank in it that may give way."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import NamedTuple

from app.output.pdf.signs import CLOSING, FULL_DIGITS, JOINTS, LATIN, NO_END, NO_START, OPENING, TOKEN, UNITS
from app.output.pdf.typeface import Typeface

_WORD = re.compile(LATIN)
_BLANK = 0.25
"""The width of a blank between words, in ems."""
_LONG_WORD, _LONGEST_NAME = 14, 24
"""Characters from which a word with joints, or without them, may break: well at its joints, badly anywhere."""
_WIDE = 0.9
"""Ems from which a mark has its blank half within its own glyph."""
_INK = 0.04
"""Ems left between a mark's ink and what moves up to it."""
_REMEMBERED = 20_000
"""Tokens a typesetter keeps made."""


class Kind(Enum):
    """What a cluster is for the gaps beside it."""

    CHARACTER = "character"
    OPENING = "opening"
    CLOSING = "closing"
    MIDDLE = "middle"
    DASH = "dash"
    WORD = "word"
    WORD_ON = "word on"
    BLANK = "blank"
    WIDE_BLANK = "wide blank"


WORDS = (Kind.WORD, Kind.WORD_ON)
"""The kinds that are set in letters."""


class Glyph(NamedTuple):
    """A character in its cluster, in points: face, distance from the cluster's left edge, its room and own width."""

    face: Typeface
    character: str
    left: float
    room: float
    advance: float


class Cluster:
    """A piece of text that a line never parts; left and right are blanks of a mark that may be squeezed out.

    may_start and may_end: whether a line may begin or end with it (避头避尾); numeric, counted: whether it ends in a
    digit, begins with what stays on the line of a digit.
    """

    __slots__ = ("counted", "glyphs", "kind", "left", "may_end", "may_start", "numeric", "right", "text", "width")

    def __init__(
        self, kind: Kind, text: str, glyphs: tuple[Glyph, ...], width: float, left: float = 0.0, right: float = 0.0
    ) -> None:
        first, last = text[0], text[-1]
        self.kind = kind
        self.text = text
        self.glyphs = glyphs
        self.width = width
        self.left = left
        self.right = right
        self.may_start = first not in NO_START
        self.may_end = last not in NO_END
        self.numeric = last in FULL_DIGITS or (kind in WORDS and last.isdecimal())
        self.counted = first in UNITS or first in FULL_DIGITS


class Clusters:
    """Makes clusters of one role and size; pitch is the width of a full character with the blank behind it."""

    def __init__(self, face: Callable[[str], Typeface], size: float, pitch: float) -> None:
        self._face = face
        self.size = size
        self.pitch = pitch
        self._made: dict[str, tuple[Cluster, ...]] = {}

    def of(self, text: str, widest: float = math.inf) -> list[Cluster]:
        """The clusters of a printable text, without blanks at its end; words that are wider than a line are torn."""
        found: list[Cluster] = []
        made = self._made
        for token in TOKEN.findall(text):
            clusters = made.get(token)
            found += self._remember(token) if clusters is None else clusters
        while found and found[-1].kind is Kind.BLANK:
            found.pop()
        return [piece for cluster in found for piece in (torn(cluster) if cluster.width > widest else (cluster,))]

    def _remember(self, token: str) -> tuple[Cluster, ...]:
        if len(self._made) > _REMEMBERED:
            self._made.clear()
        made = self._made[token] = tuple(self._token(token))
        return made

    def _token(self, token: str) -> Iterator[Cluster]:
        first = token[0]
        if token.isspace():
            wide = first == "\u3000"
            yield Cluster(
                Kind.WIDE_BLANK if wide else Kind.BLANK, token, (), self.pitch if wide else _BLANK * self.size
            )
        elif first in "—…":
            yield self._dash(token)
        elif _WORD.match(token):
            yield from self._word(token)
        else:
            yield self._single(token)

    def _dash(self, token: str) -> Cluster:
        glyphs = [
            self._glyph(character, n * self.pitch, self.pitch, self._advance(character))
            for n, character in enumerate(token)
        ]
        return Cluster(Kind.DASH, token, tuple(glyphs), self.pitch * len(token))

    def _word(self, word: str) -> Iterator[Cluster]:
        kind = Kind.WORD
        for part in _parts(word):
            glyphs: list[Glyph] = []
            width = 0.0
            for character in part:
                advance = self._advance(character)
                glyphs.append(self._glyph(character, width, advance, advance))
                width += advance
            yield Cluster(kind, part, tuple(glyphs), width)
            kind = Kind.WORD_ON

    def _single(self, character: str) -> Cluster:
        if character in OPENING:
            return self._opening(character)
        if character in CLOSING:
            return self._closing(character)
        advance = self._advance(character)
        wide = advance > _WIDE * self.size
        if character == "·":
            return self._middle(character, advance, self.pitch if wide else max(advance, 0.5 * self.size))
        width = self.pitch if wide else advance
        return Cluster(Kind.CHARACTER, character, (self._glyph(character, 0.0, width, advance),), width)

    def _opening(self, mark: str) -> Cluster:
        advance = self._advance(mark)
        pad = 0.0 if advance > _WIDE * self.size else max(0.0, self.pitch - advance)
        ink, _ = self._ink(mark)
        left = _half(pad + ink - _INK / 2 * self.size, self.size)
        return Cluster(Kind.OPENING, mark, (self._glyph(mark, pad, self.pitch - pad, advance),), self.pitch, left=left)

    def _closing(self, mark: str) -> Cluster:
        _, ink = self._ink(mark)
        right = _half(self.pitch - ink - _INK * self.size, self.size)
        glyph = self._glyph(mark, 0.0, self.pitch, self._advance(mark))
        return Cluster(Kind.CLOSING, mark, (glyph,), self.pitch, right=right)

    def _middle(self, mark: str, advance: float, width: float) -> Cluster:
        blank = max(0.0, (width - 0.4 * self.size) / 2) if width > _WIDE * self.size else 0.0
        glyph = self._glyph(mark, (width - advance) / 2, width, advance)
        return Cluster(Kind.MIDDLE, mark, (glyph,), width, blank, blank)

    def _glyph(self, character: str, left: float, room: float, advance: float) -> Glyph:
        return Glyph(self._face(character), character, left, room, advance)

    def _advance(self, character: str) -> float:
        return self._face(character).advance(character) * self.size / 1000

    def _ink(self, character: str) -> tuple[float, float]:
        left, right = self._face(character).ink(character)
        return left * self.size / 1000, right * self.size / 1000


def torn(cluster: Cluster) -> Iterator[Cluster]:
    """A word in single characters."""
    kind = cluster.kind
    for glyph in cluster.glyphs:
        yield Cluster(kind, glyph.character, (glyph._replace(left=0.0),), glyph.room)
        kind = Kind.WORD_ON


def _half(blank: float, size: float) -> float:
    """A blank that may be squeezed: never more than half a character."""
    return max(0.0, min(0.5 * size, blank))


def _parts(word: str) -> Iterator[str]:
    """A word as it may break: whole, or in letters where it is an address."""
    longest = _LONG_WORD if JOINTS & set(word[:-1]) else _LONGEST_NAME
    return iter(word if len(word) > longest else (word,))
