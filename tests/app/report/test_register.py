"""The office's register beside the 总计 column of section 三."""

from __future__ import annotations

from decimal import Decimal

from app.form.load import load_forms
from app.report.register import Compared, compared
from app.report.report import Cell, Report

FORM = load_forms().editions["2021"]


def test_three_figures_are_compared_and_what_is_not_known_is_not() -> None:
    cells = {"requests/received/total": "12", "requests/processed/total": "11"}
    report = Report("u1", 2023, FORM, {FORM.paths[path]: Cell(text) for path, text in cells.items()})
    report = report.with_register("received", "12").with_register("processed", "10")
    found = compared(report)
    assert found == (
        Compared("received", Decimal(12), Decimal(12)),
        Compared("processed", Decimal(10), Decimal(11)),
        Compared("pending_at_end", None, None),
    )
    assert [one.difference for one in found] == [Decimal(0), Decimal(1), None]
