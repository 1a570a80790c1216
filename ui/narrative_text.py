"""A narrative ↔ Qt's document: one block a paragraph, a picture as one object in a block of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextImageFormat

from app.report import markup

OBJECT = "\ufffc"
"""The character that stands for a picture in Qt's text."""

SCHEME = "gouji-picture:"

_OBJECTS = re.compile(f"({OBJECT}+)")
_BLANKS = " \t\u3000\u00a0\ufeff"


@dataclass(frozen=True)
class Spot:
    """A paragraph in the grammar of `markup`, and where it stands: its block and its first place there."""

    paragraph: str
    block: int
    start: int


def places(text: str) -> int:
    """How many places Qt counts for a text: two for a character beyond the 65,536 common ones."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fill(document: QTextDocument, paragraphs: Sequence[str], shape: QTextBlockFormat) -> None:
    """Replace the whole text by these paragraphs (grammar of `markup`)."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    cursor.setBlockFormat(shape)
    cursor.setCharFormat(QTextCharFormat())
    for place, paragraph in enumerate(paragraphs):
        if place:
            cursor.insertBlock(shape, QTextCharFormat())
        picture = markup.picture_of(paragraph)
        if picture:
            cursor.insertImage(image(picture))
        else:
            cursor.insertText(markup.plain(paragraph), QTextCharFormat())
    cursor.endEditBlock()


def image(picture: str) -> QTextImageFormat:
    """The object that stands for a picture."""
    found = QTextImageFormat()
    found.setName(SCHEME + picture)
    return found


def paragraphs(document: QTextDocument) -> tuple[str, ...]:
    """The text as paragraphs in the grammar of `markup`; blank lines are no paragraphs."""
    return tuple(spot.paragraph for spot in spots(document))


def spots(document: QTextDocument) -> Iterator[Spot]:
    """Every paragraph with its place; a block may hold several, text around a picture is text of its own."""
    for block in blocks(document):
        for start, paragraph in _parts(block):
            if paragraph:
                yield Spot(paragraph, block.blockNumber(), start)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every block of a document."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def picture_at(cursor: QTextCursor) -> str | None:
    """The picture in the block of a cursor, None where it holds text."""
    return next((id for _, part in _parts(cursor.block()) if (id := markup.picture_of(part))), None)


def _parts(block: QTextBlock) -> Iterator[tuple[int, str]]:
    text, start, place = "", 0, 0
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        name = fragment.charFormat().toImageFormat().name()
        # Neighbouring objects of one picture share a fragment, and so does text that was typed behind it.
        for piece in _OBJECTS.split(fragment.text()):
            if piece.startswith(OBJECT) and name.startswith(SCHEME):
                yield _bare(text, start)
                yield place, markup.picture(name.removeprefix(SCHEME))
                text, start = "", place + len(piece)
            elif not piece.startswith(OBJECT):
                text += piece
            place += places(piece)
        fragments += 1
    yield _bare(text, start)


def _bare(text: str, start: int) -> tuple[int, str]:
    """Text without its indent, and where it then begins."""
    return start + len(text) - len(text.lstrip(_BLANKS)), markup.literal(markup.tidy(text))
