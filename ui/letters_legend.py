"""The legend of the letters of provenance, under the table while they are shown."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui import look
from ui import wording as words
from ui.parts import quiet


def letters_legend() -> QLabel:
    """One line: each letter and what it says."""
    made = quiet(wrap=True)
    made.setTextFormat(Qt.TextFormat.RichText)
    accent, fatal = look.colours().accent.name(), look.colours().fatal.name()
    parts = [
        f'<span style="color: {fatal if id == "differs" else accent}">{letter}</span> {escape(words.HOWS[id])}'
        for id, letter in words.LETTERS.items()
    ]
    made.setText("　　".join(parts))
    made.setAccessibleName("，".join(f"{letter} {words.HOWS[id]}" for id, letter in words.LETTERS.items()))
    return made
