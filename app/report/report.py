"""One unit's report for one year: figures, narratives, pictures and particulars; never changed, only replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import NamedTuple, TypeVar

from app.form.spec import CellRef, Form
from app.report.markup import joined
from app.report.source import UNKNOWN, Source
from app.report.value import ParseError, parse, total
from app.wording import Remark

PARTICULARS = ("unit", "date", "address", "postcode", "telephone", "email", "site")
"""What a report says about its unit and itself besides its year, in the order of the page."""

PREFACE = "preface"
"""The id of the narrative before section 一."""


class How(Enum):
    """How a figure came into the report."""

    TYPED = "typed"
    PASTED = "pasted"
    IMPORTED = "imported"
    COMPUTED = "computed"
    LAST_YEAR = "last_year"
    ZERO = "zero"
    """Filled by 空格填 0."""


class Totals(Enum):
    """自动求和: untouched totals are added up; 手工核对: they are left to be typed."""

    AUTO = "auto"
    MANUAL = "manual"


class Mark(Enum):
    """What a paragraph is until somebody edits or confirms it: a starter text, or last year's."""

    STARTER = "starter"
    LAST_YEAR = "last_year"


class Stamp(NamedTuple):
    """空格填 0 in one table: when (ISO time), and how many cells it filled."""

    at: str
    cells: int


class Explanation(NamedTuple):
    """审核说明: why a finding stands though nothing is wrong; the rule and what it is about serve next year's offer."""

    rule: str
    about: str
    text: str


REGISTER = ("received", "processed", "pending_at_end")
"""The three figures of the 登记台账 that the table of section 三 is held against: 新收, 办结, 结转."""


class Cell(NamedTuple):
    """A figure that somebody gave: its text as kept and how it came."""

    text: str
    how: How = How.TYPED


class Paragraph(NamedTuple):
    """A paragraph of a narrative: permanent id, rank among its neighbours, text in the grammar of `markup`."""

    id: str
    rank: int
    text: str


CHARTS = ("outcomes", "channels", "years")
"""The kinds of charts: results of applications, disclosure by channel, this year beside earlier ones."""
CHART_TYPE = "chart/"
"""How the media type of a chart begins."""


@dataclass(frozen=True)
class Picture:
    """A picture of the report; its bytes lie in the book under their SHA-256, None while they are missing.

    A chart (media type `chart/KIND`) has no bytes: it is drawn from the report's figures, and its name holds the
    figures that the form does not ask for.
    """

    id: str
    caption: str = ""
    alt: str = ""
    name: str = ""
    media_type: str = ""
    sha256: str | None = None

    @property
    def chart(self) -> str | None:
        """Which of CHARTS it is, None for a picture with bytes of its own or none yet."""
        kind = self.media_type.removeprefix(CHART_TYPE)
        drawn = self.sha256 is None and self.media_type.startswith(CHART_TYPE)
        return kind if drawn and kind in CHARTS else None


