"""A plain text file as an office program left it: bytes in one of four encodings become lines."""

from __future__ import annotations

import codecs
import re

from app.intake.draft import Unreadable
from app.wording import Remark

LARGEST = 4_000_000
"""The most bytes of a text file: a hundred times a long report, and still read in about a second."""
MOST_LINES = 20_000
LONGEST_LINE = 100_000
"""The most characters of one line."""

_BREAK = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def lines(name: str, data: bytes) -> tuple[str, ...]:
    """The lines of a text file; raises Unreadable for what is no text or too much of it."""
    if len(data) > LARGEST:
        raise Unreadable(Remark("intake-too-large", {"name": name, "limit": str(LARGEST // 1_000_000)}))
    text = _decoded(data)
    if text is None:
        raise Unreadable(Remark("intake-encoding", {"name": name}))
    if "\0" in text:
        raise Unreadable(Remark("intake-binary", {"name": name}))
    found = tuple(_BREAK.split(text))
    if len(found) > MOST_LINES or max(map(len, found)) > LONGEST_LINE:
        raise Unreadable(Remark("intake-too-long", {"name": name}))
    return found


def _decoded(data: bytes) -> str | None:
    marked = [encoding for mark, encoding in _MARKED if data.startswith(mark)]
    # A byte order mark leaves no doubt; without one, UTF-8 fails on nearly every GB18030 text, never the reverse.
    for encoding in marked or ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
