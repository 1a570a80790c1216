"""What every test stands on: no Qt where none is wanted, no silent log line, steady examples."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType

import print_queue
import pytest
from hypothesis import HealthCheck, settings
from print_queue import Queue

settings.register_profile("steady", max_examples=60, deadline=None, derandomize=True)
settings.register_profile(
    "thorough", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("GOUJI_EXAMPLES", "steady"))


class WithoutQt:
    """An importer that knows every module of Qt and gives none."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> None:
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"{name} is not to be imported below ui", name=name)


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Where pytest-qt is left out, its settings in pyproject.toml still have to be known."""
    if not pluginmanager.hasplugin("pytest-qt"):
        parser.addini("qt_api", "unused without pytest-qt")
        parser.addini("qt_log_level_fail", "unused without pytest-qt")
        parser.addini("qt_log_ignore", "unused without pytest-qt", type="linelist")


def pytest_configure() -> None:
    """GOUJI_WITHOUT_QT=1 (with `-p no:pytest-qt`): app runs, and is tested, on a machine that has no Qt.

    The machine's own printers are nobody's concern: there is a place where the tests' own may come to stand.
    """
    # CUPS's library reads this once in a process, at the first question for a printer.
    os.environ["CUPS_SERVER"] = print_queue.address()
    if os.environ.get("GOUJI_WITHOUT_QT") != "1":
        return
    if "PySide6" in sys.modules:
        raise pytest.UsageError("GOUJI_WITHOUT_QT=1 needs -p no:pytest-qt")
    sys.meta_path.insert(0, WithoutQt())


@pytest.fixture(autouse=True)
def no_unexpected_log_line(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails the test, as a Python warning does; who expects one clears caplog."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    said = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    assert not said


@pytest.fixture(scope="session")
def office_printer() -> Iterator[Queue]:
    """A printer of a CUPS of the tests' own, which nothing but this session knows."""
    if why := print_queue.missing():
        pytest.skip(why)
    with print_queue.serving() as queue:
        yield queue


@pytest.fixture
def queue(office_printer: Queue) -> Queue:
    """That printer as the one printer of this machine."""
    return office_printer
