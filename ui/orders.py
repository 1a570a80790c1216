"""What the window asks of a paper: the report as it is now, and the choices kept in the settings."""

from __future__ import annotations

from typing import cast

from app import jobs
from app.output.paper import Kind, PaperOptions
from app.session import Session
from app.settings import APPROVAL_TITLE, ARCHIVE, SEAL, Settings
from app.wire import Order


def named(session: Session) -> list[str]:
    """Which report of its book is meant, in the words of the command line."""
    return [f"--year={session.report.year}", f"--unit={session.report.unit_name}"]


class Orders:
    """Puts orders together, for the preview, the printer and the files alike."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def order(self, session: Session, kind: str) -> Order:
        """One paper of a report, with the earlier reports its charts show."""
        report = session.report
        return Order(report, self._options(kind), jobs.earlier_reports(session.book, report))

    def arguments(self, kind: str) -> list[str]:
        """The same choices in the words of the command line."""
        options = self._options(kind)
        said = [f"--kind={options.kind}", "--seal" if options.seal else "--no-seal", f"--pdfa={options.archive}"]
        return [*said, f"--approval-title={options.approval_title}"] if options.approval_title else said

    def _options(self, kind: str) -> PaperOptions:
        return PaperOptions(
            kind=cast(Kind, kind),
            seal=self._settings.option(SEAL) != "no",
            approval_title=self._settings.option(APPROVAL_TITLE),
            archive="1b" if self._settings.option(ARCHIVE) == "1b" else "2a",
        )
