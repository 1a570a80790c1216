"""JPEG files by their segments: what PDF knows of them, and what they say beside the picture."""

from __future__ import annotations

from collections.abc import Iterator

_EVERYDAY_FRAMES = (0xC0, 0xC1, 0xC2)
_FRAMES = (*_EVERYDAY_FRAMES, 0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))
"""The markers that begin a frame of a JPEG, by its way of coding."""
_SCAN = 0xDA
_SAID_BESIDE = (*range(0xE1, 0xEE), 0xEF, 0xFE)
"""Segments that say something beside the picture: where it was taken and with what, a small copy, a profile."""


def everyday(jpeg: bytes) -> bool:
    """Whether a JPEG is a baseline or progressive one, the kinds that PDF knows (ISO 32000-1, 7.4.8)."""
    frames = (marker for marker, _, _ in _segments(jpeg) if marker in _FRAMES)
    return next(frames, None) in _EVERYDAY_FRAMES


def bare(jpeg: bytes) -> bytes:
    """A JPEG without what is said beside the picture: nobody meant to publish where a photograph was taken."""
    segments = list(_segments(jpeg))
    beside = [(start, end) for marker, start, end in segments if marker in _SAID_BESIDE]
    if not beside or segments[-1][0] != _SCAN:
        return jpeg
    starts, ends = [0, *(end for _, end in beside)], [*(start for start, _ in beside), len(jpeg)]
    return b"".join(jpeg[start:end] for start, end in zip(starts, ends, strict=True))


def _segments(jpeg: bytes) -> Iterator[tuple[int, int, int]]:
    """The segments of a JPEG up to its first scan: marker, start and end."""
    place, marker = 2, 0
    while jpeg[place : place + 1] == b"\xff" and marker != _SCAN:
        marker = jpeg[place + 1]
        end = place + 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        yield marker, place, end
        place = end
