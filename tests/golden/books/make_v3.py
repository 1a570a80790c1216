"""Made v3.gouji: a book as the third version of the schema kept it, with an invented report.

Run once; the book is kept as it came out, because what counts is that books made long ago still open:
    python tests/golden/books/make_v2.py tests/golden/books/v3.gouji
"""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

SCHEMA = Path(__file__).resolve().parent.parent / "schema-3.sql"
AT = "2024-12-27T10:15:30.125"

CELLS = {
    "enforcement/penalties/decisions": ("12", "typed"),
    "review/cases/direct_upheld": ("1", "imported"),
    "review/cases/direct_total": ("1", "imported"),
}
PARAGRAPHS = {"p1": ("other", 1048576, "本年度没有收取信息处理费。")}
PARTICULARS = {"unit": "白石乡人民政府", "date": "2025年1月10日"}
DOUBT = {"name": "会场.jpg", "section": "六、其他需要报告的事项"}


def make(target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as book, book:
        for statement in SCHEMA.read_text(encoding="utf-8").split(";\n"):
            book.execute(statement)
        book.execute("PRAGMA application_id = 0x474F554A")
        book.execute("PRAGMA user_version = 3")
        book.execute("INSERT INTO units VALUES ('u1', ?)", (AT,))
        book.execute("INSERT INTO reports VALUES (3, 'u1', 2024, '2021', ?, ?)", (AT, AT))
        book.executemany("INSERT INTO cells VALUES (3, ?, ?, ?)", [(path, *cell) for path, cell in CELLS.items()])
        book.executemany(
            "INSERT INTO paragraphs VALUES (3, ?, ?, ?, ?)", [(id, *row) for id, row in PARAGRAPHS.items()]
        )
        book.executemany("INSERT INTO particulars VALUES (3, ?, ?)", PARTICULARS.items())
        book.execute("INSERT INTO modes VALUES (3, 'review', 'manual')")
        book.execute("INSERT INTO sources VALUES (3, 'enforcement', '综合行政执法队', '赵一民', '2025年1月6日')")
        fills = json.dumps(DOUBT, ensure_ascii=False, sort_keys=True)
        book.execute("INSERT INTO doubts VALUES (3, 'd1', 'intake-picture-missing', ?)", (fills,))
        line = json.dumps({"mode": "manual"}, sort_keys=True)
        book.execute("INSERT INTO history VALUES (1, 3, 1, ?, 'modes', 'review', NULL, ?, 'typed')", (AT, line))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
