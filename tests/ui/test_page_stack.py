"""Pages are made when they are turned to, and out of sight they wait with what has changed."""

from __future__ import annotations

from clerk import OVERVIEW, PARTICULARS, REQUESTS, REVIEW, Clerk
from PySide6.QtCore import Qt

from ui.pages.page import Page
from ui.pages.table_page import TablePage

CTRL = Qt.KeyboardModifier.ControlModifier
RECEIVED = "requests/received/natural_person"


def test_opening_a_report_makes_only_the_page_in_sight(at_work: Clerk) -> None:
    reopened = at_work.reopened()
    assert reopened.tab == PARTICULARS
    assert reopened.view.findChildren(TablePage) == []
    reopened.turn_to(REQUESTS)
    assert len(reopened.view.findChildren(TablePage)) == 1


def test_a_page_turned_to_again_is_the_same_page(at_work: Clerk) -> None:
    first = at_work.turned_to(REQUESTS).table
    assert at_work.turned_to(OVERVIEW).turned_to(REQUESTS).table is first


def test_a_page_out_of_sight_is_told_when_it_is_turned_to(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).enter(RECEIVED, "7")
    model = at_work.table.model
    at_work.turn_to(REVIEW)
    at_work.press(Qt.Key.Key_Z, CTRL)
    assert at_work.kept(RECEIVED) is None
    assert model.shown(at_work.ref(RECEIVED)).text == "7"
    at_work.turn_to(REQUESTS)
    assert at_work.figure(RECEIVED) == ""


def test_every_tab_leads_to_a_page_of_its_own(at_work: Clerk) -> None:
    pages: list[Page] = [at_work.turned_to(place).view.page for place in range(at_work.view.tabs.count())]
    assert len(set(map(id, pages))) == at_work.view.tabs.count()
