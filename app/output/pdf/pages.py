"""Blocks on pages: nothing is parted from its heading, and no page ends amid what must be whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.output.page import TEXT_HEIGHT
from app.output.pdf.block import Block, PageBreak

_SLACK = 0.01
"""What the sum of 22 lines may differ from the height of the text block by rounding."""


class Laid(NamedTuple):
    """A block on its page: its upper edge above the foot of the text block, in points."""

    block: Block
    top: float


def paged(blocks: Sequence[Block]) -> list[list[Laid]]:
    """Every page with its blocks; there is always one page."""
    pages = _Pages()
    for place, block in enumerate(blocks):
        pages.put(block, _bound(blocks, place))
    return pages.done


class _Pages:
    """Fills page after page."""

    def __init__(self) -> None:
        self.done: list[list[Laid]] = [[]]
        self._room = TEXT_HEIGHT

    def put(self, block: Block, needed: float) -> None:
        """Put a block on the page, of which so much must stand together with what follows it."""
        if isinstance(block, PageBreak) or min(needed, TEXT_HEIGHT) > self._room + _SLACK:
            self._turn()
        while block.height > self._room + _SLACK:
            parts = block.split(self._room + _SLACK)
            if parts:
                self._lay(parts[0])
                block = parts[1]
            elif not self.done[-1]:
                break
            self._turn()
        self._lay(block)

    def _lay(self, block: Block) -> None:
        if block.height:
            self.done[-1].append(Laid(block, self._room))
            self._room -= block.height

    def _turn(self) -> None:
        if self.done[-1]:
            self.done.append([])
            self._room = TEXT_HEIGHT


def _bound(blocks: Sequence[Block], place: int) -> float:
    """The height from a block to the end of what it must not be parted from."""
    return sum(_chain(blocks, place))


def _chain(blocks: Sequence[Block], place: int) -> Iterator[float]:
    for block in blocks[place:]:
        yield block.height if block.keeps else block.least
        if not block.keeps or isinstance(block, PageBreak):
            return
