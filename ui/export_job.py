"""Exporting in a process of its own, so that the window never waits: the command line does the work."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from app.paths import RESOURCES


class ExportJob(QObject):
    """Runs `gouji export` for one report; `done` carries the file and the sentence of a failure, or ""."""

    done = Signal(Path, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None

    @property
    def running(self) -> bool:
        """Whether a file is being written."""
        return self._process is not None

    def start(self, book: Path, unit: str, year: int, out: Path) -> None:
        """Write one report of a book to a file; one job at a time."""
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", str(RESOURCES.parent))
        environment.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environment)
        process.finished.connect(partial(self._finished, process, out))
        process.errorOccurred.connect(partial(self._broken, process, out))
        self._process = process
        choice = ["--year", str(year), "--unit", unit]
        process.start(sys.executable, ["-m", "app", "export", str(book), str(out), *choice])

    def stop(self) -> None:
        """End a job that is still running; the target file is then as it was."""
        if self._process:
            self._process.kill()
            self._process.waitForFinished()

    def _finished(self, process: QProcess, out: Path, code: int) -> None:
        said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        self._end(process, out, said.removeprefix("gouji：") or f"（{code}）" if code else "")

    def _broken(self, process: QProcess, out: Path, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end(process, out, process.errorString())

    def _end(self, process: QProcess, out: Path, said: str) -> None:
        self._process = None
        process.deleteLater()
        self.done.emit(out, said)
