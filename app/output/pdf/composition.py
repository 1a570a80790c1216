"""A paper put together and not on pages yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.output.pdf.block import Block


class Composition(NamedTuple):
    """What a paper is called, what stands on it, and what every page has besides."""

    title: str
    blocks: Sequence[Block]
    watermark: str = ""
    numbered: bool = True
