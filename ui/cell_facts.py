"""What is to be said about one figure besides the figure: what belongs there, last year's, where it comes from."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.form.help import help_on
from app.form.spec import CellRef, Kind
from app.report.provenance import Provenance, provenance
from app.report.value import ParseError, parse, show
from app.session import Session
from app.store.fault import BookRefused
from ui import wording as words

_YUAN = Decimal(10000)
"""元 in one 万元."""


def guidance(ref: CellRef) -> str:
    """What belongs into a cell, the article it rests on and an example."""
    help = help_on(ref)
    said = [help.says]
    if help.article:
        said.append(words.HELP_ARTICLE.format(article=help.article))
    if help.example:
        said.append(words.HELP_EXAMPLE.format(example=help.example))
    return "".join(said)


def facts(session: Session, ref: CellRef) -> list[str]:
    """Last year's figure, how this one came and when, the sum it differs from, the note."""
    report = session.report
    found: list[str] = []
    if session.last_year:
        found.append(words.LAST_YEAR_FACT.format(value=last_figure(session, ref)))
    how = provenance(report, ref)
    if how is Provenance.COMPUTED and ref not in report.cells:
        found.append(words.SOURCE_FACT.format(how=words.HOWS[how.value]).rstrip())
    elif how:
        cell = report.cells[ref]
        said = words.SOURCE_FACT.format(how=words.HOWS[cell.how.value])
        found.append(f"{said} {_when(session, ref)}".rstrip())
    if how is Provenance.DIFFERS:
        found.append(words.SUM_FACT.format(sum=show(report.partial(ref))))
    if ref in report.notes:
        found.append(words.NOTE_FACT.format(note=report.notes[ref]))
    return found


def hints(session: Session, ref: CellRef) -> list[str]:
    """What the tooltip of a cell says, a line each: the note, the sum it differs from, last year's figure."""
    found: list[str] = []
    if note := session.report.notes.get(ref):
        found.append(words.NOTE_FACT.format(note=note))
    if provenance(session.report, ref) is Provenance.DIFFERS:
        found.append(words.SUM_FACT.format(sum=show(session.report.partial(ref))))
    if session.last_year:
        found.append(words.LAST_YEAR_FACT.format(value=last_figure(session, ref)))
    return found


def last_figure(session: Session, ref: CellRef) -> str:
    """Last year's figure of the same cell as it is shown; a dash where that report has none."""
    last = session.last_year
    same = last.form.paths.get(ref.path) if last else None
    return (show(last.figures.get(same)) if last and same else "") or "—"


def in_yuan(text: str, kind: Kind) -> str:
    """An amount in 万元 as it is being typed, said in 元 as well; blank for anything else."""
    if kind is not Kind.AMOUNT:
        return ""
    try:
        value = parse(text, kind)
    except ParseError:
        return ""
    if not value:
        return ""
    whole, _, part = show(value * _YUAN).partition(".")
    return words.IN_YUAN.format(amount=show(value), yuan=f"{int(whole):,}{'.' if part else ''}{part}")


def _when(session: Session, ref: CellRef) -> str:
    try:
        lines = session.history("cells", ref.path)
    except BookRefused:
        # That a book is closed already, or cannot be read now, is said where something is asked of it.
        return ""
    if not lines:
        return ""
    at = datetime.fromisoformat(lines[-1].at)
    return f"{at:%H:%M}" if at.date() == datetime.now().date() else words.ON_DAY.format(month=at.month, day=at.day)
