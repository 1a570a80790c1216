"""The Chinese input method: it never loses a character in text and is off where figures are typed."""

from __future__ import annotations

from clerk import CTRL, DISCLOSURE, OVERVIEW, REQUESTS, Clerk, Key
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent

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


def test_a_stray_commit_over_the_table_changes_nothing(at_work: Clerk) -> None:
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
