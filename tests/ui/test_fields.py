"""Figures of the tables in the text: chosen by their labels, one unit on the screen, following their cells."""

from __future__ import annotations

import pytest
from clerk import CTRL, LEFT, OVERVIEW, PLAIN, PROBLEMS, REQUESTS, REVIEW, SHIFT, Clerk, Key
from hypothesis import example, given
from hypothesis import strategies as some
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent, QTextBlockFormat, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QTreeWidget

from app.check.finding import Level
from app.report import markup
from app.report.markup import Field
from ui import narrative_text
from ui import wording as words
from ui.narrative_text import OBJECT

RECEIVED = "requests/received/natural_person"
FIELD = f"[[cell:{RECEIVED}]]"
LITIGATION = "[[sum:review/cases/direct_total+review/cases/after_total]]"


@pytest.fixture
def at_text(at_work: Clerk) -> Clerk:
    """A report with one figure, the cursor behind 收到 in the overview."""
    assert at_work.session.enter(at_work.ref(RECEIVED), "60") is None
    at_work.turned_to(OVERVIEW).write("收到件。")
    at_work.put_cursor(2)
    return at_work


def insert(clerk: Clerk, search: str) -> None:
    clerk.press(Key.Key_D, CTRL)
    clerk.write(search)
    clerk.press(Key.Key_Return)


@pytest.fixture
def with_field(at_text: Clerk) -> Clerk:
    """收到60件。 with the cursor behind the field."""
    insert(at_text, "新收 自然人")
    return at_text


def choice_of(clerk: Clerk) -> QTreeWidget:
    [found] = [tree for tree in clerk.window.findChildren(QTreeWidget) if tree.isVisible()]
    return found


def middle(clerk: Clerk, place: int) -> QPoint:
    """The middle of one place of the text on its viewport."""
    cursor = clerk.text.textCursor()
    cursor.setPosition(place)
    left = clerk.text.cursorRect(cursor)
    cursor.setPosition(place + 1)
    return (left.center() + clerk.text.cursorRect(cursor).center()) / 2


def width(clerk: Clerk, place: int) -> int:
    cursor = clerk.text.textCursor()
    cursor.setPosition(place)
    left = clerk.text.cursorRect(cursor).left()
    cursor.setPosition(place + 1)
    return clerk.text.cursorRect(cursor).left() - left


def test_a_figure_is_found_by_its_labels_and_stands_where_the_cursor_was(with_field: Clerk) -> None:
    assert with_field.paragraphs("overview") == [f"收到{FIELD}件。"]
    assert with_field.text.toPlainText() == f"收到{OBJECT}件。"
    assert with_field.focus is with_field.text
    with_field.wait_kept(lambda: with_field.write("余"))
    assert with_field.paragraphs("overview") == [f"收到{FIELD}余件。"]
    assert with_field.in_file() == with_field.report


def test_a_sum_can_be_chosen_with_the_mouse(at_text: Clerk) -> None:
    at_text.push(words.INSERT_FIELD)
    at_text.write("诉讼 总计")
    choice = choice_of(at_text)
    QTest.mouseClick(choice.viewport(), LEFT, pos=choice.visualItemRect(choice.topLevelItem(0)).center())
    assert at_text.paragraphs("overview") == [f"收到{LITIGATION}件。"]


def test_the_list_shows_the_value_and_says_where_there_is_none(at_text: Clerk) -> None:
    at_text.press(Key.Key_D, CTRL)
    at_text.write("新收 自然人")
    choice = choice_of(at_text)
    assert [choice.topLevelItem(0).text(column) for column in (1, 2)] == ["三、依申请公开", "60"]
    at_text.press(Key.Key_A, CTRL)
    at_text.write("行政处罚")
    assert choice.topLevelItem(0).text(2) == words.FIELD_BLANK
    at_text.write("没有这样的")
    assert at_text.label_says(words.FIELD_NONE)
    at_text.press(Key.Key_Return)
    at_text.press(Key.Key_Escape)
    assert at_text.focus is at_text.text
    assert at_text.paragraphs("overview") == ["收到件。"]


