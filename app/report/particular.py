"""What looks wrong in a particular of the unit: pointed out while it is written, never refused."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.wording import Remark

_SHORTEST_NAME = 4
"""No organ with a seal has a shorter name."""

_USUAL: Mapping[str, re.Pattern[str]] = {
    "unit": re.compile(rf".{{{_SHORTEST_NAME},}}"),
    "postcode": re.compile("[0-9]{6}"),
    "telephone": re.compile("[-0-9()（）—+转、，,;； ]{5,}"),
    "email": re.compile("[^@ ]+@[^@ ]+[.][^@ ]+"),
}


def odd(name: str, text: str) -> Remark | None:
    """What to look at again in a particular, None where it is blank or looks as usual."""
    usual = _USUAL.get(name)
    bare = text.strip()
    return Remark(f"odd-{name}") if bare and usual and not usual.fullmatch(bare) else None
