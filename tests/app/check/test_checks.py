"""Checks of the tables: figures typed in and the sentences that must come, in tests/cases/checks.toml."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from desk import CASES, blank, filled, told
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from app.check.balance import BLANK, unproven
from app.check.finding import Finding, Level, Quote, Verdict
from app.check.findings import findings, is_explained, summary, verdict
from app.form.load import Forms, load_forms
from app.form.spec import CellRef, Form
from app.report.report import PREFACE, Cell, Explanation, Report, Totals
from app.wording import Remark, Wording

CHECKS = tomllib.loads((CASES / "checks.toml").read_text(encoding="utf-8"))
FORMS = load_forms()


def report_of(row: Mapping[str, Any]) -> Report:
    """The report a case types in."""
    form = FORMS.editions[row.get("版", "2021")]
    texts: Mapping[str, str] = row["填"]
    report = filled(form, {path: text for path, text in texts.items() if text})
    if row["总计"] == "手工核对":
        report = by_hand(report)
        zeros = {ref: Cell("0") for ref in form.totals if ref not in report.cells}
        report = report.with_cells(zeros)
    return report.with_cells({form.paths[path]: None for path, text in texts.items() if not text})


def by_hand(report: Report) -> Report:
    for table in report.form.tables:
        report = report.with_mode(table.id, Totals.MANUAL)
    return report


def rules(report: Report) -> set[str]:
    return {finding.rule for finding in findings(report)}


# The cases


@pytest.mark.parametrize("case", CHECKS)
def test_cases(case: str, wording: Wording) -> None:
    row = CHECKS[case]
    said = [[finding.rule, wording.say(finding.message)] for finding in findings(report_of(row))]
    assert sorted(said) == sorted(row["报"])


def test_every_rule_has_a_case_that_passes_and_one_that_fails() -> None:
    """A case is named for the rule it is about; PERIOD has its sentences in period.toml."""
    in_forms = {check.id for form in FORMS.editions.values() for table in form.tables for check in table.checks}
    assert in_forms == {"REQ-BALANCE", "REQ-PROCESSED", "REQ-TOTAL", "REV-TOTAL"}
    for rule in (*in_forms, "VALUE", "BLANK"):
        about = [row for case, row in CHECKS.items() if case.split()[0] == rule]
        assert any(not row["报"] for row in about), rule
        assert any(rule in [said[0] for said in row["报"]] for row in about), rule


def test_where_it_is_and_which_cells_in_the_words_of_the_paper(wording: Wording) -> None:
    row = CHECKS["REQ-BALANCE 只有总计一列不平"]
    balance, total = findings(report_of(row))
    assert wording.say(balance.where) == "第三部分表格“总计”列"
    assert wording.say(total.where) == "第三部分表格“一、本年新收政府信息公开申请数量”行"
    assert [ref.path for ref in balance.cells] == [
        "requests/received/total",
        "requests/pending_at_start/total",
        "requests/processed/total",
        "requests/pending_at_end/total",
    ]
    assert total.cells[0].path == "requests/received/total"
    assert (total.left, total.right, total.difference) == (Decimal(1), Decimal(0), Decimal(1))
    review = findings(report_of(CHECKS["REV-TOTAL 复议不符，复议后起诉不符"]))[0]
    assert wording.say(review.where) == "第四部分表格“行政复议”"
    assert review.cells[0].path == "review/cases/reconsideration_total"
    value, empty = findings(report_of(CHECKS["VALUE 件数有小数，按未填计"]))
    assert wording.say(value.where) == "第二部分表格“规章·本年制发件数”"
    assert wording.say(empty.where) == "第二部分表格第二十条第（一）项"
    assert value.difference is None


# Totals added up by the program prove nothing


def test_rules_whose_totals_the_program_added_up_are_named_as_unproven() -> None:
    report = filled(FORMS.editions["2021"], {})
    assert unproven(report) == {"REQ-TOTAL", "REQ-PROCESSED", "REV-TOTAL"}


def test_with_every_total_typed_nothing_is_unproven() -> None:
    row = CHECKS["REV-TOTAL 相加相符"]
    assert unproven(report_of(row)) == frozenset()


def test_a_blank_report_has_nothing_unproven_and_every_cell_blank() -> None:
    report = blank(FORMS.editions["2021"])
    assert unproven(report) == frozenset()
    assert rules(report) == {BLANK}
    assert sum(len(finding.cells) for finding in findings(report)) == 200


# Order, verdict, summary


def finding(level: Level, rule: str = "PERIOD", cells: tuple[CellRef, ...] = ()) -> Finding:
    return Finding(rule, level, "overview", Remark("where-text"), Remark(rule), cells)


def test_the_gravest_first_each_level_in_the_order_of_the_paper() -> None:
    form = FORMS.editions["2021"]
    report = filled(form, {"requests/received/natural_person": "3", "documents/rules/issued": "若干"})
    wrong = "统计期限为2019年1月1日至12月31日。"
    report = told(told(told(report, "other", wrong), "overview", wrong), PREFACE, wrong)
    assert [(f.level, f.section) for f in findings(report)] == [
        (Level.FATAL, PREFACE),
        (Level.FATAL, "disclosure"),
        (Level.FATAL, "disclosure"),
        (Level.FATAL, "requests"),
        (Level.QUERY, "overview"),
        (Level.QUERY, "other"),
    ]


def doubted(count: int) -> Report:
    doubts = {f"d{number}": Remark("intake-date-missing") for number in range(count)}
    return Report("u", 2023, FORMS.editions["2021"], doubts=doubts)


@pytest.mark.parametrize(
    ("levels", "doubts", "expected"),
    [
        ([], 0, Verdict.READY),
        ([Level.HINT], 0, Verdict.READY),
        ([], 1, Verdict.OPEN),
        ([Level.QUERY, Level.HINT], 0, Verdict.OPEN),
        ([Level.QUERY, Level.FATAL], 0, Verdict.BLOCKED),
        ([Level.FATAL], 3, Verdict.BLOCKED),
    ],
)
def test_verdict(levels: list[Level], doubts: int, expected: Verdict) -> None:
    assert verdict([finding(level) for level in levels], doubted(doubts)) is expected


def test_an_explained_query_stands_no_longer_and_a_fatal_finding_cannot_be_explained(wording: Wording) -> None:
    query, fatal = finding(Level.QUERY), finding(Level.FATAL)
    said = Explanation("PERIOD", "overview", "上级要求按跨年度统计")
    report = doubted(0).with_explanation(query.fingerprint, said).with_explanation(fatal.fingerprint, said)
    assert is_explained(query, report)
    assert not is_explained(fatal, report)
    assert verdict([query], report) is Verdict.READY
    assert verdict([query, fatal], report) is Verdict.BLOCKED
    assert [wording.say(part) for part in summary([query], report)] == ["可以定稿"]


def test_the_summary_counts_blank_cells_apart_and_doubts_as_queries(wording: Wording) -> None:
    form = FORMS.editions["2021"]
    blanks = finding(Level.FATAL, BLANK, tuple(form.kinds)[:7])
    found = [finding(Level.FATAL), blanks, finding(Level.QUERY), finding(Level.HINT)]
    said = [wording.say(part) for part in summary(found, doubted(2))]
    assert said == ["1 处须改正", "3 处须核实或说明", "还有 7 格未填"]
    assert [wording.say(part) for part in summary([], doubted(0))] == ["可以定稿"]


# Fingerprints


def test_a_fingerprint_is_the_same_on_any_machine_for_ever() -> None:
    """Books keep explanations by it: if this figure changes, every explanation lapses."""
    found = findings(report_of(CHECKS["REQ-PROCESSED 相加不符"]))[0]
    assert found.fingerprint == "6df241261c43345e"


def test_a_fingerprint_follows_rule_place_values_and_words_and_nothing_else() -> None:
    form = FORMS.editions["2021"]
    ref = form.paths["documents/rules/issued"]
    where, message = Remark("where-cell"), Remark("VALUE")
    base = Finding("VALUE", Level.FATAL, "disclosure", where, message, (ref,), Decimal(1), Decimal(2))
    same = Finding(
        "VALUE", Level.QUERY, "disclosure", Remark("x"), Remark("y"), (ref,), Decimal("1.0"), Decimal("2.00")
    )
    assert same.fingerprint == base.fingerprint
    words = Quote("disclosure", 0, 2, "若干")
    others = [
        Finding("BLANK", Level.FATAL, "disclosure", where, message, (ref,), Decimal(1), Decimal(2)),
        Finding("VALUE", Level.FATAL, "requests", where, message, (ref,), Decimal(1), Decimal(2)),
        Finding("VALUE", Level.FATAL, "disclosure", where, message, (), Decimal(1), Decimal(2)),
        Finding("VALUE", Level.FATAL, "disclosure", where, message, (ref,), Decimal(1), Decimal(3)),
        Finding("VALUE", Level.FATAL, "disclosure", where, message, (ref,), Decimal(1), Decimal(2), words),
        Finding("VALUE", Level.FATAL, "disclosure", where, Remark("VALUE", {"text": "3个"}), (ref,)),
        Finding("VALUE", Level.FATAL, "disclosure", where, Remark("VALUE", {"text": "4个"}), (ref,)),
    ]
    assert len({base.fingerprint, *(other.fingerprint for other in others)}) == len(others) + 1


# One fault is said once

outcomes = {
    edition: [ref.row for ref in form.totals[form.paths["requests/processed/natural_person"]]]
    for edition, form in FORMS.editions.items()
}
APPLICANTS = ("natural_person", "enterprise", "research", "public_welfare", "legal_service", "other")
small = some.one_of(some.just(0), some.integers(0, 40))


@some.composite
def consistent(draw: some.DrawFn) -> Report:
    """A report in which everything adds up, with every total typed."""
    form = FORMS.editions[draw(some.sampled_from(["2021", "2019"]))]
    texts: dict[str, str] = {}
    for column in APPLICANTS:
        parts = {row: draw(small) for row in outcomes[form.edition]}
        done = sum(parts.values())
        begun = draw(some.integers(0, done))
        left = draw(small)
        figures = parts | {"processed": done, "pending_at_start": begun, "received": done + left - begun}
        texts |= {f"requests/{row}/{column}": str(n) for row, n in (figures | {"pending_at_end": left}).items()}
    added = filled(form, texts)
    totals = {ref: Cell(str(added.figures[ref])) for ref in form.totals}
    return by_hand(added.with_cells(totals))


@settings(max_examples=25)
@given(consistent())
def test_where_everything_adds_up_nothing_is_said(report: Report) -> None:
    assert findings(report) == ()


@settings(max_examples=25)
@given(consistent(), some.data())
def test_one_wrong_cell_is_named_by_every_finding_and_nothing_that_only_follows_is_said(
    report: Report, data: some.DataObject
) -> None:
    """Typed totals: the cell's own row and column fail, and no other line does."""
    ref = data.draw(some.sampled_from(report.form.table("requests").refs))
    wrong = data.draw(some.integers(0, 50).map(Decimal))
    assume(wrong != report.figures[ref])
    found = findings(report.with_cells({ref: Cell(str(wrong))}))
    assert found
    assert all(ref in finding.cells for finding in found)
    if ref.column != "total":
        assert not any(finding.cells[0].column == "total" and finding.rule != "REQ-TOTAL" for finding in found)


