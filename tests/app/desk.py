"""What tests of app share: a clock, reports typed in by path, a tiny picture."""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.form.spec import CellRef, Form
from app.report.editing import edited
from app.report.report import Cell, Report

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files, links, locks or signals")

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
GOLDEN = ROOT / "tests" / "golden"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2024, 1, 15, 8, 30)

    def __call__(self) -> datetime:
        return self.time

    def forward(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


def blank(form: Form, unit: str = "青石镇人民政府") -> Report:
    """A report with nothing but its unit's name, for the first year of the edition."""
    return Report("u", form.first_year, form, particulars={"unit": unit})


def filled(form: Form, texts: Mapping[str, str], zeros: bool = True) -> Report:
    """A report with these figures typed in by path, and 0 in every other cell that is no total."""
    report = blank(form)
    if zeros:
        report = report.with_cells({ref: Cell("0") for ref in form.kinds if ref not in form.totals})
    return report.with_cells({form.paths[path]: Cell(text) for path, text in texts.items()})


def told(report: Report, section: str, *paragraphs: str) -> Report:
    """The report with a section's narrative."""
    return report.with_narrative(section, edited((), paragraphs))


def refs(form: Form, *paths: str) -> tuple[CellRef, ...]:
    return tuple(form.paths[path] for path in paths)


def png(width: int = 2, height: int = 1, grey: int = 128) -> bytes:
    """The smallest true picture, written by hand."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    lines = zlib.compress((b"\x00" + bytes([grey]) * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
