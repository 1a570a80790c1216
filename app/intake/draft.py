"""What was read from somebody's file: a report not yet taken over, with its doubts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.form.spec import CellRef, Form
from app.report.report import Cell, Explanation, Mark, Picture, Stamp, Totals
from app.report.source import Source
from app.wording import Remark


class Unreadable(ValueError):
    """A file that cannot be read as a report; `remark` says which and why."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.key)
        self.remark = remark


@dataclass(frozen=True)
class Draft:
    """A report as read: figures as canonical text, narratives as paragraphs in the grammar of `markup`.

    Doubts want a look by the clerk and stay with the report until settled; notes only name what was
    accepted (label variants). blobs holds the pictures' bytes by SHA-256.
    """

    unit: str
    year: int
    form: Form
    cells: Mapping[CellRef, Cell] = field(default_factory=dict[CellRef, Cell])
    narratives: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    pictures: Mapping[str, Picture] = field(default_factory=dict[str, Picture])
    particulars: Mapping[str, str] = field(default_factory=dict[str, str])
    modes: Mapping[str, Totals] = field(default_factory=dict[str, Totals])
    doubts: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    blobs: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    sources: Mapping[str, Source] = field(default_factory=dict[str, Source])
    cell_notes: Mapping[CellRef, str] = field(default_factory=dict[CellRef, str])
    stamps: Mapping[str, Stamp] = field(default_factory=dict[str, Stamp])
    register: Mapping[str, str] = field(default_factory=dict[str, str])
    explanations: Mapping[str, Explanation] = field(default_factory=dict[str, Explanation])
    marks: Mapping[str, Mapping[int, Mark]] = field(default_factory=dict[str, Mapping[int, Mark]])
    """Section → number of a paragraph in it, from 1 → what it is marked as."""