def test_the_keys_go_through_the_list_while_one_types(at_text: Clerk) -> None:
    at_text.press(Key.Key_D, CTRL)
    at_text.write("诉讼 总计")
    at_text.press(Key.Key_Down)
    at_text.press(Key.Key_Return)
    assert at_text.paragraphs("overview") == ["收到[[cell:review/cases/direct_total]]件。"]


def test_a_field_follows_its_cell_and_counts_as_its_digits(with_field: Clerk) -> None:
    assert with_field.label_says("6 / 1000 字")
    narrow = width(with_field, 2)
    with_field.turned_to(REQUESTS).enter(RECEIVED, "12345")
    with_field.turned_to(OVERVIEW)
    assert with_field.label_says("9 / 1000 字")
    assert width(with_field, 2) > narrow
    with_field.press(Key.Key_Z, CTRL)
    assert width(with_field, 2) == narrow


def test_a_field_is_one_unit_for_cursor_and_deletion_and_comes_back(with_field: Clerk) -> None:
    before = with_field.report
    with_field.press(Key.Key_Left)
    assert with_field.text.textCursor().position() == 2
    with_field.press(Key.Key_Delete)
    with_field.press(Key.Key_Tab, SHIFT)
    assert with_field.paragraphs("overview") == ["收到件。"]
    with_field.press(Key.Key_Z, CTRL)
    assert with_field.report == before
    assert with_field.text.toPlainText() == f"收到{OBJECT}件。"


def test_its_insertion_alone_is_undone_by_one_key(with_field: Clerk) -> None:
    with_field.press(Key.Key_Z, CTRL)
    assert with_field.paragraphs("overview") == ["收到件。"]


def test_copying_gives_others_the_number_and_this_program_the_field(with_field: Clerk) -> None:
    with_field.press(Key.Key_A, CTRL)
    with_field.press(Key.Key_C, CTRL)
    assert with_field.clipboard() == "收到60件。"
    with_field.turned_to(PROBLEMS).press(Key.Key_V, CTRL)
    assert with_field.paragraphs("problems") == [f"收到{FIELD}件。"]


def test_a_part_of_a_paragraph_is_copied_with_its_field_alone(with_field: Clerk) -> None:
    with_field.write("𠮷")
    with_field.press(Key.Key_Left, SHIFT, times=2)
    with_field.press(Key.Key_X, CTRL)
    assert with_field.clipboard() == "60𠮷"
    with_field.press(Key.Key_End)
    with_field.press(Key.Key_V, CTRL)
    assert with_field.paragraphs("overview") == [f"收到件。{FIELD}𠮷"]


@pytest.mark.parametrize("way", ["double click", "Enter"])
def test_one_goes_from_the_field_to_its_cell(with_field: Clerk, way: str) -> None:
    if way == "Enter":
        with_field.press(Key.Key_Left, SHIFT)
        with_field.press(Key.Key_Return)
    else:
        QTest.mouseDClick(with_field.text.viewport(), LEFT, PLAIN, middle(with_field, 2))
    assert (with_field.tab, with_field.at) == (REQUESTS, RECEIVED)
    assert with_field.paragraphs("overview") == [f"收到{FIELD}件。"]


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_the_tooltip_names_the_cell(with_field: Clerk) -> None:
    spot = middle(with_field, 2)
    ground = with_field.text.viewport()
    QApplication.sendEvent(ground, QHelpEvent(QHelpEvent.Type.ToolTip, spot, ground.mapToGlobal(spot)))
    assert QToolTip.text().startswith("一、本年新收政府信息公开申请数量·自然人：60")
    QApplication.sendEvent(ground, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(3, 3), ground.mapToGlobal(spot)))
    with_field.qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_findings_behind_a_field_underline_their_own_words(with_field: Clerk) -> None:
    with_field.press(Key.Key_End)
    with_field.write("统计期限为2021年1月1日至2021年12月31日。")
    with_field.press(Key.Key_Tab, SHIFT)
    period = with_field.finding("PERIOD")
    with_field.view.show_finding(period)
    assert with_field.text.textCursor().selectedText() == "2021年1月1日至2021年12月31日"


