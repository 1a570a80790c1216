"""What the clerk chose in the system's print dialog, in the words of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtPrintSupport import QPrintEngine, QPrinter

_CUPS_OPTIONS = QPrintEngine.PrintEnginePropertyKey(0xFE00)
"""Where Qt's dialog leaves what QPrinter has no word for (qprint_p.h, PPK_CupsOptions): names and values in turn."""
_PAGES = "page-ranges"
_DUPLEX = {
    QPrinter.DuplexMode.DuplexNone: "none",
    QPrinter.DuplexMode.DuplexLongSide: "long",
    QPrinter.DuplexMode.DuplexShortSide: "short",
}


def arguments(printer: QPrinter) -> list[str]:
    """Printer, copies, pages, sides, and all that only this printer has."""
    options = dict(_options(printer))
    pages = printer.pageRanges().toString() or options.pop(_PAGES, "")
    return [
        f"--printer={printer.printerName()}",
        f"--copies={printer.copyCount()}",
        *([f"--pages={pages}"] if pages else []),
        *([f"--duplex={_DUPLEX[printer.duplex()]}"] if printer.duplex() in _DUPLEX else []),
        *(f"--option={name}={value}" for name, value in options.items()),
    ]


def _options(printer: QPrinter) -> Iterator[tuple[str, str]]:
    """As CUPS has them; those of the dialog last, for they are the clerk's own."""
    if not printer.collateCopies():
        yield "multiple-document-handling", "separate-documents-uncollated-copies"
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        yield "outputorder", "reverse"
    if printer.colorMode() is QPrinter.ColorMode.GrayScale:
        yield "print-color-mode", "monochrome"
    said = cast("list[str]", printer.printEngine().property(_CUPS_OPTIONS) or [])
    yield from ((name, value) for name, value in zip(said[::2], said[1::2], strict=True) if value)
