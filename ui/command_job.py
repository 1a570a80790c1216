"""Longer work in a process of its own, so that the window never waits: the command line does it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, Signal

from ui.own_process import OwnProcess

_PATIENCE = 500
"""Milliseconds a command has to put its desk in order."""


class CommandJob(QObject):
    """Runs one `gouji` command at a time; `done` carries the sentence of a refusal, "" where all went well."""

    done = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process = OwnProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._broken)

    @property
    def running(self) -> bool:
        """Whether a command is at work."""
        return self._process.alive

    def start(self, arguments: Sequence[str]) -> None:
        """Run `gouji` with these arguments; call only while none is running."""
        self._process.run("app", *arguments)

    def stop(self) -> None:
        """End a command that is still running; what it writes is then as it was."""
        if self.running:
            self._process.blockSignals(True)
            # Asked to end, the command takes half-written files away; on Windows one without a window hears nothing.
            self._process.terminate()
            if sys.platform == "win32" or not self._process.waitForFinished(_PATIENCE):
                self._process.kill()
                self._process.waitForFinished()
            self._process.blockSignals(False)

    def _finished(self, code: int) -> None:
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        self.done.emit((said.removeprefix("gouji：") or f"（{code}）") if code else "")

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.done.emit(self._process.errorString())
