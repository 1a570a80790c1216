"""Where a line of Chinese text may end: 避头尾, numbers with their units, words and addresses whole."""

from __future__ import annotations

from collections.abc import Sequence

_NO_START = frozenset("，。、；：？！）》〉】〕」』”’］｝…—·～％‰℃°,.;:!?)]}%々")
_NO_END = frozenset("（《〈【〔「『“‘［｛￥＄$([{#№")
_UNITS = frozenset("年月日号时分秒期批件条次项个名人户家村篇份组台场元万亿余%％‰℃")
_JOINTS = frozenset("/@.-_?&=")
_LONG_WORD = 10
"""A longer word is an address or a telephone number and may break behind a joint."""


def lines(text: str, advances: Sequence[float], first: float, width: float) -> list[str]:
    """A text cut into lines, the first of its own width; advances are the widths of its characters."""
    result: list[str] = []
    start, room = 0, first
    while start < len(text):
        end = _fitting(advances, start, room)
        if end < len(text):
            end = _cut(text, start, end)
        result.append(text[start:end].strip(" ") if result else text[start:end].rstrip(" "))
        start, room = end, width
    return [line for line in result if line]


def _fitting(advances: Sequence[float], start: int, room: float) -> int:
    """Past the last character that still fits; at least one is taken."""
    used = 0.0
    for place in range(start, len(advances)):
        used += advances[place]
        if used > room + 1e-6 and place > start:
            return place
    return len(advances)


def _cut(text: str, start: int, end: int) -> int:
    """The last good place to end the line, but never less than half of what fits."""
    least = start + max(1, (end - start) // 2)
    for place in range(end, least - 1, -1):
        if _may_break(text, place):
            return place
    return end


def _may_break(text: str, place: int) -> bool:
    """Whether a line may end before the character at a place."""
    before, after = text[place - 1], text[place]
    if " " in (before, after):
        return True
    if after in _NO_START or before in _NO_END:
        return False
    if before.isdecimal() and after in _UNITS:
        return False
    if latin(before) and latin(after):
        return before in _JOINTS and _word(text, place) > _LONG_WORD
    return True


def latin(character: str) -> bool:
    """Whether a character belongs to a word that is set without blanks."""
    return "!" <= character < "\u0250"


def _word(text: str, place: int) -> int:
    """The length of the word around a place, counted no further than matters."""
    left = right = place
    while left > 0 and place - left <= _LONG_WORD and latin(text[left - 1]):
        left -= 1
    while right < len(text) and right - place <= _LONG_WORD and latin(text[right]):
        right += 1
    return right - left
