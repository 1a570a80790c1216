"""All that is to be said about a report: every rule, every time; reads nothing but the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.check.balance import BLANK, balance, blanks, values
from app.check.finding import Finding, Level, Quote, Verdict
from app.check.prose.period import wrong_periods
from app.report.heading import levels
from app.report.markup import plain
from app.report.report import PREFACE, Report
from app.wording import Remark

_ORDER = {Level.FATAL: 0, Level.QUERY: 1, Level.HINT: 2}


def findings(report: Report) -> tuple[Finding, ...]:
    """Every finding, the gravest first, each level in the order of the paper."""
    found = [*values(report), *balance(report), *periods(report), *blanks(report)]
    order = {section: place for place, section in enumerate(_sections(report))}
    return tuple(sorted(found, key=lambda finding: (_ORDER[finding.level], order[finding.section])))


def verdict(found: Sequence[Finding], doubts: int = 0) -> Verdict:
    """Blocked by anything fatal, open while a query or a doubt of an import stands, else ready."""
    if any(finding.level is Level.FATAL for finding in found):
        return Verdict.BLOCKED
    if doubts or any(finding.level is Level.QUERY for finding in found):
        return Verdict.OPEN
    return Verdict.READY


def summary(found: Sequence[Finding], doubts: int = 0) -> tuple[Remark, ...]:
    """The verdict in words: what still stands in the way, or that nothing does."""
    counts = {
        "summary-fatal": sum(f.level is Level.FATAL and f.rule != BLANK for f in found),
        "summary-query": sum(f.level is Level.QUERY for f in found) + doubts,
        "summary-blank": sum(len(f.cells) for f in found if f.rule == BLANK),
    }
    said = tuple(Remark(key, {"count": str(count)}) for key, count in counts.items() if count)
    return said or (Remark("summary-ready"),)


def periods(report: Report) -> Iterator[Finding]:
    """PERIOD: every statistical period that is not the report year; fatal in the preface, else a query."""
    for section in _sections(report):
        start = 0
        paragraphs = report.narratives.get(section, ())
        for place, paragraph in enumerate(paragraphs):
            for period in wrong_periods(paragraph.text, report.year):
                quote = paragraph.text[period.start : period.end]
                words = Quote(section, start + period.start, start + period.end, quote)
                fills = {"quote": quote, "year": str(report.year), "part": _place(report, section, place)}
                level = Level.FATAL if section == PREFACE else Level.QUERY
                yield Finding(
                    "PERIOD", level, section, Remark("where-text", fills), Remark("PERIOD", fills), text=words
                )
            start += len(paragraph.text) + 1


def _sections(report: Report) -> tuple[str, ...]:
    return (PREFACE, *(section.id for section in report.form.sections))


def _place(report: Report, section: str, place: int) -> str:
    """Where a paragraph stands in the words of the paper: its section and the sub-heading above it."""
    if section == PREFACE:
        return "引言"
    texts = [plain(p.text) for p in report.narratives[section]]
    above = [text for text, level in zip(texts[: place + 1], levels(texts), strict=False) if level == 2]
    return report.form.section(section).heading + (above[-1] if above else "")
