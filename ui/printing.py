"""Painting a paper on a printer of Qt, each millimetre a millimetre: where the system takes no PDF (Windows)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF, QObject, QPoint, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.form.load import Forms
from app.wire import Answer, Composition, Ink, Order, Shot, View
from app.wording import Remark
from ui.preview_process import PictureBytes, PreviewProcess
from ui.shot_image import image_of

FINEST = 600
"""Dots an inch beyond which no office printer draws a finer letter."""
_STRIP = 1200
"""Lines of pixels that are asked for at a time: a whole page of 600 dpi is 35 million of them."""
_A4 = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def a4_printer() -> QPrinter:
    """A printer set up for a 公文: A4, no margins of its own, nothing scaled."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    _lay(printer)
    return printer


class PrintJob(QObject):
    """Prints one paper at a time; the pages are made in a process of their own, the window goes on."""

    progressed = Signal(int, int)
    """Which sheet is being printed, and how many there are."""
    done = Signal()
    """All was handed to the printer."""
    refused = Signal(object)
    """The Remark that says why the paper cannot be made."""
    unprinted = Signal(bool)
    """It was not printed: the printer (True) or the making of the pages (False) failed."""

    def __init__(self, forms: Forms, parent: QObject) -> None:
        super().__init__(parent)
        self._process = PreviewProcess(forms, self)
        self._process.answered.connect(self._answered)
        self._process.failed.connect(self._failed)
        self._printer: QPrinter | None = None
        self._painter = QPainter()
        self._strips: Iterator[View] = iter(())
        self._awaited = 0
        self._sheets = 0
        self._sheet = 0

    @property
    def running(self) -> bool:
        """Whether a paper is being printed."""
        return self._printer is not None

    def start(self, order: Order, picture: PictureBytes, printer: QPrinter) -> None:
        """Print a paper; call only while none is being printed."""
        # The dialog may have laid the printer's own margins, or another paper.
        _lay(printer)
        printer.setResolution(min(printer.resolution(), FINEST))
        self._printer = printer
        self._sheet = 0
        self._awaited = self._process.compose(order, picture)

    def cancel(self) -> None:
        """Give up what is not printed yet."""
        if self._printer:
            if self._painter.isActive():
                # Windows forgets what was painted; Qt's way to CUPS cannot, and sends it when the painting ends.
                self._printer.abort()
            self._finish()

    def stop(self) -> None:
        """Give up, and wait until the process is gone: the window closes."""
        self.cancel()
        self._process.stop()

    def _answered(self, answer: Answer) -> None:
        # What a paper that was cancelled had asked for still comes.
        if self._printer is None or answer.number != self._awaited:
            return
        if answer.refusal:
            self._refuse(answer.refusal)
        elif answer.composition:
            self._begin(self._printer, answer.composition)
        else:
            for shot in answer.shots:
                self._draw(self._printer, shot)
            self._go_on(self._printer)

    def _begin(self, printer: QPrinter, composed: Composition) -> None:
        pages = [page for page in range(1, len(composed.sizes) + 1) if _is_wanted(printer, page)]
        if composed.missing:
            self._refuse(composed.missing[0])
        elif not pages:
            said = {"pages": printer.pageRanges().toString(), "count": str(len(composed.sizes))}
            self._refuse(Remark("print-no-pages", said))
        elif not self._painter.begin(printer):
            self._finish()
            self.unprinted.emit(True)
        else:
            self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            self._sheets = len(pages)
            self._strips = iter(list(_strips(printer, composed, pages)))
            self._go_on(printer)

    def _go_on(self, printer: QPrinter) -> None:
        """Ask for the next strip, or be done."""
        view = next(self._strips, None)
        if view:
            self._awaited = self._process.show(view)
            return
        self._painter.end()
        failed = printer.printerState() is QPrinter.PrinterState.Error
        self._finish()
        if failed:
            self.unprinted.emit(True)
        else:
            self.done.emit()

    def _draw(self, printer: QPrinter, shot: Shot) -> None:
        if shot.view.top == 0:
            if self._sheet:
                printer.newPage()
            self._sheet += 1
            self.progressed.emit(self._sheet, self._sheets)
        self._painter.drawImage(QPoint(0, shot.view.top), image_of(shot))

    def _failed(self) -> None:
        if self._printer:
            self._finish()
            self.unprinted.emit(False)

    def _refuse(self, why: Remark) -> None:
        self._finish()
        self.refused.emit(why)

    def _finish(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._printer = None
        self._strips = iter(())
        self._process.rest()


def _lay(printer: QPrinter) -> None:
    printer.setPageLayout(_A4)
    printer.setFullPage(True)


def _is_wanted(printer: QPrinter, page: int) -> bool:
    """Whether the clerk chose this page."""
    ranges = printer.pageRanges()
    return ranges.isEmpty() or ranges.contains(page)


def _strips(printer: QPrinter, composed: Composition, pages: list[int]) -> Iterator[View]:
    """The pages in the pixels of the printer, each from its head to its foot."""
    ink = Ink.GREY if printer.colorMode() is QPrinter.ColorMode.GrayScale else Ink.AS_IT_IS
    scale = printer.resolution() / 72
    for page in pages:
        for top in range(0, round(composed.sizes[page - 1][1] * scale), _STRIP):
            yield View(page, scale, top, _STRIP, ink)
