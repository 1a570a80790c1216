"""Reading somebody's report in a process of its own, so that the window never waits for it and can end it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from app.form.load import Forms
from app.wire import Broken, Reader, Reading
from app.wording import Remark, file_name
from ui.own_process import OwnProcess

PATIENCE = 60_000
"""After so many milliseconds a file is given up: the largest report is read in a fraction of it."""


class ImportJob(QObject):
    """Reads one file at a time; nothing is written, whether it is read, refused or given up."""

    read = Signal(object)
    """The Draft that was read."""
    refused = Signal(object)
    """The Remark that says why nothing was read."""

    def __init__(self, forms: Forms, parent: QObject) -> None:
        super().__init__(parent)
        self._forms = forms
        self._file = Path()
        self._process = OwnProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._broken)
        self._limit = QTimer(self, singleShot=True, interval=PATIENCE)
        self._limit.timeout.connect(self._give_up)

    @property
    def running(self) -> bool:
        """Whether a file is being read."""
        return self._process.alive

    def start(self, file: Path) -> None:
        """Read a file; one that is still being read is given up."""
        self.stop()
        self._file = file
        self._process.run("app.reading", str(file))
        self._limit.start()

    def stop(self) -> None:
        """Read no further, and say nothing."""
        self._limit.stop()
        if self.running:
            self._process.blockSignals(True)
            self._process.kill()
            self._process.waitForFinished()
            self._process.blockSignals(False)

    def _finished(self) -> None:
        self._limit.stop()
        said = self._said()
        if said and said.draft:
            self.read.emit(said.draft)
        else:
            self.refused.emit((said and said.refusal) or self._remark("import-ended"))

    def _said(self) -> Reading | None:
        try:
            messages = list(Reader(self._forms).feed(bytes(self._process.readAllStandardOutput().data())))
        except Broken:
            return None
        return next((message for message in messages if isinstance(message, Reading)), None)

    def _give_up(self) -> None:
        self.stop()
        self.refused.emit(self._remark("import-too-long"))

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._limit.stop()
            self.refused.emit(self._remark("import-ended"))

    def _remark(self, key: str) -> Remark:
        return Remark(key, {"file": file_name(self._file)})
