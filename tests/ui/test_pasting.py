"""Pasting and dropping into the text: words without their looks, pictures from files and clipboards, what is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from clerk import CTRL, LEFT, OVERVIEW, SHIFT, Clerk, Desk, Key, png
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.wording import Remark
from ui import wording as words
from ui.narrative_text import OBJECT


@pytest.fixture
def at_text(at_work: Clerk) -> Clerk:
    at_work.turned_to(OVERVIEW).write("前文\n后文")
    at_work.put_cursor(2)
    return at_work


def kinds(clerk: Clerk) -> list[str]:
    """The paragraphs, a picture as 图."""
    return ["图" if text.startswith("[[picture:") else text for text in clerk.paragraphs("overview")]


def paste(clerk: Clerk, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    clerk.press(Key.Key_V, CTRL)


def drop(clerk: Clerk, data: QMimeData, place: int) -> bool:
    """Drop data before the place-th character, as from another program."""
    cursor = clerk.text.textCursor()
    cursor.setPosition(place)
    spot = clerk.text.cursorRect(cursor).center()
    ground, copy, none = clerk.text.viewport(), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(spot, copy, data, LEFT, none)
    QApplication.sendEvent(ground, enter)
    if enter.isAccepted():
        QApplication.sendEvent(ground, QDropEvent(QPointF(spot), copy, data, LEFT, none))
    return enter.isAccepted()


def html(text: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(text)
    return data


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def word_picture(folder: Path) -> Path:
    """A picture where Word lays it down for the clipboard."""
    place = folder / "msohtmlclip1" / "01"
    place.mkdir(parents=True)
    return png(place, "clip_image002.png")


def test_words_and_pictures_from_word_come_in_their_order_as_one_step(at_text: Clerk, tmp_path: Path) -> None:
    before = at_text.report
    picture = word_picture(tmp_path)
    paste(at_text, html(f"<p>（一）做法</p><p><img src='{picture.as_uri()}'></p><p>[bookmark: a]图后</p>"))
    assert kinds(at_text) == ["前文（一）做法", "图", "图后", "后文"]
    assert at_text.said == at_text.wording.say(Remark("pasted-bookmarks", {"count": "1"}))
    assert at_text.in_file() == at_text.report
    at_text.press(Key.Key_Z, CTRL)
    assert at_text.report == before


def test_a_page_that_was_copied_opens_no_other_file_and_no_address(at_text: Clerk, tmp_path: Path) -> None:
    private = png(tmp_path, "私人.png")
    paste(at_text, html(f"<p>甲<img src='{private.as_uri()}'><img src='https://example.org/a.png'>乙</p>"))
    assert kinds(at_text) == ["前文甲", "乙", "后文"]
    assert at_text.report.pictures == {}
    lost, web = (Remark(key, {"count": "1"}) for key in ("pasted-lost", "pasted-web"))
    assert at_text.said == at_text.wording.say(web) + at_text.wording.say(lost)


def test_pictures_of_the_rtf_serve_where_word_has_tidied_up(at_text: Clerk, tmp_path: Path) -> None:
    data = html("<p>甲</p><img src='file:///C:/Temp/msohtmlclip1/01/clip_image002.png'>")
    picture = png(tmp_path).read_bytes()
    data.setData("text/rtf", QByteArray(rb"{\rtf1 {\pict\pngblip " + picture.hex().encode() + b"}}"))
    paste(at_text, data)
    assert kinds(at_text) == ["前文甲", "图", "后文"]
    assert at_text.said == ""


def test_a_piece_of_the_screen_is_pasted_as_a_picture(at_text: Clerk) -> None:
    data = QMimeData()
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    data.setImageData(image)
    paste(at_text, data)
    assert kinds(at_text) == ["前文", "图", "后文"]
    [picture] = at_text.report.pictures.values()
    assert picture.media_type == "image/png"


def test_a_table_comes_as_lines_and_that_is_said(at_text: Clerk) -> None:
    paste(at_text, html("<table><tr><td>网站</td><td>125</td></tr></table>"))
    assert kinds(at_text) == ["前文网站\t125", "后文"]
    assert at_text.said == at_text.wording.say(Remark("pasted-tables", {"count": "1"}))


def test_nothing_on_the_clipboard_is_said(at_text: Clerk) -> None:
    paste(at_text, html("<p> </p>"))
    assert at_text.said == at_text.wording["pasted-nothing"]
    assert kinds(at_text) == ["前文", "后文"]


def test_several_files_dropped_stand_behind_the_paragraph_in_their_order(at_text: Clerk, tmp_path: Path) -> None:
    assert drop(at_text, files(png(tmp_path, "一.png"), png(tmp_path, "二.png", 30, 20)), 1)
    assert kinds(at_text) == ["前文", "图", "图", "后文"]
    assert [picture.name for picture in at_text.report.pictures.values()] == ["一.png", "二.png"]
    at_text.press(Key.Key_Z, CTRL)
    assert kinds(at_text) == ["前文", "后文"]


def test_files_that_are_no_pictures_are_left_to_the_window(at_text: Clerk, tmp_path: Path) -> None:
    report = tmp_path / "往年.txt"
    report.write_text("甲", encoding="utf-8")
    data, spot, copy = files(report), QPoint(40, 40), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(spot, copy, data, LEFT, Qt.KeyboardModifier.NoModifier)
    # Sent past the viewport, which would hand it on to the window.
    at_text.text.dragEnterEvent(enter)
    assert not enter.isAccepted()
    assert kinds(at_text) == ["前文", "后文"]


def test_words_dropped_from_a_browser_come_plain(at_text: Clerk) -> None:
    assert drop(at_text, html("<b>中</b>"), 1)
    assert kinds(at_text) == ["前中文", "后文"]


def test_a_broken_and_a_good_picture_at_once(at_text: Clerk, desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "坏.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n")
    desk.answer([broken, png(tmp_path, "好.png"), tmp_path / "没有.png"])
    at_text.push(words.INSERT_PICTURE)
    assert kinds(at_text) == ["前文", "图", "后文"]
    assert "图片“坏.png”没有放进来：" in at_text.said
    assert "读不出文件“没有.png”" in at_text.said


@pytest.fixture
def with_picture(at_text: Clerk, tmp_path: Path) -> Clerk:
    """前文, a picture, 后文; the cursor on the picture."""
    drop(at_text, files(png(tmp_path)), 2)
    at_text.put_cursor(at_text.text.toPlainText().index(OBJECT))
    return at_text


def test_alt_and_the_arrows_move_a_picture_by_a_paragraph(with_picture: Clerk) -> None:
    ids = {paragraph.text: paragraph.id for paragraph in with_picture.report.narratives["overview"]}
    with_picture.press(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert kinds(with_picture) == ["图", "前文", "后文"]
    with_picture.press(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    with_picture.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier, times=2)
    assert kinds(with_picture) == ["前文", "后文", "图"]
    assert {paragraph.text: paragraph.id for paragraph in with_picture.report.narratives["overview"]} == ids
    with_picture.press(Key.Key_Z, CTRL)
    assert kinds(with_picture) == ["前文", "图", "后文"]
    assert with_picture.in_file() == with_picture.report


def test_buttons_under_the_text_move_it_too(with_picture: Clerk) -> None:
    with_picture.push(words.MOVE_UP)
    assert kinds(with_picture) == ["图", "前文", "后文"]
    with_picture.push(words.MOVE_DOWN)
    assert kinds(with_picture) == ["前文", "图", "后文"]


def test_enter_in_the_caption_goes_back_to_the_text(with_picture: Clerk) -> None:
    with_picture.line(words.CAPTION).setFocus()
    with_picture.write("图1")
    with_picture.press(Key.Key_Return)
    assert with_picture.focus is with_picture.text
    assert [picture.caption for picture in with_picture.report.pictures.values()] == ["图1"]


def test_a_press_on_a_picture_takes_hold_of_it_and_a_click_lets_go(with_picture: Clerk) -> None:
    with_picture.put_cursor(0)
    cursor = with_picture.text.textCursor()
    cursor.setPosition(with_picture.text.toPlainText().index(OBJECT))
    spot = with_picture.text.cursorRect(cursor).center() + QPoint(8, 0)
    ground = with_picture.text.viewport()
    QTest.mousePress(ground, LEFT, pos=spot)
    assert with_picture.text.textCursor().selectedText() == OBJECT
    QTest.mouseRelease(ground, LEFT, pos=spot)
    assert not with_picture.text.textCursor().hasSelection()


def test_a_picture_dragged_within_the_text_keeps_its_caption(with_picture: Clerk) -> None:
    [picture] = with_picture.report.pictures.values()
    assert with_picture.session.caption_picture(picture.id, "图1") is None
    with_picture.press(Key.Key_Right, SHIFT)
    data = with_picture.text.createMimeDataFromSelection()
    ground, move, none = with_picture.text.viewport(), Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    cursor = with_picture.text.textCursor()
    cursor.setPosition(len(with_picture.text.toPlainText()))
    spot = QPointF(with_picture.text.cursorRect(cursor).center())
    QApplication.sendEvent(ground, QDragEnterEvent(spot.toPoint(), move, data, LEFT, none))
    QApplication.sendEvent(ground, DropFrom(spot, move, data, with_picture))
    assert kinds(with_picture) == ["前文", "后文", "图"]
    assert [picture.caption for picture in with_picture.report.pictures.values()] == ["图1"]


class DropFrom(QDropEvent):
    """A drop that comes from the text itself: Qt's own drag, whose loop no test can enter."""

    def __init__(self, spot: QPointF, action: Qt.DropAction, data: QMimeData, clerk: Clerk) -> None:
        super().__init__(spot, action, data, LEFT, Qt.KeyboardModifier.NoModifier)
        # Qt takes the source away before it puts the copy down.
        clerk.text.textCursor().removeSelectedText()
