"""What a new year takes over from the last one: who reports, how, figures carried forward, and texts to be revised."""

from __future__ import annotations

from app.form.spec import CellRef, Form
from app.report import markup
from app.report.editing import edited
from app.report.heading import levels
from app.report.reading import figure_of
from app.report.report import PREFACE, Cell, How, Mark, Paragraph, Report
from app.report.source import Source
from app.report.value import show

_SIGNED = "date"
"""The particular that belongs to one year only."""


def carried(last: Report, year: int, form: Form, *, text: bool) -> Report:
    """A new report of the same unit that begins where the last one ended.

    四、结转下年度 becomes 二、上年结转 column by column; with `text` every narrative comes along, each paragraph but
    the sub-headings marked as last year's until it is edited or confirmed. Pictures and the date stay behind.
    """
    particulars = {name: said for name, said in last.particulars.items() if name != _SIGNED}
    tables = {table.id for table in form.tables}
    sources = {id: Source(source.office, source.person) for id, source in last.sources.items() if id in tables}
    modes = {id: mode for id, mode in last.modes.items() if id in tables}
    new = Report(last.unit, year, form, carried_figures(last, form), particulars=particulars, modes=modes)
    for id, source in sources.items():
        new = new.with_source(id, source)
    return _with_texts(new, last) if text else new


def carried_figures(last: Report, form: Form) -> dict[CellRef, Cell]:
    """What was pending at the end of last year, as pending at the start of this one; totals are added up anew."""
    cells: dict[CellRef, Cell] = {}
    for ref in form.kinds:
        if ref.row == "pending_at_start" and ref not in form.totals:
            ended = last.form.paths.get(ref._replace(row="pending_at_end").path)
            figure = last.figures.get(ended) if ended else None
            if figure is not None:
                cells[ref] = Cell(show(figure), How.LAST_YEAR)
    return cells


def _with_texts(new: Report, last: Report) -> Report:
    for section in (PREFACE, *(section.id for section in new.form.sections)):
        texts = [_text(paragraph, last, new.form) for paragraph in last.narratives.get(section, ())]
        paragraphs = edited((), [said for said in texts if said])
        # A sub-heading is the same every year: there is nothing in it to revise.
        stale = [p for p, level in zip(paragraphs, levels([p.text for p in paragraphs]), strict=True) if not level]
        new = new.with_narrative(section, paragraphs).with_marks({p.id: Mark.LAST_YEAR for p in stale})
    return new


def _text(paragraph: Paragraph, last: Report, form: Form) -> str:
    """A paragraph as it comes along: no picture; a field that the new form does not have as its last number."""
    if markup.picture_of(paragraph.text):
        return ""
    return markup.without_fields(
        paragraph.text,
        lambda field: None if all(path in form.paths for path in field.paths) else figure_of(last, field),
    )
