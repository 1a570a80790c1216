"""One writer a book: who holds it, what others may do, and how it becomes free again."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from desk import ROOT, Clock, posix_only

from app.form.load import Forms
from app.report.report import Cell
from app.session import Session
from app.store import lock
from app.store.book import Book
from app.store.fault import BookRefused
from app.store.lock import Holder, Locked, WriterLock, is_held_here
from app.wording import Remark

Say = Callable[[Remark | None], str]

HOLDER = """
import sys
from pathlib import Path
from app.form.load import load_forms
from app.store.book import Book
book = Book.open(Path(sys.argv[1]), load_forms())
print("held" if book.read_only is None else book.read_only.key, flush=True)
sys.stdin.read()
"""
"""Another process that has the book open for writing until it is told or killed."""


@contextmanager
def another_holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.fixture
def closed(book: Book) -> Path:
    """A book with one report, closed."""
    book.start("青石镇人民政府", 2023)
    book.close()
    return book.path


def beside(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if file != path)


def test_while_open_for_writing_a_file_beside_the_book_says_who_holds_it(book: Book) -> None:
    said = json.loads((book.path.parent / "青石镇.gouji.lock").read_bytes())
    assert said.keys() == {"host", "user", "pid", "time"}
    assert said["pid"] == os.getpid()
    book.close()
    assert beside(book.path) == []


def test_a_second_process_may_look_and_is_told_who_writes(closed: Path, forms: Forms, say: Say) -> None:
    with another_holder(closed), closing(Book.open(closed, forms)) as book:
        assert book.read_only is not None
        assert book.read_only.key == "book-held-by"
        assert book.read_only.fills.keys() == {"file", "host", "user", "time"}
        assert "只能查看" in say(book.read_only)
        assert book.entries()[0].name == "青石镇人民政府"


def test_what_a_second_process_may_not_do_is_refused_by_name(closed: Path, forms: Forms) -> None:
    before = closed.read_bytes()
    with another_holder(closed), closing(Book.open(closed, forms)) as book:
        session = Session(book, 1)
        refusal = session.enter(session.report.form.paths["documents/rules/issued"], "1")
        assert refusal == book.read_only
        assert session.report.cells == {}
        for write in (lambda: book.start("x", 2023), book.back_up, lambda: book.keep(1, (), "typed")):
            with pytest.raises(BookRefused) as caught:
                write()
            assert caught.value.remark == book.read_only
    assert closed.read_bytes() == before


def test_what_one_process_writes_the_other_sees_when_it_looks_again(closed: Path, forms: Forms) -> None:
    with closing(Book.open(closed, forms)) as writer, closing(Book.open(closed, forms, write=False)) as reader:
        session = Session(writer, 1)
        ref = session.report.form.paths["documents/rules/issued"]
        for text in ("1", "2"):
            session.enter(ref, text)
            assert reader.load(1).cells[ref] == Cell(text)


def test_a_dead_holder_holds_nothing(closed: Path, forms: Forms) -> None:
    with another_holder(closed) as holder:
        holder.kill()
        holder.wait()
        assert beside(closed) == ["青石镇.gouji.lock"]  # what it left lying is of no weight
        with closing(Book.open(closed, forms)) as book:
            assert book.read_only is None
    assert beside(closed) == []


def test_the_same_process_gets_no_second_writer_and_does_not_touch_the_file(
    book: Book, forms: Forms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing a second handle on the file would drop SQLite's own locks on it (POSIX)."""
    book.start("青石镇人民政府", 2023)

    def touched(_: Path) -> None:
        raise AssertionError("the file was opened past SQLite")

    monkeypatch.setattr("app.store.opening.prove_header", touched)
    with closing(Book.open(book.path, forms)) as second:
        assert second.read_only is not None
        assert second.read_only.key == "book-held-by"
        assert len(second.entries()) == 1


