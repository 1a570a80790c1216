"""The first page: years as cards, many units, a new year from the last, books used before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from clerk import CTRL, LEFT, OTHER, REQUESTS, UNIT, Clerk, Desk, Key
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import jobs, paths
from app.form.load import Forms
from app.report.report import How, Mark
from app.session import Session
from app.store.book import Book
from app.store.fault import BookRefused
from app.wording import Wording
from ui import wording as words
from ui.report_card import moment
from ui.window import Window
from ui.year_card import YearCard

PENDING = "requests/pending_at_end/natural_person"


@pytest.fixture
def in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    """The year that is reported now is 2024."""
    monkeypatch.setattr("ui.start_page.reporting_year", lambda today: 2024)
    monkeypatch.setattr("ui.new_form.reporting_year", lambda today: 2024)


@pytest.fixture
def last_year(desk: Desk, forms: Forms) -> Path:
    """A book with the report for 2023: particulars, two requests pending, a text."""
    book = Book.create(desk.folder / "年报.gouji", forms)
    id = jobs.start(book, UNIT, 2023, {"address": "政通路1号", "postcode": "256199"})
    session = Session(book, id)
    session.enter(session.report.form.paths[PENDING], "2")
    session.write("other", ["（一）收费情况", "全年没有收取信息处理费。"])
    book.close()
    return book.path


def many(desk: Desk, forms: Forms, names: Sequence[str], years: Sequence[int] = (2023,)) -> Path:
    book = Book.create(desk.folder / "全县.gouji", forms)
    for name in names:
        for year in years:
            book.start(name, year)
    book.close()
    return book.path


def judged(clerk: Clerk) -> list[YearCard]:
    """The cards, once all have come and say how their reports stand."""
    clerk.qtbot.waitUntil(lambda: clerk.window.start.grid.is_complete)
    return clerk.window.start.grid.years


def test_a_card_says_year_state_verdict_and_last_change(clerk: Clerk, last_year: Path) -> None:
    clerk.window.open_book(last_year)
    [card] = judged(clerk)
    said = [label.text() for label in clerk.labels(card)]
    assert said[0] == "2023"
    assert words.DRAFT_STATE in said
    assert any("格未填" in text for text in said)
    assert any(text.startswith("最后修改 今天") for text in said)
    assert card.accessibleName().startswith(f"{UNIT} 2023年度 草稿 还有")


def test_times_are_said_as_one_says_them() -> None:
    now = datetime(2024, 3, 2, 8, 0)
    assert moment(datetime(2024, 3, 2, 0, 5), now) == "今天 00:05"
    assert moment(datetime(2024, 3, 1, 23, 59), now) == "昨天 23:59"
    assert moment(datetime(2024, 2, 29), now) == "2月29日"
    assert moment(datetime(2023, 12, 31), now) == "2023年12月31日"
    assert moment(datetime(2024, 3, 5), now) == "3月5日"


def test_arrows_go_from_card_to_card(clerk: Clerk, desk: Desk, forms: Forms) -> None:
    clerk.window.open_book(many(desk, forms, [UNIT], range(2019, 2031)))
    cards = judged(clerk)
    across = clerk.window.start.grid.columns
    assert clerk.focus is cards[0]
    clerk.press(Key.Key_Right)
    assert clerk.focus is cards[1]
    clerk.press(Key.Key_Down)
    assert clerk.focus is cards[1 + across]
    clerk.press(Key.Key_Up)
    clerk.press(Key.Key_Left, times=3)
    assert clerk.focus is cards[0]
    clerk.press(Key.Key_Space)
    assert clerk.report.year == 2030


def test_coming_back_the_card_of_the_report_that_was_open_has_the_cursor(
    clerk: Clerk, desk: Desk, forms: Forms
) -> None:
    clerk.window.open_book(many(desk, forms, ["白石乡人民政府", UNIT], [2021, 2022, 2023]))
    clerk.window.open_report(2)
    assert (clerk.report.unit_name, clerk.report.year) == ("白石乡人民政府", 2022)
    clerk.push(words.BACK)
    assert isinstance(clerk.focus, YearCard)
    assert (clerk.focus.entry.name, clerk.focus.entry.year) == ("白石乡人民政府", 2022)


# Many units


def test_one_unit_needs_no_list_and_several_have_one(clerk: Clerk, desk: Desk, forms: Forms, last_year: Path) -> None:
    clerk.window.open_book(last_year)
    assert not clerk.window.start.units.isVisible()
    clerk.window.open_book(many(desk, forms, ["沂河县第10镇", "沂河县第9镇", "沂河县第1镇"]))
    units = clerk.window.start.units
    assert units.isVisible()
    assert [units.list.item(row).text() for row in range(3)] == ["沂河县第1镇", "沂河县第9镇", "沂河县第10镇"]
    assert not units.search.isVisible()


def test_forty_units_are_searched_by_a_part_of_the_name(clerk: Clerk, desk: Desk, forms: Forms) -> None:
    clerk.window.open_book(many(desk, forms, [f"沂河县第{number}镇" for number in range(1, 41)], [2022, 2023]))
    units = clerk.window.start.units
    units.search.setFocus()
    clerk.write("第3 7")
    shown = [row for row in range(units.list.count()) if not units.list.isRowHidden(row)]
    assert [units.list.item(row).text() for row in shown] == ["沂河县第37镇"]
    place = units.list.visualItemRect(units.list.item(shown[0])).center()
    QTest.mouseClick(units.list.viewport(), LEFT, pos=place)
    assert [(card.entry.name, card.entry.year) for card in judged(clerk)] == [
        ("沂河县第37镇", 2023),
        ("沂河县第37镇", 2022),
    ]
    units.list.setFocus()
    clerk.press(Key.Key_Return)
    assert clerk.focus is clerk.window.start.grid.years[0]
    clerk.press(Key.Key_Return)
    assert (clerk.report.unit_name, clerk.report.year) == ("沂河县第37镇", 2023)


def test_only_the_reports_of_the_unit_in_sight_are_cards(clerk: Clerk, desk: Desk, forms: Forms) -> None:
    clerk.window.open_book(many(desk, forms, [f"沂河县第{number}镇" for number in range(1, 41)], range(2019, 2024)))
    assert len(judged(clerk)) == len(clerk.window.start.findChildren(YearCard)) == 5


def test_a_name_that_no_unit_has_is_said(clerk: Clerk, desk: Desk, forms: Forms) -> None:
    clerk.window.open_book(many(desk, forms, [f"沂河县第{number}镇" for number in range(1, 11)]))
    clerk.window.start.units.search.setFocus()
    clerk.write("没有的")
    assert clerk.label_says(words.NO_UNIT)


def test_a_damaged_book_is_said_where_the_clerk_looks(
    clerk: Clerk, desk: Desk, forms: Forms, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise BookRefused("book-damaged", Path("全县.gouji"), reason="disk I/O error")

    clerk.window.open_book(many(desk, forms, ["红石镇", "白石镇"]))
    monkeypatch.setattr(Book, "of_unit", refuse)
    clerk.window.start.units.list.setFocus()
    clerk.press(Key.Key_Down)
    assert "全县" in clerk.window.start.notice.text
    assert clerk.window.start.grid.years == []


# A new year from the last


def ask(clerk: Clerk, book: Path) -> str:
    """Open a book, ask for a new year, and tell what is offered."""
    clerk.window.open_book(book)
    clerk.push(words.NEW_REPORT)
    return "\n".join(label.text() for label in clerk.labels(clerk.window.start.new_form))


@pytest.mark.usefixtures("in_november")
def test_the_year_that_is_due_is_offered_as_a_card(clerk: Clerk, last_year: Path) -> None:
    clerk.window.open_book(last_year)
    card = clerk.window.start.grid.due
    assert card is not None
    assert card.accessibleName() == words.DUE.format(year=2024)
    QTest.mouseClick(card, LEFT)
    form = clerk.window.start.new_form
    assert (form.unit.text(), form.year.text()) == (UNIT, "2024")
    assert clerk.focus is form.year


@pytest.mark.usefixtures("in_november")
def test_what_comes_along_is_named_before_it_happens(clerk: Clerk, last_year: Path) -> None:
    said = ask(clerk, last_year)
    assert words.CARRY_PARTICULARS.format(names="单位名称、地址、邮政编码") in said
    assert "作为2024年“二、上年结转”：自然人 2 件" in said
    assert clerk.window.start.new_form.carry.take.isChecked()
    assert not clerk.window.start.new_form.carry.text.isChecked()


@pytest.mark.usefixtures("in_november")
def test_the_new_report_begins_with_it_and_says_so(clerk: Clerk, last_year: Path) -> None:
    ask(clerk, last_year)
    clerk.press(Key.Key_Return)
    assert (clerk.report.year, clerk.report.particulars["postcode"]) == (2024, "256199")
    carried = clerk.report.cells[clerk.ref("requests/pending_at_start/natural_person")]
    assert (carried.text, carried.how) == ("2", How.LAST_YEAR)
    assert clerk.report.narratives == {}
    assert "已从2023年度带入" in clerk.said
    assert "自然人 2 件" in clerk.said
    assert clerk.turned_to(REQUESTS).figure("requests/pending_at_start/natural_person") == "2"
    assert clerk.in_file() == clerk.report


@pytest.mark.usefixtures("in_november")
def test_last_years_texts_come_along_when_they_are_asked_for_marked(clerk: Clerk, last_year: Path) -> None:
    ask(clerk, last_year)
    form = clerk.window.start.new_form
    form.carry.text.setFocus()
    clerk.press(Key.Key_Space)
    form.year.setFocus()
    clerk.press(Key.Key_Return)
    assert clerk.paragraphs("other") == ["（一）收费情况", "全年没有收取信息处理费。"]
    assert set(clerk.report.marks.values()) == {Mark.LAST_YEAR}
    assert "六，共 2 段" in clerk.said
    clerk.turned_to(OTHER)


@pytest.mark.usefixtures("in_november")
def test_carrying_over_is_taken_back_by_one_undo(clerk: Clerk, last_year: Path) -> None:
    ask(clerk, last_year)
    clerk.press(Key.Key_Return)
    assert "从上年带入" in clerk.window.bar.undo.toolTip()
    clerk.push(words.CARRY_BACK)
    assert (clerk.report.cells, clerk.report.particulars) == ({}, {"unit": UNIT})
    assert clerk.in_file() == clerk.report
    clerk.press(Key.Key_Y, CTRL)
    assert len(clerk.report.cells) == 1


@pytest.mark.usefixtures("in_november")
def test_what_was_done_after_is_taken_back_first(clerk: Clerk, last_year: Path) -> None:
    ask(clerk, last_year)
    clerk.press(Key.Key_Return)
    clerk.particulars.lines["email"].setFocus()
    clerk.type("a@b.cn")
    clerk.press(Key.Key_Return)
    clerk.push(words.CARRY_BACK)
    assert clerk.said == words.CARRY_LATER
    clerk.press(Key.Key_Z, CTRL)
    assert "email" not in clerk.report.particulars
    assert len(clerk.report.cells) == 1
    clerk.press(Key.Key_Z, CTRL)
    assert clerk.report.cells == {}


@pytest.mark.usefixtures("in_november")
def test_who_does_not_want_it_begins_blank(clerk: Clerk, last_year: Path) -> None:
    ask(clerk, last_year)
    clerk.window.start.new_form.carry.take.setFocus()
    clerk.press(Key.Key_Space)
    clerk.push(words.CREATE)
    assert (clerk.report.cells, clerk.report.particulars) == ({}, {"unit": UNIT})
    assert clerk.said == ""


def test_another_edition_is_said(clerk: Clerk, desk: Desk, forms: Forms) -> None:
    said = ask(clerk, many(desk, forms, [UNIT], [2020]))
    clerk.window.start.new_form.year.selectAll()
    clerk.type("2021")
    said = "\n".join(label.text() for label in clerk.labels(clerk.window.start.new_form))
    assert "2021年度改用国办公开办函〔2021〕30号的格式" in said
    assert words.CARRY_NO_FIGURES.format(last=2020) in said


def test_where_last_year_is_missing_it_is_said(clerk: Clerk, last_year: Path) -> None:
    ask(clerk, last_year)
    clerk.window.start.new_form.year.selectAll()
    clerk.type("2021")
    form = clerk.window.start.new_form
    assert words.CARRY_NOTHING in [label.text() for label in clerk.labels(form)]
    assert not form.carry.take.isVisible()


def test_known_units_are_offered_and_a_new_one_is_asked_for_its_particulars(clerk: Clerk, last_year: Path) -> None:
    ask(clerk, last_year)
    form = clerk.window.start.new_form
    assert not form.particulars.isVisible()
    form.unit.setFocus()
    form.unit.selectAll()
    clerk.write("白石乡人民政府")
    assert form.particulars.isVisible()
    assert not form.carry.isVisible()
    assert [form.unit.completer().model().index(0, 0).data()] == [UNIT]
    clerk.push(words.CREATE)
    assert clerk.report.unit_name == "白石乡人民政府"


# The first start


def test_the_particulars_are_asked_once_and_kept_with_the_report(clerk: Clerk, forms: Forms) -> None:
    texts = (UNIT, "2023", "青石镇政通路1号", "256199", "0533-1234567", "a@qingshi.cn", "沂河县人民政府网站")
    for number, text in enumerate(texts):
        if number == 1:
            clerk.window.start.new_form.year.selectAll()
        clerk.write(text) if not text.isascii() else clerk.type(text)
        clerk.press(Key.Key_Return)
    assert clerk.report.particulars == dict(
        zip(("unit", "address", "postcode", "telephone", "email", "site"), (UNIT, *texts[2:]), strict=True)
    )
    assert clerk.report.year == 2023
    clerk.push(words.BACK)
    clerk.push(words.NEW_REPORT)
    assert not clerk.window.start.new_form.particulars.isVisible()


def test_every_line_but_the_name_may_be_left(clerk: Clerk) -> None:
    clerk.write(UNIT)
    clerk.press(Key.Key_Return, times=7)
    assert clerk.report.particulars == {"unit": UNIT}


def test_what_looks_wrong_gets_a_word_and_is_not_refused(clerk: Clerk, wording: Wording) -> None:
    clerk.write(UNIT)
    clerk.line("邮政编码").setFocus()
    clerk.type("2561")
    clerk.press(Key.Key_Tab)
    assert clerk.label_says(wording["odd-postcode"])
    clerk.push(words.CREATE)
    assert clerk.report.particulars["postcode"] == "2561"


# Books used before


@pytest.fixture
def later(
    clerk: Clerk,
    last_year: Path,
    book_of_others: Path,
    new_window: Callable[[], Window],
    qtbot: QtBot,
    wording: Wording,
) -> Clerk:
    """The clerk at the next start, after both books were used."""
    clerk.window.open_book(book_of_others)
    clerk.window.open_book(last_year)
    clerk.window.close()
    return Clerk(qtbot, new_window(), wording)


@pytest.fixture
def book_of_others(desk: Desk, forms: Forms) -> Path:
    return many(desk, forms, ["白石乡人民政府"])


def test_a_book_that_is_gone_is_greyed_and_can_be_taken_off(
    later: Clerk, book_of_others: Path, last_year: Path
) -> None:
    book_of_others.unlink()
    later.window.show_start()
    QApplication.processEvents()
    assert later.label_says(words.BOOK_GONE)
    later.push(words.FORGET)
    assert not later.label_says(words.BOOK_GONE)
    assert last_year.exists()


def test_why_a_book_does_not_open_stands_under_its_line(later: Clerk, book_of_others: Path) -> None:
    book_of_others.unlink()
    QApplication.processEvents()
    later.push("全县")
    assert "找不到文件“全县.gouji”" in later.window.start.recent.said
    assert later.window.start.notice.text == ""
    book_of_others.write_text("这是一封信", encoding="utf-8")
    later.window.show_start()
    QApplication.processEvents()
    later.push("全县")
    assert "不是政府信息公开年报文件" in later.window.start.recent.said


def test_a_book_used_before_opens_by_its_name(later: Clerk) -> None:
    later.push("全县")
    [card] = later.window.start.grid.years
    assert card.entry.name == "白石乡人民政府"
    assert later.button("年报").focusPolicy() & Qt.FocusPolicy.TabFocus


# A program on a stick


def test_on_a_stick_the_window_says_where_everything_lies(
    desk: Desk, new_window: Callable[[], Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "portable_folder", lambda: desk.folder)
    shown = new_window().start.findChildren(QLabel)
    said = words.CARRIED_ALONG.format(place=desk.folder)
    assert said in [label.text().replace("\u200b", "") for label in shown if label.isVisible()]


def test_a_stick_that_cannot_be_written_to_stops_nothing_but_the_writing(
    desk: Desk, new_window: Callable[[], Window], qtbot: QtBot, wording: Wording, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("年报", "设置"):
        (desk.folder / name).write_text("这里不能建文件夹", encoding="utf-8")
    monkeypatch.setattr(paths, "books_folder", lambda: desk.folder / "年报")
    monkeypatch.setattr(paths, "settings_folder", lambda: desk.folder / "设置")
    clerk = Clerk(qtbot, new_window(), wording)
    clerk.write(UNIT)
    clerk.push(words.CREATE)
    assert "不能新建" in clerk.window.start.notice.text
    assert clerk.window.view is None
