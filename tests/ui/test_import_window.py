"""导入往年报告: what was read is shown with its doubts, and nothing enters the book before 采用."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from clerk import CTRL, OVERVIEW, PARTICULARS, REVIEW, UNIT, Clerk, Desk, Key

from app.paths import RESOURCES
from app.report.report import How
from ui import wording as words
from ui.year_card import YearCard

CASES = RESOURCES.parent / "tests" / "cases" / "intake"
REAL = RESOURCES.parent.parent / "shared" / "cases" / "zhangjiapo-2021.txt"
TOWN = "沂河县青石镇人民政府"


@pytest.fixture
def sample(desk: Desk) -> Path:
    """A whole report as a text file."""
    file = desk.folder / "青石镇2025.txt"
    file.write_bytes((CASES / "qingshi-2025.txt").read_bytes())
    return file


@pytest.fixture
def doubtful(sample: Path) -> Path:
    """The same without its date, with the name of a picture in its text."""
    text = sample.read_text(encoding="utf-8")
    text = text.replace("2026年1月12日", "").replace("（二）依申请公开情况", "[image: 专区.png]\n（二）依申请公开情况")
    sample.write_text(text, encoding="utf-8")
    return sample


def read_in(clerk: Clerk, desk: Desk, file: Path) -> None:
    desk.answer(file)
    clerk.push(words.IMPORT_REPORT)


def shown(clerk: Clerk) -> str:
    assert clerk.window.draft is not None
    return "\n".join(label.text().replace("\u200b", "") for label in clerk.labels(clerk.window.draft))


def years(clerk: Clerk) -> int:
    return sum(card.isVisible() for card in clerk.window.start.findChildren(YearCard))


def test_a_report_read_in_is_shown_first_and_taken_over_by_one_key(clerk: Clerk, desk: Desk, sample: Path) -> None:
    read_in(clerk, desk, sample)
    assert f"{TOWN}　2025年度　" in shown(clerk)
    assert clerk.window.view is None
    assert clerk.focus is clerk.button(words.TAKE)
    clerk.press(Key.Key_Space)
    assert clerk.path == (desk.folder / words.DEFAULT_BOOK).resolve()
    assert (clerk.report.unit_name, clerk.report.year, clerk.tab) == (TOWN, 2025, PARTICULARS)
    assert {cell.how for cell in clerk.report.cells.values()} == {How.IMPORTED}
    assert clerk.particulars.lines["postcode"].text() == "256199"
    assert clerk.turned_to(OVERVIEW).text.toPlainText().startswith("这一年，青石镇")
    assert clerk.turned_to(REVIEW).figure("review/cases/after_upheld") == "1"
    assert clerk.in_file() == clerk.report


def test_a_report_that_is_not_taken_leaves_no_trace(clerk: Clerk, desk: Desk, sample: Path) -> None:
    read_in(clerk, desk, sample)
    clerk.push(words.LEAVE)
    assert clerk.window.draft is None
    assert clerk.window.start.isVisible()
    assert list(desk.folder.iterdir()) == [sample]


def test_a_report_that_is_not_taken_leaves_the_open_book_alone(at_work: Clerk, desk: Desk, sample: Path) -> None:
    at_work.push(words.BACK)
    before = hashlib.sha256((desk.folder / "年报.gouji").read_bytes()).digest()
    read_in(at_work, desk, sample)
    at_work.push(words.LEAVE)
    assert hashlib.sha256((desk.folder / "年报.gouji").read_bytes()).digest() == before
    assert years(at_work) == 1


def test_a_report_goes_into_the_open_book_beside_the_others(at_work: Clerk, desk: Desk, sample: Path) -> None:
    at_work.push(words.BACK)
    read_in(at_work, desk, sample)
    at_work.push(words.TAKE)
    assert at_work.path.name == "年报.gouji"
    at_work.push(words.BACK)
    assert [at_work.window.start.units.list.item(row).text() for row in range(2)] == [TOWN, UNIT]
    assert years(at_work) == 1


def test_doubts_are_shown_before_and_stay_with_the_report_until_settled(
    clerk: Clerk, desk: Desk, doubtful: Path
) -> None:
    read_in(clerk, desk, doubtful)
    assert words.DRAFT_DOUBTS.format(count=2) in shown(clerk)
    assert "专区.png" in shown(clerk)
    clerk.push(words.TAKE)
    assert len(clerk.report.doubts) == 2
    assert "2 处须核实或说明" in clerk.window.status.verdict.text()
    assert [picture.sha256 for picture in clerk.report.pictures.values()] == [None]


def test_the_same_report_twice_is_refused_where_it_is_shown(clerk: Clerk, desk: Desk, sample: Path) -> None:
    for _ in range(2):
        read_in(clerk, desk, sample)
        clerk.push(words.TAKE)
        if clerk.window.view:
            clerk.push(words.BACK)
    assert clerk.window.draft is not None
    assert f"{TOWN}2025年度的报告已经在" in clerk.window.draft.notice.text
    clerk.push(words.LEAVE)
    assert years(clerk) == 1


def test_an_import_cannot_be_undone_into_nothing(clerk: Clerk, desk: Desk, sample: Path) -> None:
    read_in(clerk, desk, sample)
    clerk.push(words.TAKE)
    before = clerk.report
    clerk.press(Key.Key_Z, CTRL)
    assert clerk.report == before


NO_REPORTS = (
    ("信.txt", "这是一封信。".encode(), "读不了“信.txt”"),
    ("图.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "读不了“图.txt”"),
    ("空.txt", b"", "读不了“空.txt”"),
    ("坏.json", b'{"schema": 1, ', "不完整或者写法不对"),
    ("报告.docx", b"PK\x03\x04", "读不了“报告.docx”"),
)


def test_a_file_that_is_no_report_is_refused_in_a_sentence(clerk: Clerk, desk: Desk) -> None:
    for name, data, sentence in NO_REPORTS:
        file = desk.folder / name
        file.write_bytes(data)
        read_in(clerk, desk, file)
        assert sentence in clerk.window.start.notice.text
        assert clerk.window.draft is None
        file.unlink()
    assert list(desk.folder.iterdir()) == []


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(clerk: Clerk, desk: Desk) -> None:
    (desk.folder / "文件夹.txt").mkdir()
    for name in ("没有.txt", "文件夹.txt"):
        read_in(clerk, desk, desk.folder / name)
        assert name in clerk.window.start.notice.text
        assert clerk.window.start.notice.text.isprintable()


def test_the_refusal_of_one_file_is_gone_when_the_next_is_read(clerk: Clerk, desk: Desk, sample: Path) -> None:
    read_in(clerk, desk, desk.folder / "没有.txt")
    read_in(clerk, desk, sample)
    clerk.push(words.LEAVE)
    assert clerk.window.start.notice.text == ""


def test_what_one_window_exports_as_data_another_reads_in_the_same(at_work: Clerk, desk: Desk) -> None:
    at_work.text.setFocus()
    at_work.write("引言")
    at_work.turned_to(REVIEW).click("review/cases/reconsideration_upheld")
    at_work.paste("\t".join("10001" + "00000" + "00000"))
    before = at_work.report
    out = desk.folder / "年报.json"
    with at_work.qtbot.waitSignal(at_work.window.export_job.done, timeout=60_000):
        at_work.window.export_to(out)
    at_work.push(words.BACK)
    at_work.push(words.NEW_REPORT)
    desk.answer(desk.folder / "另一本.gouji")
    at_work.push(words.CHOOSE_PLACE)
    read_in(at_work, desk, out)
    at_work.push(words.TAKE)
    assert at_work.path.name == "另一本.gouji"
    assert (at_work.report.unit_name, at_work.report.cells) == (UNIT, before.cells)
    assert at_work.paragraphs("preface") == ["引言"]
    assert at_work.report.doubts == {}


@pytest.mark.skipif(not REAL.is_file(), reason="the published reports are not beside the checkout")
def test_the_published_report_of_zhangjiapo_comes_in_with_two_hundred_noughts(clerk: Clerk, desk: Desk) -> None:
    read_in(clerk, desk, REAL)
    clerk.push(words.TAKE)
    assert (clerk.report.year, len(clerk.report.figures)) == (2021, 200)
    assert set(clerk.report.figures.values()) == {0}
    assert len(clerk.report.pictures) == 3
    assert [finding.rule for finding in clerk.session.findings] == ["PERIOD"]
    clerk.press(Key.Key_F8)
    assert clerk.tab == OVERVIEW
    assert clerk.text.textCursor().selectedText() == "2020年1月1日至2021年12月31日"


def test_a_refusal_is_said_even_where_the_book_was_opened_for_it(clerk: Clerk, desk: Desk, book_file: Path) -> None:
    clerk.window._let_go()
    clerk.window._target = book_file
    own = desk.folder / "本年.txt"
    own.write_text(f"{UNIT}2023年政府信息公开工作年度报告\n\n一、总体情况\n全年公开信息。\n", encoding="utf-8")
    clerk.window.import_file(own)
    assert clerk.window.draft
    clerk.window.draft.take.click()
    assert "已经在" in clerk.window.start.notice.text
