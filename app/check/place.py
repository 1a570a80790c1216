"""Where a paragraph stands, in the words of the paper and in the characters of its section."""

from __future__ import annotations

from collections.abc import Iterator

from app.report.heading import levels
from app.report.reading import said
from app.report.report import PREFACE, Paragraph, Report

_PREFACE = "引言"


def sections(report: Report) -> tuple[str, ...]:
    """Every part that can hold text, in the order of the paper."""
    return (PREFACE, *(section.id for section in report.form.sections))


def paragraphs(report: Report) -> Iterator[tuple[str, int, int, Paragraph]]:
    """Every paragraph with its section, its number there and the character it begins at (as in the JSON export)."""
    for section in sections(report):
        start = 0
        for number, paragraph in enumerate(report.narratives.get(section, ())):
            yield section, number, start, paragraph
            start += len(paragraph.text) + 1


def place(report: Report, section: str, number: int) -> str:
    """A paragraph's place: its section and the sub-heading above it."""
    if section == PREFACE:
        return _PREFACE
    texts = [said(report, p.text) for p in report.narratives[section]]
    above = [text for text, level in zip(texts[: number + 1], levels(texts), strict=False) if level == 2]
    return report.form.section(section).heading + (above[-1] if above else "")
