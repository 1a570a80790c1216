"""A report of somebody else's, read in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.form.load import Forms, load_forms
from app.intake.read import read
from app.paths import RESOURCES
from app.wire import Reader, Reading

SAMPLE = RESOURCES.parent / "tests" / "cases" / "intake" / "qingshi-2025.txt"


def said(file: Path, forms: Forms) -> Reading:
    ended = subprocess.run([sys.executable, "-m", "app.reading", str(file)], capture_output=True, check=True)
    assert ended.stderr == b""
    [reading] = Reader(forms).feed(ended.stdout)
    assert isinstance(reading, Reading)
    return reading


def test_what_the_process_says_is_what_is_read_here() -> None:
    forms = load_forms()
    assert said(SAMPLE, forms) == Reading(read(SAMPLE.name, SAMPLE.read_bytes(), forms))


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "年报.doc").write_bytes(b"x")
    reading = said(tmp_path / "年报.doc", load_forms())
    assert reading.draft is None
    assert reading.refusal
    assert reading.refusal.key == "intake-ending"
