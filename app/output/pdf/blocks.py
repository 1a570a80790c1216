"""What stands on the pages, and where a page must end so that nothing is parted from its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak

from app.output.page import TEXT_HEIGHT
from app.output.pdf.closing import Closing
from app.output.pdf.prose import Prose


@dataclass(frozen=True)
class Block:
    """Something on the page; a heading or a picture (binding) stays with what follows it."""

    flowable: Flowable
    binding: bool = False


def bound(blocks: Sequence[Block]) -> list[Flowable]:
    """The flowables with page breaks where a heading or a picture would part from what belongs to it."""
    result: list[Flowable] = []
    needed = 0.0
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        needed = least(block.flowable) + (needed if block.binding else 0.0)
        result.append(block.flowable)
        headed = number > 0 and blocks[number - 1].binding
        if block.binding and not headed and not isinstance(block.flowable, PageBreak):
            result.append(CondPageBreak(min(needed, TEXT_HEIGHT)))
    return result[::-1]


def least(flowable: Flowable) -> float:
    """The height of what must stand on one page with a heading above it."""
    if isinstance(flowable, Prose | Closing):
        return flowable.least
    return 0.0 if isinstance(flowable, PageBreak) else flowable.height
