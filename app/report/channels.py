"""Figures by channel as the clerk types them: 政府网站386 微信公众号120 公告栏56."""

from __future__ import annotations

import re

from app.report.value import quoted
from app.wording import Remark

MOST_CHANNELS = 12
"""More bars than this nobody reads."""

_LONGEST = 600
"""A longer text is no list of channels."""
_PARTING = " \t\n\u3000\u00a0,，、;；。"
_CHANNEL = re.compile(
    rf"""[{_PARTING}]*
    (?P<name>(?:\d+(?=[^\d.:：={_PARTING}]))?[^\d{_PARTING}][^\d,，;；。\n]*?)
    [\s:：=]*
    (?P<figure>\d{{1,3}}(?:[,，]\d{{3}})+(?!\d)|\d{{1,12}}(?!\d))
    \s*(?P<unit>[条件次篇期份]|个(?=[{_PARTING}]|$))?
    """,
    re.VERBOSE,
)
"""A name, which may begin with digits (12345热线), then its figure, perhaps with its unit."""
_CUSTOMARY = "条"
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


class BadChannels(ValueError):
    """A text in which no channels can be read; `remark` says where."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.key)
        self.remark = remark


def channels(text: str) -> tuple[tuple[str, int], ...]:
    """A text → channels with their figures, none for a blank text; raises BadChannels."""
    return tuple((_name(found), int(re.sub("[,，]", "", found["figure"]))) for found in _read(text))


def unit(text: str) -> str:
    """What the figures of a text count: 条, unless all of them name another unit; raises BadChannels."""
    units = {found["unit"] for found in _read(text)}
    return (units.pop() if len(units) == 1 else None) or _CUSTOMARY


def _read(text: str) -> list[re.Match[str]]:
    typed = text[:_LONGEST].translate(_HALF_WIDTH)
    found: list[re.Match[str]] = []
    place = 0
    while (match := _CHANNEL.match(typed, place)) and _name(match):
        found.append(match)
        place = match.end()
    left = text[place:].strip(_PARTING)
    if left:
        raise BadChannels(Remark("channels-unread", {"text": quoted(left)}))
    if len(found) > MOST_CHANNELS:
        raise BadChannels(Remark("channels-many", {"count": str(len(found)), "most": str(MOST_CHANNELS)}))
    return found


def _name(found: re.Match[str]) -> str:
    """The name without marks at its end; blank where it holds no letter."""
    name = found["name"].strip(f"{_PARTING}-—–·")
    return name if any(character.isalpha() for character in name) else ""