@settings(max_examples=25)
@given(consistent(), some.data())
def test_with_computed_totals_one_wrong_cell_is_said_once(report: Report, data: some.DataObject) -> None:
    """Totals added up: only the printed 勾稽关系 can fail, in the cell's own column, and 总计 only follows."""
    form = report.form
    column = data.draw(some.sampled_from(APPLICANTS))
    row = data.draw(some.sampled_from(["received", "pending_at_start", *outcomes[form.edition], "pending_at_end"]))
    ref = CellRef("requests", row, column)
    wrong = data.draw(some.integers(0, 50).map(Decimal))
    assume(wrong != report.figures[ref])
    automatic = Report(report.unit, report.year, form, report.cells).with_cells(dict.fromkeys(form.totals))
    found = findings(automatic.with_cells({ref: Cell(str(wrong))}))
    assert [(f.rule, f.cells[0].path) for f in found] == [("REQ-BALANCE", f"requests/received/{column}")]
    assert found[0].difference == abs(wrong - report.figures[ref])


def test_the_overall_column_is_said_where_the_columns_do_not_explain_it() -> None:
    """Row totals hold but one applicant cell is blank: nobody can say that 总计 only follows."""
    row = CHECKS["REQ-BALANCE 只有总计一列不平"]
    report = report_of(row)
    ref = report.form.paths["requests/pending_at_end/other"]
    found = findings(report.with_cells({ref: None}))
    assert ("REQ-BALANCE", "total") in [(f.rule, f.cells[0].column) for f in found]


