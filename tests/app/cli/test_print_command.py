"""`gouji print`: a paper on a real queue of CUPS, in its size and its place; and what is refused before that."""

from __future__ import annotations

import signal
import tempfile
from pathlib import Path

import pytest
from desk import CASES, posix_only
from print_queue import PRINTER, Queue, looks, prove_same

from app import jobs
from app.cli import main

TEXT = CASES / "intake" / "qingshi-2025.txt"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with one whole report, of four pages."""
    found = tmp_path / "年报.gouji"
    assert main(["import", str(TEXT), "--book", str(found)]) == 0
    return found


@pytest.fixture
def pdf(book: Path) -> Path:
    """The same as a file."""
    out = book.with_suffix(".pdf")
    assert main(["export", str(book), str(out), "--fonts", "bundled"]) == 0
    return out


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go; nothing is left there."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_paper_is_the_pdf(
    queue: Queue, book: Path, pdf: Path, temporary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = queue.jobs
    capsys.readouterr()
    assert main(["print", str(book), "--printer", PRINTER, "--fonts", "bundled"]) == 0
    sheets = queue.come(before)
    assert capsys.readouterr().out == f"已交给打印系统（任务 {PRINTER}-{queue.jobs[-1]}）。\n"
    prove_same(looks(pdf), looks(sheets.pdf))
    assert sheets.copies == 1
    assert sheets.options["print-scaling"] == "none"
    assert list(temporary.iterdir()) == []


def test_pages_copies_and_both_sides(queue: Queue, book: Path, pdf: Path) -> None:
    before = queue.jobs
    wanted = ["--pages", "3,2-2", "--copies", "2", "--duplex", "long"]
    assert main(["print", str(book), "--printer", PRINTER, "--fonts", "bundled", *wanted]) == 0
    sheets = queue.come(before)
    second, third = looks(pdf)[1:3]
    # A copy that begins on the back of another's last sheet would not be one.
    prove_same([second, third, second, third], looks(sheets.pdf))
    assert (sheets.copies, sheets.options["sides"], sheets.options["Duplex"]) == (
        2,
        "two-sided-long-edge",
        "DuplexNoTumble",
    )


def test_any_other_choice_of_the_printer(queue: Queue, book: Path) -> None:
    before = queue.jobs
    wanted = ["--duplex", "short", "--option", "ColorModel=Gray", "--option", "print-scaling=fill"]
    assert main(["print", str(book), "--printer", PRINTER, "--kind", "approval", *wanted]) == 0
    sheets = queue.come(before)
    assert (sheets.options["ColorModel"], sheets.options["sides"]) == ("Gray", "two-sided-short-edge")
    assert sheets.options["print-scaling"] == "none"


def test_without_a_name_it_is_the_printer_of_the_system(
    queue: Queue, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LPDEST", PRINTER)
    before = queue.jobs
    assert main(["print", str(book), "--kind", "approval"]) == 0
    assert len(looks(queue.come(before).pdf)) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "系统没有设置默认打印机"),
        (["--printer", "没有的"], "系统里没有打印机“没有的”"),
        (["--printer", PRINTER, "--pages", "5"], "这份纸件只有 4 页，没有第 5 页"),
        (["--printer", PRINTER, "--year", "2024"], "没有要找的报告"),
    ],
)
def test_what_the_system_does_not_print(
    queue: Queue,
    book: Path,
    temporary: Path,
    options: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("LPDEST", "PRINTER"):
        monkeypatch.delenv(name, raising=False)
    before = queue.jobs
    capsys.readouterr()
    assert main(["print", str(book), "--fonts", "bundled", *options]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("gouji：")
    assert err.count("\n") == 1
    assert said in err
    assert queue.jobs == before
    assert list(temporary.iterdir()) == []


def test_a_printer_that_takes_nothing_now(queue: Queue, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = queue.jobs
    queue.run("cupsreject", PRINTER)
    try:
        assert main(["print", str(book), "--printer", PRINTER]) == 2
    finally:
        queue.run("cupsaccept", PRINTER)
    assert f"打印机“{PRINTER}”现在不接受打印" in capsys.readouterr().err
    assert queue.jobs == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--copies", "0"], "--copies 后面的份数应是 1 至 999"),
        (["--copies", "1000"], "--copies 后面的份数应是 1 至 999"),
        (["--copies", "两"], "--copies 后面的份数应是 1 至 999"),
        (["--pages", "3-1"], "--pages 后面的页码范围不对"),
        (["--pages", "0"], "--pages 后面的页码范围不对"),
        (["--pages="], "--pages 后面的页码范围不对"),
        (["--pages", "一至三"], "--pages 后面的页码范围不对"),
        (["--duplex", "both"], "--duplex 后面只能写 long"),
        (["--option", "tray"], "--option 后面应写成 NAME=VALUE"),
        (["--copies"], "--copies 后面没有写内容"),
    ],
)
def test_what_is_written_wrong(book: Path, options: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["print", str(book), *options]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"gouji：{said}")
    assert err.count("\n") == 1


def test_a_system_that_takes_no_files_is_told_so_at_once(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    capsys.readouterr()
    assert main(["print", str(book)]) == 2
    assert "没有 lp 打印命令" in capsys.readouterr().err


@posix_only
def test_the_system_names_the_job(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lp = tmp_path / "bin" / "lp"
    lp.parent.mkdir()
    lp.write_text("#!/bin/sh\necho 'request id is 甲-7 (1 file(s))'\n", encoding="utf-8")
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", str(lp.parent))
    capsys.readouterr()
    assert main(["print", str(book), "--kind", "approval", "--fonts", "bundled", "--copies", "2"]) == 0
    assert capsys.readouterr().out == "已交给打印系统（任务 甲-7）。\n"


@pytest.mark.parametrize("command", ["print", "export"])
def test_who_ends_the_command_finds_nothing_half_written(
    command: str, book: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = signal.getsignal(signal.SIGTERM)

    def ended(*_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(jobs, "paper_of", ended)
    monkeypatch.setattr("app.printing.prove_able", lambda: None)
    out = [str(tmp_path / "年报.pdf")] if command == "export" else []
    with pytest.raises(SystemExit, match="143"):
        main([command, str(book), *out])
    assert signal.getsignal(signal.SIGTERM) == before
    assert {file.name for file in tmp_path.iterdir()} == {"年报.gouji", "temporary"}
    assert list(temporary.iterdir()) == []
