"""A report is never changed, only replaced; its totals are added up or typed; two reports differ row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from decimal import Decimal

import pytest
from desk import blank, filled, told
from hypothesis import given
from hypothesis import strategies as some

from app.form.load import load_forms
from app.form.spec import CellRef, Form
from app.report.report import Cell, How, Paragraph, Picture, Report, Totals
from app.report.rows import KINDS, differences, rows
from app.wording import Remark

FORM = load_forms().editions["2021"]
TOTAL = FORM.paths["requests/received/total"]
PARTS = FORM.totals[TOTAL]
ALL_OF_ALL = FORM.paths["requests/processed/total"]


# Never changed


CHANGES: dict[str, Callable[[Report], Report]] = {
    "cells": lambda r: r.with_cells({TOTAL: Cell("3")}),
    "narrative": lambda r: told(r, "overview", "一句话。"),
    "picture": lambda r: r.with_picture("p", Picture("p")),
    "particular": lambda r: r.with_particular("telephone", "0533-5550123"),
    "mode": lambda r: r.with_mode("requests", Totals.MANUAL),
    "doubt": lambda r: r.without_doubt("d1"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_report_is_another_one_and_the_old_one_stays(change: str) -> None:
    old = replace(filled(FORM, {TOTAL.path: "2"}), doubts={"d1": Remark("summary-ready")})
    before = {kind: rows(old, kind) for kind in KINDS}
    new = CHANGES[change](old)
    assert new != old
    assert {kind: rows(old, kind) for kind in KINDS} == before


def test_nothing_of_a_report_can_be_set() -> None:
    with pytest.raises(FrozenInstanceError):
        blank(FORM).year = 2030  # type: ignore[misc]


def test_what_is_taken_away_leaves_no_trace() -> None:
    old = blank(FORM)
    assert told(told(old, "overview", "一句话。"), "overview") == old
    assert old.with_cells({TOTAL: Cell("1")}).with_cells({TOTAL: None}) == old
    assert old.with_picture("p", Picture("p")).with_picture("p", None) == old
    assert old.with_particular("site", "x").with_particular("site", "") == old
    assert old.with_mode("requests", Totals.MANUAL).with_mode("requests", Totals.AUTO) == old


def test_only_particulars_of_the_form_can_be_given() -> None:
    with pytest.raises(ValueError, match="colour"):
        blank(FORM).with_particular("colour", "red")


def test_the_title_as_printed(form: Form) -> None:
    year = form.first_year
    assert blank(form).title == f"青石镇人民政府{year}年政府信息公开工作年度报告"
    assert replace(blank(form), particulars={}).title == f"{year}年政府信息公开工作年度报告"


def test_a_narrative_is_its_paragraphs_in_order() -> None:
    report = told(blank(FORM), "overview", "第一段。", "第二段。")
    assert report.narrative("overview") == "第一段。\n第二段。"
    assert report.narrative("other") == ""


# Totals


def given_parts(*texts: str, mode: Totals = Totals.AUTO) -> Report:
    cells = {ref: Cell(text) for ref, text in zip(PARTS, texts, strict=False) if text}
    return blank(FORM).with_cells(cells).with_mode("requests", mode)


def test_an_untouched_total_is_the_sum_of_its_parts_and_stored_nowhere() -> None:
    report = given_parts("1", "2", "3", "4", "5", "6")
    assert report.is_computed(TOTAL)
    assert report.figures[TOTAL] == Decimal(21)
    assert TOTAL not in report.cells


def test_a_total_is_blank_while_a_part_is_but_its_sum_so_far_is_known() -> None:
    report = given_parts("1", "", "3", "4", "5", "6")
    assert TOTAL not in report.figures
    assert report.partial(TOTAL) == Decimal(19)


def test_a_total_of_nothing_and_a_cell_that_is_no_total_have_no_sum() -> None:
    assert given_parts().partial(TOTAL) is None
    assert given_parts("1").partial(PARTS[0]) is None


def test_checking_by_hand_leaves_totals_to_be_typed_and_offers_the_sum() -> None:
    report = given_parts("1", "2", "3", "4", "5", "6", mode=Totals.MANUAL)
    assert not report.is_computed(TOTAL)
    assert TOTAL not in report.figures
    assert report.partial(TOTAL) == Decimal(21)


def test_a_typed_total_stands_as_typed_in_either_mode() -> None:
    for mode in Totals:
        report = given_parts("1", "2", "3", "4", "5", "6", mode=mode).with_cells({TOTAL: Cell("20")})
        assert report.figures[TOTAL] == Decimal(20)
        assert not report.is_computed(TOTAL)
        assert report.partial(TOTAL) == Decimal(21)


def test_totals_of_totals_are_added_up_from_the_bottom() -> None:
    report = filled(FORM, {"requests/full_grant/natural_person": "5", "requests/partial_grant/enterprise": "2"})
    assert report.figures[ALL_OF_ALL] == Decimal(7)
    assert report.figures[FORM.paths["requests/processed/natural_person"]] == Decimal(5)


def test_the_sum_so_far_runs_through_totals_that_are_blank_themselves() -> None:
    cells = {FORM.paths["requests/full_grant/natural_person"]: Cell("5")}
    assert blank(FORM).with_cells(cells).partial(ALL_OF_ALL) == Decimal(5)


def test_a_total_counts_a_typed_total_below_it_as_typed() -> None:
    cells = {"requests/processed/natural_person": "9", "requests/full_grant/natural_person": "5"}
    assert filled(FORM, cells).figures[ALL_OF_ALL] == Decimal(9)


def test_a_stored_text_that_is_no_figure_counts_as_blank_and_is_kept() -> None:
    report = filled(FORM, {"documents/rules/issued": "若干"})
    ref = FORM.paths["documents/rules/issued"]
    assert ref not in report.figures
    assert report.cells[ref].text == "若干"
    unreadable_total = given_parts("1", "2", "3", "4", "5", "6").with_cells({TOTAL: Cell("很多")})
    assert TOTAL not in unreadable_total.figures


# Differences

texts = some.text(alphabet="甲乙丙123", min_size=1, max_size=3)
ids = some.sampled_from(["a", "b", "c"])


def sections(paragraphs: dict[str, tuple[str, str]]) -> dict[str, tuple[Paragraph, ...]]:
    found: dict[str, list[Paragraph]] = {}
    for rank, (id, (section, text)) in enumerate(sorted(paragraphs.items())):
        found.setdefault(section, []).append(Paragraph(id, rank, text))
    return {section: tuple(kept) for section, kept in found.items()}


reports = some.builds(
    Report,
    some.just("u"),
    some.just(2023),
    some.just(FORM),
    some.dictionaries(
        some.sampled_from(list(FORM.kinds)), some.builds(Cell, texts, some.sampled_from(How)), max_size=4
    ),
    some.dictionaries(ids, some.tuples(some.sampled_from(["overview", "other"]), texts)).map(sections),
    some.dictionaries(ids, texts).map(lambda names: {id: Picture(id, name=name) for id, name in names.items()}),
    some.dictionaries(some.sampled_from(["unit", "site"]), texts),
    some.dictionaries(some.sampled_from(["requests", "review"]), some.just(Totals.MANUAL)),
    some.dictionaries(ids, some.builds(Remark, texts, some.dictionaries(ids, texts))),
)


@given(reports, reports)
def test_the_way_back_is_the_way_there_turned_round(old: Report, new: Report) -> None:
    there = {(c.kind, c.key): (c.old, c.new) for c in differences(old, new)}
    back = {(c.kind, c.key): (c.new, c.old) for c in differences(new, old)}
    assert there == back
    assert (not there) == (old == new)


@given(reports, reports)
def test_the_rows_of_the_old_report_changed_are_those_of_the_new(old: Report, new: Report) -> None:
    kept = {kind: rows(old, kind) for kind in KINDS}
    for change in differences(old, new):
        assert kept[change.kind].pop(change.key, None) == change.old
        if change.new is not None:
            kept[change.kind][change.key] = change.new
    assert kept == {kind: rows(new, kind) for kind in KINDS}


@given(reports)
def test_every_figure_given_is_a_row_of_its_path(report: Report) -> None:
    found = rows(report, "cells")
    assert {CellRef(*path.split("/")) for path in found} == set(report.cells)
