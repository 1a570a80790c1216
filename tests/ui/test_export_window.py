"""导出: the file is written by another process while the window goes on, and offers to be opened."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clerk import CLOSING, CTRL, OVERVIEW, REQUESTS, UNIT, Clerk, Desk, Key
from PySide6.QtWidgets import QApplication

from ui import wording as words

TITLE = f"{UNIT}2023年政府信息公开工作年度报告"
RECEIVED = "requests/received/natural_person"


def finish(clerk: Clerk) -> None:
    """Wait until the export is over."""
    if clerk.window.export_job.running:
        with clerk.qtbot.waitSignal(clerk.window.export_job.done, timeout=60_000):
            pass
    QApplication.processEvents()


def test_a_pdf_is_written_while_one_goes_on_typing_and_can_be_opened(at_work: Clerk, desk: Desk) -> None:
    out = desk.folder / f"{TITLE}.pdf"
    desk.answer(out)
    at_work.turned_to(REQUESTS)
    at_work.press(Key.Key_E, CTRL)
    assert desk.offered == [out.resolve()]
    assert at_work.said == words.EXPORTING.format(file=out.name)
    assert at_work.window.export_job.running
    at_work.enter(RECEIVED, "3")
    assert at_work.kept(RECEIVED) == "3"
    finish(at_work)
    assert out.read_bytes().startswith(b"%PDF-")
    assert at_work.said == words.EXPORTED.format(file=out.name)
    at_work.push(words.OPEN_FILE)
    at_work.push(words.OPEN_FOLDER)
    assert desk.shown == [out, desk.folder]


def test_the_data_file_holds_what_is_on_the_screen_also_what_is_being_typed(at_work: Clerk, desk: Desk) -> None:
    out = desk.folder / "年报.json"
    desk.answer(out)
    at_work.turned_to(OVERVIEW).write("总体情况")
    at_work.turned_to(REQUESTS).enter(RECEIVED, "3")
    at_work.turned_to(CLOSING).line(words.DATE).setFocus()
    at_work.write("2024年1月15日")
    at_work.push(words.EXPORT_DATA)
    finish(at_work)
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told["values"] == {RECEIVED: "3"}
    assert told["narratives"]["overview"] == "总体情况"
    assert told["particulars"]["date"] == "2024年1月15日"
    assert at_work.said == words.EXPORTED.format(file="年报.json")


@pytest.mark.parametrize(
    ("button", "chosen", "written"),
    [
        (words.EXPORT_DATA, "镇2.1", "镇2.1.json"),
        (words.EXPORT_PDF, "年报.JSON", "年报.JSON"),
    ],
)
def test_the_kind_is_told_by_the_ending_and_an_ending_is_added(
    at_work: Clerk, desk: Desk, button: str, chosen: str, written: str
) -> None:
    desk.answer(desk.folder / chosen)
    at_work.turned_to(CLOSING)
    at_work.push(button)
    finish(at_work)
    assert json.loads((desk.folder / written).read_text(encoding="utf-8"))["unit"] == UNIT


def test_a_dialog_that_is_cancelled_exports_nothing(
    at_work: Clerk, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "answers", [""])
    at_work.push(words.EXPORT)
    assert not at_work.window.export_job.running
    assert at_work.said == ""


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("没有/年报.json", "没有写出“年报.json”（找不到这个位置）"),
        ("年报.gouji.json/", "没有写出“年报.gouji.json”"),
    ],
)
def test_a_place_that_cannot_be_written_is_said(at_work: Clerk, desk: Desk, place: str, sentence: str) -> None:
    (desk.folder / "年报.gouji.json").mkdir()
    at_work.window.export_to(desk.folder / place)
    finish(at_work)
    assert sentence in at_work.said
    assert "\n" not in at_work.said


def test_the_book_itself_is_never_written_over(at_work: Clerk, book_file: Path) -> None:
    before = book_file.read_bytes()
    at_work.window.export_to(book_file)
    finish(at_work)
    assert at_work.said != words.EXPORTED.format(file=book_file.name)
    assert "年报.gouji" in at_work.said
    assert book_file.read_bytes() == before


def test_a_character_that_cannot_be_printed_is_named_and_no_pdf_is_left(at_work: Clerk, desk: Desk) -> None:
    at_work.turned_to(OVERVIEW).write("今年😀")
    at_work.window.export_to(desk.folder / "年报.pdf")
    finish(at_work)
    assert "“😀”" in at_work.said
    assert not (desk.folder / "年报.pdf").exists()


def test_good_news_stays_through_the_next_figure(at_work: Clerk, desk: Desk) -> None:
    at_work.turned_to(REQUESTS)
    at_work.window.export_to(desk.folder / "年报.json")
    finish(at_work)
    at_work.enter(RECEIVED, "3")
    assert at_work.said == words.EXPORTED.format(file="年报.json")
    at_work.push(words.CLOSE, at_work.view.page.notice)
    assert at_work.said == ""


def test_closing_the_window_ends_an_export_that_is_under_way(at_work: Clerk, desk: Desk) -> None:
    at_work.window.export_to(desk.folder / "年报.pdf")
    assert at_work.window.close()
    assert not at_work.window.export_job.running
    assert not (desk.folder / "年报.pdf").exists()


def test_an_export_that_ends_on_the_list_of_reports_is_no_mistake(at_work: Clerk, desk: Desk) -> None:
    at_work.window.export_to(desk.folder / "年报.json")
    at_work.push(words.BACK)
    finish(at_work)
    assert (desk.folder / "年报.json").is_file()


def test_a_read_only_book_can_be_exported(clerk: Clerk, book_file: Path, desk: Desk) -> None:
    book_file.chmod(0o444)
    clerk.window.open_book(book_file)
    clerk.window.open_report(1)
    clerk.window.export_to(desk.folder / "年报.json")
    finish(clerk)
    assert json.loads((desk.folder / "年报.json").read_text(encoding="utf-8"))["year"] == 2023
    book_file.chmod(0o644)


def test_a_program_file_in_the_folder_of_documents_is_not_run(
    at_work: Clerk, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk.folder / "app").mkdir()
    (desk.folder / "app" / "__main__.py").write_text("raise SystemExit('别的程序')", encoding="utf-8")
    (desk.folder / "app" / "__init__.py").touch()
    monkeypatch.chdir(desk.folder)
    at_work.window.export_to(desk.folder / "年报.json")
    finish(at_work)
    assert at_work.said == words.EXPORTED.format(file="年报.json")
