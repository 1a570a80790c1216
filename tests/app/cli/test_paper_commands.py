"""`gouji export --kind`: every paper from the command line, and what is refused."""

from __future__ import annotations

import json
import re
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from app.cli import main
from app.form.load import Forms
from app.output.paper import KINDS
from app.store.book import Book

UNIT = "青石镇人民政府"


@pytest.fixture
def taken(path: Path, forms: Forms) -> Path:
    """A book with one blank report."""
    with closing(Book.create(path, forms)) as book:
        book.start(UNIT, 2023)
    return path


def text(file: Path) -> str:
    with pdfium.PdfDocument(file) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return re.sub(r"\s", "", "".join(pages))


def exported(book: Path, *options: str) -> str:
    out = book.with_name("纸件.pdf")
    assert main(["export", str(book), str(out), "--fonts", "bundled", *options]) == 0
    return text(out)


SAYS = {
    "report": f"{UNIT}2023年政府信息公开工作年度报告",
    "draft": "送审稿",
    "blank": "数据表（空白）",
    "collection": "提供单位：财政所（盖章）",
    "sources": "数据来源确认表",
    "findings": "审核结论：还有200格未填",
    "approval": "审签单",
    "checklist": "填报对照表",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_exported(taken: Path, kind: str) -> None:
    assert SAYS[kind] in exported(taken, "--kind", kind)


def test_without_a_kind_it_is_the_final_report(taken: Path) -> None:
    assert exported(taken) == exported(taken, "--kind", "report")
    assert "送审稿" not in exported(taken)


def test_the_approval_form_has_the_office_s_own_title(taken: Path) -> None:
    said = exported(taken, "--kind", "approval", "--approval-title", " 信息发布审批表 ")
    assert said.startswith("信息发布审批表标题")
    assert exported(taken, "--kind", "approval", "--approval-title", " ").startswith("审签单标题")


def test_where_the_figures_come_from_stands_on_the_papers(taken: Path) -> None:
    assert main(["set", str(taken), "sources/fees/office=农经站", "sources/fees/person=王小青"]) == 0
    assert "提供单位：农经站（盖章）" in exported(taken, "--kind", "collection")
    assert "农经站王小青" in exported(taken, "--kind", "sources")


def test_the_room_for_the_seal_moves_name_and_date(taken: Path) -> None:
    assert main(["set", str(taken), "particulars/date=2024年1月15日"]) == 0
    out = [taken.with_name(f"{option}.pdf") for option in ("seal", "no-seal")]
    for file in out:
        assert main(["export", str(taken), str(file), "--fonts", "bundled", f"--{file.stem}"]) == 0
    assert text(out[0]) == text(out[1])
    assert out[0].read_bytes() != out[1].read_bytes()


def test_an_archive_of_the_first_kind_says_so(taken: Path) -> None:
    out = taken.with_name("纸件.pdf")
    for level, part in (("1b", b"<pdfaid:part>1"), ("2a", b"<pdfaid:part>2")):
        assert main(["export", str(taken), str(out), "--fonts", "bundled", "--pdfa", level]) == 0
        assert part in out.read_bytes()


@pytest.mark.parametrize(
    "options",
    [("--kind", "letter"), ("--pdfa", "3u"), ("--fonts", "mine"), ("--seal", "--no-seal")],
)
def test_other_choices_are_refused(taken: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    out = taken.with_name("纸件.pdf")
    assert main(["export", str(taken), str(out), *options]) == 2
    assert re.fullmatch(r"gouji：[^\n]*[\u4e00-\u9fff][^\n]*\n", capsys.readouterr().err)
    assert not out.exists()


def test_data_are_of_the_report_alone(taken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = taken.with_name("数据.json")
    assert main(["export", str(taken), str(out), "--kind", "findings"]) == 2
    assert "数据文件（.json）只装报告本身" in capsys.readouterr().err
    assert not out.exists()
    assert main(["export", str(taken), str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["unit"] == UNIT
