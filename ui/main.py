"""`gouji-window [BOOK]`: puts settings, forms, words and the window together."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.form.load import load_forms
from app.paths import portable_folder, settings_folder
from app.settings import Settings
from app.wording import Wording
from ui import colour_choice, fcitx, look
from ui import wording as words
from ui.window import Window


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the window, with a book if one is named; answers the exit code when it is closed."""
    named = list(sys.argv[1:] if arguments is None else arguments)
    application = QApplication([sys.argv[0]])
    application.setApplicationName("gouji")
    application.setApplicationDisplayName(words.PROGRAM)
    _speak_chinese(application)
    settings = Settings(settings_folder(), portable_folder())
    look.apply(application, colour_choice.chosen(settings))
    window = Window(load_forms(), Wording.load(), settings)
    book = Path(named[0]) if named else next((book for book in settings.recent_books() if book.exists()), None)
    if book:
        window.open_book(book)
    window.show()
    fcitx.Service(application, os.environ)
    window.warm()
    return application.exec()


def _speak_chinese(application: QApplication) -> None:
    """Qt's own dialogs in Chinese, where its translation is there."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(QLocale.Language.Chinese, QLocale.Country.China), "qtbase", "_", folder):
        application.installTranslator(translator)


if __name__ == "__main__":
    sys.exit(main())
