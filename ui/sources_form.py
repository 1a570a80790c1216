"""数据来源: for every block of the form the office that supplies it, who answers for it, and when."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout

from app.form.offices import load_offices
from app.report.source import block_matter, block_name
from ui import look
from ui import wording as words
from ui.changes import Changes
from ui.parts import label, paper, quiet
from ui.source_line import SourceLine


def sources_form(changes: Changes) -> tuple[QFrame, tuple[SourceLine, ...]]:
    """The sheet with a row a block, and its lines in the order of the keyboard."""
    frame = paper()
    grid = QGridLayout(frame)
    grid.setContentsMargins(look.EDGE, 14, look.EDGE, 14)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(look.SPACE)
    grid.addWidget(label(words.SOURCES_TITLE, points=11), 0, 0, 1, 4)
    grid.addWidget(quiet(words.SOURCES_ADVICE, wrap=True), 1, 0, 1, 4)
    for column, name in enumerate(words.SOURCE_FIELDS.values(), 1):
        grid.addWidget(quiet(name), 2, column)
    for column, stretch in enumerate((5, 4, 3, 4)):
        grid.setColumnStretch(column, stretch)
    lines: list[SourceLine] = []
    for row, table in enumerate(changes.session.report.form.tables, 3):
        lines += _row(changes, grid, row, table.id)
    return frame, tuple(lines)


def _row(changes: Changes, grid: QGridLayout, row: int, table: str) -> list[SourceLine]:
    form = changes.session.report.form
    matter = block_matter(form, table)
    name = label(matter, wrap=True)
    name.setToolTip(block_name(form, table))
    grid.addWidget(name, row, 0)
    hints = {"office": load_offices().get(table, "")}
    made: list[SourceLine] = []
    for column, (field, said) in enumerate(words.SOURCE_FIELDS.items(), 1):
        spoken = words.SOURCE_NAME.format(block=matter, field=said)
        made.append(SourceLine(changes, table, field, spoken, hints.get(field, "")))
        grid.addWidget(made[-1], row, column)
    return made
