"""查找和替换: words in all texts and captions are counted, gone to and replaced; one undo takes all back."""

from __future__ import annotations

from pathlib import Path

import pytest
from clerk import CLOSING, CTRL, OTHER, OVERVIEW, PARTICULARS, REQUESTS, SHIFT, Clerk, Desk, Key, png
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from app.form.load import Forms
from app.report.report import PREFACE
from app.session import Session
from app.store.book import Book
from ui import wording as words
from ui.find_bar import FindBar
from ui.narrative_text import OBJECT

FIELD = "[[cell:requests/received/natural_person]]"
OVERVIEW_TEXT = ["镇政府办负责。", f"镇政府收到{FIELD}件，镇政府答复。"]


@pytest.fixture
def written_file(book_file: Path, desk: Desk, forms: Forms) -> Path:
    """镇政府 stands in the preface, three times in part one, in a caption there and in part six."""
    book = Book.open(book_file, forms)
    session = Session(book, 1)
    session.write(PREFACE, ["本报告由镇政府编制。"])
    session.write("overview", OVERVIEW_TEXT)
    session.add_picture("overview", 2, png(desk.folder).read_bytes(), "照片.png")
    [id] = session.report.pictures
    session.caption_picture(id, "图1 镇政府大厅")
    session.write("other", ["镇政府无其他事项。"])
    book.close()
    return book_file


@pytest.fixture
def writer(clerk: Clerk, written_file: Path) -> Clerk:
    assert clerk.window.open_book(written_file)
    clerk.window.open_report(1)
    return clerk.turned_to(OVERVIEW)


@pytest.fixture
def finder(writer: Clerk) -> Clerk:
    """The clerk has pressed Ctrl+H and written what is looked for."""
    writer.press(Key.Key_H, CTRL)
    writer.write("镇政府")
    return writer


def bar(clerk: Clerk) -> FindBar:
    return clerk.view.search.bar


def said(clerk: Clerk) -> str:
    """What the bar says."""
    return next(label.text() for label in clerk.labels(bar(clerk)) if label.objectName() == "quiet")


def selected(clerk: Clerk) -> str:
    """What the text in sight has selected; for a caption what its line has."""
    lines = [line for line in clerk.window.findChildren(QLineEdit) if line.accessibleName() == words.CAPTION]
    chosen = [line.selectedText() for line in lines if line.isVisible() and line.hasSelectedText()]
    return f"{words.CAPTION}：{chosen[0]}" if chosen else clerk.text.textCursor().selectedText()


def at(clerk: Clerk) -> tuple[int, int]:
    """The tab in sight, and where the selection of its text begins."""
    return clerk.tab, clerk.text.textCursor().selectionStart()


def replace_by(clerk: Clerk, text: str) -> None:
    clerk.line(words.PUT_INSTEAD).setFocus()
    clerk.write(text)


TABS = "单位 1 · 一 4 · 六 1"
ALL = f"共 6 处：{TABS}"


def test_ctrl_f_looks_and_counts_what_each_tab_has(writer: Clerk) -> None:
    writer.press(Key.Key_F, CTRL)
    assert writer.focus is writer.line(words.FIND)
    writer.write("镇政府")
    assert said(writer) == ALL
    assert writer.tab == OVERVIEW
    assert [button.text() for button in writer.buttons(bar(writer))] == [words.FIND_BACK, words.FIND_ON, words.CLOSE]


def test_f3_goes_round_all_tabs_and_captions(writer: Clerk) -> None:
    writer.press(Key.Key_F, CTRL)
    writer.write("镇政府")
    writer.press(Key.Key_Escape)
    assert writer.focus is writer.text
    seen: list[tuple[int, int, str]] = []
    for place in (2, 3, 4, 5, 6, 1, 2):
        writer.press(Key.Key_F3)
        assert said(writer) == f"第 {place} / 6 处：{TABS}"
        seen.append((*at(writer), selected(writer)))
    caption = len("镇政府办负责。\n镇政府收到x件，镇政府答复。\n")
    assert seen == [
        (OVERVIEW, 0, "镇政府"),
        (OVERVIEW, 8, "镇政府"),
        (OVERVIEW, 16, "镇政府"),
        (OVERVIEW, caption, f"{words.CAPTION}：镇政府"),
        (OTHER, 0, "镇政府"),
        (PARTICULARS, 4, "镇政府"),
        (OVERVIEW, 0, "镇政府"),
    ]
    assert writer.focus is writer.text
    writer.press(Key.Key_F3, SHIFT)
    assert at(writer) == (PARTICULARS, 4)
    writer.press(Key.Key_F3, SHIFT)
    assert at(writer) == (OTHER, 0)


