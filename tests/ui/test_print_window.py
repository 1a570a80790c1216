"""打印: from the window to the paper of a real queue; where the system takes our PDF, and where Qt paints the pages."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest
from clerk import CTRL, OVERVIEW, REQUESTS, Clerk, Key
from print_queue import LONGEST, PRINTER, Queue, Sheets, looks, prove_same
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget

from app import jobs
from app.output.paper import Kind, PaperOptions
from ui import choosing, print_desk
from ui import printing as painting
from ui import wording as words

COARSE = 150
"""Dots an inch that are enough to see where things stand."""
DRAFT = words.PAPERS["draft"][0]


@dataclass
class Dialog:
    """The system's dialog, in which a clerk chooses these things and presses 打印."""

    choose: Callable[[QPrinter], None]
    accepted: bool = True
    titles: list[str] = field(default_factory=list[str])

    def __call__(self, parent: QWidget, title: str, printer: QPrinter) -> bool:
        self.titles.append(title)
        printer.setPrinterName(PRINTER)
        self.choose(printer)
        return self.accepted


@pytest.fixture
def dialog(monkeypatch: pytest.MonkeyPatch) -> Dialog:
    """A dialog in which only the printer is chosen, of those there are."""
    found = Dialog(lambda _: None)
    monkeypatch.setattr(choosing, "print_settings", found)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [PRINTER])
    return found


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt's own way, which is that of Windows; here it leads through CUPS too."""
    monkeypatch.setattr(print_desk, "takes_files", lambda: False)
    monkeypatch.setattr(painting, "FINEST", COARSE)


@pytest.fixture(params=["as PDF", "painted"])
def either_way(request: pytest.FixtureRequest) -> str:
    """Either way to the paper."""
    way = cast(str, request.param)
    if way == "painted":
        request.getfixturevalue("painted")
    return way


def exported(clerk: Clerk, out: Path, kind: Kind = "draft") -> Path:
    """The same paper as a file."""
    jobs.export(clerk.session.book, clerk.session.id, out, options=PaperOptions(kind=kind))
    return out


def finish(clerk: Clerk) -> None:
    """Wait until nothing is being printed any more."""
    clerk.qtbot.waitUntil(lambda: not clerk.window.printing.running, timeout=int(LONGEST * 1000))
    QApplication.processEvents()


def come(clerk: Clerk, queue: Queue, before: list[int]) -> Sheets:
    """Wait for the paper of a print that was just begun."""
    finish(clerk)
    assert clerk.said == words.PRINTED.format(printer=PRINTER)
    return queue.come(before)


def children() -> set[str]:
    """The processes that this one has started and that are still there."""
    return set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(encoding="ascii").split())


def test_the_paper_is_the_pdf(queue: Queue, at_work: Clerk, dialog: Dialog, either_way: str, tmp_path: Path) -> None:
    before = queue.jobs
    at_work.turned_to(REQUESTS)
    at_work.press(Key.Key_P, CTRL)
    assert dialog.titles == [words.PRINT_TITLE.format(kind=DRAFT)]
    assert at_work.said == words.PRINT_PREPARING.format(kind=DRAFT)
    assert at_work.window.printing.running
    sheets = come(at_work, queue, before)
    prove_same(looks(exported(at_work, tmp_path / "ours.pdf")), looks(sheets.pdf))


def choose_much(printer: QPrinter) -> None:
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    printer.setCopyCount(2)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    # What the dialog lays on the printer besides does not hold: millimetres are the standard's.
    other = QPageLayout(QPageSize(QPageSize.PageSizeId.A5), QPageLayout.Orientation.Landscape, QMarginsF(9, 9, 9, 9))
    printer.setPageLayout(other)


