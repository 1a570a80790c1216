"""Writing a section: text is kept by itself, headings are recognised, pasted text comes plain."""

from __future__ import annotations

from pathlib import Path

import pytest
from clerk import CTRL, LEFT, OTHER, OVERVIEW, PLAIN, PROBLEMS, SHIFT, Clerk, Key
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextFragment
from PySide6.QtTest import QTest

from app.form.load import Forms
from app.store.book import Book
from ui import wording as words

WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal{font-family:仿宋;}</style></head>"
    "<body><p class=MsoNormal><b><span style='font-size:22pt;color:red'>（一）主动公开情况</span></b></p>"
    "<p class=MsoNormal><span style='font-family:楷体'>公开信息10条。</span></p></body></html>"
)


@pytest.fixture
def at_overview(at_work: Clerk) -> Clerk:
    return at_work.turned_to(OVERVIEW)


def is_heading(clerk: Clerk, number: int) -> bool:
    return any(form.fontWeight() == QFont.Weight.Bold for form in spans(clerk, number))


def block(clerk: Clerk, number: int) -> QTextBlock:
    return clerk.text.document().findBlockByNumber(number)


def spans(clerk: Clerk, number: int) -> list[QTextCharFormat]:
    """The looks that the highlighter has given a block."""
    ranges = block(clerk, number).layout().formats()
    return [QTextCharFormat(span.format) for span in ranges]


def test_typed_text_is_kept_a_moment_after_the_last_key(at_overview: Clerk) -> None:
    at_overview.wait_kept(lambda: at_overview.write("今年公开信息10条。"))
    assert at_overview.paragraphs("overview") == ["今年公开信息10条。"]
    assert at_overview.in_file() == at_overview.report


def test_the_status_line_says_typing_and_then_saved(at_overview: Clerk) -> None:
    saved = at_overview.window.status.saved
    at_overview.type("a")
    assert saved.text() == words.TYPING
    at_overview.wait_kept()
    assert saved.text().startswith("已保存 ")


def test_typing_and_taking_it_away_again_ends_as_saved(at_overview: Clerk) -> None:
    at_overview.type("a")
    at_overview.press(Key.Key_Backspace)
    with at_overview.qtbot.waitSignal(at_overview.text.typing):
        pass
    assert at_overview.window.status.saved.text() != words.TYPING


def test_text_is_kept_at_once_on_leaving_its_paragraph(at_overview: Clerk) -> None:
    at_overview.write("第一段\n第二段")
    assert at_overview.paragraphs("overview") == ["第一段"]
    at_overview.press(Key.Key_Up)
    assert at_overview.paragraphs("overview") == ["第一段", "第二段"]


@pytest.mark.parametrize("way", ["tab", "Ctrl+PgDown", "F8", "list", "Tab"])
def test_text_is_kept_at_once_on_leaving_the_page(at_overview: Clerk, way: str) -> None:
    session = at_overview.session
    at_overview.write("文字")
    match way:
        case "tab":
            at_overview.turn_to(PROBLEMS)
        case "Ctrl+PgDown":
            at_overview.press(Key.Key_PageDown, CTRL)
        case "F8":
            at_overview.press(Key.Key_F8)
        case "list":
            at_overview.push(words.BACK)
        case "Tab":
            at_overview.press(Key.Key_Tab)
    assert [paragraph.text for paragraph in session.report.narratives["overview"]] == ["文字"]


def test_text_is_kept_on_closing_the_window(at_overview: Clerk, book_file: Path, forms: Forms) -> None:
    at_overview.write("文字")
    assert at_overview.window.close()
    book = Book.open(book_file, forms)
    assert book.load(1).narrative("overview") == "文字"
    book.close()


def test_blank_lines_are_no_paragraphs_and_stay_on_the_screen_while_one_writes(at_overview: Clerk) -> None:
    at_overview.write("第一段\n\n\n　　第二段　")
    at_overview.press(Key.Key_Up)
    assert at_overview.paragraphs("overview") == ["第一段", "第二段"]
    assert at_overview.text.document().blockCount() == 4


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
@pytest.mark.parametrize("modifier", [PLAIN, SHIFT])
def test_every_paragraph_has_its_indent_also_after_blank_lines(
    at_overview: Clerk, key: Key, modifier: Qt.KeyboardModifier
) -> None:
    at_overview.write("第一段")
    at_overview.press(key, modifier, times=3)
    at_overview.write("第二段")
    forms = [block(at_overview, number).blockFormat() for number in range(4)]
    assert len({(form.textIndent(), form.lineHeight(), form.bottomMargin()) for form in forms}) == 1
    assert forms[0].textIndent() > 0


