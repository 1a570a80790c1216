"""How a doubt quotes what was read: short, and not all of it where it is much."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST = 20
_MOST = 4


def quote(text: str) -> str:
    """A text, or its beginning where it is long."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def listed(texts: Sequence[str]) -> str:
    """Texts one after the other, the first few where they are many."""
    return "、".join(map(quote, texts[:_MOST])) + ("、…" if len(texts) > _MOST else "")