def test_a_field_of_a_blank_cell_is_a_finding_that_selects_it(with_field: Clerk) -> None:
    with_field.turned_to(REQUESTS).click(RECEIVED)
    with_field.press(Key.Key_Delete)
    finding = with_field.finding("PLACEHOLDER")
    assert finding.level is Level.FATAL
    with_field.view.show_finding(finding)
    cursor = with_field.text.textCursor()
    assert (cursor.selectionStart(), cursor.selectionEnd()) == (2, 3)
    assert with_field.label_says("4 / 1000 字")


def test_a_field_stands_the_same_after_coming_back(with_field: Clerk) -> None:
    with_field.reopened().turned_to(OVERVIEW)
    assert with_field.paragraphs("overview") == [f"收到{FIELD}件。"]
    assert with_field.text.toPlainText() == f"收到{OBJECT}件。"


def test_what_only_looks_like_a_field_is_words(at_text: Clerk) -> None:
    at_text.paste("[[cell:no/such/cell]]")
    assert at_text.text.toPlainText() == "收到[[cell:no/such/cell]]件。"
    assert at_text.paragraphs("overview") == [r"收到\[[cell:no/such/cell]]件。"]


def test_no_figure_can_be_put_in_a_total_of_another_edition_by_the_clipboard(at_text: Clerk) -> None:
    assert at_text.session.write("problems", ["[[cell:procurement/centralised/items]]"]) is None
    assert at_text.paragraphs("problems") == [r"\[[cell:procurement/centralised/items]]"]
    assert at_text.turned_to(PROBLEMS).text.toPlainText() == "[[cell:procurement/centralised/items]]"


def test_the_keyboard_reaches_the_sum_of_section_four(at_text: Clerk) -> None:
    insert(at_text, "行政诉讼总计")
    at_text.turned_to(REVIEW).enter("review/cases/direct_total", "1")
    at_text.enter("review/cases/after_total", "2")
    at_text.turned_to(OVERVIEW).press(Key.Key_A, CTRL)
    at_text.press(Key.Key_C, CTRL)
    assert at_text.clipboard() == "收到3件。"


texts = some.text(some.characters(exclude_categories=["Cc", "Cs"]), max_size=12)
fields = some.sampled_from([Field((RECEIVED,)), Field(("review/cases/direct_total", "review/cases/after_total"))])
said = some.lists(texts | fields, max_size=6).map(markup.composed).filter(bool)
pictures = some.sampled_from(["a1", "b2"]).map(markup.picture)
narratives = some.lists(said.filter(lambda text: markup.parted(text) == (text,)) | pictures, max_size=6)


@given(narratives)
@example([f"[{FIELD}", f"\\\\{FIELD}\\[[", f"𠮷{FIELD}{FIELD}😀"])
def test_paragraphs_come_back_from_the_screen_as_they_were_put_there(application: object, told: list[str]) -> None:
    document = QTextDocument()
    narrative_text.fill(document, told, QTextBlockFormat())
    assert list(narrative_text.paragraphs(document)) == told


@given(narratives)
def test_every_place_of_a_paragraph_is_found_on_the_screen(application: object, told: list[str]) -> None:
    document = QTextDocument()
    narrative_text.fill(document, told, QTextBlockFormat())
    for spot in narrative_text.spots(document):
        block = document.findBlockByNumber(spot.block)
        assert narrative_text.places_before(spot.paragraph, len(spot.paragraph)) == block.length() - 1
        for piece in markup.pieces(spot.paragraph) if not markup.picture_of(spot.paragraph) else ():
            first, last = (narrative_text.places_before(spot.paragraph, end) for end in (piece.start, piece.end))
            shown = block.text().encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le")
            assert shown == (OBJECT if isinstance(piece.said, Field) else piece.said)
