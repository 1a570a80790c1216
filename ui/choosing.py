"""The dialogs of the window: they choose a file or a printer; each answers where the clerk thought better of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QWidget

from ui import wording as words

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

EXPORTS = {".pdf": words.PDF_FILES, ".json": words.JSON_FILES}
_MOST_PAGES = 9999
"""Until the paper is composed nobody knows how many pages it has."""


def book_to_open(parent: QWidget, folder: Path) -> Path | None:
    """An existing book."""
    return _existing(parent, words.OPEN_BOOK, folder, words.FILE_TYPE)


def report_to_import(parent: QWidget, folder: Path) -> Path | None:
    """A file that holds an older report."""
    return _existing(parent, words.IMPORT_REPORT, folder, words.IMPORT_FILES)


def picture(parent: QWidget, title: str) -> Path | None:
    """A picture for the text."""
    return _existing(parent, title, Path(), words.PICTURE_FILES)


def pictures(parent: QWidget, title: str) -> tuple[Path, ...]:
    """One or several pictures for the text."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", words.PICTURE_FILES)
    return tuple(map(Path, names))


def place_of_book(parent: QWidget, offered: Path) -> Path | None:
    """Where a new book is to lie; one that stands there already is opened, not overwritten."""
    options = QFileDialog.Option.DontConfirmOverwrite
    name, _ = QFileDialog.getSaveFileName(parent, words.NEW_BOOK, str(offered), words.FILE_TYPE, options=options)
    return _ending(Path(name), ".gouji") if name else None


def place_of_export(parent: QWidget, offered: Path) -> Path | None:
    """Where a report goes as a file; without an ending that is known it gets the one that was offered."""
    kinds = f"{EXPORTS[offered.suffix]};;{words.ALL_KINDS}"
    name, _ = QFileDialog.getSaveFileName(parent, words.EXPORT, str(offered), kinds)
    chosen = Path(name)
    if not name:
        return None
    return chosen if chosen.suffix.lower() in EXPORTS else _ending(chosen, offered.suffix)


def print_settings(parent: QWidget, title: str, printer: QPrinter) -> bool:
    """Which printer, which pages, how many copies, on both sides or one; False where nothing is to be printed."""
    # Only who prints waits for what Qt needs for it.
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setMinMax(1, _MOST_PAGES)
    _unfold(dialog)
    return dialog.exec() == QPrintDialog.DialogCode.Accepted


def _unfold(dialog: QPrintDialog) -> None:
    """Qt's own dialog hides copies, pages and sides behind a button; the system's (on Windows) hides nothing."""
    box = dialog.findChild(QDialogButtonBox)
    if box is None:
        return
    for button in box.buttons():
        if box.buttonRole(button) is QDialogButtonBox.ButtonRole.ResetRole:
            button.click()


def _existing(parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(name) if name else None


def _ending(path: Path, ending: str) -> Path:
    """A chosen name with the ending it lacks; a dot within the name (年报2.1) is none."""
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)
