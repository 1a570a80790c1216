"""A table of the form for Qt: labels and figures on the squares of the one geometry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.check.balance import BLANK
from app.form.grid import Box, Grid
from app.form.spec import CellRef
from app.report.provenance import Provenance, provenance
from app.report.report import Totals
from app.report.value import show
from app.session import Session
from app.wording import Remark
from ui import wording as words
from ui.cell_facts import hints, last_figure
from ui.cell_speech import spoken
from ui.changes import Changes
from ui.grid_choices import GridChoices

Index = QModelIndex | QPersistentModelIndex
_LABEL = Qt.ItemFlag.ItemIsEnabled
_FIGURE = _LABEL | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _FIGURE | Qt.ItemFlag.ItemIsEditable


class Standing(Enum):
    """How a figure stands: given, blank, added up, added up so far, only offered, or no figure at all."""

    GIVEN = "given"
    BLANK = "blank"
    COMPUTED = "computed"
    SO_FAR = "so far"
    OFFERED = "offered"
    STRANGE = "strange"


@dataclass(frozen=True)
class Shown:
    """What a cell shows and how it is drawn."""

    text: str
    standing: Standing
    total: bool
    flawed: bool
    lit: bool
    coming: str | None = None
    """What a paste that is not decided yet would put in; None where it puts nothing."""
    letter: str = ""
    """How the figure came, where that is shown."""
    before: str | None = None
    """Last year's figure, where that is shown."""
    noted: bool = False
    how: Provenance | None = None
    added: str = ""
    """What the parts of a given total add up to, where that is something else."""


class TableModel(QAbstractTableModel):
    """One frame of a section; setData answers False and leaves `refusal` where a text is refused."""

    def __init__(self, grid: Grid, changes: Changes, choices: GridChoices) -> None:
        super().__init__(changes)
        self.choices = choices
        self.grid = grid
        self.refusal: Remark | None = None
        self._session: Session = changes.session
        self._flawed: frozenset[CellRef] = frozenset()
        self._lit: frozenset[CellRef] = frozenset()
        self._coming: Mapping[CellRef, str] = {}
        self._squares = grid.squares
        self._places = {box.ref: (box.top, box.left) for box in grid.cells if box.ref}
        self._shown: dict[CellRef, Shown] = {}
        self._signs: dict[CellRef, tuple[object, ...]] = {}
        self.refresh()
        changes.changed.connect(self.refresh)
        choices.changed.connect(self._update)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else self.grid.rows

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else self.grid.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        # A label has no flags at all: neither keys nor clicks put the cursor on it.
        if not index.isValid() or self.box(index).ref is None:
            return Qt.ItemFlag.NoItemFlags
        if self.box(index).ref is None:
            return _LABEL
        return _FIGURE if self._session.book.read_only else _EDITABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        box = self.box(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(box.ref).text if box.ref else box.text
        if role == Qt.ItemDataRole.EditRole and box.ref:
            shown = self.shown(box.ref)
            return shown.text if shown.standing in (Standing.GIVEN, Standing.COMPUTED, Standing.STRANGE) else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and box.ref:
            return self._spoken(box.ref)
        if role == Qt.ItemDataRole.ToolTipRole and box.ref:
            return "\n".join(hints(self._session, box.ref))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        ref = self.box(index).ref if index.isValid() else None
        if ref is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.refusal = self._session.enter(ref, str(value))
        return self.refusal is None

    def box(self, index: Index) -> Box:
        """The box that covers an index; index must be valid."""
        return self._squares[index.row(), index.column()]

    def index_of(self, ref: CellRef) -> QModelIndex:
        """Where a figure stands; invalid for a figure of another section."""
        place = self._places.get(ref)
        return self.index(*place) if place else QModelIndex()

    def shown(self, ref: CellRef) -> Shown:
        """How one figure is shown now."""
        return self._shown[ref]

    def light(self, refs: Iterable[CellRef]) -> None:
        """Show the cells of one finding together."""
        self._lit = frozenset(refs)
        self._update()

    def propose(self, texts: Mapping[CellRef, str]) -> None:
        """Show beside the figures what a paste would put in their place."""
        self._coming = dict(texts)
        self._update()

    def refresh(self) -> None:
        """Read the session again and tell the views which figures look different."""
        self._lit = frozenset()
        self._flawed = frozenset(
            ref for finding in self._session.standing if finding.rule != BLANK for ref in finding.cells
        )
        self._update()

    def _spoken(self, ref: CellRef) -> str:
        shown, session = self.shown(ref), self._session
        label, read_only = session.report.form.label(ref), session.book.read_only is not None
        return spoken(label, shown.text, shown.standing.value, flawed=shown.flawed, read_only=read_only)

    def _update(self) -> None:
        report = self._session.report
        shows = (self.choices.letters, self.choices.last_year)
        for ref, place in self._places.items():
            coming = self._coming.get(ref)
            figure, cell, noted = report.figures.get(ref), report.cells.get(ref), ref in report.notes
            added = report.partial(ref) if cell and ref in report.form.totals else None
            signs = (figure, cell, ref in self._flawed, ref in self._lit, coming, noted, shows, added)
            # A sum that is not complete may change although nothing here does.
            if self._signs.get(ref) == signs and (signs[0] is not None or ref not in report.form.totals):
                continue
            self._signs[ref] = signs
            shown = self._look(ref)
            if self._shown.get(ref) != shown:
                self._shown[ref] = shown
                index = self.index(*place)
                self.dataChanged.emit(index, index)

    def _look(self, ref: CellRef) -> Shown:
        text, standing = self._standing(ref)
        report = self._session.report
        how = provenance(report, ref)
        differs = how is Provenance.DIFFERS
        return Shown(
            text,
            standing,
            ref in report.form.totals,
            ref in self._flawed,
            ref in self._lit,
            self._coming.get(ref),
            words.LETTERS[how.value] if how and self.choices.letters else "",
            words.BEFORE.format(value=last_figure(self._session, ref)) if self.choices.last_year else None,
            ref in report.notes,
            how,
            words.ADDED.format(sum=show(report.partial(ref))) if differs else "",
        )

    def _standing(self, ref: CellRef) -> tuple[str, Standing]:
        report = self._session.report
        if ref in report.given:
            return show(report.given[ref]), Standing.GIVEN
        if ref in report.cells:
            return report.cells[ref].text, Standing.STRANGE
        if ref in report.figures:
            return show(report.figures[ref]), Standing.COMPUTED
        so_far = report.partial(ref)
        if so_far is None:
            return "", Standing.BLANK
        manual = report.mode(ref.table) is Totals.MANUAL
        return show(so_far), Standing.OFFERED if manual else Standing.SO_FAR
