"""审核: what is found in the report, one card a finding; a card leads to its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.check.balance import BLANK
from app.check.finding import Finding
from app.wording import Remark, Wording
from ui import look
from ui import wording as words
from ui.changes import Changes
from ui.parts import button, label, quiet, say, scrolled


@dataclass(frozen=True)
class Item:
    """What one card says: its level, head and text; a finding to jump to or a doubt to settle."""

    level: str
    head: str
    text: str
    finding: Finding | None = None
    doubt: str = ""


class FindingsPanel(QFrame):
    """Cards in the order of gravity; F8 and Shift+F8 go through those that have a place."""

    chosen = Signal(object)
    settled = Signal(str)
    closed = Signal()

    def __init__(self, changes: Changes, wording: Wording) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._session = changes.session
        self._wording = wording
        self._cards: list[Card] = []
        self._items: list[Item] = []
        self._current: Finding | None = None
        self._at = 0
        self._none = quiet(words.NO_FINDINGS)
        self._unproven = quiet(wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.SPACE)
        self._arrange()
        changes.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the findings again; a card that says the same is left alone."""
        found = [finding for finding in self._session.findings if finding.rule != BLANK]
        items = self._doubts() + [self._item(finding) for finding in found] + self._blanks()
        items.sort(key=lambda item: list(words.LEVELS).index(item.level))
        if items != self._items:
            self._items = items
            self._show_cards()
        rules = [words.RULES[rule] for rule in words.RULES if rule in self._session.unproven]
        self._unproven.setText(words.UNPROVEN.format(rules="、".join(rules)))
        self._unproven.setVisible(bool(rules))
        self._none.setVisible(not items)

    def step(self, direction: int) -> None:
        """Go to the next (1) or the last (-1) finding that has a place."""
        found = self._found()
        if not found:
            return
        at = self._place(found)
        if at is None:
            # The one last shown is put right, and the next has taken its place.
            at = self._at - 1 if direction > 0 else self._at
        self._choose(found[(at + direction) % len(found)])

    def _found(self) -> list[Finding]:
        return [item.finding for item in self._items if item.finding]

    def _place(self, found: Sequence[Finding]) -> int | None:
        """Where the finding last shown stands now, though its words may have moved; None where it is gone."""
        if self._current in found:
            return found.index(self._current)
        prints = [finding.fingerprint for finding in found]
        known = self._current.fingerprint if self._current else ""
        return prints.index(known) if known in prints else None

    def _choose(self, finding: Finding) -> None:
        self._current = finding
        self._at = self._found().index(finding)
        for card, item in zip(self._cards, self._items, strict=False):
            card.set_current(item.finding == finding)
        self.chosen.emit(finding)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(words.FINDINGS, points=11.5))
        head.addWidget(quiet(words.FINDINGS_HINT))
        head.addStretch(1)
        close = button(words.CLOSE, self.closed.emit, name="link", tip=words.CLOSE_FINDINGS_TIP)
        close.setAccessibleName(words.CLOSE_FINDINGS)
        head.addWidget(close)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(look.SPACE)
        column.addLayout(self._list)
        column.addWidget(self._none)
        column.addWidget(self._unproven)
        column.addStretch(1)
        scroll = scrolled(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 10, 8, 12)
        body.setSpacing(look.SPACE)
        body.addLayout(head)
        body.addWidget(scroll, 1)

    def _show_cards(self) -> None:
        while len(self._cards) < len(self._items):
            card = Card()
            card.chosen.connect(self._choose)
            card.settled.connect(self.settled)
            self._cards.append(card)
            self._list.addWidget(card)
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(self._items))
            if place < len(self._items):
                card.say(self._items[place])

    def _item(self, finding: Finding) -> Item:
        head = self._wording.say(Remark(f"{finding.rule}-title", finding.message.fills))
        text = self._wording.say(finding.message)
        if finding.text:
            text = f"{self._wording.say(finding.where)}：{text}"
        return Item(finding.level.value, head, text, finding)

    def _blanks(self) -> list[Item]:
        """One card a section: an empty table is no mistake and wants few words."""
        blank = [finding for finding in self._session.findings if finding.rule == BLANK]
        items: list[Item] = []
        for section in self._session.report.form.sections:
            here = [finding for finding in blank if finding.section == section.id]
            if here:
                count = sum(len(finding.cells) for finding in here)
                head = words.BLANK_HEAD.format(section=section.short, count=count)
                items.append(Item("blank", head, "", here[0]))
        return items

    def _doubts(self) -> list[Item]:
        said = self._session.report.doubts.items()
        return [Item("doubt", words.LEVELS["doubt"], self._wording.recall(doubt), None, id) for id, doubt in said]


class Card(QFrame):
    """One finding or doubt."""

    chosen = Signal(object)
    settled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._item: Item | None = None
        self._head = label(name="cardhead", wrap=True)
        self._text = label(wrap=True)
        self._settle = button(words.SETTLE, self._settled, name="link")
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 8, 12, 8)
        body.setSpacing(3)
        for part in (self._head, self._text, self._settle):
            body.addWidget(part)

    def say(self, item: Item) -> None:
        """Show one finding or doubt."""
        if item == self._item:
            return
        self._item = item
        level = words.LEVELS[item.level]
        self._head.setText(item.head if item.level in ("doubt", "blank") else f"{level}　{item.head}")
        say(self._text, item.text)
        self._text.setVisible(bool(item.text))
        self._settle.setVisible(bool(item.doubt))
        self.setAccessibleName(f"{level} {item.head}")
        self.setAccessibleDescription(item.text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if item.finding else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if item.finding else Qt.CursorShape.ArrowCursor)
        self._dress(item.level, current=False)

    def set_current(self, current: bool) -> None:
        """Mark the card whose place is shown."""
        self._dress(str(self.property("level")), current=current)

    def _dress(self, level: str, *, current: bool) -> None:
        # Looking up the style again takes longer than all the rest of a card.
        if (self.property("level"), self.property("current")) == (level, current):
            return
        self.setProperty("level", level)
        self.setProperty("current", current)
        self.style().polish(self)
        self.style().polish(self._head)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        if self._item and self._item.finding:
            self.chosen.emit(self._item.finding)

    def _settled(self) -> None:
        if self._item:
            self.settled.emit(self._item.doubt)
