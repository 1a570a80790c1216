"""What no import rule can say: figures are never floats, heavy libraries are never asked for."""

from __future__ import annotations

import ast
import os
import re
import sys
from pathlib import Path

import pytest
from desk import ROOT

EXACT = [
    file
    for part in ("form", "report", "check", "store", "session.py", "jobs.py", "answers.py", "commands.py")
    for file in sorted((ROOT / "app" / part).rglob("*.py") if "." not in part else [ROOT / "app" / part])
    if file.name not in ("picture.py", "connection.py")  # pixels and seconds are no figures of a report
]


@pytest.mark.parametrize("file", EXACT, ids=lambda file: str(file.relative_to(ROOT / "app")))
def test_no_figure_is_ever_a_float(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    floats = [node.lineno for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, float)]
    floats += [node.lineno for node in nodes if isinstance(node, ast.Name) and node.id == "float"]
    assert not floats


def test_neither_numpy_nor_pandas_is_installed_with_the_program() -> None:
    """sqlite-utils would import them."""
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"^(numpy|pandas)\b", locked, re.MULTILINE | re.IGNORECASE)


def test_where_qt_is_asked_to_be_absent_it_is() -> None:
    """GOUJI_WITHOUT_QT=1 is what makes tests/app prove that app runs on a machine without Qt."""
    if os.environ.get("GOUJI_WITHOUT_QT") != "1":
        pytest.skip("GOUJI_WITHOUT_QT is not set")
    assert "PySide6" not in sys.modules
    with pytest.raises(ModuleNotFoundError):
        import PySide6  # noqa: F401
