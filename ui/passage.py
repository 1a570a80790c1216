"""Text on its way through the clipboard: out with the numbers as words, and back within the program as it was kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextCursor

from app.report import markup
from app.report.arrival import Arrival
from app.report.editing import new_id
from app.report.reading import said
from app.report.report import Picture
from app.session import Session
from ui import narrative_text

OWN = "application/x-gouji-passage"
"""The kind of clipboard data that only this program reads."""


class Passage(NamedTuple):
    """Paragraphs in the grammar of `markup`, and the pictures among them that the report does not have."""

    paragraphs: tuple[str, ...]
    arrivals: tuple[Arrival, ...] = ()


def copied(cursor: QTextCursor, session: Session) -> QMimeData:
    """The selection as others read it, words alone, and as this program does: fields and pictures too."""
    paragraphs = list(_selected(cursor))
    pictures = [session.report.pictures.get(id) for text in paragraphs if (id := markup.picture_of(text))]
    data = QMimeData()
    data.setText("\n".join(words for text in paragraphs if (words := said(session.report, text))))
    kept = {"paragraphs": paragraphs, "pictures": [asdict(picture) for picture in pictures if picture]}
    data.setData(OWN, QByteArray(json.dumps(kept).encode()))
    return data


def own(data: QMimeData, session: Session, section: str, standing: Sequence[str]) -> Passage | None:
    """What this program has put on the clipboard; a picture that still stands somewhere comes a second time.

    Standing are the paragraphs that the screen has in the section. None where the data is not as this program puts it.
    """
    try:
        kept = json.loads(bytes(data.data(OWN).data()))
        texts = [str(text) for text in kept["paragraphs"]]
        pictures = {picture["id"]: Picture(**picture) for picture in kept["pictures"]}
    except (ValueError, TypeError, KeyError):
        return None
    taken = _pictures((*standing, *_elsewhere(session, section)))
    paragraphs: list[str] = []
    arrivals: list[Arrival] = []
    for text in texts:
        id = markup.picture_of(text)
        picture = pictures.get(id) if id else None
        if id is None:
            paragraphs.append(text)
        elif picture and (picture.chart or session.book.picture(picture.sha256 or "")):
            picture = replace(picture, id=new_id()) if id in taken else picture
            paragraphs.append(markup.picture(picture.id))
            arrivals += [Arrival(picture)] if picture.id not in session.report.pictures else []
    return Passage(tuple(paragraphs), tuple(arrivals))


def _selected(cursor: QTextCursor) -> Iterator[str]:
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    for block in narrative_text.blocks(cursor.document()):
        start, end = max(first - block.position(), 0), min(last - block.position(), block.length() - 1)
        if start < end:
            yield from (text for _, text in narrative_text.parts(block, start, end) if text)


def _elsewhere(session: Session, section: str) -> Iterator[str]:
    """Every paragraph of the report's other sections."""
    for other, paragraphs in session.report.narratives.items():
        yield from (paragraph.text for paragraph in paragraphs if other != section)


def _pictures(texts: Iterable[str]) -> set[str]:
    return {id for text in texts if (id := markup.picture_of(text))}
