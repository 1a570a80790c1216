"""PNG files by their chunks: the lines of the picture as they are packed."""

from __future__ import annotations

_SIGNATURE = 8
"""The bytes before the first chunk."""


def lines(png: bytes) -> bytes:
    """The filtered and deflated lines of a PNG file, which PDF can take as they are (ISO 32000-1, 7.4.4.4)."""
    packed: list[bytes] = []
    place = _SIGNATURE
    while place < len(png):
        end = place + 8 + int.from_bytes(png[place : place + 4], "big")
        if png[place + 4 : place + 8] == b"IDAT":
            packed.append(png[place + 8 : end])
        place = end + 4
    return b"".join(packed)