def test_the_text_is_the_same_after_coming_back(at_overview: Clerk) -> None:
    at_overview.write("（一）主动公开\n公开10条。")
    at_overview.reopened().turned_to(OVERVIEW)
    assert at_overview.text.toPlainText() == "（一）主动公开\n公开10条。"
    assert is_heading(at_overview, 0)


def test_headings_are_recognised_while_they_are_written(at_overview: Clerk) -> None:
    at_overview.write("（一）主动公开情况\n今年公开。\n1.主要做法\n（1）开会\n（二）依申请公开情况，今年收到申请。")
    assert [is_heading(at_overview, number) for number in range(5)] == [True, False, True, True, False]


def test_a_paragraph_that_ceases_to_be_a_heading_loses_its_look(at_overview: Clerk) -> None:
    at_overview.write("（一）主动公开情况")
    assert is_heading(at_overview, 0)
    at_overview.write("。")
    assert not is_heading(at_overview, 0)


def test_a_first_heading_higher_up_changes_the_level_of_those_below(at_overview: Clerk) -> None:
    at_overview.write("（1）开会")
    alone = spans(at_overview, 0)[0].foreground().color()
    at_overview.press(Key.Key_Home)
    at_overview.write("（一）做法\n")
    assert is_heading(at_overview, 1)
    assert spans(at_overview, 1)[0].foreground().color() != alone


def test_text_from_word_loses_its_fonts_and_keeps_its_paragraphs(at_overview: Clerk) -> None:
    at_overview.paste("（一）主动公开情况\r\n公开信息10条。\r\n", WORD)
    at_overview.press(Key.Key_Tab, SHIFT)
    assert at_overview.paragraphs("overview") == ["（一）主动公开情况", "公开信息10条。"]
    formats = [fragment.charFormat() for fragment in fragments(at_overview)]
    assert {(form.fontPointSize(), form.foreground().style().name) for form in formats} == {(0.0, "NoBrush")}


def fragments(clerk: Clerk) -> list[QTextFragment]:
    found: list[QTextFragment] = []
    for number in range(clerk.text.document().blockCount()):
        place = block(clerk, number).begin()
        while not place.atEnd():
            found.append(place.fragment())
            place += 1
    return found


ODD_TEXTS: tuple[tuple[str, list[str]], ...] = (
    ("一\r二", ["一", "二"]),
    ("一\n\n\n二\n", ["一", "二"]),
    ("一\u2028二\u2029三", ["一", "二", "三"]),
    ("一\x0b二\x0c三", ["一", "二", "三"]),
    ("　　一\u00a0", ["一"]),
    ("\ufffc一\x07\x00", ["一"]),
    ("[[picture:x]]", [r"\[[picture:x]]"]),
    ("[[cell:documents/rules/issued]] \\", [r"\[[cell:documents/rules/issued]] \\"]),
    ("😀一", ["😀一"]),
    ("<b>一</b>", ["<b>一</b>"]),
)


def test_odd_text_is_pasted_as_plain_paragraphs(at_overview: Clerk) -> None:
    for pasted, kept in ODD_TEXTS:
        at_overview.text.setFocus()
        at_overview.press(Key.Key_A, CTRL)
        at_overview.paste(pasted)
        at_overview.press(Key.Key_Tab, SHIFT)
        assert at_overview.paragraphs("overview") == kept


def test_odd_text_is_the_same_on_the_screen_after_coming_back(at_overview: Clerk) -> None:
    at_overview.paste("\n".join(pasted for pasted, _ in ODD_TEXTS))
    at_overview.press(Key.Key_Tab, SHIFT)
    shown, kept = at_overview.text.toPlainText(), at_overview.paragraphs("overview")
    assert at_overview.reopened().turned_to(OVERVIEW).paragraphs("overview") == kept
    assert at_overview.text.toPlainText().split() == shown.split()


