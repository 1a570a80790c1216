"""However a report's tables are flattened into text, every figure comes back in its own cell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_cases import FORMS, said

from app.form.grid import Box, grid
from app.form.spec import CellRef, Form, Kind, Section
from app.intake.read import read
from app.intake.tables import read_tables
from app.report.value import show

EDITIONS = sorted(FORMS.editions)
STYLES = ["cells", "broken", "tabs", "merged", "spaces"]


def _figure(random: Random, kind: Kind) -> str:
    if kind is Kind.AMOUNT:
        return show(Decimal(random.choice([0, random.randrange(10**12)])).scaleb(-6))
    return str(random.choice([0, random.randrange(-300 if kind is Kind.CHANGE else 0, 300), 10**21 - 1]))


def _alone(section: Section) -> list[Section]:
    """One section a table: the squares of one table with nothing beside it."""
    return [replace(section, tables=(table,)) for table in section.tables]


def _boxes(section: Section) -> list[list[Box]]:
    """The boxes of a table, line by line, each where its top left corner is."""
    frame = grid(section)
    rows: list[list[Box]] = [[] for _ in range(frame.rows)]
    for box in sorted(frame.boxes, key=lambda box: (box.top, box.left)):
        rows[box.top].append(box)
    return rows


def _flattened(random: Random, form: Form, style: str) -> tuple[str, dict[CellRef, str]]:
    figures = {ref: _figure(random, kind) for ref, kind in form.kinds.items()}
    lines = [f"沂河县青石镇人民政府{form.first_year}年{form.name}"]
    for section in form.sections:
        lines.append(section.heading)
        for table in _alone(section):
            for row in _boxes(table):
                lines += _lines(random, style, grid(table).columns, row, figures)
    return "\n".join(lines), figures


def _lines(random: Random, style: str, width: int, row: list[Box], figures: dict[CellRef, str]) -> list[str]:
    texts = [(box, figures[box.ref] + _unit(box) if box.ref else box.text) for box in row]
    if style == "cells":
        return [random.choice(["", "\t", "  "]) + text for _, text in texts] + random.choice([[], [""], ["\t", ""]])
    if style == "broken":
        return [part for box, text in texts for part in ([text] if box.ref else _broken(random, text))]
    if style == "spaces":
        labels = [text for box, text in texts if not box.ref]
        return [*labels[:-1], " ".join([*labels[-1:], *(text for box, text in texts if box.ref)])]
    if style == "tabs":
        return ["\t".join(text for _, text in texts)]
    squares = [""] * width
    for box, text in texts:
        squares[box.left] = text
    return ["\t".join(squares)]


def _unit(box: Box) -> str:
    return "万元" if box.ref and box.ref.table == "procurement" and box.ref.column == "amount" else ""


def _broken(random: Random, text: str) -> list[str]:
    # Nobody breaks a line between 1 and its point: the 1 would be a figure.
    cut = random.choice([cut for cut in range(len(text)) if not text[:cut].isdigit()])
    return [part for part in (text[:cut], text[cut:]) if part]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_every_figure_comes_back(edition: str, style: str, seed: int) -> None:
    form = FORMS.editions[edition]
    text, figures = _flattened(Random(seed), form, style)
    draft = read("表.txt", text.encode(), FORMS)
    assert said(draft.doubts) == ["没有找到成文日期。请在落款处填写。"]
    assert {ref: cell.text for ref, cell in draft.cells.items()} == figures
    assert draft.narratives == {}


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_damaged_table_never_puts_a_figure_in_a_wrong_cell(edition: str, data: st.DataObject) -> None:
    """One line lost anywhere: what is read is right, and what is not read is said."""
    form = FORMS.editions[edition]
    figures = {ref: str(1000 + number) for number, ref in enumerate(form.kinds)}
    for section in form.sections:
        lines = [
            figures[box.ref] if box.ref else box.text
            for table in _alone(section)
            if table.tables
            for row in _boxes(table)
            for box in row
        ]
        if lines:
            lost = data.draw(st.integers(0, len(lines) - 1))
            read_ = read_tables(form, [section], lines[:lost] + lines[lost + 1 :])
            for ref, cell in read_.cells.items():
                assert cell.text == figures[ref]
            whole = len([ref for ref in form.kinds if form.section_of(ref.table) == section])
            assert len(read_.cells) == whole or read_.doubts


DOCUMENTS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


def _documents(*lines: str) -> dict[str, str]:
    form = FORMS.editions["2021"]
    found = read_tables(form, [form.section("disclosure")], [*DOCUMENTS, *lines])
    return {f"{ref.row}/{ref.column}": cell.text for ref, cell in found.cells.items()}


@pytest.mark.parametrize(
    "lines",
    [
        ["规章", "1\t", "2\t", "3\t"],
        ["规章\t1\t2\t3"],
        ["规章　1　2　3"],
        ["规章", "1 2 3"],
        ["规\t章", "1", "2", "3"],
        ["规章", "1", "", "2", "3", "第二十条"],
        ["规章", "1", "2", "3", "字" * 500],
        ["规章", "1", "2", "3", "\t" * 10, "注\t" * 60],
    ],
)
def test_layouts_of_one_row(lines: list[str]) -> None:
    assert _documents(*lines) == {"rules/issued": "1", "rules/repealed": "2", "rules/in_force": "3"}


@pytest.mark.parametrize("lines", [["规章\t1\t\t"], ["规章\t\t1\t2"], ["规章", "1\t", "2\t"], ["规章", "1", "", "2"]])
def test_a_row_whose_blank_cell_is_not_certain_stays_blank(lines: list[str]) -> None:
    expected = {"rules/issued": "1"} if lines == ["规章\t1\t\t"] else {}
    assert _documents(*lines) == expected


def test_no_table_no_figures() -> None:
    form = FORMS.editions["2021"]
    assert read_tables(form, [form.section("overview")], ["规章", "0"]).cells == {}
