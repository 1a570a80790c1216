"""The command line: the same work without a window."""

from __future__ import annotations

import io
import json
import runpy
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from desk import CASES

from app.cli import main
from app.form.load import Forms
from app.report.report import How
from app.session import Session
from app.store.backup import FOLDER
from app.store.book import Book

UNIT = "沂河县青石镇人民政府"
TEXT_2025, TEXT_2020 = (CASES / "intake" / f"qingshi-{year}.txt" for year in (2025, 2020))


class Answer:
    """What a command said and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Gouji = Callable[..., Answer]


@pytest.fixture
def gouji(capsys: pytest.CaptureFixture[str]) -> Gouji:
    def run(*arguments: object) -> Answer:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Answer(code, *capsys.readouterr())

    return run


@pytest.fixture
def filled(gouji: Gouji, path: Path) -> Path:
    """A book with the reports for 2020 and 2025, in which everything adds up."""
    assert gouji("import", TEXT_2025, TEXT_2020, "--book", path).code == 0
    return path


# import


def test_import_makes_a_book_and_says_what_it_read(gouji: Gouji, path: Path) -> None:
    answer = gouji("import", TEXT_2025, "--book", path)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "已读入沂河县青石镇人民政府2025年度报告：200格，0处疑点。\n"
    assert list(path.parent.iterdir()) == [path]


def test_import_answers_a_program(gouji: Gouji, path: Path) -> None:
    answer = gouji("import", TEXT_2025, TEXT_2020, "--book", path, "--json")
    assert answer.json == {
        "book": str(path),
        "reports": [
            {
                "file": f"qingshi-{year}.txt",
                "unit": UNIT,
                "year": year,
                "edition": edition,
                "cells": cells,
                "doubts": [],
                "notes": [],
            }
            for year, edition, cells in ((2025, "2021", 200), (2020, "2019", 198))
        ],
        "doubts": [],
    }


def test_doubts_go_to_standard_error_and_into_the_json_and_stay_with_the_report(
    gouji: Gouji, path: Path, tmp_path: Path
) -> None:
    doubtful = tmp_path / "doubtful.txt"
    text = TEXT_2025.read_text(encoding="utf-8")
    doubtful.write_text(text.replace("一、总体情况\n", "一、总体情况\n[image: 便民服务大厅]\n", 1), encoding="utf-8")
    answer = gouji("import", doubtful, "--book", path, "--json")
    (report,) = answer.json["reports"]
    assert answer.code == 0
    assert len(report["doubts"]) == 1
    assert "便民服务大厅" in report["doubts"][0]
    assert f"doubtful.txt：疑点：{report['doubts'][0]}" in answer.err
    checked = gouji("check", path, "--json")
    assert (checked.code, checked.json["verdict"], checked.json["doubts"]) == (0, "open", report["doubts"])
    assert f"疑点\t{report['doubts'][0]}" in gouji("check", path).out


def test_unit_and_year_that_are_said_win_over_the_file(gouji: Gouji, path: Path) -> None:
    assert gouji("import", TEXT_2025, "--book", path, "--unit", "白石乡人民政府", "--year", 2024).code == 0
    assert [(r["unit"], r["year"]) for r in gouji("list", path, "--json").json["reports"]] == [("白石乡人民政府", 2024)]


def test_replace_backs_up_first_and_is_one_step(gouji: Gouji, filled: Path, forms: Forms) -> None:
    gouji("set", filled, "--year", 2025, "documents/rules/issued=7")
    assert gouji("import", TEXT_2025, "--book", filled, "--replace").code == 0
    (copy,) = (filled.parent / FOLDER).iterdir()
    with closing(Book.open(copy, forms, write=False)) as backup, closing(Book.open(filled, forms, write=False)) as book:
        id = book.entries()[0].id
        ref = forms.editions["2021"].paths["documents/rules/issued"]
        assert (backup.load(id).cells[ref].text, book.load(id).cells[ref].text) == ("7", "0")
        assert [line.how for line in book.history(id, "cells", ref.path)] == ["imported", "typed", "imported"]


def test_what_was_exported_is_read_back(gouji: Gouji, filled: Path, tmp_path: Path) -> None:
    out, again = tmp_path / "年报.json", tmp_path / "again.gouji"
    assert gouji("export", filled, out, "--year", 2025).code == 0
    assert gouji("import", out, "--book", again).code == 0
    second = tmp_path / "again.json"
    assert gouji("export", again, second).code == 0
    assert json.loads(second.read_text(encoding="utf-8")) == json.loads(out.read_text(encoding="utf-8"))


# new, list


def test_new_makes_a_blank_report_in_a_new_or_an_old_book(gouji: Gouji, path: Path) -> None:
    assert gouji("new", path, "--unit", " 白石乡人民政府 ", "--year", 2024).code == 0
    assert gouji("new", path, "--unit", "白石乡人民政府", "--year", 2020).code == 0
    listed = gouji("list", path)
    rows = [line.split("\t") for line in listed.out.splitlines()]
    assert [row[:3] for row in rows] == [
        ["2024", "白石乡人民政府", "2021版格式"],
        ["2020", "白石乡人民政府", "2019版格式"],
    ]


def test_list_answers_a_program(gouji: Gouji, filled: Path) -> None:
    answer = gouji("list", filled, "--json").json
    assert answer["book"] == str(filled)
    assert [set(row) for row in answer["reports"]] == [{"unit", "year", "edition", "changed"}] * 2


# set


def test_set_fills_figures_texts_particulars_and_modes(gouji: Gouji, filled: Path, forms: Forms) -> None:
    answer = gouji(
        "set",
        filled,
        "--year",
        2025,
        "documents/rules/issued=３件",
        "requests/received/natural_person=",
        "narratives/other=第一段。\n第二段=甲",
        "particulars/date=2026年1月15日",
        "totals/review=manual",
    )
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    with closing(Book.open(filled, forms, write=False)) as book:
        report = book.load(book.entries()[0].id)
    assert report.cells[report.form.paths["documents/rules/issued"]].text == "3"
    assert report.form.paths["requests/received/natural_person"] not in report.cells
    assert report.narrative("other") == "第一段。\n第二段=甲"
    assert report.particulars["date"] == "2026年1月15日"
    assert report.modes["review"].value == "manual"


def test_a_total_that_is_set_is_kept_though_it_equals_the_sum(gouji: Gouji, path: Path, forms: Forms) -> None:
    gouji("new", path, "--unit", UNIT, "--year", 2025)
    parts = [f"review/cases/direct_{part}=1" for part in ("upheld", "corrected", "other", "pending")]
    for order in ([*parts, "review/cases/direct_total=4"], ["review/cases/direct_total=4"]):
        assert gouji("set", path, *order).code == 0
        with closing(Book.open(path, forms, write=False)) as book:
            report = book.load(1)
        assert report.cells[report.form.paths["review/cases/direct_total"]].text == "4"


@pytest.mark.parametrize(
    "spoiled",
    [
        "documents/rules/repealed=三个",
        "documents/rules/nowhere=1",
        "documents/rules/repealed",
        "totals/review=guess",
        "particulars/unit=",
        "narratives/other=[[picture:nowhere]]",
    ],
)
def test_set_is_all_or_nothing(gouji: Gouji, filled: Path, forms: Forms, spoiled: str) -> None:
    with closing(Book.open(filled, forms, write=False)) as book:
        before = [book.load(entry.id) for entry in book.entries()]
    answer = gouji("set", filled, "--year", 2025, "documents/rules/issued=7", "particulars/site=x", spoiled)
    assert (answer.code, answer.out) == (2, "")
    with closing(Book.open(filled, forms, write=False)) as book:
        assert [book.load(entry.id) for entry in book.entries()] == before
        assert [line.how for line in book.history(book.entries()[0].id, "particulars", "site")] == ["imported"]


# check


def test_check_of_a_sound_report(gouji: Gouji, filled: Path) -> None:
    answer = gouji("check", filled, "--year", 2025)
    assert (answer.code, answer.out, answer.err) == (0, "可以定稿\n", "")
    assert gouji("check", filled, "--year", 2020, "--json").json == {
        "unit": UNIT,
        "year": 2020,
        "edition": "2019",
        "verdict": "ready",
        "findings": [],
        "doubts": [],
    }


def test_check_answers_a_program_finding_by_finding(gouji: Gouji, filled: Path) -> None:
    gouji(
        "set",
        filled,
        "--year",
        2025,
        "requests/received/natural_person=13",
        "documents/rules/issued=",
        "narratives/other=统计期限为2020年1月1日至2020年12月31日。",
    )
    answer = gouji("check", filled, "--year", 2025, "--json")
    assert answer.code == 1
    assert answer.json["verdict"] == "blocked"
    blank, balance, total, period = answer.json["findings"]
    for finding in (balance, total, blank, period):
        assert list(finding) == [
            "id",
            "level",
            "section",
            "where",
            "message",
            "cells",
            "left",
            "right",
            "difference",
            "text",
            "fingerprint",
            "explained",
        ]
    assert (balance["id"], balance["level"], balance["section"]) == ("REQ-BALANCE", "fatal", "requests")
    assert balance["cells"][0] == "requests/received/natural_person"
    assert (balance["left"], balance["right"], balance["difference"], balance["text"]) == ("14", "13", "1", None)
    assert (total["id"], total["cells"][0]) == ("REQ-TOTAL", "requests/received/total")
    assert (blank["id"], blank["left"], blank["right"], blank["difference"]) == ("BLANK", None, None, None)
    assert blank["cells"] == ["documents/rules/issued"]
    assert (period["id"], period["level"], period["explained"]) == ("PERIOD", "query", False)
    quote = "2020年1月1日至2020年12月31日"
    assert period["text"] == {"section": "other", "start": 5, "end": 5 + len(quote), "quote": quote}


def test_check_tells_a_person_a_line_a_finding_and_the_verdict_last(gouji: Gouji, filled: Path) -> None:
    gouji("set", filled, "--year", 2025, "documents/rules/issued=", "narratives/other=数据截止日期为2024年12月31日。")
    answer = gouji("check", filled, "--year", 2025)
    assert answer.code == 1
    blank, period, verdict = answer.out.splitlines()
    assert blank.split("\t")[:3] == ["须改", "BLANK", "第二部分表格第二十条第（一）项"]
    assert period.split("\t")[:3] == ["核实", "PERIOD", "六、其他需要报告的事项"]
    assert verdict == "1 处须核实或说明，还有 1 格未填"


def test_a_zero_difference_is_never_left_out_as_nothing(gouji: Gouji, filled: Path) -> None:
    gouji("set", filled, "--year", 2025, "review/cases/direct_total=1")
    (finding,) = gouji("check", filled, "--year", 2025, "--json").json["findings"]
    assert (finding["left"], finding["right"], finding["difference"]) == ("1", "0", "1")


def test_looking_takes_no_lock_and_writes_nothing(gouji: Gouji, filled: Path, tmp_path: Path) -> None:
    before = filled.read_bytes()
    filled.chmod(0o444)
    folder = sorted(tmp_path.iterdir())
    for arguments in (["list", filled], ["check", filled, "--year", 2025], ["list", filled, "--json"]):
        assert gouji(*arguments).code == 0
    assert filled.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == folder


def test_one_may_look_while_a_window_writes(gouji: Gouji, filled: Path, forms: Forms, tmp_path: Path) -> None:
    with closing(Book.open(filled, forms)) as book:
        session = Session(book, book.entries()[0].id)
        assert session.enter(session.report.form.paths["documents/rules/issued"], "7") is None
        gouji("export", filled, tmp_path / "年报.json", "--year", 2025)
        assert session.enter(session.report.form.paths["documents/rules/issued"], "8") is None
    assert json.loads((tmp_path / "年报.json").read_text())["values"]["documents/rules/issued"] == "7"


# Which report


def test_the_only_report_needs_no_name(gouji: Gouji, path: Path) -> None:
    gouji("import", TEXT_2025, "--book", path)
    assert gouji("check", path).code == 0


def test_year_and_unit_choose_a_report(gouji: Gouji, filled: Path) -> None:
    gouji("new", filled, "--unit", "白石乡人民政府", "--year", 2025)
    for choice, code in (
        (["--year", 2020], 0),
        (["--year", 2025], 2),
        (["--unit", UNIT], 2),
        (["--unit", UNIT, "--year", 2025], 0),
        (["--unit", "白石乡人民政府"], 1),
        (["--unit", "白石乡人民政府", "--year", 2020], 2),
    ):
        assert gouji("check", filled, *choice).code == code


def test_a_renamed_unit_is_found_by_either_name(gouji: Gouji, filled: Path) -> None:
    gouji("set", filled, "--year", 2025, "particulars/unit=沂河县青石街道办事处")
    assert gouji("check", filled, "--unit", "沂河县青石街道办事处", "--year", 2020).code == 0


# Program and terminal


@pytest.mark.parametrize(("command", "code", "said"), [("--help", 0, "命令"), ("verify no.gouji", 2, "no.gouji")])
def test_it_runs_as_a_module(
    command: str, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for what in ("gc.disable", "gc.freeze"):  # for a process that ends, which this one does not
        monkeypatch.setattr(what, lambda: None)
    monkeypatch.setattr(sys, "argv", ["gouji", *command.split()])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("app", run_name="__main__")
    assert ended.value.code == code
    assert said in "".join(capsys.readouterr())


def test_help_is_in_chinese(gouji: Gouji, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["import", "--help"]):
        with pytest.raises(SystemExit):
            gouji(*arguments)
        said = capsys.readouterr().out
        assert not {"usage", "options:", "positional", "show this"} & set(said.replace(":", ": ").split())
        assert said.startswith("用法：gouji")


def test_long_work_shows_progress_on_a_terminal_only(gouji: Gouji, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    answer = gouji("import", TEXT_2025, TEXT_2020, "--book", path)
    assert answer.err.splitlines() == ["读取 1/2：qingshi-2025.txt", "读取 2/2：qingshi-2020.txt"]


def test_a_console_that_lacks_characters_stops_no_command(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    with io.TextIOWrapper(written, encoding="ascii", write_through=True) as narrow:
        monkeypatch.setattr(sys, "stdout", narrow)
        assert main(["list", str(filled)]) == 0
        assert b"2025\t\\u6c82\\u6cb3" in written.getvalue()


def test_a_program_that_takes_the_lines_as_text_gets_them(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = io.StringIO()
    monkeypatch.setattr(sys, "stdout", text)
    assert main(["list", str(filled)]) == 0
    assert text.getvalue().count("\n") == 2


def test_verify_reads_the_whole_book(gouji: Gouji, path: Path) -> None:
    gouji("import", TEXT_2025, "--book", path)
    assert gouji("verify", path).code == 0
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 4096)
        file.write(b"\xff" * 4096)
    answer = gouji("verify", path)
    assert (answer.code, answer.out) == (2, "")
    assert "损坏" in answer.err


# What fills a report


def test_a_new_year_begins_with_what_the_last_one_ended_with(gouji: Gouji, filled: Path, forms: Forms) -> None:
    assert gouji("new", filled, "--unit", UNIT, "--year", 2026, "--from-last", "--with-text").code == 0
    with closing(Book.open(filled, forms, write=False)) as book:
        report = book.load(book.entries()[0].id)
        assert (report.year, report.particulars["telephone"]) == (2026, "0533-7010086")
        assert {cell.how for cell in report.cells.values()} == {How.LAST_YEAR}
        assert len(report.marks) == sum(len(paragraphs) for paragraphs in report.narratives.values()) - 7
    again = gouji("new", filled, "--unit", UNIT, "--year", 2026, "--from-last")
    assert (again.code, "已经在" in again.err) == (2, True)
    absent = gouji("new", filled, "--unit", UNIT, "--year", 2029, "--from-last")
    assert (absent.code, "没有要找的报告" in absent.err) == (2, True)


def test_a_table_in_a_file_is_pasted_by_its_labels_or_from_a_cell_on_all_or_nothing(
    gouji: Gouji, path: Path, tmp_path: Path
) -> None:
    gouji("new", path, "--unit", UNIT, "--year", 2025)
    table = tmp_path / "台账.txt"
    table.write_bytes("一、本年新收政府信息公开申请数量\t1\t2\t0\t0\t0\t0\t3\r\n".encode("gb18030"))
    assert gouji("paste", path, "requests/full_grant/natural_person", table).code == 0
    assert gouji("history", path, "requests/received/enterprise").out.endswith("\t（空） → 2\t粘贴\n")
    page = tmp_path / "表.html"
    page.write_text("<table><tr><td>5</td><td>6</td></tr></table>", encoding="utf-8")
    assert gouji("paste", path, "requests/full_grant/natural_person", page).code == 0
    assert gouji("history", path, "requests/full_grant/enterprise").out.endswith("\t（空） → 6\t粘贴\n")
    table.write_text("7\t三个\n", encoding="utf-8")
    refused = gouji("paste", path, "requests/full_grant/natural_person", table)
    assert (refused.code, "三个" in refused.err) == (2, True)
    assert gouji("history", path, "requests/full_grant/natural_person").out.count("→") == 1
    table.write_text("今年\n认真\n", encoding="utf-8")
    assert gouji("paste", path, "requests/full_grant/natural_person", table).code == 2
    assert gouji("paste", path, "requests/full_grant/nobody", table).code == 2
    assert gouji("paste", path, "requests/full_grant/natural_person", tmp_path / "没有.txt").code == 2
    table.write_bytes(b"\xff\xff\xff")
    assert gouji("paste", path, "requests/full_grant/natural_person", table).code == 2


def test_zeros_fill_blank_cells_and_history_tells_how(gouji: Gouji, path: Path) -> None:
    gouji("new", path, "--unit", UNIT, "--year", 2025)
    gouji("set", path, "requests/received/natural_person=3")
    assert gouji("zeros", path, "--section", "requests").code == 0
    blank = [f["cells"] for f in gouji("check", path, "--json").json["findings"] if f["id"] == "BLANK"]
    assert [len(cells) for cells in blank] == [6, 1, 2, 1, 15]
    assert gouji("zeros", path).code == 0
    assert "BLANK" not in [f["id"] for f in gouji("check", path, "--json").json["findings"]]
    gouji("set", path, "requests/received/natural_person=4", "notes/requests/received/natural_person=与登记簿核过")
    told = [
        line.split("\t")[1:] for line in gouji("history", path, "requests/received/natural_person").out.splitlines()
    ]
    assert told == [["（空） → 3", "键入"], ["3 → 4", "键入"]]
    assert gouji("history", path, "requests/received/other").out.endswith("\t（空） → 0\t空格填0\n")
    assert gouji("history", path, "requests/received/nobody").code == 2


def test_a_query_is_explained_by_its_fingerprint(gouji: Gouji, filled: Path) -> None:
    gouji("set", filled, "--year", 2025, "narratives/other=统计期限为2024年1月1日至2024年12月31日。")
    (period,) = [f for f in gouji("check", filled, "--year", 2025, "--json").json["findings"] if f["id"] == "PERIOD"]
    assert not period["explained"]
    assert gouji("explain", filled, "--year", 2025, period["fingerprint"], "补报上年").code == 0
    checked = gouji("check", filled, "--year", 2025, "--json").json
    assert checked["verdict"] == "ready"
    assert [f["explained"] for f in checked["findings"] if f["id"] == "PERIOD"] == [True]
    assert gouji("explain", filled, "--year", 2025, "0000000000000000", "补报上年").code == 2


def test_words_are_replaced_in_all_texts_and_counted(gouji: Gouji, filled: Path) -> None:
    assert gouji("set", filled, "--year=2025", "narratives/other=张庄甲，张庄乙", "narratives/problems=张庄").code == 0
    done = gouji("replace", filled, "张庄", "李庄", "--year=2025")
    assert (done.code, done.out) == (0, "替换了3处。\n")
    assert gouji("replace", filled, "张庄", "李庄", "--year=2025").out == "替换了0处。\n"
    assert gouji("replace", filled, "张庄", "李庄").code == 2


def test_figures_come_in_official_order_with_their_places_or_bare(
    path: Path, forms: Forms, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Book.create(path, forms)) as book:
        book.start("青石镇人民政府", 2023)
    assert main(["set", str(path), "documents/rules/issued=0", "documents/normative_documents/in_force=12"]) == 0
    capsys.readouterr()
    assert main(["figures", str(path), "--table", "documents", "--tsv"]) == 0
    # What is not filled stays blank: a figure is never made up.
    assert capsys.readouterr().out == "0\t\t\n\t\t12\n"
    assert main(["figures", str(path), "--table", "documents"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.split("\t") == [
        "documents/rules/issued",
        "二、主动公开政府信息情况",
        "第二十条第（一）项",
        "规章",
        "本年制发件数",
        "0",
    ]
    assert main(["figures", str(path), "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["figures"]
    assert [one["ref"] for one in listed] == [ref.path for ref in forms.editions["2021"].kinds]


def test_figures_of_a_table_that_is_not_there_are_refused(
    path: Path, forms: Forms, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Book.create(path, forms)) as book:
        book.start("青石镇人民政府", 2023)
    assert main(["figures", str(path), "--table", "none"]) == 2
    assert "documents、licensing" in capsys.readouterr().err
