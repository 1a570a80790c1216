"""The pictures of papers: made ready for printing once, however often a paper is composed."""

from __future__ import annotations

from collections.abc import Callable

from app.report.picture import BadPicture, Printable, printable

_KEPT = 40
"""Pictures kept ready; no report has more."""


class Pictures:
    """Answers pictures by digest for a room of a width and height in points; bytes_of knows the files."""

    def __init__(self, bytes_of: Callable[[str], bytes | None], widest: float, highest: float) -> None:
        self._bytes_of = bytes_of
        self._room = (widest, highest)
        self._ready: dict[str, Printable | None] = {}

    def ready(self, sha256: str) -> Printable | None:
        """The picture for printing; None where its bytes are missing or no picture."""
        if sha256 not in self._ready:
            data = self._bytes_of(sha256)
            if data is None:
                # It may come yet: the next paper asks again.
                return None
            if len(self._ready) >= _KEPT:
                self._ready.clear()
            self._ready[sha256] = _printable(data, *self._room)
        return self._ready[sha256]


def _printable(data: bytes, widest: float, highest: float) -> Printable | None:
    try:
        return printable(data, widest, highest)
    except BadPicture:
        return None
