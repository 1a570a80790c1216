"""PLACEHOLDER: starter texts and last year's texts that nobody has worked on, and figure fields of blank cells."""

from __future__ import annotations

from collections.abc import Iterator

from app.check.finding import Finding, Level, Quote
from app.check.place import paragraphs, place
from app.report.markup import is_marked, pieces
from app.report.reading import figure_of
from app.report.report import Mark, Report
from app.wording import Remark

RULE = "PLACEHOLDER"

_MARKED = {Mark.STARTER: ("PLACEHOLDER-starter", Level.FATAL), Mark.LAST_YEAR: ("PLACEHOLDER-last-year", Level.QUERY)}


def placeholders(report: Report) -> Iterator[Finding]:
    """One finding a section and kind of mark, at its first paragraph; one a field that has no figure to show."""
    first: dict[tuple[str, Mark], Finding] = {}
    for section, number, start, paragraph in paragraphs(report):
        mark = report.marks.get(paragraph.id)
        if mark and (section, mark) not in first:
            fills = {"part": place(report, section, number), "count": str(_count(report, section, mark))}
            words = Quote(section, start, start + len(paragraph.text), paragraph.text)
            sentence, level = _MARKED[mark]
            where = Remark("where-text", fills)
            first[section, mark] = Finding(RULE, level, section, where, Remark(sentence, fills), text=words)
        yield from _blank_fields(report, section, number, start, paragraph.text)
    yield from first.values()


def _count(report: Report, section: str, mark: Mark) -> int:
    return sum(report.marks.get(paragraph.id) is mark for paragraph in report.narratives[section])


def _blank_fields(report: Report, section: str, number: int, start: int, text: str) -> Iterator[Finding]:
    if not is_marked(text):
        return
    for piece in pieces(text):
        if not isinstance(piece.said, str) and not figure_of(report, piece.said):
            refs = tuple(ref for path in piece.said.paths if (ref := report.form.paths.get(path)))
            fills = {"part": place(report, section, number), "cell": "＋".join(map(report.form.label, refs))}
            words = Quote(section, start + piece.start, start + piece.end, text[piece.start : piece.end])
            where, message = Remark("where-text", fills), Remark("PLACEHOLDER-field", fills)
            yield Finding(RULE, Level.FATAL, section, where, message, refs, text=words)