def test_pages_copies_sides_and_grey(
    queue: Queue, at_work: Clerk, dialog: Dialog, either_way: str, tmp_path: Path
) -> None:
    before = queue.jobs
    dialog.choose = choose_much
    at_work.window.print_paper("blank")
    sheets = come(at_work, queue, before)
    wanted = looks(exported(at_work, tmp_path / "ours.pdf", "blank"))[1:3]
    paper = looks(sheets.pdf)
    # Collating in software, CUPS writes both copies out; the printer does it else.
    prove_same(wanted * (len(paper) // 2), paper)
    assert (sheets.copies, sheets.options["sides"], sheets.options["media"]) == (2, "two-sided-long-edge", "A4")
    if either_way == "as PDF":
        assert sheets.options["print-color-mode"] == "monochrome"


def test_a_printer_s_own_resolution_is_used_where_pages_are_painted(
    queue: Queue, at_work: Clerk, dialog: Dialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_desk, "takes_files", lambda: False)
    before = queue.jobs
    at_work.window.print_paper("approval")
    sheets = come(at_work, queue, before)
    prove_same(looks(exported(at_work, tmp_path / "ours.pdf", "approval")), looks(sheets.pdf))


def test_one_print_after_another(queue: Queue, at_work: Clerk, dialog: Dialog, either_way: str, tmp_path: Path) -> None:
    for kind in ("approval", "findings"):
        before = queue.jobs
        at_work.window.print_paper(kind)
        ours = exported(at_work, tmp_path / f"{kind}.pdf", cast(Kind, kind))
        prove_same(looks(ours), looks(come(at_work, queue, before).pdf))


def test_a_dialog_that_is_cancelled_prints_nothing(at_work: Clerk, dialog: Dialog, either_way: str) -> None:
    dialog.accepted = False
    at_work.press(Key.Key_P, CTRL)
    assert len(dialog.titles) == 1
    assert not at_work.window.printing.running
    assert at_work.said == ""


def test_a_second_print_waits_for_no_first(queue: Queue, at_work: Clerk, dialog: Dialog, either_way: str) -> None:
    before = queue.jobs
    at_work.window.print_paper("approval")
    at_work.window.print_paper("findings")
    assert len(dialog.titles) == 1
    come(at_work, queue, before)


def test_a_print_is_given_up_at_once(queue: Queue, at_work: Clerk, dialog: Dialog, either_way: str) -> None:
    before, alone = queue.jobs, children()
    at_work.window.print_paper("report")
    at_work.push(words.PRINT_CANCEL)
    assert at_work.said == words.PRINT_CANCELLED
    assert not at_work.window.printing.running
    assert queue.jobs == before
    if either_way == "as PDF":
        assert children() == alone


def test_a_print_is_given_up_half_way(
    queue: Queue, at_work: Clerk, dialog: Dialog, painted: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    aborted: list[QPrinter] = []
    monkeypatch.setattr(QPrinter, "abort", lambda printer: bool(aborted.append(printer)))
    with at_work.qtbot.waitSignal(
        at_work.window.printing.job.progressed, timeout=60_000, check_params_cb=lambda sheet, _: sheet == 2
    ):
        at_work.window.print_paper("report")
    assert at_work.said == words.PRINTING.format(sheet=2, sheets=3)
    at_work.push(words.PRINT_CANCEL)
    assert at_work.said == words.PRINT_CANCELLED
    assert not at_work.window.printing.running
    # Windows forgets such a print; CUPS, which stands for it here, has to be told by whoever sees the queue.
    assert len(aborted) == 1
    before = queue.jobs
    # What the one that was given up had asked for does not come among the next.
    at_work.window.print_paper("approval")
    assert len(looks(come(at_work, queue, before).pdf)) == 1


def test_a_character_that_cannot_be_printed_is_named(
    queue: Queue, at_work: Clerk, dialog: Dialog, either_way: str
) -> None:
    before = queue.jobs
    at_work.turned_to(OVERVIEW).write("今年😀")
    at_work.press(Key.Key_P, CTRL)
    finish(at_work)
    assert "“😀”" in at_work.said
    assert queue.jobs == before


def test_pages_that_are_not_there_are_named(queue: Queue, at_work: Clerk, dialog: Dialog, either_way: str) -> None:
    before = queue.jobs
    dialog.choose = lambda printer: printer.setPageRanges(QPageRanges.fromString("7"))
    at_work.window.print_paper("approval")
    finish(at_work)
    assert at_work.said == "这份纸件只有 1 页，没有第 7 页；没有打印。"
    assert queue.jobs == before


def test_a_printer_that_is_not_there_any_more(queue: Queue, at_work: Clerk, dialog: Dialog) -> None:
    queue.run("cupsreject", PRINTER)
    try:
        at_work.window.print_paper("approval")
        finish(at_work)
    finally:
        queue.run("cupsaccept", PRINTER)
    assert at_work.said == f"打印机“{PRINTER}”现在不接受打印；没有打印。"


def test_without_a_printer_it_is_said_what_to_do(
    at_work: Clerk, dialog: Dialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    at_work.press(Key.Key_P, CTRL)
    assert at_work.said == words.PRINT_NO_PRINTER
    assert dialog.titles == []


def test_closing_the_window_ends_a_print(queue: Queue, at_work: Clerk, dialog: Dialog, either_way: str) -> None:
    before, alone = queue.jobs, children()
    at_work.window.print_paper("report")
    assert children() > alone
    assert at_work.window.close()
    assert children() == alone
    assert queue.jobs == before


def test_a_print_that_ends_on_the_list_of_reports_is_no_mistake(
    queue: Queue, at_work: Clerk, dialog: Dialog, either_way: str
) -> None:
    before = queue.jobs
    at_work.window.print_paper("approval")
    at_work.push(words.BACK)
    finish(at_work)
    assert len(looks(queue.come(before).pdf)) == 1
