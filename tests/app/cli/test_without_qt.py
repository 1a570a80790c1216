"""The command line never imports Qt: everything works on a machine that has none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desk import CASES, ROOT

WITHOUT_QT = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "ui"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
from app.cli import main
for command in sys.argv[1].split(";"):
    code = main(command.split())
    assert code == 0, (command, code)
assert not [name for name in sys.modules if name.startswith(("PySide6", "shiboken6", "ui."))]
"""


def run(script: str, commands: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", script, commands]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )


def test_import_check_and_export_without_qt(tmp_path: Path) -> None:
    text = CASES / "intake" / "qingshi-2025.txt"
    commands = f"import {text} --book t.gouji;list t.gouji;check t.gouji;export t.gouji t.pdf;export t.gouji t.json"
    done = run(WITHOUT_QT, commands, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert {file.name for file in tmp_path.iterdir()} == {"t.gouji", "t.pdf", "t.json"}


def test_looking_at_a_book_does_not_pay_for_writing_or_printing(tmp_path: Path) -> None:
    """sqlite-utils and ReportLab take longer to import than all else together."""
    text = CASES / "intake" / "qingshi-2025.txt"
    assert run(WITHOUT_QT, f"import {text} --book t.gouji", tmp_path).returncode == 0
    heavy = WITHOUT_QT + "\nassert not {'sqlite_utils', 'reportlab', 'numpy', 'pandas'} & set(sys.modules)\n"
    done = run(heavy, "list t.gouji;check t.gouji", tmp_path)
    assert done.returncode == 0, done.stderr


def test_the_module_ends_with_the_code_of_its_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "check", str(tmp_path / "x.gouji")],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "gouji：找不到文件“x.gouji”。请检查位置和文件名。\n"
