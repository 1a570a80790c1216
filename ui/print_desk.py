"""Printing as the clerk sees it: which printer, how far it is, how it ended; told where the page tells things."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.form.load import Forms
from app.session import Session
from app.wording import Remark, Wording
from ui import choosing
from ui import wording as words
from ui.notice import Notice
from ui.orders import Orders
from ui.printing import Printed, PrintJob, a4_printer


class PrintDesk(QObject):
    """Prints one paper at a time."""

    def __init__(self, forms: Forms, wording: Wording, orders: Orders, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._wording = wording
        self._orders = orders
        self._notice: Notice | None = None
        self.job = PrintJob(forms, self)
        self.job.progressed.connect(self._progressed)
        self.job.done.connect(self._done)
        self.job.refused.connect(self._refused)
        self.job.unprinted.connect(self._unprinted)

    def print_paper(self, session: Session, kind: str, notice: Notice) -> None:
        """Ask how a paper is to be printed, and print it; what there is to say is said by the notice."""
        name = words.PAPERS[kind][0]
        if self.job.running:
            return
        if not QPrinterInfo.availablePrinterNames():
            notice.warn(words.PRINT_NO_PRINTER)
            return
        printer = a4_printer()
        printer.setDocName(words.PAPER_FILE.format(title=session.report.title, paper=name))
        if choosing.print_settings(self._window, words.PRINT_TITLE.format(kind=name), printer):
            self._notice = notice
            self._tell(words.PRINT_PREPARING.format(kind=name))
            self.job.start(self._orders.order(session, kind), session.book.picture, printer)

    def let_go(self) -> None:
        """The page that tells is going away: the print goes on, but nobody is told."""
        self._notice = None

    def stop(self) -> None:
        """The window closes."""
        self._notice = None
        self.job.stop()

    def _tell(self, said: str) -> None:
        if self._notice:
            self._notice.tell(said, (words.PRINT_CANCEL, self._cancel))

    def _cancel(self) -> None:
        self.job.cancel()
        if self._notice:
            self._notice.tell(words.PRINT_CANCELLED)

    def _progressed(self, sheet: int, sheets: int) -> None:
        self._tell(words.PRINTING.format(sheet=sheet, sheets=sheets))

    def _done(self, printed: Printed) -> None:
        if self._notice:
            self._notice.tell(words.PRINTED.format(printer=printed.printer, sheets=printed.sheets))

    def _refused(self, why: Remark) -> None:
        if self._notice:
            self._notice.warn(self._wording.say(why))

    def _unprinted(self, by_printer: bool) -> None:
        if self._notice:
            self._notice.warn(words.PRINT_REFUSED if by_printer else words.PRINT_BROKEN)
