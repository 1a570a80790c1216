"""What stands on pages: something of a height that may be parted and that draws itself."""

from __future__ import annotations

from typing import Protocol

from app.output.pdf.sheet import Sheet


class Block(Protocol):
    """A piece of the document; heights are in points."""

    @property
    def height(self) -> float:
        """How much of a page it takes when whole."""
        ...

    @property
    def least(self) -> float:
        """How much of it must stand on one page with a heading above it."""
        ...

    @property
    def keeps(self) -> bool:
        """Whether it stays on the page of what follows it."""
        ...

    def split(self, room: float) -> tuple[Block, Block] | None:
        """What fits in a height and the rest; None where neither part may stand alone."""
        ...

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw it, its upper edge `top` points above the foot of the text block."""
        ...


class Whole:
    """A block that is never parted; target is what of the report it shows, for the click map."""

    height: float
    keeps: bool = False
    target: str = ""

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Nothing: it is whole."""
        del room
        return None


class PageBreak(Whole):
    """What follows begins a new page."""

    height = 0.0

    def draw(self, sheet: Sheet, top: float) -> None:
        """Nothing is seen of it."""


class Space(Whole):
    """Blank lines or parts of one."""

    def __init__(self, height: float) -> None:
        self.height = height
        self.keeps = True

    def draw(self, sheet: Sheet, top: float) -> None:
        """Nothing is seen of it."""
