"""Printing as the clerk sees it: which printer, how far it is, how it ended; told where the page tells things."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.form.load import Forms
from app.printing import takes_files
from app.session import Session
from app.wording import Remark, Wording
from ui import choosing, print_choices
from ui import wording as words
from ui.command_job import CommandJob
from ui.notice import Notice
from ui.orders import Orders, named
from ui.printing import PrintJob, a4_printer


class PrintDesk(QObject):
    """Prints one paper at a time.

    A system that takes PDFs gets ours as it is, by the command line; on any other the pages are painted.
    """

    def __init__(self, forms: Forms, wording: Wording, orders: Orders, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._wording = wording
        self._orders = orders
        self._notice: Notice | None = None
        self._printer = ""
        self.command = CommandJob(self)
        self.command.done.connect(self._ended)
        self.job = PrintJob(forms, self)
        self.job.progressed.connect(self._progressed)
        self.job.done.connect(self._done)
        self.job.refused.connect(self._refused)
        self.job.unprinted.connect(self._unprinted)

    @property
    def running(self) -> bool:
        """Whether a paper is being printed."""
        return self.command.running or self.job.running

    def print_paper(self, session: Session, kind: str, notice: Notice) -> None:
        """Ask how a paper is to be printed, and print it; what there is to say is said by the notice."""
        if self.running:
            return
        if not QPrinterInfo.availablePrinterNames():
            notice.warn(words.PRINT_NO_PRINTER)
            return
        name = words.PAPERS[kind][0]
        printer = a4_printer()
        printer.setDocName(words.PAPER_FILE.format(title=session.report.title, paper=name))
        if choosing.print_settings(self._window, words.PRINT_TITLE.format(kind=name), printer):
            self._notice = notice
            self._printer = printer.printerName()
            self._tell(words.PRINT_PREPARING.format(kind=name))
            self._start(session, kind, printer)

    def let_go(self) -> None:
        """The page that tells is going away: the print goes on, but nobody is told."""
        self._notice = None

    def stop(self) -> None:
        """The window closes."""
        self._notice = None
        self.command.stop()
        self.job.stop()

    def _start(self, session: Session, kind: str, printer: QPrinter) -> None:
        if not takes_files():
            self.job.start(self._orders.order(session, kind), session.book.picture, printer)
            return
        how = [*self._orders.arguments(kind), *print_choices.arguments(printer)]
        self.command.start(["print", str(session.book.path), *named(session), *how])

    def _tell(self, said: str) -> None:
        if self._notice:
            self._notice.tell(said, (words.PRINT_CANCEL, self._cancel))

    def _cancel(self) -> None:
        self.command.stop()
        self.job.cancel()
        if self._notice:
            self._notice.tell(words.PRINT_CANCELLED)

    def _progressed(self, sheet: int, sheets: int) -> None:
        self._tell(words.PRINTING.format(sheet=sheet, sheets=sheets))

    def _ended(self, failure: str) -> None:
        if failure and self._notice:
            self._notice.warn(failure)
        elif not failure:
            self._done()

    def _done(self) -> None:
        if self._notice:
            self._notice.tell(words.PRINTED.format(printer=self._printer))

    def _refused(self, why: Remark) -> None:
        if self._notice:
            self._notice.warn(self._wording.say(why))

    def _unprinted(self, by_printer: bool) -> None:
        if self._notice:
            self._notice.warn(words.PRINT_REFUSED if by_printer else words.PRINT_BROKEN)
