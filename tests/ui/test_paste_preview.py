"""A paste that is not simply what was selected is shown first, with what is refused; Enter or Esc decides."""

from __future__ import annotations

import pytest
from clerk import CTRL, DISCLOSURE, OVERVIEW, REQUESTS, SHIFT, Clerk, Key, tsv
from PySide6.QtWidgets import QApplication

from app.report.report import How
from ui import look
from ui import wording as words
from ui.paste_preview import PastePreview

RECEIVED, BESIDE = "requests/received/natural_person", "requests/received/enterprise"
LAST_ROW = "requests/pending_at_end/natural_person"
COLUMNS = ("natural_person", "enterprise", "research", "public_welfare", "legal_service", "other", "total")


@pytest.fixture
def at_requests(at_work: Clerk) -> Clerk:
    """The clerk in section 三, a 5 in its last row and the cursor there."""
    at_work.turned_to(REQUESTS).enter(LAST_ROW, "5")
    at_work.click(LAST_ROW)
    return at_work


@pytest.fixture
def asked(at_requests: Clerk) -> Clerk:
    """The same after a block that is too large and holds a word was pasted there."""
    at_requests.paste(tsv([[3, "三个"], [8, 9]]))
    return at_requests


def preview(clerk: Clerk) -> PastePreview:
    return clerk.table.pasting.preview


def test_nothing_is_written_before_and_the_page_says_what_would_be(asked: Clerk) -> None:
    assert asked.kept(LAST_ROW) == "5"
    assert preview(asked).isVisible()
    assert preview(asked).text.split("\n") == [
        words.PREVIEW_PLACES.format(count=1) + words.PREVIEW_CHANGED.format(count=1),
        words.PREVIEW_REFUSED.format(count=3),
        *(asked.wording["paste-no-room"].format(text=text) for text in "89"),
        "四、结转下年度继续办理·商业企业：" + asked.wording["value-no-number"].format(text="三个"),
    ]
    assert asked.focus is preview(asked).paste


def test_the_table_shows_what_would_come_beside_what_is_there(asked: Clerk) -> None:
    assert asked.shown(LAST_ROW).coming == "3"
    assert asked.shown(LAST_ROW).text == "5"
    assert asked.shown("requests/pending_at_end/enterprise").coming is None
    view = asked.figures
    image = view.viewport().grab(view.visualRect(asked.table.model.index_of(asked.ref(LAST_ROW)))).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {look.colours().accent.name(), look.colours().accent_ground.name()} <= colours


def test_enter_pastes_as_one_step_and_the_cursor_is_back_in_the_table(asked: Clerk) -> None:
    asked.press(Key.Key_Return)
    assert (asked.kept(LAST_ROW), asked.kept("requests/pending_at_end/enterprise")) == ("3", None)
    assert asked.report.cells[asked.ref(LAST_ROW)].how is How.PASTED
    assert asked.in_file() == asked.report
    assert not preview(asked).isVisible()
    assert asked.shown(LAST_ROW).coming is None
    assert (asked.focus, asked.at) == (asked.figures, LAST_ROW)
    asked.press(Key.Key_Z, CTRL)
    assert asked.kept(LAST_ROW) == "5"


@pytest.mark.parametrize("way", ["Esc", "button", "Enter on the button", "Esc in the table"])
def test_it_can_be_left_and_then_nothing_has_changed(asked: Clerk, way: str) -> None:
    before = asked.report
    if way == "Esc":
        asked.press(Key.Key_Escape)
    elif way == "button":
        asked.push(words.PASTE_NOT)
    elif way == "Enter on the button":
        asked.press(Key.Key_Tab)
        asked.press(Key.Key_Return)
    else:
        asked.click(RECEIVED)
        asked.press(Key.Key_Escape)
    assert asked.report is before
    assert not preview(asked).isVisible()
    assert asked.shown(LAST_ROW).coming is None
    assert asked.focus is asked.figures


