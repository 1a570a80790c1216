"""导入往年报告: what was read is shown with its doubts, and nothing enters the book before 采用."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from clerk import CTRL, OVERVIEW, PARTICULARS, REVIEW, UNIT, Clerk, Desk, Key
from PySide6.QtCore import QCoreApplication, QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

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
    clerk.wait_read()


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


@pytest.fixture
def twice(clerk: Clerk, desk: Desk, sample: Path) -> Clerk:
    """The clerk before a report that the book has already, with another figure and without its last words."""
    read_in(clerk, desk, sample)
    clerk.push(words.TAKE)
    clerk.particulars.lines["telephone"].setFocus()
    clerk.press(Key.Key_End)
    clerk.type("9")
    clerk.turned_to(REVIEW).enter("review/cases/after_upheld", "5")
    clerk.push(words.BACK)
    read_in(clerk, desk, sample)
    return clerk


def test_a_report_that_is_there_is_said_with_what_would_differ(twice: Clerk) -> None:
    assert f"{TOWN}2025年度的报告已经在" in shown(twice)
    assert "1 格数、0 段文字、1 项单位信息与现在不同" in shown(twice)
    assert words.TAKE not in [button.text() for button in twice.buttons()]
    assert twice.focus is twice.button(words.LEAVE)
    twice.press(Key.Key_Space)
    assert years(twice) == 1


def test_it_is_replaced_after_a_backup_and_one_undo_brings_it_back(twice: Clerk, desk: Desk) -> None:
    twice.push(words.REPLACE)
    assert twice.said == words.REPLACED
    assert len(list((desk.folder / "备份").iterdir())) == 1
    assert twice.turned_to(REVIEW).figure("review/cases/after_upheld") == "1"
    assert "用导入的报告替换" in twice.window.bar.undo.toolTip()
    twice.press(Key.Key_Z, CTRL)
    assert twice.figure("review/cases/after_upheld") == "5"
    assert twice.in_file() == twice.report


def test_what_was_read_of_each_part_is_shown(clerk: Clerk, desk: Desk, sample: Path) -> None:
    read_in(clerk, desk, sample)
    said = shown(clerk).split("\n")
    assert said[said.index("二、主动公开") + 1].startswith("10 / 10 格")
    assert said[said.index("一、总体情况") + 1].endswith("段")
    assert any(text.startswith("2021版格式") for text in said)


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
    clerk.window.import_files([own])
    clerk.wait_read()
    clerk.push(words.TAKE)
    assert clerk.window.draft
    assert "已经在" in clerk.window.draft.notice.text
    clerk.push(words.REPLACE)
    assert clerk.report.narrative("overview") == "全年公开信息。"


# Dragged onto the window


def drag(clerk: Clerk, *files: Path, over: QWidget | None = None, drop: bool = True) -> bool:
    """Drag files over the middle of the window, or of a part of it, and let go; answers whether they are taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    target = over or clerk.window
    spot = target.mapTo(clerk.window, target.rect().center())
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    handle = clerk.window.windowHandle()
    enter = QDragEnterEvent(spot, Qt.DropAction.CopyAction, data, buttons, none)
    QCoreApplication.sendEvent(handle, enter)
    QCoreApplication.sendEvent(handle, QDragMoveEvent(spot, Qt.DropAction.CopyAction, data, buttons, none))
    if drop:
        QCoreApplication.sendEvent(handle, QDropEvent(spot, Qt.DropAction.CopyAction, data, buttons, none))
        clerk.wait_read()
    else:
        taken = enter.isAccepted()
        clerk.hint_seen = clerk.label_says(words.DROP_HINT)  # type: ignore[attr-defined]
        QCoreApplication.sendEvent(handle, QDragLeaveEvent())
        return taken
    return enter.isAccepted()


def test_a_report_dragged_onto_the_first_page_is_shown(clerk: Clerk, sample: Path) -> None:
    assert drag(clerk, sample)
    assert f"{TOWN}　2025年度　" in shown(clerk)
    assert not clerk.label_says(words.DROP_HINT)


def test_while_files_hang_over_the_window_it_says_what_they_may_be(clerk: Clerk, sample: Path) -> None:
    assert drag(clerk, sample, drop=False)
    assert clerk.hint_seen  # type: ignore[attr-defined]
    assert not clerk.label_says(words.DROP_HINT)
    assert clerk.window.draft is None


def test_dragged_onto_an_open_report_and_not_taken_leads_back_to_it(at_work: Clerk, sample: Path) -> None:
    assert drag(at_work, sample, over=at_work.particulars.lines["address"])
    assert at_work.window.draft is not None
    at_work.push(words.LEAVE)
    assert (at_work.report.unit_name, at_work.report.year) == (UNIT, 2023)
    assert at_work.particulars.lines["address"].text() == ""


