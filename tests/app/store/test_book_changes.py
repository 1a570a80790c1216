"""Every change is one committed transaction with its history lines; what is kept is what is read."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from desk import Clock, png, posix_only, told

from app.form.load import Forms
from app.report.report import Cell, How, Picture, Report, Totals
from app.report.rows import Change, differences
from app.report.source import Source
from app.store.book import Book, Entry, Line
from app.store.fault import BookRefused
from app.wording import Remark

UNIT = "青石镇人民政府"


@pytest.fixture
def id(book: Book) -> int:
    return book.start(UNIT, 2023)


def raw(book: Book, sql: str) -> list[tuple[object, ...]]:
    """What another program would read in the file at this moment."""
    with closing(sqlite3.connect(book.path)) as connection:
        return connection.execute(sql).fetchall()


def cell(report: Report, path: str, text: str) -> Report:
    return report.with_cells({report.form.paths[path]: Cell(text)})


# Reports and units


def test_a_new_report_is_blank_but_for_its_units_name_and_has_that_as_history(book: Book, id: int) -> None:
    report = book.load(id)
    assert (report.unit_name, report.year, report.form.edition) == (UNIT, 2023, "2021")
    assert (report.cells, report.narratives, report.doubts) == ({}, {}, {})
    line = Line("2024-01-15T08:30:00.000", "particulars", "unit", None, f'{{"text": "{UNIT}"}}', "created")
    assert book.history(id, "particulars", "unit") == (line,)


def test_a_book_lists_its_reports_newest_year_first(book: Book, id: int, clock: Clock) -> None:
    clock.forward(60)
    others = [book.start(UNIT, 2024), book.start("白石乡人民政府", 2023), book.start(UNIT, 2020)]
    entries = book.entries()
    assert [(e.year, e.name, e.edition) for e in entries] == [
        (2024, UNIT, "2021"),
        (2023, "白石乡人民政府", "2021"),
        (2023, UNIT, "2021"),
        (2020, UNIT, "2019"),
    ]
    assert entries[2] == Entry(id, entries[0].unit, UNIT, 2023, "2021", "2024-01-15T08:30:00.000")
    assert {e.id for e in entries} == {id, *others}


def test_reports_are_found_by_the_name_of_their_year_and_by_their_unit(book: Book, id: int) -> None:
    renamed = book.start(UNIT, 2024)
    book.keep(renamed, (Change("particulars", "unit", {"text": UNIT}, {"text": "青石街道办事处"}),), "typed")
    unit = book.load(id).unit
    assert [e.id for e in book.named(UNIT)] == [id]
    assert [e.id for e in book.named("青石街道办事处")] == [renamed]
    assert [e.id for e in book.of_unit(unit)] == [renamed, id]


def test_a_unit_is_the_same_over_the_years_whatever_it_is_called(book: Book, id: int) -> None:
    second = book.start(UNIT, 2024)
    assert book.load(id).unit == book.load(second).unit
    assert book.load(book.start("白石乡人民政府", 2023)).unit != book.load(id).unit


def test_a_report_that_is_there_is_not_started_again(book: Book, id: int) -> None:
    with pytest.raises(BookRefused) as caught:
        book.start(UNIT, 2023)
    assert caught.value.remark.key == "report-exists"
    assert len(book.entries()) == 1


def test_years_before_the_first_edition_are_refused(book: Book) -> None:
    with pytest.raises(BookRefused) as caught:
        book.start(UNIT, 2018)
    assert caught.value.remark == Remark("year-too-early", {"file": "青石镇.gouji", "year": "2018"})
    assert book.entries() == ()


def test_a_refused_start_leaves_no_unit_behind(book: Book, id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Book, "keep", full)
    with pytest.raises(BookRefused):
        book.start("白石乡人民政府", 2023)
    assert raw(book, "SELECT count(*) FROM units") == [(1,)]


# Changes


def everything(report: Report) -> Report:
    """The report with something of every kind."""
    data = png()
    picture = Picture("c1", "便民服务大厅", "大厅", "大厅.png", "image/png", hashlib.sha256(data).hexdigest())
    report = told(
        told(report, "overview", "（一）主动公开情况", "[[picture:c1]]", "全年公开信息386条。"),
        "preface",
        "编制本报告。",
    )
    report = report.with_picture("c1", picture).with_picture("c2", Picture("c2", name="缺.png"))
    report = report.with_particular("telephone", "0533-5550123").with_mode("requests", Totals.MANUAL)
    cells = {"documents/rules/issued": Cell("0"), "requests/received/total": Cell("3", How.IMPORTED)}
    report = report.with_cells({report.form.paths[path]: kept for path, kept in cells.items()})
    report = report.with_source("fees", Source("财政所", date="2024年1月5日"))
    return replace(report, doubts={"d1": Remark("summary-query", {"count": "1"})})


def test_what_is_kept_is_what_is_read(book: Book, id: int, forms: Forms) -> None:
    old = book.load(id)
    new = everything(old)
    data = png()
    book.keep(id, differences(old, new), "imported", {hashlib.sha256(data).hexdigest(): data})
    assert book.load(id) == new
    book.close()
    with closing(Book.open(book.path, forms)) as again:
        assert again.load(id) == new
        assert again.picture(new.pictures["c1"].sha256 or "") == data
        again.keep(id, differences(new, old), "undo")
        assert again.load(id) == old


def test_a_change_is_in_the_file_when_the_call_returns(book: Book, id: int) -> None:
    old = book.load(id)
    book.keep(id, differences(old, cell(old, "documents/rules/issued", "3")), "typed")
    assert raw(book, "SELECT path, text, how FROM cells") == [("documents/rules/issued", "3", "typed")]


def test_history_says_when_what_from_what_to_what_and_how(book: Book, id: int, clock: Clock) -> None:
    steps = [book.load(id)]
    for text, how in (("3", "typed"), ("4", "pasted")):
        clock.forward(60)
        steps.append(cell(steps[-1], "documents/rules/issued", text))
        book.keep(id, differences(steps[-2], steps[-1]), how)
    clock.forward(60)
    book.keep(id, differences(steps[-1], steps[0]), "cleared")
    lines = book.history(id, "cells", "documents/rules/issued")
    three, four = '{"how": "typed", "text": "3"}', '{"how": "typed", "text": "4"}'
    assert [(line.at[11:19], line.old, line.new, line.how) for line in lines] == [
        ("08:31:00", None, three, "typed"),
        ("08:32:00", three, four, "pasted"),
        ("08:33:00", four, None, "cleared"),
    ]
    assert book.entries()[0].changed == lines[-1].at


def test_all_rows_of_one_change_are_one_step(book: Book, id: int) -> None:
    old = book.load(id)
    book.keep(id, differences(old, everything(old)), "imported")
    assert raw(book, "SELECT step, count(*) FROM history GROUP BY step") == [(1, 1), (2, 12)]


def test_a_line_grows_only_where_it_is_the_last_and_about_the_same_row(book: Book, id: int, clock: Clock) -> None:
    def write(*texts: str, grow: bool) -> None:
        nonlocal report
        new = report.with_narrative("other", tuple(p._replace(text=t) for p, t in zip(line, texts, strict=True)))
        book.keep(id, differences(report, new), "typed", grow=grow)
        report = new

    report = told(book.load(id), "other", "甲", "乙")
    line = report.narratives["other"]
    book.keep(id, differences(book.load(id), report), "typed")
    write("甲一", "乙", grow=False)
    clock.forward(5)
    write("甲一二", "乙", grow=True)
    write("甲一二", "乙一", grow=True)  # another paragraph: a line of its own
    write("甲一二三", "乙一", grow=True)
    first = book.history(id, "paragraphs", line[0].id)
    assert [json.loads(entry.new or "")["text"] for entry in first] == ["甲", "甲一二", "甲一二三"]
    assert first[1].at == "2024-01-15T08:30:05.000"
    assert json.loads(first[1].old or "")["text"] == "甲"
    assert len(book.history(id, "paragraphs", line[1].id)) == 2
    assert book.load(id) == report


def test_several_changes_are_kept_together_or_not_at_all(book: Book, id: int) -> None:
    old = book.load(id)
    new = cell(old, "documents/rules/issued", "3")

    def two() -> None:
        with book.transaction():
            book.keep(id, differences(old, new), "typed")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        two()
    assert book.load(id) == old
    assert len(book.history(id, "cells", "documents/rules/issued")) == 0
    with book.transaction():
        book.keep(id, differences(old, new), "typed")
        assert raw(book, "SELECT count(*) FROM cells") == [(0,)]  # nobody else sees half of it
        assert book.load(id) == new
    assert book.load(id) == new


def test_a_change_that_fails_half_way_is_not_kept_at_all(book: Book, id: int) -> None:
    changes = (
        Change("cells", "documents/rules/issued", None, {"text": "3", "how": "typed"}),
        Change("cells", "documents/rules/repealed", None, {"text": None, "how": "typed"}),
    )
    with pytest.raises(BookRefused) as caught:
        book.keep(id, changes, "typed")
    assert caught.value.remark.key == "book-write-failed"
    assert book.load(id).cells == {}


# Pictures


def test_a_picture_is_kept_once_and_stays_when_its_report_lets_it_go(book: Book, id: int) -> None:
    data = png()
    digest = hashlib.sha256(data).hexdigest()
    old = book.load(id)
    new = old.with_picture("c1", Picture("c1", sha256=digest))
    for before, after in ((old, new), (new, old), (old, new), (new, old)):
        book.keep(id, differences(before, after), "typed", {digest: data})
    assert raw(book, "SELECT count(*) FROM blobs") == [(1,)]
    assert book.picture(digest) == data


def test_bytes_that_are_not_what_their_digest_says_are_as_good_as_missing(book: Book, id: int) -> None:
    digest = hashlib.sha256(b"whole").hexdigest()
    book.keep(id, (), "typed", {digest: b"cut off"})
    assert book.picture(digest) is None
    assert book.picture("0" * 64) is None


# Reading while all is not well


def test_a_file_that_turns_bad_while_open_is_said_on_reading(book: Book, id: int) -> None:
    with book.path.open("r+b") as file:
        file.seek(24)
        file.write(b"\0\0\xff\xff")  # the change counter: what SQLite remembers of the file no longer holds
        file.seek(4096)
        file.write(b"\xff" * (book.path.stat().st_size - 4096))
    for read in (book.entries, lambda: book.load(id), book.check):
        with pytest.raises(BookRefused) as caught:
            read()
        assert caught.value.remark.key == "book-damaged"


def test_a_report_whose_figures_alone_turn_bad_is_not_half_read(book: Book, id: int) -> None:
    old = book.load(id)
    book.keep(id, differences(old, cell(old, "documents/rules/issued", "3")), "typed")
    (page,) = raw(book, "SELECT rootpage FROM sqlite_schema WHERE name = 'cells'")[0]
    with book.path.open("r+b") as file:
        file.seek(24)
        file.write(b"\0\0\xff\xff")
        file.seek((int(str(page)) - 1) * 4096)
        file.write(b"\xff" * 4096)
    assert len(book.entries()) == 1
    with pytest.raises(BookRefused) as caught:
        book.load(id)
    assert caught.value.remark.key == "book-damaged"


def test_while_another_program_has_the_file_to_itself_nothing_is_read_and_that_is_said(
    book: Book, id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.close()
    monkeypatch.setattr("app.store.connection.PATIENCE", 0.01)
    with closing(Book.open(book.path, book.forms)) as again, closing(sqlite3.connect(book.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for read in (again.entries, lambda: again.load(id), again.check, lambda: again.picture("0" * 64)):
            with pytest.raises(BookRefused) as caught:
                read()
            assert caught.value.remark.key == "book-busy"
        other.rollback()
        assert again.load(id).year == 2023


def test_a_book_is_of_one_moment_while_it_is_read(book: Book, id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program writes between reading the cells and reading the narratives: what is read is the old report."""
    from app.store import book as module

    with closing(Book.open(book.path, book.forms, write=False)) as reader:
        old = reader.load(id)
        read = module.read_report

        def between(*arguments: object) -> Report:
            assert reader._opened.connection.in_transaction  # pyright: ignore[reportPrivateUsage]
            return read(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(module, "read_report", between)
        assert reader.load(id) == old
        assert not reader._opened.connection.in_transaction  # pyright: ignore[reportPrivateUsage]


@posix_only
def test_a_book_by_an_odd_name(tmp_path: Path, forms: Forms) -> None:
    for name in (b"\xc7\xe0\xca\xaf.gouji", "100% 镇？#1&mode=ro.gouji".encode(), b"two\nlines.gouji"):
        path = tmp_path / name.decode("utf-8", "surrogateescape")
        with closing(Book.create(path, forms)) as book:
            book.start(UNIT, 2023)
        with closing(Book.open(path, forms)) as book:
            assert book.read_only is None
            assert len(book.entries()) == 1
        assert path.stat().st_size > 0
    assert len(list(tmp_path.iterdir())) == 3
