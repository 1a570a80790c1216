"""The clipboard of the tables: what figures are put there as, and where what others put there goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.form.grid import Box, Grid
from app.form.spec import CellRef, Form, Section
from app.wording import Remark

# Reading HTML takes time to import: only who pastes pays for it.
if TYPE_CHECKING:
    from app.intake.placing import Placing, Refused

    __all__ = ["Placing", "Refused", "copied", "pasted"]


def copied(grid: Grid, boxes: Sequence[Box], texts: Mapping[CellRef, str], *, labels: bool = False) -> tuple[str, str]:
    """Selected figures as tabbed lines and as an HTML table; with the labels of their rows and columns if wanted."""
    from app.output.copied import copied

    return copied(grid, boxes, texts, labels=labels)


def pasted(text: str, html: str, form: Form, section: Section, grid: Grid, selected: Sequence[Box]) -> Placing | Remark:
    """Where a copied text or HTML goes when these figures are selected, or why it goes nowhere; nothing is written."""
    from app.intake.pasted import block
    from app.intake.pasted_html import TooMuch
    from app.intake.placing import placed

    try:
        found = placed(block(text, html), form, section, grid, selected)
    except TooMuch:
        return Remark("paste-too-much")
    return found if found.texts else Remark("paste-nothing")
