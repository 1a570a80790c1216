"""How a narrative is drawn while it is written: headings by level, words of findings underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.report.heading import levels
from ui import look
from ui.narrative_text import OBJECT, blocks, places


class Marks(QSyntaxHighlighter):
    """Redraws only the blocks whose heading level or marks have changed."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._levels: list[int] = []
        self._flaws: dict[int, list[tuple[int, int, bool]]] = {}
        self._hints: set[int] = set()
        document.contentsChanged.connect(self.find_headings)

    def find_headings(self) -> None:
        """Look which blocks are headings now."""
        texts = [block.text().replace(OBJECT, "").strip() for block in blocks(self.document())]
        found = list(levels(texts))
        old, self._levels = self._levels, found
        for number in range(max(len(old), len(found))):
            before = old[number] if number < len(old) else 0
            after = found[number] if number < len(found) else 0
            if before != after and number < len(found):
                self.rehighlightBlock(self.document().findBlockByNumber(number))

    def hint(self, starters: set[int]) -> None:
        """Draw the starter texts, by the numbers of their blocks, as what is only offered."""
        changed = self._hints ^ starters
        self._hints = starters
        for number in changed:
            self.rehighlightBlock(self.document().findBlockByNumber(number))

    def mark(self, flaws: Sequence[tuple[int, int, int, bool]]) -> None:
        """Underline (block, start, end, fatal) and nothing else."""
        found: dict[int, list[tuple[int, int, bool]]] = {}
        for block, start, end, fatal in flaws:
            found.setdefault(block, []).append((start, end, fatal))
        changed = [n for n in {*found, *self._flaws} if found.get(n) != self._flaws.get(n)]
        self._flaws = found
        for number in changed:
            self.rehighlightBlock(self.document().findBlockByNumber(number))

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        level = self._levels[number] if number < len(self._levels) else 0
        if level:
            self.setFormat(0, places(text), _heading(level))
        if number in self._hints:
            self.setFormat(0, places(text), _hint())
        for start, end, fatal in self._flaws.get(number, []):
            self.setFormat(start, end - start, _flaw(fatal))


def _heading(level: int) -> QTextCharFormat:
    found = QTextCharFormat()
    colours = look.colours()
    found.setForeground(colours.accent if level == 2 else colours.ink)
    found.setFontWeight(QFont.Weight.Bold)
    return found


def _hint() -> QTextCharFormat:
    found = QTextCharFormat()
    found.setForeground(look.colours().muted)
    found.setFontItalic(True)
    return found


def _flaw(fatal: bool) -> QTextCharFormat:
    found = QTextCharFormat()
    colours, styles = look.colours(), QTextCharFormat.UnderlineStyle
    found.setBackground(colours.fatal_ground if fatal else colours.query_ground)
    found.setForeground(colours.fatal if fatal else colours.query)
    found.setUnderlineStyle(styles.WaveUnderline if fatal else styles.SingleUnderline)
    found.setUnderlineColor(colours.fatal if fatal else colours.query)
    return found
