"""A report for 2019 or 2020 has the older form: other tables in 二, changes of either sign, the same manners."""

from __future__ import annotations

import pytest
from clerk import DISCLOSURE, REQUESTS, REVIEW, UNIT, Clerk, Desk, Key
from PySide6.QtWidgets import QApplication

from app.form.load import Forms
from app.store.book import Book
from ui import wording as words
from ui.table_model import Standing

CHANGE = "licensing/licences/change"


@pytest.fixture
def in_2020(clerk: Clerk, desk: Desk, forms: Forms) -> Clerk:
    book = Book.create(desk.folder / "2020.gouji", forms)
    id = book.start(UNIT, 2020)
    book.close()
    assert clerk.window.open_book(book.path)
    clerk.window.open_report(id)
    return clerk


def test_the_tables_have_the_cells_of_the_older_form(in_2020: Clerk) -> None:
    assert "〔2019〕" in in_2020.line(words.YEAR).text()
    counts = [len(in_2020.turned_to(place).table.model.grid.cells) for place in (DISCLOSURE, REQUESTS, REVIEW)]
    assert counts == [22, 161, 15]


def test_a_change_may_be_negative_and_a_count_may_not(in_2020: Clerk) -> None:
    in_2020.turned_to(DISCLOSURE).enter(CHANGE, "-3")
    assert in_2020.kept(CHANGE) == "-3"
    in_2020.enter(CHANGE, "减2")
    assert in_2020.kept(CHANGE) == "-2"
    in_2020.enter("licensing/licences/decisions", "-1")
    assert "小于0" in in_2020.said
    in_2020.press(Key.Key_Escape)
    assert in_2020.kept("licensing/licences/decisions") is None


def test_enter_goes_through_every_cell_of_a_section_once(in_2020: Clerk) -> None:
    for place in (DISCLOSURE, REQUESTS, REVIEW):
        in_2020.turned_to(place).click(in_2020.table.model.grid.cells[0].ref.path)
        grid, seen = in_2020.table.model.grid, []
        while in_2020.tab == place:
            seen.append(in_2020.at)
            in_2020.press(Key.Key_Return)
        assert len(seen) == len(set(seen)) == len(grid.cells)


def test_totals_are_added_up_in_the_older_form_too(in_2020: Clerk) -> None:
    in_2020.turned_to(REQUESTS).click("requests/received/natural_person")
    in_2020.paste("1\t2\t3\t4\t5\t6")
    shown = in_2020.shown("requests/received/total")
    assert (shown.text, shown.standing) == ("21", Standing.COMPUTED)


def test_every_cell_can_be_brought_into_sight(in_2020: Clerk) -> None:
    in_2020.window.resize(911, 512)
    QApplication.processEvents()
    for place in (DISCLOSURE, REQUESTS, REVIEW):
        view = in_2020.turned_to(place).figures
        for box in in_2020.table.model.grid.cells:
            view.go_to(box)
            assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center()), box
