"""Pictures in the text: put in from a file, captioned, taken out, undone; the frame of a missing one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from clerk import CTRL, OVERVIEW, PARTICULARS, PROBLEMS, SHIFT, UNIT, Clerk, Desk, Key, png
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication

from app.form.load import Forms
from app.report.editing import edited
from app.report.report import Paragraph, Picture
from app.report.rows import differences
from app.store.book import Book
from app.wording import Wording
from ui import wording as words
from ui.narrative_text import OBJECT, SCHEME


@pytest.fixture
def with_picture(at_work: Clerk, desk: Desk) -> Clerk:
    """Two paragraphs with a picture between, the cursor on the picture."""
    at_work.turned_to(OVERVIEW).write("前文\n后文")
    at_work.put_cursor(1)
    desk.answer(png(desk.folder))
    at_work.push(words.INSERT_PICTURE)
    at_work.put_cursor(at_work.text.toPlainText().index(OBJECT))
    return at_work


def the_picture(clerk: Clerk) -> Picture:
    [picture] = clerk.report.pictures.values()
    return picture


def drawn(clerk: Clerk) -> QImage:
    kind = QTextDocument.ResourceType.ImageResource.value
    return clerk.text.document().resource(kind, QUrl(SCHEME + the_picture(clerk).id))


def test_a_picture_stands_behind_the_paragraph_of_the_cursor(with_picture: Clerk, desk: Desk) -> None:
    picture = the_picture(with_picture)
    assert with_picture.paragraphs("overview") == ["前文", f"[[picture:{picture.id}]]", "后文"]
    assert with_picture.text.toPlainText() == f"前文\n{OBJECT}\n后文"
    assert (picture.name, picture.media_type) == ("照片.png", "image/png")
    data = (desk.folder / "照片.png").read_bytes()
    assert picture.sha256 == hashlib.sha256(data).hexdigest()
    assert with_picture.session.book.picture(picture.sha256) == data
    assert drawn(with_picture).size().toTuple() == (24, 16)


def test_a_picture_can_be_the_first_thing_of_a_section(at_work: Clerk, desk: Desk) -> None:
    desk.answer(png(desk.folder))
    at_work.turned_to(OVERVIEW)
    at_work.push(words.INSERT_PICTURE)
    assert at_work.paragraphs("overview") == [f"[[picture:{the_picture(at_work).id}]]"]
    at_work.press(Key.Key_End, CTRL)
    at_work.write("\n文字")
    at_work.press(Key.Key_Tab, SHIFT)
    assert at_work.paragraphs("overview")[1:] == ["文字"]


def test_the_preface_takes_pictures_too(at_work: Clerk, desk: Desk) -> None:
    desk.answer(png(desk.folder))
    at_work.push(words.INSERT_PICTURE, at_work.particulars)
    assert at_work.paragraphs("preface") == [f"[[picture:{the_picture(at_work).id}]]"]
    assert at_work.tab == PARTICULARS


def test_text_being_typed_is_kept_before_a_picture_comes(at_work: Clerk, desk: Desk) -> None:
    at_work.turned_to(OVERVIEW).write("文字")
    desk.answer(png(desk.folder))
    at_work.push(words.INSERT_PICTURE)
    assert at_work.paragraphs("overview") == ["文字", f"[[picture:{the_picture(at_work).id}]]"]


def test_a_caption_is_kept_on_enter(with_picture: Clerk) -> None:
    with_picture.line(words.CAPTION).setFocus()
    with_picture.write("图1 政务公开专区")
    with_picture.press(Key.Key_Return)
    assert the_picture(with_picture).caption == "图1 政务公开专区"
    assert with_picture.in_file() == with_picture.report


@pytest.mark.parametrize("way", ["text", "tab"])
def test_a_caption_is_kept_on_leaving_it(with_picture: Clerk, way: str) -> None:
    with_picture.line(words.CAPTION).setFocus()
    with_picture.write("图1")
    if way == "text":
        with_picture.put_cursor(0)
    else:
        with_picture.turn_to(PARTICULARS)
    assert the_picture(with_picture).caption == "图1"


def test_the_line_of_the_picture_is_there_only_while_the_cursor_is_on_it(with_picture: Clerk) -> None:
    assert with_picture.line(words.CAPTION).isVisible()
    caption = with_picture.line(words.CAPTION)
    with_picture.put_cursor(0)
    assert not caption.isVisible()
    assert at_picture(with_picture).line(words.CAPTION).isVisible()


def at_picture(clerk: Clerk) -> Clerk:
    clerk.put_cursor(clerk.text.toPlainText().index(OBJECT))
    return clerk


def test_a_removed_picture_comes_back_by_undo_with_its_caption(with_picture: Clerk) -> None:
    with_picture.line(words.CAPTION).setFocus()
    with_picture.write("图1")
    with_picture.press(Key.Key_Return)
    before = with_picture.report
    with_picture.push(words.REMOVE_PICTURE)
    assert with_picture.paragraphs("overview") == ["前文", "后文"]
    assert with_picture.text.toPlainText() == "前文\n后文"
    assert with_picture.report.pictures == {}
    with_picture.press(Key.Key_Z, CTRL)
    assert with_picture.report == before
    assert with_picture.text.toPlainText() == f"前文\n{OBJECT}\n后文"
    assert drawn(with_picture).size().toTuple() == (24, 16)


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_a_picture_deleted_like_a_character_is_removed_and_undone(with_picture: Clerk, key: Key) -> None:
    before = with_picture.report
    if key is Key.Key_Backspace:
        with_picture.press(Key.Key_End)
    with_picture.press(key)
    with_picture.press(Key.Key_Tab, SHIFT)
    assert with_picture.report.pictures == {}
    assert with_picture.paragraphs("overview") == ["前文", "后文"]
    with_picture.press(Key.Key_Z, CTRL)
    assert with_picture.report == before


def test_text_written_beside_a_picture_is_a_paragraph_of_its_own(with_picture: Clerk) -> None:
    with_picture.press(Key.Key_End)
    with_picture.write("旁边")
    with_picture.press(Key.Key_Tab, SHIFT)
    picture = f"[[picture:{the_picture(with_picture).id}]]"
    assert with_picture.paragraphs("overview") == ["前文", picture, "旁边", "后文"]
    assert with_picture.reopened().turned_to(OVERVIEW).text.toPlainText() == f"前文\n{OBJECT}\n旁边\n后文"


def test_another_file_can_take_a_picture_s_place(with_picture: Clerk, desk: Desk) -> None:
    with_picture.line(words.CAPTION).setFocus()
    with_picture.write("图1")
    with_picture.press(Key.Key_Return)
    desk.answer(png(desk.folder, "新.png", 30, 20))
    with_picture.push(words.REPLACE_PICTURE)
    picture = the_picture(with_picture)
    assert (picture.name, picture.caption) == ("新.png", "图1")
    assert drawn(with_picture).size().toTuple() == (30, 20)


def test_a_file_that_is_no_picture_is_refused_in_a_sentence(at_work: Clerk, desk: Desk, wording: Wording) -> None:
    letter = desk.folder / "信.png"
    letter.write_text("这不是图片", encoding="utf-8")
    desk.answer(letter)
    at_work.turned_to(OVERVIEW)
    at_work.push(words.INSERT_PICTURE)
    assert at_work.said == wording["picture-unknown"]
    assert at_work.report.pictures == {}


def test_a_file_that_is_gone_is_refused_in_a_sentence(at_work: Clerk, desk: Desk) -> None:
    desk.answer(desk.folder / "没有.png")
    at_work.turned_to(OVERVIEW)
    at_work.push(words.INSERT_PICTURE)
    assert "读不出文件“没有.png”" in at_work.said
    assert at_work.said.isprintable()


def test_a_large_picture_is_drawn_in_the_room_there_is(at_work: Clerk, desk: Desk) -> None:
    desk.answer(png(desk.folder, "大.png", 1600, 900))
    at_work.turned_to(OVERVIEW)
    at_work.push(words.INSERT_PICTURE)
    assert drawn(at_work).deviceIndependentSize().width() <= at_work.text.viewport().width()
    at_work.window.resize(640, 700)
    QApplication.processEvents()
    assert drawn(at_work).deviceIndependentSize().width() <= at_work.text.viewport().width()
    assert not at_work.text.horizontalScrollBar().isVisible()
    assert at_work.window.status.saved.text() != words.TYPING


@pytest.fixture
def with_missing(clerk: Clerk, desk: Desk, forms: Forms) -> Clerk:
    """A report whose picture did not come with its file."""
    book = Book.create(desk.folder / "缺图.gouji", forms)
    id = book.start(UNIT, 2023)
    old = book.load(id)
    new = old.with_picture("p1", Picture("p1", caption="图1", name="image1.png"))
    new = new.with_narrative("overview", edited((), ["前文", "[[picture:p1]]"]))
    book.keep(id, differences(old, new), "imported")
    book.close()
    assert clerk.window.open_book(book.path)
    clerk.window.open_report(id)
    return clerk.turned_to(OVERVIEW)


def test_a_missing_picture_has_a_frame_and_can_be_supplied_and_undone(with_missing: Clerk, desk: Desk) -> None:
    frame = drawn(with_missing)
    assert not frame.isNull()
    at_picture(with_missing)
    assert with_missing.line(words.CAPTION).text() == "图1"
    desk.answer(png(desk.folder))
    with_missing.push(words.REPLACE_PICTURE)
    assert the_picture(with_missing).sha256 is not None
    assert drawn(with_missing).size().toTuple() == (24, 16)
    assert with_missing.in_file() == with_missing.report
    with_missing.press(Key.Key_Z, CTRL)
    assert the_picture(with_missing).sha256 is None
    assert drawn(with_missing).size() == frame.size()


def test_a_missing_picture_stays_through_writing(with_missing: Clerk) -> None:
    with_missing.put_cursor(0)
    with_missing.wait_kept(lambda: with_missing.write("再"))
    assert with_missing.paragraphs("overview") == ["再前文", "[[picture:p1]]"]


def test_copying_text_with_a_picture_pastes_both_and_gives_others_the_words(with_picture: Clerk) -> None:
    with_picture.line(words.CAPTION).setFocus()
    with_picture.write("图1")
    with_picture.press(Key.Key_Return)
    with_picture.text.setFocus()
    with_picture.press(Key.Key_A, CTRL)
    with_picture.press(Key.Key_C, CTRL)
    assert with_picture.clipboard() == "前文\n后文"
    with_picture.turned_to(PROBLEMS).press(Key.Key_V, CTRL)
    first, second = with_picture.report.pictures.values()
    assert with_picture.paragraphs("problems") == ["前文", f"[[picture:{second.id}]]", "后文"]
    assert (second.sha256, second.caption) == (first.sha256, "图1")
    assert with_picture.in_file() == with_picture.report
    with_picture.press(Key.Key_Z, CTRL)
    assert list(with_picture.report.pictures) == [first.id]


def test_a_picture_cut_and_pasted_elsewhere_is_the_same_picture(with_picture: Clerk) -> None:
    before = the_picture(with_picture)
    with_picture.press(Key.Key_Right, SHIFT)
    with_picture.press(Key.Key_X, CTRL)
    with_picture.press(Key.Key_End, CTRL)
    assert with_picture.report.pictures == {}
    with_picture.press(Key.Key_V, CTRL)
    assert the_picture(with_picture) == before
    assert with_picture.paragraphs("overview") == ["前文", "后文", f"[[picture:{before.id}]]"]
    assert drawn(with_picture).size().toTuple() == (24, 16)


def paragraph_ids(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [paragraph.id for paragraph in paragraphs]


def test_two_pictures_side_by_side_stay_two(with_picture: Clerk, desk: Desk, tmp_path: Path) -> None:
    desk.answer(png(tmp_path, "二.png", 30, 20))
    with_picture.push(words.INSERT_PICTURE)
    assert len(with_picture.report.pictures) == 2
    with_picture.put_cursor(0)
    with_picture.wait_kept(lambda: with_picture.write("再"))
    assert len(with_picture.report.pictures) == 2
    assert len(set(paragraph_ids(with_picture.report.narratives["overview"]))) == 4
