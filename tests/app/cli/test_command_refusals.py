"""What cannot be done: one line in Chinese on standard error, exit 2, and nothing written or changed."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from contextlib import closing
from pathlib import Path

import pytest
from desk import CASES, posix_only

from app.cli import main
from app.form.load import Forms
from app.store.book import Book

TEXT = CASES / "intake" / "qingshi-2025.txt"
# What a user typed is quoted, and names and paths are what they are: nothing else may be in another language.
ENGLISH = re.compile(r"[A-Za-z]{2,}")
KNOWN = re.compile(
    r"“[^”]*”|gouji|BOOK|FILE|PATH|TEXT|OUT|json|txt|pdf|auto|manual|help|year|unit|book|[\w./-]+\.\w+|[\w/]+/[\w/]+"
)


@pytest.fixture
def desk(tmp_path: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a book of two reports, a locked file, texts that are reports and texts that are not."""
    with closing(Book.create(tmp_path / "t.gouji", forms)) as book:
        book.start("青石镇人民政府", 2024)
        book.start("青石镇人民政府", 2023)
    with closing(Book.create(tmp_path / "empty.gouji", forms)):
        pass
    (tmp_path / "r.txt").write_bytes(TEXT.read_bytes())
    (tmp_path / "again.txt").write_bytes(TEXT.read_bytes())
    (tmp_path / "no.txt").write_text("这不是年度报告。", encoding="utf-8")
    (tmp_path / "no.json").write_text("{", encoding="utf-8")
    (tmp_path / "no.docx").write_bytes(b"PK")
    (tmp_path / "no.gouji").write_text("这不是年报文件。", encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "book.json").write_bytes((tmp_path / "t.gouji").read_bytes())
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


REFUSED: dict[str, tuple[str, str]] = {
    # how a command is written
    "no command": ("", "缺少 命令"),
    "a command nobody knows": ("bogus", "没有“bogus”这个命令"),
    "a kind of paper nobody knows": (
        "export b o.pdf --kind poster",
        "“--kind”后面不能写“poster”，可以写的有“report, draft, ",
    ),
    "an option nobody knows": ("list t.gouji --colour", "不认识“--colour”"),
    "a shortened option": ("list t.gouji --js", "不认识“--js”"),
    "import of nothing": ("import", "缺少 FILE, --book"),
    "import into nothing": ("import r.txt", "缺少 --book"),
    "set of nothing": ("set t.gouji --year 2024", "缺少 PATH=TEXT"),
    "new without a unit": ("new x.gouji --year 2024", "缺少 --unit"),
    "new with a blank unit": ("new x.gouji --year 2024 --unit  ", "--unit 后面的单位名称不能为空"),
    "a year without a figure": ("check t.gouji --year", "--year 后面没有写内容"),
    "a year that is none": ("check t.gouji --year 二〇二四", "--year 后面的年度应是四位数字"),
    "a year that is too long": ("check t.gouji --year 20240", "--year 后面的年度应是四位数字"),
    "a year that is negative": ("check t.gouji --year=-2024", "--year 后面的年度应是四位数字"),
    "a value where none belongs": ("list t.gouji --json=yes", "--json 后面不能写内容"),
    # books
    "a book that is not there": ("check x.gouji", "找不到文件“x.gouji”"),
    "set in a book that is not there": ("set x.gouji documents/rules/issued=1", "找不到文件“x.gouji”"),
    "a file that is no book": ("check no.gouji", "“no.gouji”不是政府信息公开年报文件"),
    "a folder": ("list folder.txt", "不是政府信息公开年报文件"),
    "a name that is too long": (f"list {'长' * 200}.gouji", "名字太长"),
    "import into what is no book": ("import r.txt --book no.gouji", "“no.gouji”不是政府信息公开年报文件"),
    "import into a name that is too long": (f"import r.txt --book {'长' * 200}.gouji", "名字太长"),
    "import into no folder": ("import r.txt --book nowhere/x.gouji", "找不到这个位置"),
    "new in what is no book": ("new no.gouji --unit 青石镇 --year 2024", "不是政府信息公开年报文件"),
    # which report
    "several reports": (
        "check t.gouji",
        "请用 --year 和 --unit 指明一份。现有：2024 青石镇人民政府、2023 青石镇人民政府",
    ),
    "no such year": ("check t.gouji --year 2022", "没有要找的报告。现有：2024 青石镇人民政府、2023 青石镇人民政府"),
    "no such unit": ("export t.gouji x.pdf --unit 白石乡", "没有要找的报告"),
    "no report at all": ("check empty.gouji", "现有：没有报告"),
    # new
    "a report that is there": ("new t.gouji --unit 青石镇人民政府 --year 2024", "2024年度的报告已经在“t.gouji”里"),
    "a year before the first form": ("new x.gouji --unit 青石镇 --year 2018", "没有2018年度的报告格式"),
    # import
    "a file that is not there": ("import x.txt --book x.gouji", "读不出文件“x.txt”（找不到这个位置）"),
    "a folder as file": ("import folder.txt --book x.gouji", "读不出文件“folder.txt”（这是一个文件夹）"),
    "a pipe as file": ("import pipe.txt --book x.gouji", "“pipe.txt”不是普通文件"),
    "a text that is no report": ("import no.txt --book x.gouji", "no.txt"),
    "JSON that is none": ("import no.json --book x.gouji", "no.json"),
    "a kind that is not read": ("import no.docx --book x.gouji", "no.docx"),
    "one good file and one bad": ("import r.txt no.txt --book x.gouji", "no.txt"),
    "one good file and one that is not there": ("import r.txt x.txt --book t.gouji", "x.txt"),
    "one report twice": ("import r.txt again.txt --book x.gouji", "有两份都是"),
    "one report twice, to replace": ("import r.txt again.txt --book x.gouji --replace", "有两份都是"),
    "import of a report that is there": (
        "import r.txt --book t.gouji --unit 青石镇人民政府 --year 2024",
        "2024年度的报告已经在“t.gouji”里",
    ),
    "import for a year without a form": ("import r.txt --book x.gouji --year 2018", "2018"),
    # set
    "an item without a sign": ("set t.gouji --year 2024 documents/rules/issued", "应写成 PATH=TEXT"),
    "a path nobody knows": (
        "set t.gouji --year 2024 documents/rules/made=1",
        "没有“documents/rules/made”这一项（2021版格式）",
    ),
    "a particular nobody knows": ("set t.gouji --year 2024 particulars/colour=1", "没有“particulars/colour”这一项"),
    "a section nobody knows": ("set t.gouji --year 2024 narratives/seventh=1", "没有“narratives/seventh”这一项"),
    "a text that is no figure": (
        "set t.gouji --year 2024 documents/rules/issued=三个",
        "documents/rules/issued：“三个”不是数字",
    ),
    "a way of adding up nobody knows": ("set t.gouji --year 2024 totals/review=guess", "只能是 auto 或 manual"),
    # export
    "an ending that is not written": ("export t.gouji x.docx --year 2024", "文件名请以 .pdf 或 .json 结尾"),
    "over a book": ("export t.gouji empty.gouji --year 2024", "文件名请以 .pdf 或 .json 结尾"),
    "over a book by another name": ("export t.gouji book.json --year 2024", "“book.json”是年报文件"),
    "into no folder": ("export t.gouji nowhere/x.json --year 2024", "没有写出“x.json”（找不到这个位置）"),
    "over a folder": ("export t.gouji folder.json --year 2024", "folder.json"),
}


