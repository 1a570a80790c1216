"""All that is to be said about a report: every rule, every time; reads nothing but the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.check.balance import BLANK, balance, blanks, values
from app.check.finding import Finding, Level, Quote, Verdict
from app.check.glyphs import HasGlyph, lacking_glyphs
from app.check.pictures import empty_pictures
from app.check.place import paragraphs, place, sections
from app.check.placeholders import placeholders
from app.check.prose.period import wrong_periods
from app.report.reading import reading
from app.report.report import PREFACE, Report
from app.wording import Remark

_ORDER = {Level.FATAL: 0, Level.QUERY: 1, Level.HINT: 2}


def _drawn(_: str) -> bool:
    """Where no faces are known, every character has a glyph."""
    return True


def findings(report: Report, has_glyph: HasGlyph = _drawn) -> tuple[Finding, ...]:
    """Every finding, the gravest first, each level in the order of the paper; has_glyph knows the machine's faces."""
    found = [
        *values(report),
        *balance(report),
        *periods(report),
        *lacking_glyphs(report, has_glyph),
        *empty_pictures(report),
        *placeholders(report),
        *blanks(report),
    ]
    order = {section: place for place, section in enumerate(sections(report))}
    return tuple(sorted(found, key=lambda finding: (_ORDER[finding.level], order[finding.section])))


def is_explained(finding: Finding, report: Report) -> bool:
    """Whether a query has its 审核说明, which belongs to rule, cells and values: a new value lets it lapse."""
    return finding.level is Level.QUERY and finding.fingerprint in report.explanations


def standing(found: Sequence[Finding], report: Report) -> tuple[Finding, ...]:
    """The findings that still want a deed: all but the explained queries."""
    if not report.explanations:
        return tuple(found)
    return tuple(finding for finding in found if not is_explained(finding, report))


def verdict(found: Sequence[Finding], report: Report) -> Verdict:
    """Blocked by anything fatal, open while an unexplained query or a doubt of an import stands, else ready."""
    found = standing(found, report)
    if any(finding.level is Level.FATAL for finding in found):
        return Verdict.BLOCKED
    if report.doubts or any(finding.level is Level.QUERY for finding in found):
        return Verdict.OPEN
    return Verdict.READY


def summary(found: Sequence[Finding], report: Report) -> tuple[Remark, ...]:
    """The verdict in words: what still stands in the way, or that nothing does."""
    found = standing(found, report)
    counts = {
        "summary-fatal": sum(f.level is Level.FATAL and f.rule != BLANK for f in found),
        "summary-query": sum(f.level is Level.QUERY for f in found) + len(report.doubts),
        "summary-blank": sum(len(f.cells) for f in found if f.rule == BLANK),
    }
    said = tuple(Remark(key, {"count": str(count)}) for key, count in counts.items() if count)
    return said or (Remark("summary-ready"),)


def periods(report: Report) -> Iterator[Finding]:
    """PERIOD: every statistical period that is not the report year; fatal in the preface, else a query."""
    for section, number, start, paragraph in paragraphs(report):
        read = reading(report, paragraph.text)
        for period in wrong_periods(read.text, report.year):
            quote = read.text[period.start : period.end]
            first, last = read.kept(period.start, period.end)
            words = Quote(section, start + first, start + last, quote)
            fills = {"quote": quote, "year": str(report.year), "part": place(report, section, number)}
            level = Level.FATAL if section == PREFACE else Level.QUERY
            yield Finding("PERIOD", level, section, Remark("where-text", fills), Remark("PERIOD", fills), text=words)
