"""A power cut loses nothing that was acknowledged with synchronous=EXTRA, and would with FULL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.desk import ROOT

FULL, EXTRA = 2, 3

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders are not synced on Windows")


def _run(folder: Path, synchronous: int) -> tuple[int, int]:
    script = Path(__file__).with_name("power_cut.py")
    done = subprocess.run(
        [sys.executable, str(script), str(folder), str(synchronous)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    acknowledged, lost = map(int, done.stdout.split())
    return acknowledged, lost


def test_extra_keeps_every_acknowledged_change(tmp_path: Path) -> None:
    assert _run(tmp_path, EXTRA) == (12, 0)


def test_full_would_lose_acknowledged_changes_so_the_harness_can_fail(tmp_path: Path) -> None:
    acknowledged, lost = _run(tmp_path, FULL)
    assert acknowledged == 12
    assert lost > 0
