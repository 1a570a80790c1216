"""空格填 0: blank cells only, never a total, with a stamp that lapses and holds again."""

from __future__ import annotations

from app.form.load import load_forms
from app.report.report import Cell, How, Report, Stamp, Totals
from app.report.zeros import filled, stamp_of

FORM = load_forms().editions["2021"]
EMPTY = Report("u1", 2023, FORM)
AT = "2024-01-05T10:30:00"
FIRST = FORM.paths["requests/received/natural_person"]


def test_blank_cells_become_zero_and_what_was_there_stays() -> None:
    report = filled(EMPTY.with_cells({FIRST: Cell("3")}), "requests", AT)
    assert report.cells[FIRST] == Cell("3")
    assert report.cells[FIRST._replace(column="other")] == Cell("0", How.ZERO)
    assert report.stamps == {"requests": Stamp(AT, 6 * 24 - 1)}


def test_a_total_is_never_stored_in_either_mode() -> None:
    for mode in Totals:
        report = filled(EMPTY.with_mode("requests", mode), "requests", AT)
        assert not set(FORM.totals) & set(report.cells)


def test_every_table_of_a_section_has_its_own_stamp() -> None:
    report = filled(EMPTY, "disclosure", AT)
    assert {table: stamp.cells for table, stamp in report.stamps.items()} == {
        "documents": 6,
        "licensing": 1,
        "enforcement": 2,
        "fees": 1,
    }


def test_the_stamp_lapses_with_a_blank_cell_and_holds_again_when_it_is_filled() -> None:
    table = FORM.table("requests")
    report = filled(EMPTY, "requests", AT)
    assert stamp_of(report, table) == Stamp(AT, 144)
    assert stamp_of(report.with_cells({FIRST: Cell("2")}), table) == Stamp(AT, 143)
    assert stamp_of(report.with_cells({FIRST: None}), table) is None
    assert stamp_of(EMPTY, table) is None


def test_nothing_blank_is_nothing_done() -> None:
    report = filled(EMPTY, "review", AT)
    assert filled(report, "review", "2024-02-01T00:00:00") == report