@posix_only
def test_a_link_to_a_book_leads_to_the_same_lock(book: Book, forms: Forms, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.gouji"
    link.parent.mkdir()
    link.symlink_to(book.path)
    with closing(Book.open(link, forms)) as second:
        assert second.path == book.path
        assert second.read_only is not None
    assert list(link.parent.iterdir()) == [link]


def test_a_holder_that_cannot_be_read_is_still_a_holder(book: Book, forms: Forms, say: Say) -> None:
    for said in (b"", b"{", b'{"host": 1}', b"[]"):
        (book.path.parent / "青石镇.gouji.lock").write_bytes(said)
        with closing(Book.open(book.path, forms)) as second:
            assert second.read_only == Remark("book-held", {"file": "青石镇.gouji"})
            assert "另一个窗口" in say(second.read_only)


def test_where_the_medium_refuses_locks_the_book_is_read_only_and_says_so(
    closed: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch, say: Say
) -> None:
    def refused(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_lock", refused)
    with closing(Book.open(closed, forms)) as book:
        assert book.read_only is not None
        assert "不支持加锁" in say(book.read_only)
        assert len(book.entries()) == 1


def test_where_the_medium_refuses_locks_no_book_is_made(
    path: Path, forms: Forms, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_lock", refused)
    with pytest.raises(BookRefused) as caught:
        Book.create(path, forms)
    assert caught.value.remark.key == "book-no-locks"
    assert not path.exists()


@posix_only
def test_a_name_whose_lock_another_still_holds_cannot_be_made_anew(closed: Path, forms: Forms, say: Say) -> None:
    with another_holder(closed):
        closed.unlink()
        with pytest.raises(BookRefused) as caught:
            Book.create(closed, forms)
        assert "起打开" in say(caught.value.remark)
        assert not closed.exists()


def test_the_lock_holds_though_nobody_can_be_named(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user id without a name (containers) and a full disk keep nobody from working."""

    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    other = book.path.with_name("other.gouji")
    held = WriterLock(other)
    with pytest.raises(Locked) as caught:
        WriterLock(other)
    assert caught.value.holder is not None
    assert caught.value.holder.user == ""
    held.release()


@posix_only
def test_a_lock_on_a_medium_that_went_away_is_let_go_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = WriterLock(path)

    def gone(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", gone)
        held.release()
    WriterLock(path).release()


@posix_only
def test_a_lock_taken_on_a_file_just_removed_is_taken_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last holder lets go between our opening its file and our locking it: that file is no longer the one."""
    first = WriterLock(path)
    take = lock._lock  # pyright: ignore[reportPrivateUsage]
    tries: list[int] = []

    def late(handle: int) -> None:
        if not tries:
            first.release()
        tries.append(handle)
        take(handle)

    with monkeypatch.context() as patch:
        patch.setattr(lock, "_lock", late)
        second = WriterLock(path)
    assert len(tries) == 2
    with pytest.raises(Locked):
        WriterLock(path)
    second.release()


def test_of_many_that_want_it_never_two_have_it(path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def want(number: int) -> None:
        for _ in range(60):
            with suppress(Locked):
                held = WriterLock(path)
                inside.append(number)
                most.append(len(inside))
                inside.remove(number)
                held.release()

    threads = [threading.Thread(target=want, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}
    assert beside(path) == []


# Whether this process holds it


def test_a_book_open_here_is_known_to_be(book: Book) -> None:
    assert is_held_here(book.path)
    book.close()
    assert not is_held_here(book.path)


def test_a_book_open_elsewhere_is_not_ours(closed: Path) -> None:
    with another_holder(closed):
        assert not is_held_here(closed)


def test_what_a_dead_process_of_our_number_left_is_not_ours(closed: Path) -> None:
    """Process numbers come again, in containers above all: only a lock that is held counts."""
    ourselves = lock._ourselves()  # pyright: ignore[reportPrivateUsage]
    assert ourselves == Holder(ourselves.host, ourselves.user, os.getpid(), ourselves.time)
    left = json.dumps({"host": ourselves.host, "user": "", "pid": os.getpid(), "time": ""})
    closed.with_name(closed.name + ".lock").write_text(left)
    assert not is_held_here(closed)


def test_the_command_line_may_read_while_the_window_holds(book: Book, forms: Forms, clock: Clock) -> None:
    id = book.start("青石镇人民政府", 2023)
    with closing(Book.open(book.path, forms, write=False)) as second:
        assert second.read_only == Remark("book-asked-read-only", {"file": "青石镇.gouji"})
        assert second.load(id) == book.load(id)


def test_reading_does_not_disturb_the_writers_locks_in_this_process(book: Book, forms: Forms) -> None:
    """While a transaction is open, a look at the book from the same process leaves the file locked for others."""
    with book.transaction():
        book.start("青石镇人民政府", 2023)
        Book.open(book.path, forms, write=False).close()
        probe = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
        done = subprocess.run(
            [sys.executable, "-c", probe, str(book.path)], capture_output=True, text=True, check=False
        )
        assert sqlite3.OperationalError.__name__ in done.stderr
        assert "locked" in done.stderr
