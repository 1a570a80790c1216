"""Pictures that have no file and charts that have no figures: their place on the paper stays empty."""

from __future__ import annotations

from collections.abc import Iterator

from app.check.finding import Finding, Level, Quote
from app.check.place import paragraphs, place
from app.report.charts import chart
from app.report.markup import picture_of
from app.report.report import Paragraph, Picture, Report
from app.wording import Remark

_DOUBTS = ("intake-picture-missing", "intake-json-picture-missing", "intake-json-digest")
"""The doubts of an import that say the same of a picture; while one is open, it is said there."""


def empty_pictures(report: Report) -> Iterator[Finding]:
    """PICTURE-MISSING and CHART-EMPTY: every picture in the text of which nothing is printed."""
    for section, number, start, paragraph in paragraphs(report):
        id = picture_of(paragraph.text)
        rule = _rule(report, id) if id else None
        if id and rule:
            fills = {"part": place(report, section, number), "name": _name(report, id)}
            words = _words(section, start, paragraph)
            where = Remark("where-text", fills)
            yield Finding(rule, Level.QUERY, section, where, Remark(rule, fills), text=words)


def _rule(report: Report, id: str) -> str | None:
    """The rule that a picture in the text breaks."""
    picture = report.pictures.get(id, Picture(id))
    if picture.chart == "channels" and chart(picture, report) is None:
        return "CHART-EMPTY"
    # The other charts draw the cells of section 三, and blank ones are said of already.
    if picture.sha256 or picture.chart or _is_doubted(report, picture):
        return None
    return "PICTURE-MISSING"


def _is_doubted(report: Report, picture: Picture) -> bool:
    names = (picture.name or picture.id, picture.id)
    return any(doubt.key in _DOUBTS and doubt.fills.get("name") in names for doubt in report.doubts.values())


def _name(report: Report, id: str) -> str:
    picture = report.pictures.get(id, Picture(id))
    return picture.name or picture.caption or id


def _words(section: str, start: int, paragraph: Paragraph) -> Quote:
    return Quote(section, start, start + len(paragraph.text), paragraph.text)
