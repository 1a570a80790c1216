"""How a figure came, as its letter says it."""

from __future__ import annotations

import pytest

from app.form.load import load_forms
from app.report.provenance import Provenance, provenance
from app.report.report import Cell, How, Report

FORM = load_forms().editions["2021"]
PARTS = {FORM.paths[f"review/cases/direct_{name}"]: Cell("1") for name in ("upheld", "corrected", "other", "pending")}
TOTAL = FORM.paths["review/cases/direct_total"]
REPORT = Report("u1", 2023, FORM).with_cells(PARTS)


@pytest.mark.parametrize("how", How)
def test_a_given_figure_says_how(how: How) -> None:
    ref = FORM.paths["documents/rules/issued"]
    assert provenance(REPORT.with_cells({ref: Cell("1", how)}), ref) is Provenance(how.value)


def test_a_total_is_computed_or_given_or_differs() -> None:
    assert provenance(REPORT, TOTAL) is Provenance.COMPUTED
    assert provenance(REPORT.with_cells({TOTAL: Cell("4")}), TOTAL) is Provenance.TYPED
    assert provenance(REPORT.with_cells({TOTAL: Cell("5", How.IMPORTED)}), TOTAL) is Provenance.DIFFERS
    blank = REPORT.with_cells({next(iter(PARTS)): None, TOTAL: Cell("5")})
    assert provenance(blank, TOTAL) is Provenance.TYPED


def test_a_blank_cell_came_from_nowhere() -> None:
    assert provenance(REPORT, FORM.paths["documents/rules/issued"]) is None
