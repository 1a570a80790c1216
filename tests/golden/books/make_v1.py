"""Made v1.gouji: a book as the first version of the schema kept it, with an invented report.

Run once; the book is kept as it came out, because what counts is that books made long ago still open:
    python tests/golden/books/make_v1.py tests/golden/books/v1.gouji
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

SCHEMA = Path(__file__).resolve().parent.parent / "schema-1.sql"
AT = "2023-12-29T16:40:05.250"
PICTURE = b"\x89PNG\r\n\x1a\n as invented as the report"
DIGEST = hashlib.sha256(PICTURE).hexdigest()

CELLS = {
    "documents/normative_documents/issued": ("2", "typed"),
    "fees/administrative_fees/charged": ("14.4", "pasted"),
    "requests/received/natural_person": ("3", "typed"),
    "requests/received/total": ("4", "imported"),
    "review/cases/direct_total": ("0", "computed"),
}
PARAGRAPHS = {
    "p1": ("preface", 1048576, "统计期限为2023年1月1日至12月31日。"),
    "p3": ("overview", 2097152, "[[picture:c1]]"),
    "p2": ("overview", 1048576, "（一）主动公开情况"),
    "p4": ("overview", 3145728, "斜线\\\\和括号\\[[照写。"),
}
PARTICULARS = {"unit": "青石镇人民政府", "telephone": "0533-5550123"}


def make(target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as book, book:
        for statement in SCHEMA.read_text(encoding="utf-8").split(";\n"):
            book.execute(statement)
        book.execute("PRAGMA application_id = 0x474F554A")
        book.execute("PRAGMA user_version = 1")
        book.execute("INSERT INTO units VALUES ('u1', ?)", (AT,))
        book.execute("INSERT INTO reports VALUES (7, 'u1', 2023, '2021', ?, ?)", (AT, AT))
        book.executemany("INSERT INTO cells VALUES (7, ?, ?, ?)", [(path, *cell) for path, cell in CELLS.items()])
        book.executemany(
            "INSERT INTO paragraphs VALUES (7, ?, ?, ?, ?)", [(id, *row) for id, row in PARAGRAPHS.items()]
        )
        book.execute("INSERT INTO pictures VALUES (7, 'c1', '便民服务大厅', '', '大厅.png', 'image/png', ?)", (DIGEST,))
        book.execute("INSERT INTO blobs VALUES (?, ?)", (DIGEST, PICTURE))
        book.executemany("INSERT INTO particulars VALUES (7, ?, ?)", PARTICULARS.items())
        line = json.dumps({"how": "typed", "text": "3"}, sort_keys=True)
        book.execute(
            "INSERT INTO history VALUES (1, 7, 1, ?, 'cells', 'requests/received/natural_person', NULL, ?, 'typed')",
            (AT, line),
        )


if __name__ == "__main__":
    make(Path(sys.argv[1]))
