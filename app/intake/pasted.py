"""What somebody copied elsewhere, as one block of texts: from the tabbed text or from the HTML of the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.intake.pasted_html import MOST_SQUARES, Square, TooMuch, stacked, tables
from app.intake.pasted_lines import blanked, tabbed

_LONGEST = 500_000


@dataclass(frozen=True)
class Block:
    """A rectangle of texts; `unsure` says that its rows or columns are not as surely known as a spreadsheet's."""

    rows: tuple[tuple[Square, ...], ...]
    unsure: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0


def block(text: str, html: str) -> Block:
    """The block that was copied; raises TooMuch.

    The text is taken where it has a table's very rows and columns, and the HTML then only tells which squares a
    merged cell covers. Where both differ the HTML is taken: Word and web pages break their cells into lines, and
    hidden rows are in the text of Excel. Without a table in the HTML there is the text alone.
    """
    if len(text) > _LONGEST:
        raise TooMuch
    lines = tabbed(text)
    marked = stacked(tables(html)) if html else []
    if not marked:
        return _of_text(lines)
    if [len(row) for row in lines] != [len(row) for row in marked] or not _agrees(lines, marked):
        return _whole(marked)
    return _whole([_both(*pair) for pair in zip(lines, marked, strict=True)])


def _agrees(lines: Sequence[Sequence[str]], marked: Sequence[Sequence[Square]]) -> bool:
    """Whether the text has nothing where a merged cell covers the square."""
    pairs = (pair for row in zip(lines, marked, strict=True) for pair in zip(*row, strict=True))
    return all(square is not None or not text.strip() for text, square in pairs)


def _both(texts: Sequence[str], squares: Sequence[Square]) -> list[Square]:
    return [_one(text, square) for text, square in zip(texts, squares, strict=True)]


def _one(text: str, square: Square) -> Square:
    # Where the column was too narrow the text shows ###, and only the HTML knows the number.
    return square if square is None or text.startswith("##") else text


def _of_text(lines: list[list[str]]) -> Block:
    if sum(map(len, lines)) > MOST_SQUARES:
        raise TooMuch
    parted = blanked(lines)
    if parted is not None:
        return _whole(parted, unsure=True)
    # A tab at the end of some lines parts nothing.
    bare = [row[: max((n for n, text in enumerate(row, 1) if text.strip()), default=1)] for row in lines]
    if len({len(row) for row in lines}) > 1 and len({len(row) for row in bare}) == 1:
        return _whole(bare)
    return _whole(lines)


def _whole(rows: Sequence[Sequence[Square]], *, unsure: bool = False) -> Block:
    width = max((len(row) for row in rows), default=0)
    ragged = any(len(row) != width for row in rows)
    filled = tuple((*row, *[None] * (width - len(row))) for row in rows)
    return Block(filled, unsure or ragged)
