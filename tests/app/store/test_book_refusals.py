"""What is no sound book is refused with a sentence, and its bytes and its folder stay as they were."""

from __future__ import annotations

import hashlib
import os
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO, Any

import pytest
from desk import Clock, posix_only

from app.form.load import Forms
from app.store import connection
from app.store.book import Book
from app.store.fault import BookRefused
from app.store.schema import VERSION
from app.wording import Remark

Say = Callable[[Remark | None], str]


def sound(path: Path) -> None:
    """A book with a report, closed."""
    from app.form.load import load_forms

    with closing(Book.create(path, load_forms(), Clock())) as book:
        book.start("青石镇人民政府", 2023)


def altered(*statements: str) -> Callable[[Path], None]:
    """A sound book into which somebody has put what is not ours."""

    def make(path: Path) -> None:
        sound(path)
        with closing(sqlite3.connect(path)) as raw, raw:
            raw.execute("PRAGMA writable_schema = on")
            for statement in statements:
                raw.execute(statement)

    return make


def patched(place: int, data: bytes) -> Callable[[Path], None]:
    """A sound book with some bytes written over."""

    def make(path: Path) -> None:
        sound(path)
        with path.open("r+b") as file:
            file.seek(place)
            file.write(data)

    return make


def cut(size: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        sound(path)
        os.truncate(path, size)

    return make


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE cells (path TEXT)")


def in_wal_mode(path: Path) -> None:
    sound(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = wal")


def scrambled(path: Path) -> None:
    """Every page but the first is written over: the schema reads well, the rows do not."""
    sound(path)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))


SPOILED: dict[str, tuple[Callable[[Path], None], str]] = {
    "an empty file": (Path.touch, "book-no-book"),
    "a text": (lambda path: path.write_text("政府信息公开" * 50, encoding="utf-8") and None, "book-no-book"),
    "fewer bytes than a header": (cut(99), "book-no-book"),
    "a folder": (Path.mkdir, "book-no-book"),
    "another program's database": (foreign, "book-foreign"),
    "a database of another program with our tables": (altered("PRAGMA application_id = 1"), "book-foreign"),
    "our mark without a version": (altered("PRAGMA user_version = 0"), "book-foreign"),
    "our mark with a version below": (altered("PRAGMA user_version = -1"), "book-foreign"),
    "a newer book": (altered(f"PRAGMA user_version = {VERSION + 1}"), "book-newer"),
    "a book in WAL mode": (in_wal_mode, "book-journal-mode"),
    "an older book that is none": (altered("PRAGMA user_version = 1"), "book-altered"),
    "a trigger": (
        altered("CREATE TRIGGER t AFTER UPDATE ON reports BEGIN DELETE FROM cells; END"),
        "book-altered",
    ),
    "a view": (altered("CREATE VIEW v AS SELECT * FROM cells"), "book-altered"),
    "an index": (altered("CREATE INDEX i ON cells (text)"), "book-altered"),
    "a table": (altered("CREATE TABLE more (x)"), "book-altered"),
    "a virtual table": (altered("CREATE VIRTUAL TABLE v USING fts5(x)"), "book-altered"),
    "statistics": (altered("ANALYZE"), "book-altered"),
    "a table less": (altered("DROP TABLE doubts"), "book-altered"),
    "a column more": (altered("ALTER TABLE cells ADD COLUMN note TEXT"), "book-altered"),
    "a table under another name": (altered("ALTER TABLE doubts RENAME TO doubt"), "book-altered"),
    "a trigger that calls itself an inner index": (
        altered(
            "INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_autoindex_t_1', 'reports', 0,"
            " 'CREATE TRIGGER sqlite_autoindex_t_1 AFTER UPDATE ON reports BEGIN DELETE FROM cells; END')"
        ),
        "book-altered",
    ),
    "a table that is a view": (
        altered("UPDATE sqlite_schema SET type = 'view', rootpage = 0 WHERE name = 'doubts'"),
        "book-",
    ),
    "a table that is nonsense": (
        altered("UPDATE sqlite_schema SET sql = 'CREATE NONSENSE' WHERE name = 'doubts'"),
        "book-damaged",
    ),
    "a file cut off in the middle": (cut(8192), "book-damaged"),
    "a file cut off behind its header": (cut(100), "book-damaged"),
    "a first page that is nonsense": (patched(100, b"\xff" * 500), "book-damaged"),
    "pages that are nonsense": (scrambled, "book-damaged"),
}


def state(folder: Path) -> dict[str, str]:
    """Every file of a folder by its SHA-256."""
    files = sorted(folder.rglob("*"))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "" for file in files}


def refused(path: Path, forms: Forms, *, write: bool) -> Remark:
    with pytest.raises(BookRefused) as caught:
        Book.open(path, forms, write=write)
    return caught.value.remark


@pytest.mark.parametrize("write", [True, False], ids=["to write", "to look at"])
@pytest.mark.parametrize("case", SPOILED)
def test_what_is_no_sound_book_is_refused_and_left_as_it_is(
    case: str, write: bool, path: Path, forms: Forms, say: Say
) -> None:
    make, key = SPOILED[case]
    make(path)
    before = state(path.parent)
    remark = refused(path, forms, write=write)
    assert remark.key.startswith(key)
    assert "青石镇.gouji" in say(remark)
    assert state(path.parent) == before


def test_a_file_that_is_not_there(path: Path, forms: Forms) -> None:
    assert refused(path, forms, write=True).key == "book-absent"
    assert refused(path / "deeper", forms, write=True).key == "book-absent"
    path.write_text("x")
    assert refused(path / "deeper", forms, write=True).key == "book-absent"