def test_enter_in_the_line_goes_on_and_leaves_the_keys_there(finder: Clerk) -> None:
    line = finder.line(words.FIND)
    for place in (2, 3, 4, 5, 6):
        finder.press(Key.Key_Return)
        assert said(finder) == f"第 {place} / 6 处：{TABS}"
        assert finder.focus is line
    assert finder.tab == OTHER
    finder.press(Key.Key_Return, SHIFT)
    assert selected(finder) == f"{words.CAPTION}：镇政府"
    assert finder.focus is line


def test_looking_goes_on_from_where_the_cursor_was_put(finder: Clerk) -> None:
    finder.put_cursor(10)
    finder.press(Key.Key_F3)
    assert at(finder) == (OVERVIEW, 16)
    finder.put_cursor(10)
    finder.press(Key.Key_F3, SHIFT)
    assert at(finder) == (OVERVIEW, 8)


@pytest.mark.parametrize(("tab", "place"), [(REQUESTS, (OTHER, 0)), (CLOSING, (PARTICULARS, 4))])
def test_looking_goes_on_from_a_tab_without_text(finder: Clerk, tab: int, place: tuple[int, int]) -> None:
    finder.turned_to(tab).press(Key.Key_F3)
    assert at(finder) == place


def test_what_is_being_typed_is_found(writer: Clerk) -> None:
    writer.press(Key.Key_End, CTRL)
    writer.write("\n新写的镇政府")
    writer.press(Key.Key_F, CTRL)
    writer.write("新写的")
    assert said(writer) == "共 1 处：一 1"
    writer.press(Key.Key_Return)
    assert selected(writer) == "新写的"


def test_selected_words_are_looked_for(writer: Clerk) -> None:
    writer.press(Key.Key_Home, CTRL)
    writer.press(Key.Key_Right, SHIFT, times=4)
    writer.press(Key.Key_F, CTRL)
    assert writer.line(words.FIND).text() == "镇政府办"
    assert said(writer) == "共 1 处：一 1"


def test_nothing_found_is_said_in_the_bar(writer: Clerk) -> None:
    writer.press(Key.Key_F, CTRL)
    writer.write("没写过的")
    writer.press(Key.Key_Return)
    assert said(writer) == words.FOUND_NONE
    assert writer.said == ""
    assert at(writer)[0] == OVERVIEW


def test_f3_without_words_asks_for_them(writer: Clerk) -> None:
    writer.press(Key.Key_F3)
    assert writer.focus is writer.line(words.FIND)
    assert said(writer) == ""


def test_width_and_case_matter_only_where_it_is_wished(writer: Clerk) -> None:
    writer.press(Key.Key_End, CTRL)
    writer.write("\nＡＢc")
    writer.press(Key.Key_F, CTRL)
    writer.write("abC")
    assert said(writer) == "共 1 处：一 1"
    bar(writer).findChild(QCheckBox).setFocus()  # type: ignore[union-attr]
    writer.press(Key.Key_Space)
    assert said(writer) == words.FOUND_NONE


def test_one_is_replaced_and_the_next_selected(finder: Clerk) -> None:
    replace_by(finder, "镇政府镇")
    finder.push(words.PUT_ONE)
    assert at(finder) == (OVERVIEW, 0)
    assert finder.paragraphs("overview")[:2] == OVERVIEW_TEXT
    finder.push(words.PUT_ONE)
    assert finder.paragraphs("overview")[0] == "镇政府镇办负责。"
    assert at(finder) == (OVERVIEW, 9)
    assert selected(finder) == "镇政府"
    finder.line(words.PUT_INSTEAD).setFocus()
    for _ in range(3):
        finder.press(Key.Key_Return)
    assert finder.paragraphs("overview")[1] == f"镇政府镇收到{FIELD}件，镇政府镇答复。"
    assert [picture.caption for picture in finder.report.pictures.values()] == ["图1 镇政府镇大厅"]
    assert at(finder) == (OTHER, 0)
    assert finder.in_file() == finder.report


