"""What the file holds: the golden schemas, and books of the older versions that still open."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from desk import GOLDEN, Clock

from app.form.load import Forms
from app.report.report import Cell, Explanation, How, Mark, Paragraph, Picture, Report, Stamp, Totals
from app.report.rows import differences
from app.report.source import Source
from app.store.backup import FOLDER
from app.store.book import Book
from app.store.connection import _golden  # pyright: ignore[reportPrivateUsage]
from app.store.schema import APPLICATION_ID, KEYS, SCHEMAS, VERSION
from app.wording import Remark

GOLDEN_BOOK = GOLDEN / "books" / "v1.gouji"
SECOND_BOOK = GOLDEN / "books" / "v2.gouji"
THIRD_BOOK = GOLDEN / "books" / "v3.gouji"


def golden(version: int) -> str:
    return (GOLDEN / f"schema-{version}.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("version", SCHEMAS.keys())
def test_the_schema_of_a_version_never_changes(version: int) -> None:
    assert "".join(f"{text};\n" for text in SCHEMAS[version].values()) == golden(version)


def test_every_version_has_its_golden_schema() -> None:
    assert sorted(GOLDEN.glob("schema-*.sql")) == [GOLDEN / f"schema-{version}.sql" for version in sorted(SCHEMAS)]
    assert max(SCHEMAS) == VERSION


@pytest.mark.parametrize("version", SCHEMAS.keys())
def test_sqlite_keeps_the_texts_word_for_word(version: int) -> None:
    kept = {name: sql for _, name, _, sql in _golden(version) if sql is not None}
    assert kept == dict(SCHEMAS[version])


def test_a_new_book_has_the_newest_schema_and_our_mark(book: Book) -> None:
    with closing(sqlite3.connect(book.path)) as raw:
        assert raw.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert raw.execute("PRAGMA user_version").fetchone()[0] == VERSION
        kept = dict(raw.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    assert kept == dict(SCHEMAS[VERSION])
    assert APPLICATION_ID.to_bytes(4) == b"GOUJ"


def test_every_kind_of_row_has_its_table_and_key() -> None:
    for table, key in KEYS.items():
        assert f" {key} TEXT NOT NULL" in SCHEMAS[VERSION][table]


# The book of version 1

PICTURE = b"\x89PNG\r\n\x1a\n as invented as the report"


def expected(forms: Forms) -> Report:
    """What tests/golden/books/make_v1.py wrote, as a report of today."""
    form = forms.editions["2021"]
    cells = {
        "documents/normative_documents/issued": Cell("2", How.TYPED),
        "fees/administrative_fees/charged": Cell("14.4", How.PASTED),
        "requests/received/natural_person": Cell("3", How.TYPED),
        "requests/received/total": Cell("4", How.IMPORTED),
        "review/cases/direct_total": Cell("0", How.COMPUTED),
    }
    digest = hashlib.sha256(PICTURE).hexdigest()
    return Report(
        "u1",
        2023,
        form,
        {form.paths[path]: cell for path, cell in cells.items()},
        {
            "preface": (Paragraph("p1", 1048576, "统计期限为2023年1月1日至12月31日。"),),
            "overview": (
                Paragraph("p2", 1048576, "（一）主动公开情况"),
                Paragraph("p3", 2097152, "[[picture:c1]]"),
                Paragraph("p4", 3145728, "斜线\\\\和括号\\[[照写。"),
            ),
        },
        {"c1": Picture("c1", "便民服务大厅", "", "大厅.png", "image/png", digest)},
        {"unit": "青石镇人民政府", "telephone": "0533-5550123"},
    )


@pytest.fixture
def old(path: Path) -> Path:
    shutil.copy(GOLDEN_BOOK, path)
    return path


def test_a_book_of_the_first_version_opens_after_a_backup_and_says_what_it_said(
    old: Path, forms: Forms, clock: Clock
) -> None:
    with closing(Book.open(old, forms, clock)) as book:
        assert book.read_only is None
        report = book.load(7)
        assert report == expected(forms)
        assert book.picture(report.pictures["c1"].sha256 or "") == PICTURE
        assert [line.how for line in book.history(7, "cells", "requests/received/natural_person")] == ["typed"]
        assert [entry.changed for entry in book.entries()] == ["2023-12-29T16:40:05.250"]
    with closing(sqlite3.connect(old)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] == VERSION
    copy = old.parent / FOLDER / "青石镇-20240115-083000.gouji"
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] == 1


def test_once_brought_up_it_is_not_backed_up_again(old: Path, forms: Forms, clock: Clock) -> None:
    for _ in range(2):
        Book.open(old, forms, clock).close()
    assert len(list((old.parent / FOLDER).iterdir())) == 1


def test_only_looked_at_it_opens_as_well_and_stays_as_it_is(old: Path, forms: Forms) -> None:
    before = old.read_bytes()
    with closing(Book.open(old, forms, write=False)) as book:
        assert book.load(7) == expected(forms)
    assert old.read_bytes() == before == GOLDEN_BOOK.read_bytes()
    assert list(old.parent.iterdir()) == [old]


# The book of version 2


def expected_second(forms: Forms) -> Report:
    """What tests/golden/books/make_v2.py wrote, as a report of today."""
    form = forms.editions["2021"]
    cells = {
        "enforcement/penalties/decisions": Cell("12", How.TYPED),
        "review/cases/direct_upheld": Cell("1", How.IMPORTED),
        "review/cases/direct_total": Cell("1", How.IMPORTED),
    }
    fills = {"name": "会场.jpg", "section": "六、其他需要报告的事项"}
    return Report(
        "u1",
        2024,
        form,
        {form.paths[path]: cell for path, cell in cells.items()},
        {"other": (Paragraph("p1", 1048576, "本年度没有收取信息处理费。"),)},
        {},
        {"unit": "白石乡人民政府", "date": "2025年1月10日"},
        {"review": Totals.MANUAL},
        {"d1": Remark("intake-picture-missing", fills)},
    )


def test_a_book_of_the_second_version_opens_after_a_backup_and_takes_sources(
    path: Path, forms: Forms, clock: Clock
) -> None:
    shutil.copy(SECOND_BOOK, path)
    with closing(Book.open(path, forms, clock)) as book:
        report = book.load(3)
        assert report == expected_second(forms)
        sourced = report.with_source("enforcement", Source("综合行政执法队"))
        book.keep(3, differences(report, sourced), "typed")
        assert book.load(3) == sourced
    copy = path.parent / FOLDER / "青石镇-20240115-083000.gouji"
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] == 2
        assert not raw.execute("SELECT name FROM sqlite_schema WHERE name = 'sources'").fetchall()


def test_a_book_of_the_second_version_is_looked_at_without_being_touched(path: Path, forms: Forms) -> None:
    shutil.copy(SECOND_BOOK, path)
    with closing(Book.open(path, forms, write=False)) as book:
        assert book.load(3) == expected_second(forms)
    assert path.read_bytes() == SECOND_BOOK.read_bytes()


# The book of version 3


def test_a_book_of_the_third_version_opens_after_a_backup_and_takes_all_that_is_new(
    path: Path, forms: Forms, clock: Clock
) -> None:
    shutil.copy(THIRD_BOOK, path)
    expected = expected_second(forms).with_source("enforcement", Source("综合行政执法队", "赵一民", "2025年1月6日"))
    with closing(Book.open(path, forms, clock)) as book:
        report = book.load(3)
        assert report == expected
        ref = report.form.paths["enforcement/penalties/decisions"]
        new = report.with_note(ref, "与执法队核过").with_stamps({"review": Stamp("2025-01-07T09:00:00", 13)})
        new = new.with_register("received", "4").with_explanation("ab", Explanation("PERIOD", "other", "照旧"))
        new = new.with_marks({"p1": Mark.STARTER})
        book.keep(3, differences(report, new), "typed")
        assert book.load(3) == new
        assert book.find("u1", 2024) == 3
        assert book.find("u1", 2023) is None