@posix_only
def test_a_name_that_is_too_long(tmp_path: Path, forms: Forms, say: Say) -> None:
    remark = refused(tmp_path / ("长" * 200), forms, write=True)
    assert remark.key == "book-unreadable"
    assert "名字太长" in say(remark)


@posix_only
def test_what_is_no_file_is_not_even_opened(path: Path, forms: Forms) -> None:
    os.mkfifo(path)
    assert refused(path, forms, write=True).key == "book-no-book"
    assert refused(Path("/dev/zero"), forms, write=True).key == "book-no-book"
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind(str(path.with_name("s")))
        assert refused(path.with_name("s"), forms, write=True).key == "book-no-book"


@posix_only
def test_a_link_that_leads_nowhere(path: Path, forms: Forms) -> None:
    path.symlink_to(path.with_name("nowhere.gouji"))
    assert refused(path, forms, write=True).key == "book-absent"


@posix_only
def test_links_that_lead_to_each_other(path: Path, forms: Forms) -> None:
    other = path.with_name("other.gouji")
    path.symlink_to(other)
    other.symlink_to(path)
    assert refused(path, forms, write=True).key == "book-unreadable"


def test_a_file_that_may_not_be_read(path: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch, say: Say) -> None:
    sound(path)
    opened = Path.open

    def denied(file: Path, *rest: Any, **more: Any) -> IO[Any]:
        if file == path:
            raise PermissionError(13, "Permission denied")
        return opened(file, *rest, **more)

    monkeypatch.setattr(Path, "open", denied)
    assert "没有权限" in say(refused(path, forms, write=True))


def test_a_foreign_file_is_never_shown_to_sqlite(path: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign(path)

    def connect(*_: object, **__: object) -> None:
        raise AssertionError("a foreign file was opened")

    monkeypatch.setattr(sqlite3, "connect", connect)
    assert refused(path, forms, write=True).key == "book-foreign"


@posix_only
def test_a_file_that_goes_away_between_look_and_opening(
    path: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound(path)
    monkeypatch.setattr("app.store.opening.prove_header", lambda _: path.rename(path.with_name("away.gouji")))
    monkeypatch.setattr("app.store.opening.is_writable", lambda _: True)
    assert refused(path, forms, write=True).key == "book-unreadable"
    assert not path.exists()


def test_a_file_that_another_program_is_writing(path: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch) -> None:
    sound(path)
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refused(path, forms, write=True).key == "book-busy"
        assert refused(path, forms, write=False).key == "book-busy"


def test_a_file_that_another_program_begins_to_write_just_then(
    path: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound(path)
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    connect = connection.connect
    with closing(sqlite3.connect(path)) as other:

        def late(*arguments: Any, **more: Any) -> sqlite3.Connection:
            opened = connect(*arguments, **more)
            other.execute("BEGIN EXCLUSIVE")
            return opened

        monkeypatch.setattr(connection, "connect", late)
        assert refused(path, forms, write=False).key == "book-busy"


def test_a_medium_on_which_a_pragma_does_not_hold(path: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch) -> None:
    sound(path)
    monkeypatch.setattr(connection, "_DURABLE", {"synchronous": 7})
    assert refused(path, forms, write=True) == Remark("book-pragma", {"file": path.name, "pragma": "synchronous"})
    assert state(path.parent).keys() == {path.name}


def test_damage_that_only_reading_every_page_shows(path: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch) -> None:
    """A larger book is read whole by a child process after the window shows; Book.check is what that calls."""
    scrambled(path)
    monkeypatch.setattr(connection, "CHECKED_AT_ONCE", 0)
    with closing(Book.open(path, forms)) as book, pytest.raises(BookRefused) as caught:
        book.check()
    assert caught.value.remark.key == "book-damaged"


def test_a_sound_book_passes_the_whole_check(book: Book) -> None:
    book.check()


# Rows that no version of the program writes

STRANGE = {
    "a cell the form does not have": "INSERT INTO cells VALUES (1, 'no/such/cell', '1', 'typed')",
    "a figure that came nobody knows how": "INSERT INTO cells VALUES (1, 'documents/rules/issued', '1', 'dreamt')",
    "a section the form does not have": "INSERT INTO paragraphs VALUES (1, 'p', 'seventh', 1, 'x')",
    "a particular nobody asks for": "INSERT INTO particulars VALUES (1, 'colour', 'red')",
    "a way of adding up nobody knows": "INSERT INTO modes VALUES (1, 'requests', 'guess')",
    "a table the form does not have": "INSERT INTO modes VALUES (1, 'seventh', 'manual')",
    "a doubt that is no JSON": "INSERT INTO doubts VALUES (1, 'd', 'x', '{')",
    "a doubt that fills nothing": "INSERT INTO doubts VALUES (1, 'd', 'x', '[]')",
    "an edition nobody knows": "UPDATE reports SET edition = '2035'",
}


@pytest.mark.parametrize("case", STRANGE)
def test_a_report_with_rows_nobody_writes_is_not_opened_and_the_book_is(
    case: str, path: Path, forms: Forms, say: Say
) -> None:
    altered(STRANGE[case])(path)
    with closing(Book.open(path, forms)) as book:
        assert len(book.entries()) == 1
        with pytest.raises(BookRefused) as caught:
            book.load(1)
    assert caught.value.remark.key == "book-strange-row"
    assert "没有打开这份报告" in say(caught.value.remark)


def test_a_report_that_is_not_there_is_a_mistake_of_the_caller(book: Book) -> None:
    with pytest.raises(KeyError):
        book.load(99)


def test_a_book_found_damaged_later_takes_nothing_more(book: Book) -> None:
    book.distrust()
    with pytest.raises(BookRefused) as caught:
        book.start("白石乡人民政府", 2024)
    assert caught.value.remark == Remark("book-distrusted", {"file": book.path.name})