def state(folder: Path) -> dict[str, str]:
    files = sorted(folder.rglob("*"))
    return {str(f): hashlib.sha256(f.read_bytes()).hexdigest() if f.is_file() else "" for f in files}


@pytest.mark.parametrize("case", REFUSED)
def test_refusals(case: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "folder.json").mkdir()
    command, said = REFUSED[case]
    if sys.platform == "win32" and "pipe" in case:
        pytest.skip("Windows has no such files")
    before = state(desk)
    assert main([word or " " for word in command.split(" ")] if command else []) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("gouji：")
    assert err.count("\n") == 1
    assert err.endswith("\n")
    assert said in err
    assert not ENGLISH.findall(KNOWN.sub("", err))
    assert state(desk) == before


def test_a_book_that_a_window_holds(desk: Path, forms: Forms, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(Book.open(desk / "t.gouji", forms)):
        before = state(desk)
        for command in (
            "set t.gouji --year 2024 documents/rules/issued=1",
            "new t.gouji --unit 青石镇 --year 2024",
            "import r.txt --book t.gouji",
            "import r.txt --book t.gouji --replace --unit 青石镇人民政府 --year 2024",
        ):
            assert main(command.split()) == 2
            err = capsys.readouterr().err
            assert "起打开" in err
            assert err.count("\n") == 1
        assert state(desk) == before


def test_a_write_protected_book(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "t.gouji").chmod(0o444)
    assert main(["set", "t.gouji", "--year", "2024", "documents/rules/issued=1"]) == 2
    assert "只读文件" in capsys.readouterr().err


def test_a_new_book_goes_again_where_taking_over_fails(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("app.store.book.write_change", full)
    before = state(desk)
    assert main(["import", "r.txt", "--book", "x.gouji"]) == 2
    assert "没有保存" in capsys.readouterr().err
    assert state(desk) == before


def test_breaking_off_takes_the_new_book_away_too(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.store.book.write_change", broken_off)
    before = state(desk)
    with pytest.raises(KeyboardInterrupt):
        main(["import", "r.txt", "--book", "x.gouji"])
    assert state(desk) == before


def test_a_file_that_is_too_large(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.jobs.LARGEST", 1000)
    assert main(["import", "r.txt", "--book", "x.gouji"]) == 2
    assert "太大" in capsys.readouterr().err


@posix_only
def test_names_that_break_lines_or_are_no_text_are_named_on_one_line(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("两\n行.gouji", os.fsdecode(b"\xc7\xe0.gouji")):
        for command in (
            ["check", name],
            ["import", name, "--book", "x.gouji"],
            ["set", "t.gouji", "--year", "2024", name],
        ):
            assert main(command) == 2
            assert capsys.readouterr().err.count("\n") == 1


def test_other_misuses_are_told_shortly(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else argparse may come to say in its own language is not passed on."""
    monkeypatch.setattr("app.cli._MISUSES", ())
    assert main(["bogus"]) == 2
    assert capsys.readouterr().err == "gouji：命令的写法不对。用 gouji --help 查看写法。\n"
