"""The marks of work in a JSON report: notes, stamps of 空格填 0, the register, explanations, texts not yet revised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.form.spec import CellRef, Form, Kind
from app.intake.json_block import Block
from app.report.report import REGISTER, Explanation, Mark, Stamp
from app.report.value import ParseError, parse, show

KEYS = ("notes", "stamps", "register", "explanations", "marks")
"""All may be missing."""


@dataclass
class Work:
    """What one file says of the work on its report; `unknown` are the places of keys that nobody knows."""

    notes: dict[CellRef, str] = field(default_factory=dict[CellRef, str])
    stamps: dict[str, Stamp] = field(default_factory=dict[str, Stamp])
    register: dict[str, str] = field(default_factory=dict[str, str])
    explanations: dict[str, Explanation] = field(default_factory=dict[str, Explanation])
    marks: dict[str, dict[int, Mark]] = field(default_factory=dict[str, dict[int, Mark]])
    unknown: list[str] = field(default_factory=list[str])


def read(block: Block, form: Form, narratives: Mapping[str, Sequence[str]]) -> Work:
    """Take all that the file says; raises Unreadable for a cell, table, item or paragraph that is not there."""
    work = Work()
    if "notes" in block:
        notes = block.block("notes")
        for path in notes:
            if path not in form.paths:
                raise block.refusal("intake-json-path", path=path[:80], edition=form.edition)
            if said := notes.words(path):
                work.notes[form.paths[path]] = said
    if "stamps" in block:
        _read_stamps(work, block.block("stamps"), form)
    if "register" in block:
        _read_register(work, block.block("register"))
    if "explanations" in block:
        _read_explanations(work, block.block("explanations"))
    if "marks" in block:
        _read_marks(work, block.block("marks"), narratives)
    return work


def _read_stamps(work: Work, block: Block, form: Form) -> None:
    tables = [table.id for table in form.tables]
    _prove(block, block.others(tables))
    for table in block:
        stamp = block.block(table)
        work.unknown += stamp.others(Stamp._fields)
        work.stamps[table] = Stamp(stamp.words("at"), stamp.number("cells"))


def _read_register(work: Work, block: Block) -> None:
    _prove(block, block.others(REGISTER))
    for name in block:
        try:
            work.register[name] = show(parse(block.text(name), Kind.COUNT))
        except ParseError as error:
            raise block.refusal("intake-json-type", place=f"{block.place}.{name}") from error


def _read_explanations(work: Work, block: Block) -> None:
    for print_ in block:
        said = block.block(print_)
        work.unknown += said.others(Explanation._fields)
        if words := said.words("text"):
            work.explanations[print_] = Explanation(said.words("rule"), said.words("about"), words)


def _read_marks(work: Work, block: Block, narratives: Mapping[str, Sequence[str]]) -> None:
    marks = {mark.value: mark for mark in Mark}
    for section in block:
        numbers = {str(number): number for number, _ in enumerate(narratives.get(section, ()), 1)}
        said = block.block(section)
        _prove(block, said.others(numbers))
        for number, mark in said.texts().items():
            if mark not in marks:
                raise block.refusal("intake-json-type", place=f"{said.place}.{number}")
            work.marks.setdefault(section, {})[numbers[number]] = marks[mark]


def _prove(block: Block, strange: Sequence[str]) -> None:
    if strange:
        raise block.refusal("intake-json-type", place=strange[0])
