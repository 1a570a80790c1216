"""What a reader sees of a text on paper: no control characters, no marks of direction, plain blanks."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Variation selectors: they ask for a look that the faces do not have."""
_COMBINING = re.compile("[\u0300-\u036f]")


def seen(text: str) -> str:
    """A text without control characters, marks of direction and the like; every blank but 　 is a plain one."""
    if text.isprintable() and not (_UNSEEN.search(text) or _COMBINING.search(text)):
        return text
    if _COMBINING.search(text):
        # The faces draw é, not e and an accent on top of it.
        text = unicodedata.normalize("NFC", text)
    return "".join(map(_seen, _UNSEEN.sub("", text)))


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs":
        return character if character == "\u3000" else " "
    if character == "\t":
        return " "
    return "" if category in ("Cc", "Cf", "Cs", "Zl", "Zp") else character
