"""The system's own print dialog: in Chinese, nothing folded away, and its choices in the words of the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from print_queue import PRINTER, Queue
from PySide6.QtCore import QCoreApplication, QTimer, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from ui import choosing, print_choices
from ui.main import _speak_chinese
from ui.printing import a4_printer

USUAL = [f"--printer={PRINTER}", "--copies=1", "--duplex=none"]


@pytest.fixture(autouse=True)
def chinese(application: QApplication) -> Iterator[None]:
    """Qt speaks Chinese, as it does in the program."""
    _speak_chinese(application)
    yield
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.deleteLater()
    QCoreApplication.processEvents()


@pytest.fixture
def printer(queue: Queue) -> QPrinter:
    found = a4_printer()
    found.setPrinterName(PRINTER)
    return found


class Dialog:
    """The dialog as it stands open, its parts by the names that Qt gives them."""

    def __init__(self, dialog: QPrintDialog) -> None:
        self.dialog = dialog

    def click(self, name: str) -> None:
        button = self.part(QAbstractButton, name)
        assert button.isEnabled()
        button.click()

    def part(self, kind: type, name: str) -> QWidget:
        found = self.dialog.findChild(kind, name)
        assert found is not None, name
        return found

    @property
    def buttons(self) -> list[str]:
        """What the buttons in sight say."""
        return [button.text() for button in self.dialog.findChildren(QAbstractButton) if button.isVisible()]


def asked(qtbot: QtBot, printer: QPrinter, act: Callable[[Dialog], None]) -> bool:
    """Open the dialog, do something in it, and answer what it answered."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def acting() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        try:
            act(Dialog(dialog))
        finally:
            dialog.close()

    QTimer.singleShot(0, acting)
    return choosing.print_settings(parent, "打印送审稿", printer)


def test_it_speaks_chinese_and_shows_copies_pages_and_sides(qtbot: QtBot, printer: QPrinter) -> None:
    seen: list[str] = []

    def look(dialog: Dialog) -> None:
        assert dialog.dialog.windowTitle() == "打印送审稿"
        seen.extend(dialog.buttons)
        assert dialog.part(QSpinBox, "copies").isVisible()
        assert not dialog.part(QLineEdit, "filename").isVisible()

    assert not asked(qtbot, printer, look)
    assert {"打印(&P)", "取消", "打印全部", "逐份打印"} <= set(seen)


def test_what_is_chosen_goes_to_the_command_line(qtbot: QtBot, printer: QPrinter) -> None:
    def choose(dialog: Dialog) -> None:
        dialog.part(QSpinBox, "copies").setValue(3)
        dialog.click("printRange")
        dialog.part(QSpinBox, "to").setValue(3)
        dialog.part(QSpinBox, "from").setValue(2)
        dialog.click("duplexLong")
        dialog.click("reverse")
        dialog.dialog.accept()

    assert asked(qtbot, printer, choose)
    said = print_choices.arguments(printer)
    assert said[:4] == [f"--printer={PRINTER}", "--copies=3", "--pages=2-3", "--duplex=long"]
    assert "--option=outputorder=reverse" in said


def test_what_only_cups_has_a_word_for_is_not_lost(qtbot: QtBot, printer: QPrinter) -> None:
    def choose(dialog: Dialog) -> None:
        dialog.click("pagesRadioButton")
        dialog.part(QLineEdit, "pagesLineEdit").setText("1,3-4")
        combo = dialog.part(QComboBox, "pageSetCombo")
        combo.setCurrentIndex(1)
        dialog.part(QSpinBox, "copies").setValue(2)
        dialog.click("collate")
        dialog.dialog.accept()

    assert asked(qtbot, printer, choose)
    said = print_choices.arguments(printer)
    assert said[:4] == [f"--printer={PRINTER}", "--copies=2", "--pages=1,3-4", "--duplex=none"]
    assert {
        "--option=page-set=odd",
        "--option=multiple-document-handling=separate-documents-uncollated-copies",
    } <= set(said)


def test_a_printer_that_nobody_asked_about_prints_everything_once(printer: QPrinter) -> None:
    assert print_choices.arguments(printer) == USUAL
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setDuplex(QPrinter.DuplexMode.DuplexAuto)
    assert print_choices.arguments(printer) == [*USUAL[:2], "--option=print-color-mode=monochrome"]
