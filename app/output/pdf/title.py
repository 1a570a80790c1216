"""The title in lines that end at whole words (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_WORD_END = re.compile(r"(?<=[省市县区州盟旗镇乡局厅处])|(?<=街道|政府|自治)|(?<=办公室|委员会)")


def title_lines(unit: str, rest: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Everything on one line where it fits; else the unit and the rest, each in as few even lines as it takes."""
    if fits(unit + rest):
        return (unit + rest,)
    return tuple(line for part in (unit, rest) for line in parted(part, fits))


def parted(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """Lines of about the same length; broken at the end of a word where there is one that suits."""
    count = 1
    while count < len(text) and not fits(text[: -(-len(text) // count)]):
        count += 1
    while text:
        if fits(text) and count == 1:
            yield text
            return
        place = _break(text, len(text) / count, fits)
        yield text[:place]
        text, count = text[place:], max(1, count - 1)


def _break(text: str, wanted: float, fits: Callable[[str], bool]) -> int:
    """The word end nearest to a wanted length whose line fits, or the length itself."""
    ends = [found.start() for found in _WORD_END.finditer(text) if 0 < found.start() < len(text)]
    for place in sorted(ends, key=lambda end: abs(end - wanted)):
        if abs(place - wanted) <= wanted / 2 and fits(text[:place]):
            return place
    place = max(1, round(wanted))
    while place > 1 and not fits(text[:place]):
        place -= 1
    return place
