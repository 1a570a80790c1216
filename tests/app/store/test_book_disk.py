"""Disks that are full, gone or read-only: memory and file go on agreeing, and a sentence says what happened."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import pytest
from desk import GOLDEN, Clock, png, posix_only

from app.form.load import Forms
from app.report.report import Cell
from app.session import Session
from app.store import backup
from app.store.backup import FOLDER
from app.store.book import Book
from app.store.connection import _uri  # pyright: ignore[reportPrivateUsage]
from app.store.fault import BookRefused
from app.wording import Remark

Say = Callable[[Remark | None], str]


# How safely is written


def test_commits_are_as_durable_as_the_contract_says(book: Book) -> None:
    connection = book._opened.connection  # pyright: ignore[reportPrivateUsage]
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 3
    assert connection.execute("PRAGMA trusted_schema").fetchone()[0] == 0
    book.start("青石镇人民政府", 2023)  # sqlite-utils is on the connection now
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 3


# A full disk, for real


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 640 KB; mounting one needs root."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=640k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    if os.path.ismount(disk):
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Use up the disk to its last byte."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 4096)
    assert shutil.disk_usage(disk).free == 0
    return filler


def agree(session: Session) -> None:
    assert session.book.load(session.id) == session.report


def test_on_a_full_disk_nothing_is_kept_and_memory_says_so_too(
    small_disk: Path, forms: Forms, clock: Clock, say: Say
) -> None:
    with closing(Book.create(small_disk / "t.gouji", forms, clock)) as book:
        session = Session(book, book.start("青石镇人民政府", 2023), clock)
        ref = session.report.form.paths["documents/rules/issued"]
        assert session.enter(ref, "1") is None
        before = session.report
        filler = fill(small_disk)
        calls: list[Callable[[], Remark | None]] = [
            lambda: session.enter(ref, "2"),
            lambda: session.clear([ref]),
            lambda: session.write("overview", ["长" * 2000] * 20),
            lambda: session.add_picture("overview", 0, png(400, 400), "大.png"),
            session.undo,
        ]
        for call in calls:
            refusal = call()
            assert "磁盘已满" in say(refusal)
            assert session.report == before
            agree(session)
        assert session.undo_name is not None
        assert book.picture(hashlib.sha256(png(400, 400)).hexdigest()) is None
        filler.unlink()
        assert session.enter(ref, "2") is None
        assert session.undo() is None
        assert session.report == before
        agree(session)


def test_on_a_full_disk_no_book_is_made_and_none_left_half_made(small_disk: Path, forms: Forms, say: Say) -> None:
    fill(small_disk)
    with pytest.raises(BookRefused) as caught:
        Book.create(small_disk / "t.gouji", forms)
    assert "磁盘已满" in say(caught.value.remark)
    assert [file.name for file in small_disk.iterdir()] == ["filler"]


def test_on_a_full_disk_no_backup_is_left_half_made(small_disk: Path, forms: Forms, say: Say) -> None:
    with closing(Book.create(small_disk / "t.gouji", forms)) as book:
        book.start("青石镇人民政府", 2023)
        filler = fill(small_disk)
        with pytest.raises(BookRefused) as caught:
            book.back_up()
        assert "磁盘已满" in say(caught.value.remark)
        assert not (small_disk / FOLDER).exists() or not list((small_disk / FOLDER).iterdir())
        filler.unlink()
        assert book.back_up().exists()


def test_on_a_full_disk_an_old_book_is_not_brought_up(small_disk: Path, forms: Forms, say: Say) -> None:
    old = small_disk / "v1.gouji"
    shutil.copy(GOLDEN / "books" / "v1.gouji", old)
    (small_disk / FOLDER).mkdir()
    before = old.read_bytes()
    fill(small_disk)
    with pytest.raises(BookRefused) as caught:
        Book.open(old, forms)
    assert caught.value.remark.key == "book-backup-failed"
    assert "磁盘已满" in say(caught.value.remark)
    assert old.read_bytes() == before
    assert sorted(file.name for file in small_disk.iterdir()) == ["filler", "v1.gouji", FOLDER]


def test_the_lock_is_had_on_a_full_disk_too(small_disk: Path, forms: Forms) -> None:
    path = small_disk / "t.gouji"
    Book.create(path, forms).close()
    fill(small_disk)
    with closing(Book.open(path, forms)) as book:
        assert book.read_only is None
        with closing(Book.open(path, forms)) as second:
            assert second.read_only is not None


# A failing migration, without a full disk


def test_a_migration_that_fails_leaves_the_old_book_and_its_backup(
    path: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch, say: Say
) -> None:
    shutil.copy(GOLDEN / "books" / "v1.gouji", path)
    before = path.read_bytes()

    def steps(_: int) -> tuple[tuple[int, tuple[str, ...]], ...]:
        return ((2, ("CREATE TABLE modes (x)", "CREATE TABLE units (x)")),)

    monkeypatch.setattr("app.store.writing.steps", steps)
    with pytest.raises(BookRefused) as caught:
        Book.open(path, forms)
    assert caught.value.remark.key == "book-migration-failed"
    assert FOLDER in say(caught.value.remark)
    assert path.read_bytes() == before
    assert {file.name for file in path.parent.iterdir()} == {path.name, FOLDER}
    copies = list((path.parent / FOLDER).iterdir())
    assert [copy.read_bytes()[96:100] for copy in copies]
    assert len(copies) == 1


# Gone and read-only


@posix_only
def test_a_book_that_is_deleted_while_open_takes_no_more_changes(book: Book, session: Session, say: Say) -> None:
    """Without this, changes would go into a file that has no name any more, and be acknowledged."""
    before = session.report
    book.path.unlink()
    refusal = session.enter(session.report.form.paths["documents/rules/issued"], "1")
    assert "已被移走、改名或删除" in say(refusal)
    assert session.report == before


@posix_only
def test_a_book_that_is_renamed_or_replaced_while_open_takes_no_more_changes(
    book: Book, session: Session, say: Say
) -> None:
    ref = session.report.form.paths["documents/rules/issued"]
    book.path.rename(book.path.with_name("away.gouji"))
    assert "已被移走" in say(session.enter(ref, "1"))
    shutil.copy(book.path.with_name("away.gouji"), book.path)
    before = book.path.read_bytes()
    assert "已被移走" in say(session.enter(ref, "1"))
    assert book.path.read_bytes() == before


def test_a_write_protected_file_opens_to_look_at_and_is_never_written(book: Book, forms: Forms, say: Say) -> None:
    id = book.start("青石镇人民政府", 2023)
    book.close()
    book.path.chmod(0o444)
    before = book.path.read_bytes()
    with closing(Book.open(book.path, forms)) as again:
        assert "只读文件" in say(again.read_only)
        session = Session(again, id)
        assert session.enter(session.report.form.paths["documents/rules/issued"], "1") == again.read_only
        assert session.undo() is None
    assert book.path.read_bytes() == before
    assert list(book.path.parent.iterdir()) == [book.path]


def test_a_read_only_medium(small_disk: Path, forms: Forms, say: Say) -> None:
    path = small_disk / "t.gouji"
    with closing(Book.create(path, forms)) as book:
        book.start("青石镇人民政府", 2023)
    shutil.copy(GOLDEN / "books" / "v1.gouji", small_disk / "old.gouji")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with closing(Book.open(path, forms)) as book:
        assert "只读文件" in say(book.read_only)
        assert len(book.entries()) == 1
    with closing(Book.open(small_disk / "old.gouji", forms)) as book:
        assert book.load(7).year == 2023
    with pytest.raises(BookRefused) as caught:
        Book.create(small_disk / "new.gouji", forms)
    assert "这个位置是只读的" in say(caught.value.remark)


def test_a_medium_that_is_pulled_out_while_the_book_is_open(small_disk: Path, forms: Forms, say: Say) -> None:
    with closing(Book.create(small_disk / "t.gouji", forms)) as book:
        session = Session(book, book.start("青石镇人民政府", 2023))
        before = session.report
        subprocess.run(["umount", "--lazy", str(small_disk)], check=True)
        refusal = session.enter(session.report.form.paths["documents/rules/issued"], "1")
        assert "没有保存" in say(refusal)
        assert session.report == before
    assert list(small_disk.iterdir()) == []


# New books


def test_no_book_is_made_over_a_file(path: Path, forms: Forms) -> None:
    path.write_text("x")
    with pytest.raises(BookRefused) as caught:
        Book.create(path, forms)
    assert caught.value.remark.key == "book-exists"
    assert path.read_text() == "x"


def test_no_book_is_made_where_there_is_no_folder(path: Path, forms: Forms, say: Say) -> None:
    with pytest.raises(BookRefused) as caught:
        Book.create(path / "deeper" / "t.gouji", forms)
    assert "找不到这个位置" in say(caught.value.remark)


def test_a_book_that_could_not_be_opened_after_it_was_made_is_taken_away_again(
    path: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(sqlite3, "connect", connect)
    with pytest.raises(BookRefused):
        Book.create(path, forms)
    assert list(path.parent.iterdir()) == []


def test_breaking_off_takes_a_half_made_book_away(path: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.store.opening.climb", broken_off)
    with pytest.raises(KeyboardInterrupt):
        Book.create(path, forms)
    assert list(path.parent.iterdir()) == []


def test_a_journal_left_by_a_lost_book_of_that_name_is_copied_before_sqlite_removes_it(
    path: Path, forms: Forms, clock: Clock
) -> None:
    path.with_name("青石镇.gouji-journal").write_bytes(b"what a dead program left")
    with closing(Book.create(path, forms, clock)) as book:
        assert book.entries() == ()
    kept = path.parent / FOLDER / "青石镇-20240115-083000.gouji-journal"
    assert kept.read_bytes() == b"what a dead program left"


@posix_only
def test_a_new_book_is_as_readable_for_others_as_any_file(path: Path, forms: Forms) -> None:
    old = os.umask(0o027)
    try:
        Book.create(path, forms).close()
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


# Backups


def test_a_backup_is_a_whole_book_by_the_minute_it_was_made(book: Book, forms: Forms) -> None:
    id = book.start("青石镇人民政府", 2023)
    copies = [book.back_up(), book.back_up(), book.back_up()]
    assert [copy.name for copy in copies] == [
        "青石镇-20240115-083000.gouji",
        "青石镇-20240115-083000-2.gouji",
        "青石镇-20240115-083000-3.gouji",
    ]
    with closing(Book.open(copies[0], forms, write=False)) as copy:
        assert copy.load(id) == book.load(id)


def test_where_no_backup_can_be_made_that_is_said(book: Book, say: Say) -> None:
    book.path.with_name(FOLDER).write_text("in the way")
    with pytest.raises(BookRefused) as caught:
        book.back_up()
    assert caught.value.remark.key == "book-backup-failed"
    assert "青石镇.gouji" in say(caught.value.remark)


UNFINISHED = """
import os, signal, sqlite3, sys
book = sqlite3.connect(sys.argv[1])
book.execute("PRAGMA cache_size = 1")
book.execute("BEGIN")
book.execute("UPDATE cells SET text = '9'")
book.executemany("INSERT INTO history VALUES (NULL, 1, 9, '', '', '', ?, '', '')", [("x" * 4000,)] * 50)
book.execute("UPDATE reports SET edition = '2019'")
os.kill(os.getpid(), signal.SIGKILL)
"""
"""A program that dies in the middle of a transaction, with half of it in the file already."""


@pytest.fixture
def unfinished(session: Session) -> Path:
    """A book whose last change was cut off: a hot journal lies beside it."""
    session.enter(session.report.form.paths["documents/rules/issued"], "1")
    session.book.close()
    subprocess.run([sys.executable, "-c", UNFINISHED, str(session.book.path)], check=False)
    assert session.book.path.with_name("青石镇.gouji-journal").stat().st_size > 512
    return session.book.path


@posix_only
def test_an_unfinished_change_is_taken_back_after_book_and_journal_were_copied(
    unfinished: Path, forms: Forms, clock: Clock
) -> None:
    journal = unfinished.with_name("青石镇.gouji-journal")
    before = (unfinished.read_bytes(), journal.read_bytes())
    with closing(Book.open(unfinished, forms, clock)) as book:
        assert book.load(1).cells == {
            book.load(1).form.paths["documents/rules/issued"]: book.load(1).cells.popitem()[1]
        }
        assert next(iter(book.load(1).cells.values())).text == "1"
        assert book.load(1).form.edition == "2021"
    assert not journal.exists()
    copy = unfinished.parent / FOLDER / "青石镇-20240115-083000.gouji"
    assert (copy.read_bytes(), copy.with_name(copy.name + "-journal").read_bytes()) == before


@posix_only
def test_an_unfinished_change_found_through_a_link(unfinished: Path, forms: Forms, tmp_path: Path) -> None:
    link = tmp_path / "deeper" / "link.gouji"
    link.parent.mkdir()
    link.symlink_to(unfinished)
    with closing(Book.open(link, forms)) as book:
        assert list(book.load(1).cells.values()) == [Cell("1")]
    assert len(list((unfinished.parent / FOLDER).iterdir())) == 2


@posix_only
def test_only_looked_at_an_unfinished_book_is_refused_and_left_as_it_is(
    unfinished: Path, forms: Forms, say: Say
) -> None:
    journal = unfinished.with_name("青石镇.gouji-journal")
    before = (unfinished.read_bytes(), journal.read_bytes())
    with pytest.raises(BookRefused) as caught:
        Book.open(unfinished, forms, write=False)
    assert "上次写入时中断" in say(caught.value.remark)
    assert (unfinished.read_bytes(), journal.read_bytes()) == before
    assert len(list(unfinished.parent.iterdir())) == 2


@posix_only
def test_where_an_unfinished_book_cannot_be_copied_it_is_not_opened_and_the_lock_is_free(
    unfinished: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch, say: Say
) -> None:
    copied: list[str] = []
    copy2 = shutil.copy2

    def full(source: Path, target: Path) -> None:
        if copied:
            raise OSError(errno.ENOSPC, "No space left on device")
        copied.append(copy2(source, target).name)

    before = unfinished.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copy2", full)
        with pytest.raises(BookRefused) as caught:
            Book.open(unfinished, forms)
    assert "磁盘已满" in say(caught.value.remark)
    assert unfinished.read_bytes() == before
    assert list((unfinished.parent / FOLDER).iterdir()) == []
    with closing(Book.open(unfinished, forms)) as book:
        assert book.read_only is None


def test_a_journal_of_nothing_is_no_unfinished_change(path: Path) -> None:
    path.with_name(path.name + "-journal").touch()
    assert backup.set_aside(path, datetime(2024, 1, 1)) is None


# Names for SQLite


class Share:
    """A file on a Windows share, as its path says it."""

    def as_uri(self) -> str:
        return "file://server/办公/t.gouji"


@posix_only
def test_a_share_is_part_of_the_path_and_never_a_host(tmp_path: Path) -> None:
    assert _uri(tmp_path / "a?b%.gouji", "ro") == f"file://{tmp_path}/a%3Fb%25.gouji?mode=ro"
    assert _uri(Share(), "rw") == "file:////server/办公/t.gouji?mode=rw"  # type: ignore[arg-type]
