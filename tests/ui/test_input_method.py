"""The Chinese input method: it never loses a character in text and is off where figures are typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from clerk import CTRL, DISCLOSURE, OVERVIEW, PROBLEMS, REQUESTS, Clerk, Key
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtWidgets import QWidget

from ui import wording as words
from ui.narrative_text import blocks

RECEIVED = "requests/received/natural_person"


def takes_input_method(clerk: Clerk) -> bool:
    """What the system asks before it shows its candidate window."""
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(QGuiApplication.focusObject(), query)
    return bool(query.value(Qt.InputMethodQuery.ImEnabled))


def stray_commit(clerk: Clerk, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    for target in (clerk.figures, clerk.figures.viewport(), clerk.table, clerk.window):
        QCoreApplication.sendEvent(target, event)


def test_composed_text_is_kept_when_it_is_chosen(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW)
    assert takes_input_method(at_work)
    at_work.compose("ni hao")
    assert at_work.paragraphs("overview") == []
    at_work.wait_kept(lambda: at_work.write("你好"))
    assert at_work.paragraphs("overview") == ["你好"]


def test_what_is_still_composed_when_text_is_kept_is_neither_kept_nor_lost(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW)
    at_work.write("今年")
    at_work.compose("gong kai")
    at_work.wait_kept()
    assert at_work.paragraphs("overview") == ["今年"]
    assert at_work.text.textCursor().block().layout().preeditAreaText() == "gong kai"
    at_work.wait_kept(lambda: at_work.write("公开"))
    assert at_work.paragraphs("overview") == ["今年公开"]


def test_composing_in_the_midst_of_a_paragraph_puts_the_text_there(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW)
    at_work.write("前后")
    at_work.put_cursor(1)
    at_work.compose("zhong")
    at_work.wait_kept(lambda: at_work.write("中"))
    assert at_work.paragraphs("overview") == ["前中后"]


def test_a_particular_takes_composed_text(at_work: Clerk) -> None:
    at_work.press(Key.Key_A, CTRL)
    at_work.compose("bai shi")
    at_work.write("白石镇")
    at_work.press(Key.Key_Return)
    assert at_work.report.unit_name == "白石镇"


def test_the_input_method_is_off_on_figures_and_in_their_editor(at_work: Clerk) -> None:
    for place in (REQUESTS, DISCLOSURE):
        at_work.turned_to(place)
        assert at_work.focus is at_work.figures
        assert not takes_input_method(at_work)
        at_work.press(Key.Key_Right)
        assert not takes_input_method(at_work)
        at_work.press(Key.Key_F2)
        assert at_work.focus is at_work.editor
        assert not takes_input_method(at_work)
        at_work.press(Key.Key_Escape)
        assert not takes_input_method(at_work)


def test_a_stray_commit_over_the_table_changes_nothing_by_itself(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).enter(RECEIVED, "3")
    at_work.click(RECEIVED)
    before = at_work.report
    for text in ("三", "5", "你好"):
        stray_commit(at_work, text)
        at_work.press(Key.Key_Escape)
    assert at_work.report is before
    assert at_work.in_file() == before


def test_the_keyboard_still_types_after_a_stray_commit(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click(RECEIVED)
    stray_commit(at_work, "三")
    at_work.press(Key.Key_Escape)
    at_work.enter(RECEIVED, "4")
    assert at_work.kept(RECEIVED) == "4"


def test_the_input_method_is_on_again_in_text_after_figures(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).enter(RECEIVED, "3")
    at_work.turned_to(OVERVIEW)
    assert takes_input_method(at_work)


# Composing, and then something else


def still_composed(clerk: Clerk) -> str:
    """What the text in sight shows and has not."""
    return "".join(block.layout().preeditAreaText() for block in blocks(clerk.text.document()))


def composing(clerk: Clerk) -> Clerk:
    """The clerk behind 今年 of a first paragraph, with a word begun."""
    clerk.turned_to(OVERVIEW)
    clerk.wait_kept(lambda: clerk.write("今年"))
    clerk.compose("gong kai")
    assert still_composed(clerk) == "gong kai"
    return clerk


@pytest.mark.parametrize("undo", [lambda clerk: clerk.press(Key.Key_Z, CTRL), lambda clerk: clerk.push(words.UNDO)])
def test_undo_drops_what_is_composed(at_work: Clerk, undo: Callable[[Clerk], None]) -> None:
    undo(composing(at_work))
    assert at_work.text.toPlainText() == ""
    assert still_composed(at_work) == ""
    at_work.wait_kept(lambda: at_work.write("公开"))
    assert at_work.paragraphs("overview") == ["公开"]


def test_undo_of_a_paragraph_drops_what_is_composed_in_it(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW)
    at_work.wait_kept(lambda: at_work.write("今年\n明年"))
    at_work.compose("gong kai")
    at_work.press(Key.Key_Z, CTRL)
    at_work.press(Key.Key_Y, CTRL)
    assert at_work.text.toPlainText() == "今年\n明年"
    assert still_composed(at_work) == ""
    at_work.wait_kept(lambda: at_work.write("公开"))
    assert "".join(at_work.paragraphs("overview")).count("公开") == 1


def test_a_text_that_is_left_keeps_nothing_composed(at_work: Clerk) -> None:
    composing(at_work).turned_to(PROBLEMS)
    assert at_work.paragraphs("overview") == ["今年"]
    assert still_composed(at_work.turned_to(OVERVIEW)) == ""
    at_work.wait_kept(lambda: at_work.write("公开"))
    assert at_work.paragraphs("overview") == ["今年公开"]


def test_what_an_input_method_gives_when_it_is_asked_to_finish_is_kept(at_work: Clerk) -> None:
    """As Qt's own ones do: they are asked while the text still has the cursor."""
    finishing = Finishing(composing(at_work).text)
    at_work.turned_to(PROBLEMS)
    assert finishing.asked
    assert at_work.paragraphs("overview") == ["今年公开"]
    assert still_composed(at_work.turned_to(OVERVIEW)) == ""


