"""One card of 审核: a finding or doubt in words, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ui import wording as words
from ui.explanation_line import ExplanationLine
from ui.finding_items import EXPLAINED, Item
from ui.parts import button, label, say


class Card(QFrame):
    """A click or Enter on it leads to its place; its links settle, explain or take an explanation back."""

    chosen = Signal(object)
    """A finding, to be gone to where it begins."""
    figures_wanted = Signal(object)
    """The same, to be gone to where its cells are."""
    settled = Signal(str)
    explained = Signal(object, str)
    """A finding and its 审核说明, "" to take it back."""
    typing = Signal(bool)

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self.setObjectName("card")
        self._read_only = read_only
        self._item: Item | None = None
        self._head = label(name="cardhead", wrap=True)
        self._text = label(wrap=True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._said = label(wrap=True, name="quiet")
        self.line = ExplanationLine()
        self.to_words = self._link(words.TO_WORDS, self._choose)
        self.to_figures = self._link(words.TO_FIGURES, self._want_figures)
        self.explain = self._link(words.EXPLAIN, self._explain)
        self.take_back = self._link(words.TAKE_BACK, lambda: self._keep(""))
        self.settle = self._link(words.SETTLE, self._settle)
        self._arrange()
        self.line.kept.connect(self._keep)
        self.line.left.connect(self._put_line_away)
        self.line.textEdited.connect(lambda: self.typing.emit(True))

    @property
    def item(self) -> Item | None:
        """What the card says."""
        return self._item

    def say(self, item: Item) -> None:
        """Show one finding or doubt."""
        if item == self._item:
            return
        if not (self._item and self._item.finding and item.finding == self._item.finding):
            self._put_line_away()
        self._item = item
        group, shown = words.GROUPS[item.group], item.group in ("doubt", "blank")
        self._head.setText(item.head if shown else f"{group}　{item.head}")
        self._text.setText(item.rich)
        self._text.setAccessibleName(item.text)
        self._text.setVisible(bool(item.rich))
        say(self._said, words.EXPLANATION_SAID.format(text=item.explanation))
        self._said.setVisible(bool(item.explanation))
        self._offer(item)
        self.setAccessibleName(f"{group} {item.head}")
        self.setAccessibleDescription(item.text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if item.finding else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if item.finding else Qt.CursorShape.ArrowCursor)
        self._dress(item.group, current=False)

    def set_current(self, current: bool) -> None:
        """Mark the card whose place is shown."""
        self._dress(str(self.property("level")), current=current)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        links = QHBoxLayout()
        links.setSpacing(10)
        for link in (self.to_words, self.to_figures, self.explain, self.take_back, self.settle):
            links.addWidget(link)
        links.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 8, 12, 6)
        body.setSpacing(3)
        for part in (self._head, self._text, self._said, self.line):
            body.addWidget(part)
        body.addLayout(links)

    def _link(self, text: str, act: Callable[[], object]) -> QPushButton:
        made = button(text, act, name="link")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _offer(self, item: Item) -> None:
        finding = item.finding
        writes = finding is not None and not self._read_only
        explained = item.group == EXPLAINED
        self.to_words.setVisible(bool(finding and finding.text))
        self.to_figures.setVisible(bool(finding and finding.cells))
        self.explain.setText(words.CHANGE_EXPLANATION if explained else words.EXPLAIN)
        self.explain.setVisible(writes and item.group in ("query", EXPLAINED))
        self.take_back.setVisible(writes and explained)
        self.settle.setVisible(bool(item.doubt) and not self._read_only)
        for link in (self.to_words, self.to_figures, self.explain, self.take_back, self.settle):
            link.setAccessibleName(words.LINK_SPOKEN.format(deed=link.text(), about=item.text or item.head))

    def _dress(self, level: str, *, current: bool) -> None:
        # Looking up the style again takes longer than all the rest of a card.
        if (self.property("level"), self.property("current")) == (level, current):
            return
        self.setProperty("level", level)
        self.setProperty("current", current)
        self.style().polish(self)
        self.style().polish(self._head)

    def _choose(self) -> None:
        if self._item and self._item.finding:
            self.chosen.emit(self._item.finding)

    def _want_figures(self) -> None:
        if self._item and self._item.finding:
            self.figures_wanted.emit(self._item.finding)

    def _settle(self) -> None:
        if self._item:
            self.settled.emit(self._item.doubt)

    def _explain(self) -> None:
        """Open the line to write in, with what was written before."""
        if self._item:
            self.line.open(self._item.explanation)

    def _put_line_away(self) -> None:
        if not self.line.isHidden():
            self.line.put_away()
            self.typing.emit(False)

    def _keep(self, text: str) -> None:
        if self._item and self._item.finding and text != self._item.explanation:
            self.explained.emit(self._item.finding, text)
        self._put_line_away()
