"""The characters of Chinese text by what a line may do with them (GB/T 15834-2011, W3C clreq)."""

from __future__ import annotations

import re

OPENING = frozenset("（“‘《〈【〔「『［｛〖")
"""Marks that belong to what follows: they may not end a line, and the blank is on their left."""
CLOSING = frozenset("）”’》〉】〕」』］｝〗，。、；：！？")
"""Marks that belong to what stands before: they may not begin a line, and the blank is on their right."""
NO_START = CLOSING | frozenset("…—·～％‰℃°,.;:!?)]}%、々〻ー")
"""避头: what may not begin a line."""
NO_END = OPENING | frozenset("￥＄$£([{#＃@＠№第")
"""避尾: what may not end a line; 第 stays with its number."""
UNITS = frozenset("年月日号时分秒期批件条次项个名人户家村篇份组台场元万亿余岁级页章款宗起余米公平吨度届倍成%％‰℃")
"""What stays on the line of the number before it."""
JOINTS = frozenset("/@._?&=#:,;-")
"""Behind what a long address may break, but never amid several."""

LATIN = (
    r"(?:(?![\s—…·“”‘’\u2160-\u217f\u2460-\u24ff\u25a0-\u25ff★☆※→←↑↓≤≥℃‰∶])"
    r"[\0-\u2e7f\uff61-\uff9f])"
)
"""A character that is set without blanks beside its neighbours: Latin letters, digits and their signs.

Said so that no set holds the Chinese characters: Python takes milliseconds to make one of them.
"""
FULL_DIGITS = frozenset("０１２３４５６７８９")

# Not possessive (++): Python 3.11.2, which Debian 12 has, then takes a blank for a part of the word before it.
TOKEN = re.compile(rf"{LATIN}+|——?|……?|[ \u00a0\t]+|.", re.DOTALL)
"""A text as what must be looked at together: a word, a dash, an ellipsis, a blank, any one character."""
