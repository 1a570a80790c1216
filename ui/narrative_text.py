"""A narrative ↔ Qt's document: one block a paragraph, pictures and figure fields as one object each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
)

from app.report import markup
from app.report.markup import Field

OBJECT = "\ufffc"
"""The character that stands for a picture or a figure field in Qt's text."""

SCHEME = "gouji-picture:"
CHIP = QTextFormat.ObjectTypes.UserObject.value + 1
"""Qt's kind of object for a figure field."""
_PATHS = QTextFormat.Property.UserProperty.value + 1
"""Which property of an object holds a field's paths."""

_OBJECTS = re.compile(f"({OBJECT}+)")


@dataclass(frozen=True)
class Spot:
    """A paragraph in the grammar of `markup`, and where it stands: its block and its first place there."""

    paragraph: str
    block: int
    start: int


def places(text: str) -> int:
    """How many places Qt counts for a text: two for a character beyond the 65,536 common ones."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def places_before(paragraph: str, character: int) -> int:
    """How many places of the screen stand before a character of a kept paragraph; a field takes one."""
    if markup.picture_of(paragraph):
        return int(character > 0)
    return sum(_places_of(piece, character) for piece in markup.pieces(paragraph) if piece.start < character)


def _places_of(piece: markup.Piece, character: int) -> int:
    if isinstance(piece.said, Field):
        return 1
    is_literal = len(piece.said) == piece.end - piece.start
    return places(piece.said[: character - piece.start] if is_literal else piece.said)


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
        insert(cursor, paragraph)
    cursor.endEditBlock()


def insert(cursor: QTextCursor, paragraph: str) -> None:
    """Put what a paragraph says before the cursor: words, fields or its picture."""
    picture = markup.picture_of(paragraph)
    if picture:
        cursor.insertImage(image(picture))
        return
    for piece in markup.pieces(paragraph):
        if isinstance(piece.said, Field):
            cursor.insertText(OBJECT, chip(piece.said))
        else:
            cursor.insertText(piece.said, QTextCharFormat())


def image(picture: str) -> QTextImageFormat:
    """The object that stands for a picture."""
    found = QTextImageFormat()
    found.setName(SCHEME + picture)
    return found


def chip(field: Field) -> QTextCharFormat:
    """The object that stands for a figure field."""
    found = QTextCharFormat()
    found.setObjectType(CHIP)
    found.setProperty(_PATHS, "+".join(field.paths))
    return found


def field_of(form: QTextFormat) -> Field | None:
    """The figure field that an object stands for, None for anything else."""
    return Field(tuple(form.stringProperty(_PATHS).split("+"))) if form.objectType() == CHIP else None


def field_at(document: QTextDocument, place: int) -> Field | None:
    """The figure field that stands at one place of the text."""
    if not 0 <= place < document.characterCount() - 1 or document.characterAt(place) != OBJECT:
        return None
    cursor = QTextCursor(document)
    cursor.setPosition(place + 1)
    return field_of(cursor.charFormat())


def chips(document: QTextDocument) -> Iterator[tuple[int, Field]]:
    """Every figure field with its place in the text."""
    for block in blocks(document):
        for place, piece, form in _stretches(block):
            if piece.startswith(OBJECT) and (field := field_of(form)):
                yield from ((block.position() + place + number, field) for number in range(len(piece)))


def paragraphs(document: QTextDocument) -> tuple[str, ...]:
    """The text as paragraphs in the grammar of `markup`; blank lines are no paragraphs."""
    return tuple(spot.paragraph for spot in spots(document))


def spots(document: QTextDocument) -> Iterator[Spot]:
    """Every paragraph with its place; a block may hold several, text around a picture is text of its own."""
    for block in blocks(document):
        for start, paragraph in parts(block):
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
    return next((id for _, part in parts(cursor.block()) if (id := markup.picture_of(part))), None)


def parts(block: QTextBlock, first: int = 0, last: int | None = None) -> Iterator[tuple[int, str]]:
    """The paragraphs in a block, or in the places [first, last) of it, each with its first place; some are blank."""
    said: list[str | Field] = []
    start = first
    for place, piece, form in _stretches(block, first, last):
        name = form.toImageFormat().name() if piece.startswith(OBJECT) else ""
        if name.startswith(SCHEME):
            yield _bare(said, start)
            yield place, markup.picture(name.removeprefix(SCHEME))
            said, start = [], place + len(piece)
        elif piece.startswith(OBJECT):
            field = field_of(form)
            said += [field] * len(piece) if field else []
        else:
            said.append(piece)
    yield _bare(said, start)


def _stretches(
    block: QTextBlock, first: int = 0, last: int | None = None
) -> Iterator[tuple[int, str, QTextCharFormat]]:
    """What stands in a block, each stretch all words or all one object, with its place and its look."""
    place = 0
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        # Neighbouring objects of one picture share a fragment.
        for piece in _OBJECTS.split(fragment.text()):
            inside = _cut(piece, first - place, None if last is None else last - place)
            if inside:
                yield max(place, first), inside, fragment.charFormat()
            place += places(piece)
        fragments += 1


def _cut(piece: str, first: int, last: int | None) -> str:
    """The places [first, last) of a text, of which every one beyond the 65,536 common characters takes two."""
    if first <= 0 and last is None:
        return piece
    coded = piece.encode("utf-16-le", "surrogatepass")
    return coded[max(0, 2 * first) : None if last is None else max(0, 2 * last)].decode("utf-16-le", "surrogatepass")


def _bare(said: list[str | Field], start: int) -> tuple[int, str]:
    """Words and fields without their indent, and where they then begin."""
    indent = 0
    for part in said:
        bare = part.lstrip(markup.BLANKS) if isinstance(part, str) else part
        indent += len(part) - len(bare) if isinstance(part, str) and isinstance(bare, str) else 0
        if bare:
            break
    return start + indent, markup.composed(said)