def test_dragged_onto_the_text_it_is_read_in_as_well(at_work: Clerk, sample: Path) -> None:
    assert drag(at_work, sample, over=at_work.text.viewport())
    assert at_work.window.draft is not None
    at_work.push(words.LEAVE)
    assert at_work.paragraphs("preface") == []


def test_a_book_dragged_onto_the_window_is_opened(clerk: Clerk, book_file: Path) -> None:
    assert drag(clerk, book_file)
    QApplication.processEvents()
    assert years(clerk) == 1


def test_several_reports_come_one_after_another(clerk: Clerk, desk: Desk, sample: Path) -> None:
    bad = desk.folder / "信.txt"
    bad.write_text("这是一封信。", encoding="utf-8")
    other = desk.folder / "2023.txt"
    other.write_text(f"{UNIT}2023年政府信息公开工作年度报告\n\n一、总体情况\n公开信息。\n", encoding="utf-8")
    drag(clerk, sample, bad, other)
    assert words.DRAFT_FILE.format(place=1, count=3, file=sample.name) in shown(clerk)
    clerk.push(words.TAKE)
    clerk.wait_read()
    assert words.DRAFT_FILE.format(place=3, count=3, file="2023.txt") in shown(clerk)
    clerk.push(words.TAKE)
    assert clerk.report.unit_name == UNIT
    assert "读不了“信.txt”" in clerk.said
    assert clerk.window._book
    assert len(clerk.window._book.entries()) == 2


def test_what_is_neither_is_refused_in_a_sentence(clerk: Clerk, at_work: Clerk, desk: Desk) -> None:
    drag(at_work, desk.folder / "方案.docx")
    assert at_work.said == words.DROP_UNKNOWN.format(file="方案.docx")
    at_work.push(words.BACK)
    drag(at_work, desk.folder / "甲.gouji", desk.folder / "乙.gouji")
    assert at_work.window.start.notice.text == words.DROP_BOOKS


def endless(tmp_path: Path) -> str:
    """A module that stands in for the one that reads, and never comes to an end."""
    folder = tmp_path / "endless"
    (folder / "app").mkdir(parents=True)
    (folder / "app" / "__init__.py").touch()
    (folder / "app" / "reading.py").write_text("import time\ntime.sleep(3600)\n")
    return str(folder)


@pytest.fixture
def slow(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """The clerk at a machine on which a file is read for ever."""
    process = clerk.window.imports._job._process  # pyright: ignore[reportPrivateUsage]
    environment = process.processEnvironment()
    environment.insert("PYTHONPATH", endless(tmp_path))
    process.setProcessEnvironment(environment)
    return clerk


def test_while_a_file_is_read_the_window_goes_on_and_says_so(slow: Clerk, desk: Desk, sample: Path) -> None:
    desk.answer(sample)
    slow.push(words.IMPORT_REPORT)
    assert slow.window.start.notice.text == words.IMPORTING.format(file=sample.name)
    assert slow.window.imports.running
    slow.push(words.STOP)
    assert not slow.window.imports.running
    assert slow.window.start.notice.text == ""
    assert slow.window.draft is None


def test_who_opens_a_report_meanwhile_gives_the_file_up(slow: Clerk, desk: Desk, sample: Path, book_file: Path) -> None:
    desk.answer(sample)
    slow.push(words.IMPORT_REPORT)
    slow.window.open_book(book_file)
    assert not slow.window.imports.running
    slow.window.open_report(1)
    assert slow.report.year == 2023


def test_a_file_that_is_read_too_long_is_given_up_with_a_sentence(slow: Clerk, desk: Desk, sample: Path) -> None:
    desk.answer(sample)
    slow.window.imports._job._limit.setInterval(1)  # pyright: ignore[reportPrivateUsage]
    slow.push(words.IMPORT_REPORT)
    slow.wait_read()
    assert "一分钟" in slow.window.start.notice.text


def test_a_reader_that_dies_is_said(slow: Clerk, desk: Desk, sample: Path) -> None:
    desk.answer(sample)
    slow.push(words.IMPORT_REPORT)
    slow.window.imports._job._process.kill()  # pyright: ignore[reportPrivateUsage]
    slow.wait_read()
    assert "意外停了" in slow.window.start.notice.text


def test_the_window_closes_while_a_file_is_read(slow: Clerk, desk: Desk, sample: Path) -> None:
    desk.answer(sample)
    slow.push(words.IMPORT_REPORT)
    assert slow.window.close()
    assert not slow.window.imports.running