def test_all_are_replaced_as_one_step_and_the_fields_stay(finder: Clerk) -> None:
    before = finder.report
    replace_by(finder, "[[本镇]]")
    finder.push(words.PUT_ALL)
    assert said(finder) == words.PUT_DONE.format(count=6)
    assert finder.text.toPlainText().startswith(f"[[本镇]]办负责。\n[[本镇]]收到{OBJECT}件，[[本镇]]答复。\n")
    assert [picture.caption for picture in finder.report.pictures.values()] == ["图1 [[本镇]]大厅"]
    assert finder.in_file() == finder.report
    assert "镇政府" in finder.window.commands["undo"].toolTip()
    finder.press(Key.Key_Z, CTRL)
    assert finder.report == before
    assert said(finder) == ALL


def test_it_is_said_how_many_were_replaced_even_where_the_words_stay_in_them(finder: Clerk) -> None:
    replace_by(finder, "青石镇政府")
    finder.push(words.PUT_ALL)
    assert said(finder) == words.PUT_DONE.format(count=6)
    assert finder.paragraphs("other") == ["青石镇政府无其他事项。"]


def test_what_is_left_empty_is_taken_away(finder: Clerk) -> None:
    finder.line(words.FIND).setText("镇政府办负责。")
    finder.push(words.PUT_ONE)
    finder.push(words.PUT_ONE)
    assert finder.paragraphs("overview")[:1] == OVERVIEW_TEXT[1:]
    assert said(finder) == words.FOUND_NONE


def test_hints_are_not_found(writer: Clerk) -> None:
    writer.press(Key.Key_A, CTRL)
    writer.press(Key.Key_Delete)
    writer.push(words.STARTERS)
    writer.press(Key.Key_F, CTRL)
    writer.write("件")
    assert said(writer) == words.FOUND_NONE


def test_esc_goes_back_to_what_was_found(finder: Clerk) -> None:
    finder.press(Key.Key_Return)
    finder.press(Key.Key_Return)
    finder.press(Key.Key_Escape)
    assert not bar(finder).isVisible()
    assert finder.focus is finder.text
    assert at(finder) == (OVERVIEW, 8)
    assert selected(finder) == "镇政府"


def test_esc_goes_back_to_the_line_it_was_opened_from(writer: Clerk) -> None:
    writer.turned_to(PARTICULARS)
    line = writer.particulars.lines["address"]
    line.setFocus()
    writer.press(Key.Key_F, CTRL)
    writer.press(Key.Key_Escape)
    assert writer.focus is line


def test_an_input_method_writes_into_the_lines(writer: Clerk) -> None:
    writer.press(Key.Key_H, CTRL)
    writer.compose("zhen")
    assert said(writer) == ""
    event = QInputMethodEvent()
    event.setCommitString("镇政府")
    QApplication.sendEvent(writer.focus, event)
    assert said(writer) == ALL


def test_tab_goes_from_line_to_line_to_the_buttons(finder: Clerk) -> None:
    finder.press(Key.Key_Tab)
    assert finder.focus is finder.line(words.PUT_INSTEAD)
    names: list[str] = []
    for _ in range(6):
        finder.press(Key.Key_Tab)
        names.append(finder.focus.accessibleName() or getattr(finder.focus, "text", str)())
    found = [words.FIND_BACK, words.FIND_ON, words.PUT_ONE, words.PUT_ALL, words.FIND_ALIKE, words.CLOSE_FIND]
    assert names == found


def test_a_book_that_is_only_read_can_be_searched(writer: Clerk) -> None:
    writer.session.book.distrust()
    writer.reopened().turned_to(OVERVIEW)
    writer.press(Key.Key_H, CTRL)
    writer.write("镇政府")
    assert said(writer) == ALL
    writer.press(Key.Key_Return)
    assert selected(writer) == "镇政府"
    assert not writer.button(words.PUT_ONE).isEnabled()
    assert not writer.button(words.PUT_ALL).isEnabled()
    assert writer.line(words.PUT_INSTEAD).isReadOnly()
