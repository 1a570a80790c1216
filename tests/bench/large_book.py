"""A book as large as a county's: 30 years of 500 units, 15,000 filled reports with their history.

Run: `python -m tests.bench.large_book BOOK`; benches that want it take BOOK, made once and used again.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from app.form.load import load_forms
from app.session import Session
from app.store.book import Book

YEARS, UNITS = 30, 500
LAST_YEAR = 2050
OPENED = 1
"""The id of the report of the first unit for the last year."""

_MADE = f"""
CREATE TEMP TABLE more AS
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {YEARS * UNITS - 1})
    SELECT i + 1 AS id, i / {YEARS} AS unit, {LAST_YEAR} - i % {YEARS} AS year FROM n;
INSERT INTO units SELECT printf('%032x', unit), '2026-01-01' FROM more WHERE unit > 0 GROUP BY unit;
INSERT INTO reports
    SELECT m.id, CASE m.unit WHEN 0 THEN (SELECT unit FROM reports WHERE id = 1) ELSE printf('%032x', m.unit) END,
        m.year, '2021', '2026-01-01T09:00:00.000', '2026-01-01T09:00:00.000' FROM more m;
INSERT INTO cells SELECT m.id, c.path, c.text, c.how FROM more m JOIN cells c ON c.report = 1;
INSERT INTO paragraphs SELECT m.id, p.id, p.section, p.rank, p.text FROM more m JOIN paragraphs p ON p.report = 1;
INSERT INTO particulars
    SELECT m.id, 'unit', CASE m.unit WHEN 0 THEN p.text ELSE printf('第%d号镇人民政府', m.unit) END
    FROM more m JOIN particulars p ON p.report = 1 AND p.name = 'unit';
INSERT INTO history (report, step, at, kind, key, old, new, how)
    SELECT m.id, h.step, h.at, h.kind, h.key, h.old, h.new, h.how FROM more m JOIN history h ON h.report = 1;
"""


def make(path: Path) -> None:
    """Fill one report as a clerk would, and copy it to all units and years."""
    book = Book.create(path, load_forms())
    session = Session(book, book.start("沂河县青石镇人民政府", LAST_YEAR))
    figures = [ref for ref in session.report.form.kinds if ref not in session.report.form.totals]
    session.enter_block(dict.fromkeys(figures, "0"))
    period = f"{LAST_YEAR}年1月1日至{LAST_YEAR}年12月31日，本机关收到政府信息公开申请若干件。"
    session.write("overview", [period, "政务公开专区配有自助查询机和资料架，安排专人每周维护，全年更新38次。" * 20])
    book.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_MADE)


def made(path: Path) -> Path:
    """The book at a place, made there where there is none yet."""
    if not path.exists():
        make(path)
    return path


if __name__ == "__main__":
    make(Path(sys.argv[1]))