@dataclass(frozen=True)
class Report:
    """All that one report says; equal reports are equal in every word, figure and mark."""

    unit: str
    year: int
    form: Form = field(repr=False, compare=False)
    cells: Mapping[CellRef, Cell] = field(default_factory=dict[CellRef, Cell])
    narratives: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict[str, tuple[Paragraph, ...]])
    pictures: Mapping[str, Picture] = field(default_factory=dict[str, Picture])
    particulars: Mapping[str, str] = field(default_factory=dict[str, str])
    modes: Mapping[str, Totals] = field(default_factory=dict[str, Totals])
    doubts: Mapping[str, Remark] = field(default_factory=dict[str, Remark])
    sources: Mapping[str, Source] = field(default_factory=dict[str, Source])
    notes: Mapping[CellRef, str] = field(default_factory=dict[CellRef, str])
    stamps: Mapping[str, Stamp] = field(default_factory=dict[str, Stamp])
    register: Mapping[str, str] = field(default_factory=dict[str, str])
    explanations: Mapping[str, Explanation] = field(default_factory=dict[str, Explanation])
    marks: Mapping[str, Mark] = field(default_factory=dict[str, Mark])
    """Paragraph id → what it is until it is edited."""

    @property
    def unit_name(self) -> str:
        """The unit's name in this report's year."""
        return self.particulars.get("unit", "")

    @property
    def title(self) -> str:
        """The title as printed (国办公开办函〔2021〕30号)."""
        return f"{self.unit_name}{self.year}年{self.form.name}"

    @cached_property
    def given(self) -> Mapping[CellRef, Decimal]:
        """The figures that somebody gave and that are figures of their kind."""
        return {ref: value for ref, cell in self.cells.items() if (value := self._value(ref, cell)) is not None}

    @cached_property
    def figures(self) -> Mapping[CellRef, Decimal]:
        """Every figure of the report: those given, and in 自动求和 the totals whose parts are all there."""
        figures = dict(self.given)
        for ref, parts in self.form.sums:
            if ref not in self.cells and self.mode(ref.table) is Totals.AUTO and all(part in figures for part in parts):
                figures[ref] = total(figures[part] for part in parts)
        return figures

    def partial(self, ref: CellRef) -> Decimal | None:
        """What a total's filled parts add up to, whether or not all are there; None for no total or no parts."""
        filled = [value for part in self.form.totals.get(ref, ()) if (value := self._so_far(part)) is not None]
        return total(filled) if filled else None

    def mode(self, table: str) -> Totals:
        """How the totals of a table come about."""
        return self.modes.get(table, Totals.AUTO)

    def source(self, table: str) -> Source:
        """Where the figures of a table come from, as far as that was said."""
        return self.sources.get(table, UNKNOWN)

    def is_computed(self, ref: CellRef) -> bool:
        """Whether the program itself adds this cell up."""
        return ref in self.form.totals and ref not in self.cells and self.mode(ref.table) is Totals.AUTO

    def narrative(self, section: str) -> str:
        """The text of a section in the grammar of `markup`, paragraphs parted by newlines."""
        return joined(p.text for p in self.narratives.get(section, ()))

    def with_cells(self, changes: Mapping[CellRef, Cell | None]) -> Report:
        """The report with these cells replaced, or cleared where None."""
        changed = replace(self, cells=_changed(self.cells, changes))
        # Only what changed is read again: every key that is typed asks for all figures.
        values = {ref: changed._value(ref, cell) if cell else None for ref, cell in changes.items()}
        changed.__dict__["given"] = _changed(self.given, values)
        return changed

    def with_narrative(self, section: str, paragraphs: tuple[Paragraph, ...]) -> Report:
        """The report with the paragraphs of one section replaced."""
        return replace(self, narratives=_changed(self.narratives, {section: paragraphs or None}))

    def with_picture(self, id: str, picture: Picture | None) -> Report:
        """The report with one picture replaced, added or (None) left out."""
        return replace(self, pictures=_changed(self.pictures, {id: picture}))

    def with_particular(self, name: str, text: str) -> Report:
        """The report with one particular replaced; name must be one of PARTICULARS."""
        if name not in PARTICULARS:
            raise ValueError(name)
        return replace(self, particulars=_changed(self.particulars, {name: text or None}))

    def with_mode(self, table: str, mode: Totals) -> Report:
        """The report with the totals of one table in another mode; nothing else changes."""
        return replace(self, modes=_changed(self.modes, {table: None if mode is Totals.AUTO else mode}))

    def with_source(self, table: str, source: Source) -> Report:
        """The report with the source of one table replaced; a blank one is left out."""
        return replace(self, sources=_changed(self.sources, {table: None if source == UNKNOWN else source}))

    def without_doubt(self, id: str) -> Report:
        """The report with one doubt settled."""
        return replace(self, doubts=_changed(self.doubts, {id: None}))

    def with_note(self, ref: CellRef, text: str) -> Report:
        """The report with the note on one cell replaced; a blank one is removed."""
        return replace(self, notes=_changed(self.notes, {ref: text or None}))

    def with_stamps(self, stamps: Mapping[str, Stamp]) -> Report:
        """The report with 空格填 0 stamped on these tables."""
        return replace(self, stamps=_changed(self.stamps, stamps))

    def with_register(self, name: str, text: str) -> Report:
        """The report with one figure of the register replaced (blank: removed); name must be one of REGISTER."""
        if name not in REGISTER:
            raise ValueError(name)
        return replace(self, register=_changed(self.register, {name: text or None}))

    def with_explanation(self, fingerprint: str, explanation: Explanation | None) -> Report:
        """The report with one finding explained, or (None) no longer."""
        return replace(self, explanations=_changed(self.explanations, {fingerprint: explanation}))

    def with_marks(self, changes: Mapping[str, Mark | None]) -> Report:
        """The report with these paragraphs marked, or (None) no longer marked."""
        return replace(self, marks=_changed(self.marks, changes)) if changes else self

    def _value(self, ref: CellRef, cell: Cell) -> Decimal | None:
        try:
            return parse(cell.text, self.form.kinds[ref])
        except ParseError:
            return None

    def _so_far(self, ref: CellRef) -> Decimal | None:
        if ref in self.figures or not self.is_computed(ref):
            return self.figures.get(ref)
        return self.partial(ref)


_K = TypeVar("_K")
_V = TypeVar("_V")


def _changed(old: Mapping[_K, _V], changes: Mapping[_K, _V | None]) -> Mapping[_K, _V]:
    new = {key: value for key, value in old.items() if key not in changes}
    new.update({key: value for key, value in changes.items() if value is not None})
    return new