def test_text_pasted_into_the_midst_of_a_paragraph_stays_in_it(at_overview: Clerk) -> None:
    at_overview.write("前后")
    at_overview.put_cursor(1)
    at_overview.paste("中间")
    at_overview.press(Key.Key_Tab, SHIFT)
    assert at_overview.paragraphs("overview") == ["前中间后"]


def test_pasting_paragraphs_into_the_midst_parts_the_paragraph(at_overview: Clerk) -> None:
    at_overview.write("前后")
    at_overview.put_cursor(1)
    at_overview.paste("一\n二")
    at_overview.press(Key.Key_Tab, SHIFT)
    assert at_overview.paragraphs("overview") == ["前一", "二后"]


def test_a_selection_is_replaced_by_what_is_pasted(at_overview: Clerk) -> None:
    at_overview.write("一二三")
    at_overview.press(Key.Key_A, CTRL)
    at_overview.paste("四")
    at_overview.press(Key.Key_Tab, SHIFT)
    assert at_overview.paragraphs("overview") == ["四"]


def test_what_is_copied_is_what_is_seen(at_overview: Clerk) -> None:
    at_overview.write("一\n二")
    at_overview.press(Key.Key_A, CTRL)
    at_overview.press(Key.Key_C, CTRL)
    assert at_overview.clipboard() == "一\n二"


def test_the_characters_are_counted_without_blanks(at_overview: Clerk) -> None:
    at_overview.write("一 二　三\n四")
    assert at_overview.label_says(words.CHARACTERS_OF.format(count=4, limit=1000))


def test_too_long_a_text_is_counted_in_another_colour_and_said(at_overview: Clerk) -> None:
    at_overview.write("字" * 1000)
    [count] = [label for label in at_overview.labels() if label.text() == "1000 / 1000 字"]
    usual = count.palette().windowText().color()
    at_overview.write("字字")
    assert count.text() == "1002 / 1000 字"
    assert count.toolTip() == words.CHARACTERS_OVER.format(over=2)
    assert count.palette().windowText().color() != usual


def test_a_section_without_a_limit_counts_alone(at_overview: Clerk) -> None:
    at_overview.turned_to(OTHER).write("文字")
    assert at_overview.label_says(words.CHARACTERS.format(count=2))


def test_paragraphs_keep_their_ids_while_others_are_written(at_overview: Clerk) -> None:
    at_overview.write("一\n二\n三")
    at_overview.press(Key.Key_Tab, SHIFT)
    before = {paragraph.text: paragraph.id for paragraph in at_overview.report.narratives["overview"]}
    at_overview.put_cursor(1)
    at_overview.write("\n一半")
    at_overview.press(Key.Key_Tab, SHIFT)
    after = {paragraph.text: paragraph.id for paragraph in at_overview.report.narratives["overview"]}
    assert [after[text] for text in ("一", "二", "三")] == [before[text] for text in ("一", "二", "三")]


def test_writing_in_one_section_leaves_the_others_alone(at_overview: Clerk) -> None:
    at_overview.write("总体")
    at_overview.turned_to(OTHER).write("其他")
    at_overview.turned_to(OVERVIEW)
    assert (at_overview.paragraphs("overview"), at_overview.paragraphs("other")) == (["总体"], ["其他"])
    assert at_overview.text.toPlainText() == "总体"


def test_the_cursor_stays_where_it_was_when_the_text_is_kept(at_overview: Clerk) -> None:
    at_overview.write("一二三四")
    at_overview.put_cursor(2)
    at_overview.wait_kept(lambda: at_overview.write("中"))
    at_overview.wait_kept(lambda: at_overview.write("间"))
    assert at_overview.paragraphs("overview") == ["一二中间三四"]


def test_tab_leaves_the_text_so_that_the_keyboard_reaches_everything(at_overview: Clerk) -> None:
    at_overview.write("文字")
    at_overview.press(Key.Key_Tab)
    assert at_overview.focus is not at_overview.text
    assert at_overview.paragraphs("overview") == ["文字"]


def test_a_click_beside_the_text_puts_the_cursor_at_its_end(at_overview: Clerk) -> None:
    at_overview.write("文字")
    ground = at_overview.text.viewport()
    QTest.mouseClick(ground, LEFT, pos=QPoint(ground.width() - 5, ground.height() - 5))
    at_overview.write("。")
    assert at_overview.text.toPlainText() == "文字。"
