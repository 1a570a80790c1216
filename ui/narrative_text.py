"""A narrative ↔ Qt's document: one block a paragraph, a picture as one object in a block of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextImageFormat

from app.report import markup

OBJECT = "\ufffc"
"""The character that stands for a picture in Qt's text."""

SCHEME = "gouji-picture:"


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
    return tuple(part for block in blocks(document) for part in _parts(block) if part)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every block of a document."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def picture_at(cursor: QTextCursor) -> str | None:
    """The picture in the block of a cursor, None where it holds text."""
    return next((id for id in map(markup.picture_of, _parts(cursor.block())) if id), None)


def _parts(block: QTextBlock) -> Iterator[str]:
    """The paragraphs a block stands for: text around a picture is text of its own."""
    text = ""
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        name = fragment.charFormat().toImageFormat().name()
        if name.startswith(SCHEME):
            yield markup.literal(markup.tidy(text))
            text = ""
            # Neighbouring objects of one picture share a fragment; a picture stands once.
            yield markup.picture(name.removeprefix(SCHEME))
        else:
            text += fragment.text().replace(OBJECT, "")
        fragments += 1
    yield markup.literal(markup.tidy(text))