# Published reports

THREE = ("closed_not_corrected", "closed_fee_unpaid", "closed_other")
KNOWN = {
    "hongze-2023": [("REV-TOTAL", "reconsideration_total", 11), ("REV-TOTAL", "after_total", 5)],
    "pingtan-2019": [],
    "pingtan-2020": [("REQ-PROCESSED", "natural_person", 6)],
    "pingtan-2021": [],
    "pingtan-2022": [],
    "shanghai-office-2019": [],
}
"""What is wrong in sections 三 and 四: rule, column of the total cell, difference."""


def transcribed(file: Path, forms: Forms) -> Report:
    """Sections 三 and 四 of a published report as printed, blanks as blanks."""
    data = json.loads(file.read_text(encoding="utf-8"))
    form = forms.editions[data["edition"]]
    cells = dict(_requests(data["section3"]["matrix"], form))
    for column, value in zip(form.table("review").columns, data["section4"]["values"], strict=True):
        cells[CellRef("review", "cases", column.id)] = value
    given = {ref: Cell(str(value)) for ref, value in cells.items() if value is not None}
    return by_hand(Report("u", data["year"], form).with_cells(given))


def _requests(matrix: list[list[int | None]], form: Form) -> Iterator[tuple[CellRef, int | None]]:
    ours = [row.id for row in form.table("requests").rows]
    rows = ours if len(matrix) == len(ours) else [row.id for row in FORMS.editions["2019"].table("requests").rows]
    for row, values in zip(rows, matrix, strict=True):
        for column, value in zip((*APPLICANTS, "total"), values, strict=True):
            if row == "closed" and row not in ours:
                assert value == 0
                yield from ((CellRef("requests", part, column), 0) for part in THREE)
            else:
                yield CellRef("requests", row, column), value


def test_every_published_table_has_an_expectation(shared: Path) -> None:
    assert {file.stem for file in (shared / "tables").glob("*.json")} == set(KNOWN)


@pytest.mark.parametrize("name", KNOWN)
def test_published_tables_have_exactly_their_known_faults(name: str, forms: Forms, shared: Path) -> None:
    report = transcribed(shared / "tables" / f"{name}.json", forms)
    found = [finding for finding in findings(report) if finding.section != "disclosure"]
    wrong = [(f.rule, f.cells[0].column, f.difference) for f in found if f.rule != BLANK]
    assert wrong == KNOWN[name]
    blank = {ref for finding in found if finding.rule == BLANK for ref in finding.cells}
    assert blank == {ref for ref in report.form.kinds if ref.table in ("requests", "review")} - set(report.cells)
