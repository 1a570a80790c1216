"""落款与报送: the papers that can be made, how they are wanted, and where the figures come from."""

from __future__ import annotations

from pathlib import Path

import pytest
from clerk import CLOSING, LEFT, OVERVIEW, Clerk, Key
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from test_sizes import SIZES, cut_off, sized

from app import paths
from app.form.load import Forms
from app.output.paper import KINDS, PaperOptions
from app.report.source import Source
from app.settings import APPROVAL_TITLE, ARCHIVE, SEAL, Settings
from app.store.book import Book
from ui import wording as words
from ui.orders import Orders
from ui.source_line import SourceLine


@pytest.fixture
def at_closing(at_work: Clerk) -> Clerk:
    return at_work.turned_to(CLOSING)


def source(clerk: Clerk, table: str, field: str) -> SourceLine:
    names = list(words.SOURCE_FIELDS)
    return [line for line in clerk.closing.sources if line.table == table][names.index(field)]


def go_to(clerk: Clerk, table: str, field: str) -> SourceLine:
    line = source(clerk, table, field)
    line.setFocus()
    return line


def settings() -> Settings:
    return Settings(paths.settings_folder())


# Where the figures come from


def test_every_block_of_the_form_can_name_its_source(at_closing: Clerk) -> None:
    tables = [line.table for line in at_closing.closing.sources]
    assert tables == [table.id for table in at_closing.report.form.tables for _ in words.SOURCE_FIELDS]
    names = [line.accessibleName() for line in at_closing.closing.sources]
    assert names[:3] == [f"规章、行政规范性文件的{field}" for field in ("提供单位", "负责人", "提供日期")]
    assert len(set(names)) == len(names)


def test_a_source_is_kept_line_by_line_and_undone(at_closing: Clerk) -> None:
    go_to(at_closing, "fees", "office")
    at_closing.write("财政所")
    at_closing.press(Key.Key_Return)
    assert at_closing.focus is source(at_closing, "fees", "person")
    at_closing.write("王小青")
    at_closing.press(Key.Key_Return)
    at_closing.write("2024年1月8日")
    at_closing.turned_to(OVERVIEW)
    assert at_closing.in_file().sources == {"fees": Source("财政所", "王小青", "2024年1月8日")}
    at_closing.turned_to(CLOSING)
    for expected in ("王小青", ""):
        at_closing.push(words.UNDO)
        assert source(at_closing, "fees", "person").text() == expected
    assert at_closing.in_file().source("fees") == Source("财政所")


def test_the_usual_office_is_only_suggested(at_closing: Clerk) -> None:
    line = go_to(at_closing, "requests", "office")
    assert (line.text(), line.placeholderText()) == ("", "党政办公室")
    at_closing.press(Key.Key_Return)
    assert at_closing.in_file().sources == {}


def test_a_report_that_is_only_looked_at_keeps_its_sources(clerk: Clerk, book_file: Path, forms: Forms) -> None:
    holder = Book.open(book_file, forms)
    assert clerk.window.open_book(book_file)
    clerk.window.open_report(1)
    clerk.turned_to(CLOSING)
    assert all(line.isReadOnly() for line in clerk.closing.sources)
    holder.close()


# The papers


def test_every_paper_has_its_row_and_says_which_is_wanted(at_closing: Clerk) -> None:
    wanted: list[str] = []
    at_closing.closing.paper_wanted.connect(wanted.append)
    at_closing.view.blockSignals(True)
    at_closing.closing.data_wanted.connect(lambda: wanted.append(".json"))
    buttons = at_closing.closing.papers.buttons
    assert set(buttons) == {*KINDS, "data"}
    for button in buttons.values():
        button.setFocus()
        at_closing.press(Key.Key_Space)
    assert wanted == [*words.PAPERS, ".json"]
    assert len({button.accessibleName() for button in buttons.values()}) == len(buttons)


def test_how_papers_are_wanted_is_remembered(at_closing: Clerk) -> None:
    papers = at_closing.closing.papers
    assert papers.seal.isChecked()
    papers.seal.setFocus()
    at_closing.press(Key.Key_Space)
    papers.approval_title.setFocus()
    at_closing.write("政府信息发布审查审批表")
    at_closing.press(Key.Key_Return)
    assert settings().option(SEAL) == "no"
    assert settings().option(APPROVAL_TITLE) == "政府信息发布审查审批表"
    again = at_closing.reopened().turned_to(CLOSING).closing.papers
    assert not again.seal.isChecked()
    assert again.approval_title.text() == "政府信息发布审查审批表"
    QTest.mouseClick(again.seal, LEFT, pos=again.seal.rect().center())
    assert settings().option(SEAL) == "yes"


def test_the_older_archive_is_chosen_and_remembered(at_closing: Clerk) -> None:
    papers = at_closing.closing.papers
    assert not papers.old_archive.isChecked()
    papers.old_archive.setFocus()
    at_closing.press(Key.Key_Space)
    assert settings().option(ARCHIVE) == "1b"
    assert "--pdfa=1b" in Orders(settings()).arguments("report")
    assert at_closing.reopened().turned_to(CLOSING).closing.papers.old_archive.isChecked()


def test_the_orders_of_the_window_are_those_of_the_command_line(at_closing: Clerk) -> None:
    at_closing.closing.papers.seal.click()
    at_closing.closing.papers.approval_title.setFocus()
    at_closing.write("审批表")
    at_closing.press(Key.Key_Return)
    orders = Orders(settings())
    assert orders.order(at_closing.session, "approval").options == PaperOptions("approval", False, "2a", "审批表")
    assert orders.arguments("approval") == ["--kind=approval", "--no-seal", "--pdfa=2a", "--approval-title=审批表"]


def test_a_title_that_is_being_typed_is_kept_before_the_paper_is_made(at_closing: Clerk) -> None:
    papers = at_closing.closing.papers
    kept: list[str] = []
    at_closing.view.blockSignals(True)
    at_closing.closing.paper_wanted.connect(lambda _: kept.append(settings().option(APPROVAL_TITLE)))
    papers.approval_title.setFocus()
    at_closing.write("审批表")
    papers.buttons["approval"].click()
    assert kept == ["审批表"]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_and_everything_can_be_reached(at_closing: Clerk, size: tuple[int, int]) -> None:
    sized(at_closing, *size)
    assert cut_off(at_closing) == []
    at_closing.closing.papers.buttons["data"].setFocus()
    at_closing.press(Key.Key_Tab)
    assert at_closing.focus.property("text") == words.OPEN_FIGURES
    at_closing.press(Key.Key_Tab)
    for line in at_closing.closing.sources:
        assert at_closing.focus is line
        QApplication.processEvents()
        assert at_closing.closing.rect().contains(line.mapTo(at_closing.closing, line.rect().center()))
        assert line.width() >= 60
        at_closing.press(Key.Key_Return)
