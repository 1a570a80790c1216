"""A book that is open elsewhere: it is shown, says so in a sentence, and nothing of it is written."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from clerk import CTRL, OVERVIEW, PARTICULARS, PROBLEMS, REQUESTS, UNIT, Clerk, Desk, Key, png
from PySide6.QtWidgets import QLineEdit, QTextEdit

from app.form.load import Forms
from app.paths import RESOURCES
from app.session import Session
from app.store.book import Book
from ui import wording as words

HOLD = """
import sys
from pathlib import Path
from app.form.load import load_forms
from app.store.book import Book
book = Book.open(Path(sys.argv[1]), load_forms())
print(book.read_only, flush=True)
sys.stdin.read()
"""
RECEIVED = "requests/received/natural_person"


@pytest.fixture
def filled_file(book_file: Path, desk: Desk, forms: Forms) -> Path:
    """A book with a figure, a text, a picture and a typed total."""
    book = Book.open(book_file, forms)
    session = Session(book, 1)
    paths = session.report.form.paths
    session.enter_block({paths[RECEIVED]: "3", paths["requests/received/total"]: "9"})
    session.write("overview", ["（一）主动公开", "公开10条。"])
    session.add_picture("overview", 2, png(desk.folder).read_bytes(), "照片.png")
    book.close()
    return book_file


@pytest.fixture
def held(filled_file: Path) -> Iterator[Path]:
    """The same, open for writing in another process."""
    environment = {"PYTHONPATH": str(RESOURCES.parent), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", HOLD, str(filled_file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "None\n"
        yield filled_file
        other.stdin.close()


@pytest.fixture
def reader(clerk: Clerk, held: Path) -> Clerk:
    assert clerk.window.open_book(held)
    clerk.window.open_report(1)
    return clerk


def everything_in(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def test_the_list_and_the_report_say_who_has_the_book(clerk: Clerk, held: Path) -> None:
    assert clerk.window.open_book(held)
    assert "起打开，这里只能查看，不能修改" in clerk.window.start.notice.text
    clerk.window.open_report(1)
    assert "起打开，这里只能查看，不能修改" in clerk.said
    assert clerk.window.status.saved.text() == words.READ_ONLY


def test_everything_can_be_read(reader: Clerk) -> None:
    reader.turned_to(OVERVIEW)
    assert reader.text.toPlainText().startswith("（一）主动公开\n公开10条。")
    reader.turned_to(REQUESTS).click(RECEIVED)
    reader.press(Key.Key_C, CTRL)
    assert reader.clipboard() == "3"
    assert reader.figure("requests/received/total") == "9"
    reader.press(Key.Key_F8)
    assert reader.at


def test_whatever_is_tried_nothing_is_changed_or_written(reader: Clerk, held: Path, desk: Desk) -> None:
    before, files = reader.report, everything_in(held.parent)
    for place in range(8):
        reader.turned_to(place)
        reader.type("5")
        reader.press(Key.Key_Return)
        reader.write("文字")
        reader.paste("7")
        reader.press(Key.Key_X, CTRL)
        for key in (Key.Key_Delete, Key.Key_Backspace, Key.Key_F2, Key.Key_Equal, Key.Key_Escape):
            reader.press(key)
        reader.press(Key.Key_Z, CTRL)
    assert reader.report is before
    assert reader.window.close()
    assert everything_in(held.parent) == files


def test_a_deed_that_would_change_something_is_refused_in_the_same_sentence(reader: Clerk) -> None:
    reader.turned_to(REQUESTS).click(RECEIVED)
    reader.press(Key.Key_Delete)
    assert "不能修改" in reader.said
    reader.paste("7")
    assert "不能修改" in reader.said
    assert reader.figure(RECEIVED) == "3"


def test_nothing_offers_itself_to_be_changed(reader: Clerk) -> None:
    for place in range(8):
        reader.turned_to(place)
        page = reader.view.page
        assert all(line.isReadOnly() for line in page.findChildren(QLineEdit) if line.isVisible()), place
        assert all(text.isReadOnly() for text in page.findChildren(QTextEdit)), place
    assert not reader.turned_to(PARTICULARS).button(words.MAKE_PREFACE).isEnabled()
    assert not reader.turned_to(PROBLEMS).button(words.INSERT_PICTURE).isEnabled()
    assert not reader.turned_to(REQUESTS).button(words.TOTALS_AUTO).isEnabled()
    reader.double_click(RECEIVED)
    assert reader.editor is None


def test_a_new_year_and_an_import_are_refused_there_too(clerk: Clerk, held: Path, desk: Desk) -> None:
    files = everything_in(held.parent)
    assert clerk.window.open_book(held)
    clerk.push(words.NEW_REPORT)
    clerk.window.start.new_form.year.selectAll()
    clerk.type("2024")
    clerk.press(Key.Key_Return)
    assert clerk.window.view is None
    assert "不能修改" in clerk.window.start.notice.text
    assert everything_in(held.parent) == files


def test_it_is_writable_again_once_the_other_has_closed_it(
    clerk: Clerk, filled_file: Path, forms: Forms, desk: Desk
) -> None:
    other = Book.open(filled_file, forms)
    assert clerk.window.open_book(filled_file)
    other.close()
    desk.answer(filled_file)
    clerk.push(words.OPEN_BOOK)
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_End)
    clerk.write("（章）")
    clerk.press(Key.Key_Return)
    assert clerk.in_file().unit_name == f"{UNIT}（章）"


def test_a_file_that_the_system_protects_is_shown_and_says_so(clerk: Clerk, filled_file: Path) -> None:
    filled_file.chmod(0o444)
    assert clerk.window.open_book(filled_file)
    assert "只读文件" in clerk.window.start.notice.text
    clerk.window.open_report(1)
    assert clerk.session.book.read_only is not None
    filled_file.chmod(0o644)