class Finishing(QObject):
    """An input method that gives its word when the cursor is about to leave."""

    def __init__(self, text: QWidget) -> None:
        super().__init__(text)
        self.asked = False
        text.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusAboutToChange and not self.asked:
            self.asked = True
            chosen = QInputMethodEvent()
            chosen.setCommitString("公开")
            QCoreApplication.sendEvent(watched, chosen)
        return False


def test_a_click_elsewhere_in_the_text_leaves_nothing_composed_behind(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW)
    at_work.write("今年\n明年")
    at_work.compose("gong kai")
    at_work.put_cursor(0)
    assert still_composed(at_work) == ""
    at_work.wait_kept(lambda: at_work.write("公开"))
    assert at_work.paragraphs("overview") == ["公开今年", "明年"]


def test_a_particular_that_is_left_keeps_nothing_composed(at_work: Clerk) -> None:
    telephone = at_work.line(words.PARTICULARS["telephone"][0])
    telephone.setFocus()
    bare = telephone.grab().toImage()
    at_work.compose("dianhua")
    assert telephone.grab().toImage() != bare
    at_work.press(Key.Key_Tab)
    telephone.setFocus()
    assert telephone.grab().toImage() == bare
    assert "telephone" not in at_work.report.particulars


def test_the_window_closes_over_a_composed_word(at_work: Clerk) -> None:
    composing(at_work)
    assert at_work.window.close()


def test_nothing_is_composed_in_a_text_that_cannot_be_changed(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW)
    at_work.text.setReadOnly(True)
    assert not takes_input_method(at_work)
    at_work.compose("gong kai")
    at_work.write("公开")
    assert at_work.text.toPlainText() == ""
    assert still_composed(at_work) == ""


# Figures, and an input method that does not keep off


@pytest.mark.parametrize(("text", "kept"), [("5", "5"), ("５", "5"), ("１２", "12"), ("３件", "3")])
def test_figures_of_an_input_method_that_writes_though_it_is_off_count_as_typed(
    at_work: Clerk, text: str, kept: str
) -> None:
    at_work.turned_to(REQUESTS).click(RECEIVED)
    at_work.write(text)
    assert at_work.editor
    assert at_work.editor.text() == text
    at_work.press(Key.Key_Return)
    assert at_work.kept(RECEIVED) == kept


def test_a_character_that_is_no_figure_is_refused_in_its_place(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click(RECEIVED)
    at_work.write("三个")
    at_work.press(Key.Key_Return)
    assert at_work.editor
    assert at_work.editor.text() == "三个"
    assert at_work.said
    assert at_work.kept(RECEIVED) is None


def test_in_an_open_editor_it_writes_on(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click(RECEIVED)
    at_work.type("1")
    at_work.write("２")
    at_work.press(Key.Key_Return)
    assert at_work.kept(RECEIVED) == "12"


def test_composing_alone_opens_no_editor(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click(RECEIVED)
    at_work.compose("san")
    assert at_work.editor is None
