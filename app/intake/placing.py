"""Where a copied block goes in a section: by its labels where it has some, else from the selected figures on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.form.grid import Box, Grid
from app.form.spec import CellRef, Form, Kind, Section
from app.intake.figures import UNIT, in_wan
from app.intake.pasted import Block
from app.intake.pasted_labels import Labelled, Line, is_figure
from app.report.value import ParseError, parse, quoted, show
from app.wording import Remark


@dataclass(frozen=True)
class Refused:
    """A text of the block that goes nowhere, why, and the cell it was meant for if there is one."""

    why: Remark
    ref: CellRef | None = None


@dataclass
class Placing:
    """What goes where; `look` says that it should be looked at before, because it is not simply what was selected."""

    texts: dict[CellRef, str] = field(default_factory=dict[CellRef, str])
    refused: list[Refused] = field(default_factory=list[Refused])
    look: bool = False
    by_labels: bool = False


def placed(block: Block, form: Form, section: Section, grid: Grid, selected: Sequence[Box]) -> Placing:
    """Where the texts of a block go when these figures of a section are selected; selected must not be empty."""
    refs = [box.ref for box in selected if box.ref]
    if len(block.rows) == 1 and block.width == 1:
        return Placing(dict.fromkeys(refs, block.rows[0][0] or ""))
    start = min(selected, key=lambda box: (box.top, box.left))
    labelled = Labelled(block, section.tables, _place(section, start))
    if labelled.has_labels:
        found = _by_labels(labelled, form, section, grid, start)
    else:
        found = _from(_tiled(block, selected), grid, start)
        found.look = found.look and not _same_shape(block, selected)
    _check(found, form)
    found.look = bool(found.look or found.refused or block.unsure)
    return found


def _place(section: Section, box: Box) -> tuple[Line, int]:
    """The row and the column of the form where a figure stands."""
    assert box.ref
    number = next(n for n, table in enumerate(section.tables) if table.id == box.ref.table)
    table = section.tables[number]
    row = next(n for n, row in enumerate(table.rows) if row.id == box.ref.row)
    return (number, row), next(n for n, column in enumerate(table.columns) if column.id == box.ref.column)


def _from(block: Block, grid: Grid, start: Box) -> Placing:
    """From a figure on, row by row; rows of labels are passed over, which is worth a look."""
    found = Placing()
    rows = sorted({box.top for box in grid.cells if box.top >= start.top})
    found.look = rows[: len(block.rows)] != list(range(start.top, start.top + min(len(rows), len(block.rows))))
    for down, texts in enumerate(block.rows):
        for right, text in enumerate(texts):
            box = grid.squares.get((rows[down], start.left + right)) if down < len(rows) else None
            if text is None:
                continue
            if box and box.ref and box.left == start.left + right:
                found.texts[box.ref] = text
            elif text.strip():
                found.refused.append(Refused(Remark("paste-no-room", {"text": quoted(text)})))
    return found


def _by_labels(labelled: Labelled, form: Form, section: Section, grid: Grid, start: Box) -> Placing:
    """By the labels of rows and columns; rows without labels follow from the selected one on."""
    found = Placing(by_labels=True)
    after = sorted({box.top for box in grid.cells if box.top >= start.top})
    tops = {_line(section, box): box.top for box in grid.cells}
    lines = {top: line for line, top in tops.items()}
    for number, n in enumerate(labelled.data_rows):
        line = labelled.lines.get(n) if labelled.has_rows else lines.get(after[number]) if number < len(after) else None
        if line is None:
            _refuse_row(found, labelled, n)
            continue
        table = section.tables[line[0]]
        columns = labelled.columns(n, table)
        for place in range(labelled.first_column, labelled.block.width):
            text = labelled.block.rows[n][place]
            if text is None:
                continue
            column = table.columns[columns[place]] if place in columns else None
            ref = CellRef(table.id, table.rows[line[1]].id, column.id) if column else None
            if ref and ref not in found.texts:
                found.texts[ref] = _in_wan(found, text, labelled.head(n, place), form.kinds[ref])
            elif text.strip():
                why = Remark("paste-no-column", {"text": quoted(text), "head": quoted(labelled.head(n, place)) or "—"})
                found.refused.append(Refused(why))
    found.look = found.look or labelled.is_doubtful or start.ref not in found.texts
    return found


def _line(section: Section, box: Box) -> Line:
    return _place(section, box)[0]


def _refuse_row(found: Placing, labelled: Labelled, n: int) -> None:
    texts = [text for text in labelled.block.rows[n][labelled.first_column :] if text and text.strip()]
    if texts:
        fills = {"line": quoted(labelled.stub(n)) or "—", "text": quoted("　".join(texts))}
        found.refused.append(Refused(Remark("paste-no-row", fills)))


def _in_wan(found: Placing, text: str, head: str, kind: Kind) -> str:
    """The text of an amount in 万元 whatever unit its head states; a change of unit is worth a look."""
    unit = UNIT.search(head) if kind is Kind.AMOUNT else None
    if unit is None or unit[0] == "万元" or not text.strip() or not is_figure(text):
        return text
    found.look = True
    value = parse(text, Kind.AMOUNT)
    return show(in_wan(value, unit[0])) if value is not None else text


def _check(found: Placing, form: Form) -> None:
    """Texts that are no figures of their cells are refused; blanks at the end that have no cell never were in."""
    for ref, text in [*found.texts.items()]:
        try:
            parse(text, form.kinds[ref])
        except ParseError as error:
            del found.texts[ref]
            found.refused.append(Refused(error.remark, ref))


def _rectangle(selected: Sequence[Box]) -> tuple[int, int] | None:
    """Rows and columns of the selection where it is a full block."""
    rows, columns = {box.top for box in selected}, {box.left for box in selected}
    return (len(rows), len(columns)) if len(rows) * len(columns) == len(selected) else None


def _same_shape(block: Block, selected: Sequence[Box]) -> bool:
    return len(selected) > 1 and (len(block.rows), block.width) == (
        len({box.top for box in selected}),
        len({box.left for box in selected}),
    )


def _tiled(block: Block, selected: Sequence[Box]) -> Block:
    """The block as often as the selection holds it whole, as spreadsheets do; else once."""
    rows, columns = _rectangle(selected) or (1, 1)
    if not block.rows or rows % len(block.rows) or columns % block.width:
        return block
    wide = tuple(row * (columns // block.width) for row in block.rows)
    return replace(block, rows=wide * (rows // len(block.rows)))