def test_the_button_pastes_too(asked: Clerk) -> None:
    asked.push(words.PASTE_NOW)
    assert asked.kept(LAST_ROW) == "3"


def test_another_change_or_leaving_the_page_puts_it_away(asked: Clerk) -> None:
    asked.enter(RECEIVED, "7")
    assert not preview(asked).isVisible()
    asked.click(LAST_ROW)
    asked.press(Key.Key_V, CTRL)
    assert preview(asked).isVisible()
    asked.turned_to(OVERVIEW).turned_to(REQUESTS)
    assert not preview(asked).isVisible()
    assert asked.kept(LAST_ROW) == "5"


def test_a_second_paste_takes_the_place_of_the_first(asked: Clerk) -> None:
    asked.click(RECEIVED)
    asked.paste(tsv([[1], ["/"]]))
    assert asked.shown(LAST_ROW).coming is None
    assert asked.shown(RECEIVED).coming == "1"
    asked.click(BESIDE)
    asked.paste("4")
    assert not preview(asked).isVisible()
    assert (asked.kept(BESIDE), asked.kept(RECEIVED)) == ("4", None)


def test_many_refusals_are_not_listed_to_the_end(at_requests: Clerk) -> None:
    at_requests.paste(tsv([[1, *"甲乙丙丁戊己"]]))
    assert preview(at_requests).text.endswith(words.PREVIEW_MORE.format(count=3))


def test_a_table_of_last_year_lands_by_its_labels_wherever_the_cursor_is(at_requests: Clerk) -> None:
    frame = at_requests.table.model.grid
    at_requests.press(Key.Key_A, CTRL)
    at_requests.paste("1")
    at_requests.press(Key.Key_C, CTRL | SHIFT)
    at_requests.press(Key.Key_Delete)
    at_requests.click(LAST_ROW)
    at_requests.press(Key.Key_V, CTRL)
    assert not preview(at_requests).isVisible()
    assert {cell.text for cell in at_requests.report.cells.values()} == {"1"}
    assert len(at_requests.report.cells) == len(frame.cells)


def test_a_row_with_its_label_asks_when_the_cursor_is_in_another_row(at_requests: Clerk) -> None:
    at_requests.paste("一、本年新收政府信息公开申请数量\t" + "\t".join("1234563") + "\n")
    assert preview(at_requests).text == words.PREVIEW_LABELS.format(count=7)
    at_requests.press(Key.Key_Return)
    assert [at_requests.kept(f"requests/received/{column}") for column in COLUMNS] == [*"1234563"]
    assert at_requests.kept(LAST_ROW) == "5"


def test_figures_that_would_be_cleared_are_counted(at_requests: Clerk) -> None:
    at_requests.paste("\t6\n\t\n\t7\n")
    assert words.PREVIEW_LOST.format(count=1) in preview(at_requests).text
    at_requests.press(Key.Key_Escape)


def test_over_the_heads_of_section_two_it_is_shown_first(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).click("documents/rules/issued")
    at_work.paste(tsv([[1]] * 3))
    assert at_work.report.cells == {}
    at_work.press(Key.Key_Return)
    assert at_work.kept("licensing/licences/decisions") == "1"


def test_what_does_not_fit_anywhere_is_refused_in_the_page(at_requests: Clerk) -> None:
    at_requests.paste("今年我镇\n认真落实\n")
    assert at_requests.said == at_requests.wording["paste-nothing"]
    assert not preview(at_requests).isVisible()


def test_on_the_smallest_screen_all_of_it_is_in_sight(at_requests: Clerk) -> None:
    at_requests.window.resize(911, 512)
    QApplication.processEvents()
    at_requests.paste(tsv([[1, *"甲乙丙丁戊己"]]))
    QApplication.processEvents()
    page = at_requests.table
    for part in (preview(at_requests).paste, preview(at_requests).leave):
        place = part.mapTo(page, part.rect().bottomRight())
        assert page.rect().contains(place)
    assert at_requests.figures.viewport().height() > 60
