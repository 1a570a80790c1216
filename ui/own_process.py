"""A further process of this program: the same Python, the same modules, text in UTF-8."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

from app.paths import RESOURCES


class OwnProcess(QProcess):
    """Runs a module of `app`, wherever the clerk's documents lie."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", str(RESOURCES.parent))
        environment.insert("PYTHONUTF8", "1")
        self.setProcessEnvironment(environment)

    @property
    def alive(self) -> bool:
        """Whether it is starting or at work."""
        return self.state() is not QProcess.ProcessState.NotRunning

    def run(self, module: str, *arguments: str) -> None:
        """Start a module with these arguments; call only while it is not alive."""
        # -P: a folder `app` among the clerk's documents is not ours.
        self.start(sys.executable, ["-P", "-m", module, *arguments])
