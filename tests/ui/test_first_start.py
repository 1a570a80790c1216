"""The first start, and coming back: the form for a new year, where the book is kept, what is refused there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clerk import LEFT, PARTICULARS, UNIT, Clerk, Desk, Key
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.form.load import Forms
from app.store.book import Book
from app.wording import Wording
from ui import wording as words
from ui.window import Window
from ui.year_card import YearCard


def cards(window: Window) -> list[YearCard]:
    return [card for card in window.start.findChildren(YearCard) if card.isVisible()]


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def new_report(clerk: Clerk, unit: str, year: str) -> None:
    clerk.window.start.new_form.unit.clear()
    clerk.window.start.new_form.unit.setFocus()
    clerk.write(unit)
    clerk.press(Key.Key_Tab)
    clerk.window.start.new_form.year.selectAll()
    clerk.type(year)
    through(clerk)


def through(clerk: Clerk) -> None:
    """Press Enter until the form has nothing more to ask."""
    form = clerk.window.start.new_form
    asked = 0 if form.particulars.isHidden() else len(form.particulars.lines)
    clerk.press(Key.Key_Return, times=1 + asked)


def test_unit_and_year_are_asked_and_enter_opens_the_first_tab(clerk: Clerk, desk: Desk) -> None:
    start = clerk.window.start
    assert start.new_form.isVisible()
    assert clerk.focus is start.new_form.unit
    clerk.write(UNIT)
    clerk.press(Key.Key_Tab)
    assert clerk.focus is start.new_form.year
    start.new_form.year.selectAll()
    clerk.type("2023")
    through(clerk)
    assert clerk.path == (desk.folder / words.DEFAULT_BOOK).resolve()
    assert clerk.path.is_file()
    assert clerk.tab == PARTICULARS
    assert clerk.focus is clerk.particulars.lines["unit"]
    assert (clerk.report.unit_name, clerk.report.year) == (UNIT, 2023)
    assert clerk.window.windowTitle().startswith(f"{UNIT}2023年")


def test_the_book_is_kept_where_the_clerk_chooses(clerk: Clerk, desk: Desk) -> None:
    desk.answer(desk.folder / "镇2.1报告")
    clerk.push(words.CHOOSE_PLACE)
    assert desk.offered == [desk.folder / words.DEFAULT_BOOK]
    assert str(desk.folder / "镇2.1报告.gouji") in [text.replace("\u200b", "") for text in texts(clerk.window.start)]
    new_report(clerk, UNIT, "2023")
    assert clerk.path == (desk.folder / "镇2.1报告.gouji").resolve()


def test_a_missing_unit_is_asked_for_and_no_file_is_made(clerk: Clerk, desk: Desk, wording: Wording) -> None:
    clerk.press(Key.Key_Return)
    assert clerk.window.view is None
    assert clerk.window.start.notice.text == wording["unit-missing-new"]
    assert list(desk.folder.iterdir()) == []


def test_a_year_without_a_form_is_refused_and_no_file_is_made(clerk: Clerk, desk: Desk) -> None:
    new_report(clerk, UNIT, "2018")
    assert clerk.window.view is None
    assert "2018" in clerk.window.start.notice.text
    assert list(desk.folder.iterdir()) == []


def test_letters_cannot_be_typed_as_a_year(clerk: Clerk) -> None:
    year = clerk.window.start.new_form.year
    year.setFocus()
    year.clear()
    clerk.type("2o0-2345")
    assert year.text() == "2023"


def test_opening_a_report_shows_no_other_window_even_for_a_moment(
    clerk: Clerk, book_file: Path, application: QApplication
) -> None:
    shown: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    application.installEventFilter(watch)
    clerk.window.open_book(book_file)
    clerk.window.open_report(1)
    application.removeEventFilter(watch)
    assert shown == []


def test_coming_back_the_newest_year_is_under_the_cursor_and_enter_opens_it(at_work: Clerk) -> None:
    at_work.push(words.BACK)
    assert at_work.window.view is None
    [card] = cards(at_work.window)
    assert at_work.focus is card
    assert UNIT in card.accessibleName()
    at_work.press(Key.Key_Return)
    assert at_work.report.year == 2023


def test_a_click_on_a_year_opens_it(at_work: Clerk) -> None:
    at_work.push(words.BACK)
    [card] = cards(at_work.window)
    QTest.mouseClick(card, LEFT)
    assert at_work.report.year == 2023


def test_a_second_year_goes_into_the_same_book_under_the_same_unit(at_work: Clerk) -> None:
    at_work.push(words.BACK)
    assert not at_work.window.start.new_form.isVisible()
    at_work.push(words.NEW_REPORT)
    assert at_work.window.start.new_form.unit.text() == UNIT
    assert at_work.focus is at_work.window.start.new_form.year
    at_work.window.start.new_form.year.selectAll()
    at_work.type("2024")
    at_work.press(Key.Key_Return)
    assert at_work.report.year == 2024
    at_work.push(words.BACK)
    assert [texts(card)[0] for card in cards(at_work.window)] == ["2024", "2023"]


def test_a_year_that_is_there_already_is_not_made_twice(at_work: Clerk) -> None:
    at_work.push(words.BACK)
    at_work.push(words.NEW_REPORT)
    at_work.window.start.new_form.year.selectAll()
    at_work.type("2023")
    at_work.press(Key.Key_Return)
    assert at_work.window.view is None
    assert "2023年度的报告已经在" in at_work.window.start.notice.text
    assert len(cards(at_work.window)) == 1


def test_a_file_that_is_no_book_is_refused_in_a_sentence_that_goes_with_the_next_book(
    clerk: Clerk, desk: Desk, book_file: Path
) -> None:
    letter = desk.folder / "信.gouji"
    letter.write_text("这是一封信", encoding="utf-8")
    desk.answer(letter, book_file)
    clerk.push(words.OPEN_BOOK)
    assert "不是政府信息公开年报文件" in clerk.window.start.notice.text
    assert letter.read_text(encoding="utf-8") == "这是一封信"
    clerk.push(words.OPEN_BOOK)
    assert clerk.window.start.notice.text == ""
    assert len(cards(clerk.window)) == 1


def test_opening_the_open_book_again_leaves_it_writable(at_work: Clerk, desk: Desk, book_file: Path) -> None:
    at_work.push(words.BACK)
    desk.answer(book_file)
    at_work.push(words.OPEN_BOOK)
    assert at_work.window.start.notice.text == ""
    at_work.press(Key.Key_Return)
    assert at_work.session.book.read_only is None


def test_the_default_book_that_is_there_already_is_opened_and_shown(clerk: Clerk, desk: Desk, forms: Forms) -> None:
    book = Book.create(desk.folder / words.DEFAULT_BOOK, forms)
    book.start(UNIT, 2023)
    book.close()
    new_report(clerk, UNIT, "2023")
    assert clerk.window.view is None
    assert "2023年度的报告已经在" in clerk.window.start.notice.text
    assert [texts(card)[0] for card in cards(clerk.window)] == ["2023"]


def test_another_place_chosen_over_an_open_book_begins_a_new_one(at_work: Clerk, desk: Desk) -> None:
    at_work.push(words.BACK)
    at_work.push(words.NEW_REPORT)
    desk.answer(desk.folder / "另一个.gouji")
    at_work.push(words.CHOOSE_PLACE)
    assert cards(at_work.window) == []
    new_report(at_work, UNIT, "2023")
    assert at_work.path == (desk.folder / "另一个.gouji").resolve()


def test_a_book_used_before_is_offered_at_the_next_start(
    clerk: Clerk, book_file: Path, new_window: Callable[[], Window], qtbot: QtBot, wording: Wording
) -> None:
    assert clerk.window.open_book(book_file)
    clerk.window.close()
    later = Clerk(qtbot, new_window(), wording)
    [link] = [button for button in later.window.findChildren(QPushButton) if button.toolTip() == str(book_file)]
    QTest.mouseClick(link, LEFT)
    QApplication.processEvents()
    assert len(cards(later.window)) == 1


def test_a_book_that_lies_in_no_writable_place_is_refused(clerk: Clerk, desk: Desk) -> None:
    desk.answer(Path("/proc/年报"))
    clerk.push(words.CHOOSE_PLACE)
    new_report(clerk, UNIT, "2023")
    assert clerk.window.view is None
    assert "不能新建" in clerk.window.start.notice.text
