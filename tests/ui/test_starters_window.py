"""Starter texts and last year's in the window: marked, not counted, replaced by what is written, confirmed in place."""

from __future__ import annotations

import pytest
from clerk import CTRL, OTHER, OVERVIEW, PARTICULARS, PROBLEMS, Clerk, Key
from PySide6.QtWidgets import QApplication

from app import jobs
from app.report.markup import Field
from app.report.report import Mark
from ui import wording as words

ONE, TWO = "（一）存在的主要问题", "（二）改进情况"


@pytest.fixture
def drafted(at_work: Clerk) -> Clerk:
    """Section 五 with its headings and hints, the cursor in the first hint."""
    at_work.turned_to(PROBLEMS).push(words.STARTERS)
    at_work.put_cursor(len(ONE) + 5)
    return at_work


def written(clerk: Clerk, section: str = "problems") -> list[str]:
    """The paragraphs, marked ones by their mark."""
    marks = clerk.report.marks
    paragraphs = clerk.report.narratives.get(section, ())
    return [marks[p.id].value if p.id in marks else p.text for p in paragraphs]


def test_headings_and_hints_are_put_in_as_one_step_and_count_for_nothing(drafted: Clerk) -> None:
    assert written(drafted) == [ONE, "starter", TWO, "starter"]
    assert drafted.label_says(words.CHARACTERS.format(count=len(ONE + TWO)))
    assert drafted.text.document().findBlockByNumber(1).layout().formats()[0].format.fontItalic()
    drafted.press(Key.Key_Z, CTRL)
    assert written(drafted) == []


@pytest.mark.parametrize("way", ["key", "input method", "paste", "figure"])
def test_the_first_key_takes_the_place_of_the_whole_hint(drafted: Clerk, way: str) -> None:
    before = drafted.report
    match way:
        case "key":
            drafted.type("ab")
        case "input method":
            drafted.compose("gengxin")
            drafted.write("ab")
        case "paste":
            drafted.paste("ab")
        case _:
            drafted.text.insert_field(Field(("documents/rules/issued",)))
    drafted.text.commit()
    said = "[[cell:documents/rules/issued]]" if way == "figure" else "ab"
    assert written(drafted) == [ONE, said, TWO, "starter"]
    drafted.press(Key.Key_Z, CTRL)
    assert drafted.report == before
    assert drafted.in_file() == before


def test_going_through_a_hint_leaves_it(drafted: Clerk) -> None:
    drafted.press(Key.Key_Left)
    drafted.press(Key.Key_Down, times=2)
    drafted.press(Key.Key_C, CTRL)
    assert written(drafted) == [ONE, "starter", TWO, "starter"]


@pytest.mark.parametrize("way", ["button", "Delete", "Backspace"])
def test_a_hint_goes_as_a_whole(drafted: Clerk, way: str) -> None:
    if way == "button":
        drafted.push(words.DROP_STARTER)
    else:
        drafted.press(getattr(Key, f"Key_{way}"))
    drafted.text.commit()
    assert written(drafted) == [ONE, TWO, "starter"]
    assert drafted.focus is drafted.text


def test_where_all_is_written_nothing_is_put_in_and_that_is_said(at_work: Clerk) -> None:
    at_work.turned_to(OTHER).write("本年没有收取信息处理费。")
    at_work.push(words.STARTERS)
    assert at_work.said == at_work.wording["starters-none"]


def test_the_preface_has_no_starters(at_work: Clerk) -> None:
    at_work.turned_to(PARTICULARS)
    assert words.STARTERS not in [button.text() for button in at_work.buttons()]


@pytest.fixture
def from_last_year(at_work: Clerk) -> Clerk:
    """A report for 2024 with last year's text, the cursor in its first paragraph of section 一."""
    assert at_work.session.write("overview", ["（一）主动公开情况", "公开10条。", "公开栏2处。"]) is None
    id = jobs.start_from(at_work.session.book, at_work.session.id, text=True)
    at_work.window.open_report(id)
    at_work.turned_to(OVERVIEW).put_cursor(12)
    return at_work


def test_last_years_paragraphs_are_marked_until_edited_or_confirmed(from_last_year: Clerk) -> None:
    assert written(from_last_year, "overview") == ["（一）主动公开情况", "last_year", "last_year"]
    assert from_last_year.label_says(words.MARKS[Mark.LAST_YEAR.value][1])
    from_last_year.push(words.CONFIRM)
    assert written(from_last_year, "overview") == ["（一）主动公开情况", "公开10条。", "last_year"]
    assert words.CONFIRM not in [button.text() for button in from_last_year.buttons()]
    from_last_year.press(Key.Key_Down)
    from_last_year.press(Key.Key_End)
    from_last_year.write("新")
    from_last_year.text.commit()
    assert written(from_last_year, "overview") == ["（一）主动公开情况", "公开10条。", "公开栏2处。新"]


def test_a_whole_section_is_confirmed_at_once(from_last_year: Clerk) -> None:
    from_last_year.push(words.CONFIRM_ALL)
    assert from_last_year.report.marks == {}
    from_last_year.press(Key.Key_Z, CTRL)
    assert written(from_last_year, "overview")[1:] == ["last_year", "last_year"]


def test_the_ground_of_a_mark_is_drawn_and_goes_with_it(drafted: Clerk) -> None:
    ground = drafted.text.viewport()
    cursor = drafted.text.textCursor()
    spot = drafted.text.cursorRect(cursor).center()
    QApplication.processEvents()
    marked = ground.grab().toImage().pixelColor(12, spot.y())
    drafted.type("a")
    drafted.text.commit()
    QApplication.processEvents()
    assert ground.grab().toImage().pixelColor(12, spot.y()) != marked
