"""What the first report needs, read in by a thread while the clerk looks at the start page."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QThread

_NEEDED = (
    "app.session",
    "app.clipboard",
    "app.intake.pasted",
    "app.intake.placing",
    "ui.judging",
    "ui.report_view",
    "ui.carry_notice",
    "ui.import_desk",
    "ui.preview_process",
    "ui.print_desk",
)


class Warming(QThread):
    """Imports what was left out so that the window could show at once."""

    def run(self) -> None:
        for name in _NEEDED:
            import_module(name)
