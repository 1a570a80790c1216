"""How what is being composed looks in the text, and where the cursor stands in it."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent, QPalette, QTextCharFormat

from ui.fcitx.dialect import Piece, Preedit
from ui.narrative_text import places


def attributes(composed: Preedit, palette: QPalette) -> list[QInputMethodEvent.Attribute]:
    """Underlines, marked stretches and the cursor, as Qt wants them told."""
    found: list[QInputMethodEvent.Attribute] = []
    start = 0
    for piece in composed.pieces:
        length = places(piece.text)
        kind = QInputMethodEvent.AttributeType.TextFormat
        found.append(QInputMethodEvent.Attribute(kind, start, length, _look(piece, palette)))
        start += length
    cursor = 0 if composed.cursor is None else places(composed.text[: composed.cursor])
    shown = int(composed.cursor is not None)
    return [*found, QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.Cursor, cursor, shown, None)]


def _look(piece: Piece, palette: QPalette) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontUnderline(piece.underlined)
    if piece.lit:
        look.setBackground(palette.highlight())
        look.setForeground(palette.highlightedText())
    return look
