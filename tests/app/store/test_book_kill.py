"""Killing the program at any moment loses nothing it has acknowledged."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from desk import ROOT

from app.form.load import Forms
from app.store.book import Book

ROUNDS = 20
CLERK = """
import sys
from itertools import cycle
from pathlib import Path
from app.form.load import load_forms
from app.session import Session
from app.store.book import Book

session = Session(Book.open(Path(sys.argv[1]), load_forms()), 1)
refs = [ref for ref in session.report.form.kinds if ref not in session.report.form.totals]
for number, ref in enumerate(cycle(refs), int(sys.argv[2])):
    assert session.enter(ref, str(number)) is None
    print(ref.path, number, flush=True)
"""
"""A clerk who never stops: every cell that is acknowledged is printed."""


def test_every_acknowledged_figure_survives_a_kill_at_any_moment(book: Book, path: Path, forms: Forms) -> None:
    """SIGKILL proves the order (committed before acknowledged), never durability: the page cache survives it.

    What a power cut leaves is proved by a harness of its own.
    """
    moments = random.Random(20211)
    book.start("青石镇人民政府", 2023)
    book.close()
    acknowledged: dict[str, int] = {}
    number = 1
    for _ in range(ROUNDS):
        wanted = moments.randrange(1, 40)
        with subprocess.Popen(
            [sys.executable, "-c", CLERK, str(path), str(number)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as clerk:
            assert clerk.stdout is not None
            lines = [clerk.stdout.readline() for _ in range(wanted)]
            clerk.kill()
            lines += clerk.stdout.readlines()
        for line in lines:
            if line.endswith("\n"):  # the last line may have been cut off with its writer
                where, text = line.split()
                acknowledged[where] = int(text)
        number = max(acknowledged.values()) + 2
        with closing(Book.open(path, forms)) as again:
            again.check()
            cells = again.load(1).cells
            kept = {ref.path: int(cell.text) for ref, cell in cells.items()}
        # The one figure that was on its way may be there or not, whole.
        on_its_way = {where for where, figure in kept.items() if figure != acknowledged.get(where)}
        assert len(on_its_way) <= 1
        assert all(kept[where] == number - 1 for where in on_its_way)
        assert acknowledged.keys() <= kept.keys()
        acknowledged = kept
    assert len(acknowledged) > 30
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
