"""The report this project started from, from its text to paper; it lies beside the checkout and is not copied."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from app.cli import main
from app.form.load import Forms
from app.store.book import Book


def test_from_text_to_book_to_findings_to_paper(
    shared: Path, path: Path, tmp_path: Path, forms: Forms, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(shared / "zhangjiapo-2021.txt"), "--book", str(path)]) == 0
    capsys.readouterr()
    with closing(Book.open(path, forms, write=False)) as book:
        report = book.load(book.entries()[0].id)
    assert len(report.cells) == 200
    assert {cell.text for cell in report.cells.values()} == {"0"}
    assert len(report.pictures) == 3

    assert main(["check", str(path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [(f["id"], f["level"], f["text"]["quote"]) for f in answer["findings"]] == [
        ("PERIOD", "query", "2020年1月1日至2021年12月31日")
    ]
    assert answer["verdict"] == "open"
    assert len(answer["doubts"]) == 4

    for name in ("t.pdf", "t.json"):
        assert main(["export", str(path), str(tmp_path / name)]) == 0
    values = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))["values"]
    assert (len(values), set(values.values())) == (200, {"0"})
    assert (tmp_path / "t.pdf").read_bytes().startswith(b"%PDF-")
