"""GLYPH: characters that no face can draw; the final print would refuse them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.check.finding import Finding, Level, Quote
from app.check.place import paragraphs, place
from app.report.markup import picture_of
from app.report.reading import said
from app.report.report import PREFACE, Report
from app.report.seen import seen
from app.wording import Remark

HasGlyph = Callable[[str], bool]

_MOST = 5
"""Characters that one sentence names."""
_PRINTED = {"unit": "单位名称", "date": "成文日期"}
"""The particulars that stand on the paper themselves."""


def lacking_glyphs(report: Report, has_glyph: HasGlyph) -> Iterator[Finding]:
    """One finding a text that holds characters without a glyph: paragraphs, captions, the unit's name and the date."""
    for name, called in _PRINTED.items():
        characters = _lacking(report.particulars.get(name, ""), has_glyph)
        if characters:
            yield _finding(PREFACE, called, characters, None)
    for section, number, start, paragraph in paragraphs(report):
        picture = report.pictures.get(picture_of(paragraph.text) or "")
        characters = _lacking(picture.caption if picture else said(report, paragraph.text), has_glyph)
        if characters:
            at = start + max(0, paragraph.text.find(characters[0]))
            length = len(paragraph.text) if picture else 1
            words = Quote(section, at, at + length, paragraph.text if picture else characters[0])
            yield _finding(section, place(report, section, number), characters, words)


def _lacking(text: str, has_glyph: HasGlyph) -> list[str]:
    """The characters of a text, each once in their order, that cannot be drawn."""
    return [character for character in dict.fromkeys(seen(text)) if not has_glyph(character)]


def _finding(section: str, part: str, characters: list[str], words: Quote | None) -> Finding:
    named = "、".join(f"“{character}”（U+{ord(character):04X}）" for character in characters[:_MOST])
    fills = {"part": part, "characters": named + ("等" if len(characters) > _MOST else ""), "text": "".join(characters)}
    return Finding("GLYPH", Level.FATAL, section, Remark("where-text", fills), Remark("GLYPH", fills), text=words)
