"""A county's book: the newest reports as cards, the others by a search, and how each stands told in its time."""

from __future__ import annotations

from pathlib import Path

import pytest
from clerk import UNIT, Clerk, Desk, Key

from app.form.load import Forms
from app.store.book import Book
from app.store.fault import BookRefused
from ui import wording as words
from ui.parts import FadingLabel
from ui.year_card import YearCard
from ui.year_cards import SHOWN

TOWNS = [f"{name}镇人民政府" for name in "红黄蓝白黑紫绿金银铜铁锡"]
YEARS = (2022, 2023, 2024)


@pytest.fixture
def county(desk: Desk, forms: Forms) -> Path:
    book = Book.create(desk.folder / "全县.gouji", forms)
    for year in YEARS:
        for town in TOWNS:
            book.start(town, year)
    book.close()
    return book.path


@pytest.fixture
def before_it(clerk: Clerk, county: Path) -> Clerk:
    assert clerk.window.open_book(county)
    return clerk


def cards(clerk: Clerk) -> list[YearCard]:
    """The cards in sight, once all have come and say how their reports stand."""
    clerk.qtbot.waitUntil(lambda: len(shown(clerk)) == len(clerk.window.start.cards.entries))
    clerk.qtbot.waitUntil(lambda: all(standing(card) for card in shown(clerk)))
    return shown(clerk)


def shown(clerk: Clerk) -> list[YearCard]:
    return [card for card in clerk.window.start.findChildren(YearCard) if card.isVisible()]


def standing(card: YearCard) -> str:
    return " ".join(label.text() for label in card.findChildren(FadingLabel) if label.objectName() == "verdict")


def test_the_newest_reports_have_cards_and_the_others_are_told_of(before_it: Clerk) -> None:
    assert len(cards(before_it)) == SHOWN < len(TOWNS) * len(YEARS)
    assert before_it.label_says(words.MORE_REPORTS.format(count=36, shown=SHOWN))
    assert {entry.year for entry in before_it.window.start.cards.entries} == {2023, 2024}


def test_every_card_says_how_its_report_stands(before_it: Clerk) -> None:
    assert all("未填" in standing(card) for card in cards(before_it))


def test_a_search_by_unit_and_year_finds_the_others(before_it: Clerk) -> None:
    before_it.line(words.FIND_REPORT).setFocus()
    before_it.write("金 2022")
    [card] = cards(before_it)
    assert card.accessibleName().startswith("金镇人民政府 2022")
    card.setFocus()
    before_it.press(Key.Key_Return)
    assert (before_it.report.unit_name, before_it.report.year) == ("金镇人民政府", 2022)


def test_a_search_that_finds_nothing_says_so_and_a_blank_one_shows_all(before_it: Clerk) -> None:
    search = before_it.line(words.FIND_REPORT)
    search.setFocus()
    before_it.write("青石")
    assert cards(before_it) == []
    assert before_it.label_says(words.NONE_FOUND.format(text="青石"))
    search.clear()
    assert len(cards(before_it)) == SHOWN


def test_a_search_that_finds_too_many_says_so(before_it: Clerk) -> None:
    before_it.line(words.FIND_REPORT).setFocus()
    before_it.write("镇")
    assert len(cards(before_it)) == SHOWN
    assert before_it.label_says(words.MORE_FOUND.format(shown=SHOWN))


def test_a_small_book_wants_no_search(clerk: Clerk, book_file: Path) -> None:
    assert clerk.window.open_book(book_file)
    assert [card.accessibleName().split()[0] for card in cards(clerk)] == [UNIT]
    assert not clerk.window.start.cards.search.isVisible()


def test_a_damaged_book_is_said_where_the_clerk_looks(before_it: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise BookRefused("book-damaged", Path("全县.gouji"), reason="disk I/O error")

    monkeypatch.setattr(Book, "entries", refuse)
    before_it.line(words.FIND_REPORT).setFocus()
    before_it.write("金")
    assert "全县" in before_it.window.start.notice.text
