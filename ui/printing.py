"""Printing: a paper page by page at the printer's own resolution, each millimetre a millimetre."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QObject, QPoint, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.form.load import Forms
from app.wire import Answer, Ink, Order, Shot, View
from ui.preview_process import PictureBytes, PreviewProcess

FINEST = 600
"""Dots an inch beyond which no office printer draws a finer letter."""
_STRIP = 1200
"""Lines of pixels that are asked for at a time: a whole page of 600 dpi is 35 million of them."""


@dataclass(frozen=True)
class Printed:
    """How a print ended: how many sheets were handed to which printer."""

    sheets: int
    printer: str


def a4_printer() -> QPrinter:
    """A printer set up for a 公文: A4, no margins of its own, nothing scaled."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    printer.setFullPage(True)
    return printer


class PrintJob(QObject):
    """Prints one paper at a time; the pages are made in a process of their own, the window goes on."""

    progressed = Signal(int, int)
    """Which sheet is being printed, and how many there are."""
    done = Signal(object)
    """A Printed."""
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
        self._pages: list[int] = []
        self._sheet = 0

    @property
    def running(self) -> bool:
        """Whether a paper is being printed."""
        return self._printer is not None

    def start(self, order: Order, picture: PictureBytes, printer: QPrinter) -> None:
        """Print a paper; call only while none is being printed."""
        printer.setResolution(min(printer.resolution(), FINEST))
        self._printer = printer
        self._sheet = 0
        self._process.compose(order, picture)

    def cancel(self) -> None:
        """Give up what is not printed yet."""
        if self._printer:
            if self._painter.isActive():
                self._printer.abort()
            self._finish()

    def stop(self) -> None:
        """Give up, and wait until the process is gone: the window closes."""
        self.cancel()
        self._process.stop()

    def _answered(self, answer: Answer) -> None:
        if self._printer is None:
            return
        if answer.refusal:
            self._finish()
            self.refused.emit(answer.refusal)
        elif answer.composition:
            self._begin(self._printer, answer.composition.sizes)
        else:
            for shot in answer.shots:
                self._draw(self._printer, shot)
            self._go_on(self._printer)

    def _begin(self, printer: QPrinter, sizes: tuple[tuple[float, float], ...]) -> None:
        self._pages = [page for page in range(1, len(sizes) + 1) if _is_wanted(printer, page)]
        ink = Ink.GREY if printer.colorMode() is QPrinter.ColorMode.GrayScale else Ink.AS_IT_IS
        scale = printer.resolution() / 72
        self._strips = iter(
            [
                View(page, scale, top, _STRIP, ink)
                for page in self._pages
                for top in range(0, round(sizes[page - 1][1] * scale), _STRIP)
            ]
        )
        if not self._pages or not self._painter.begin(printer):
            self._finish()
            self.unprinted.emit(True)
            return
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._go_on(printer)

    def _go_on(self, printer: QPrinter) -> None:
        """Ask for the next strip, or be done."""
        view = next(self._strips, None)
        if view:
            self._process.show(view)
            return
        self._painter.end()
        printed = Printed(len(self._pages), printer.printerName())
        failed = printer.printerState() is QPrinter.PrinterState.Error
        self._finish()
        if failed:
            self.unprinted.emit(True)
        else:
            self.done.emit(printed)

    def _draw(self, printer: QPrinter, shot: Shot) -> None:
        if shot.view.top == 0:
            if self._sheet:
                printer.newPage()
            self._sheet += 1
            self.progressed.emit(self._sheet, len(self._pages))
        kind = QImage.Format.Format_Grayscale8 if shot.grey else QImage.Format.Format_RGB32
        self._painter.drawImage(QPoint(0, shot.view.top), QImage(shot.data, shot.width, shot.height, shot.stride, kind))

    def _failed(self) -> None:
        if self._printer:
            self._finish()
            self.unprinted.emit(False)

    def _finish(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._printer = None
        self._strips = iter(())
        self._process.rest()


def _is_wanted(printer: QPrinter, page: int) -> bool:
    """Whether the clerk chose this page."""
    ranges = printer.pageRanges()
    return ranges.isEmpty() or ranges.contains(page)
