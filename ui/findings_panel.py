"""审核: what is found in the report, one card a finding; a card leads to its place and the place to its card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.check.balance import BLANK
from app.check.finding import Finding
from app.wording import Wording
from ui import look
from ui import wording as words
from ui.changes import Changes
from ui.finding_card import Card
from ui.finding_filter import FindingFilter
from ui.finding_group import FindingGroup
from ui.finding_items import EXPLAINED, Item, counts, items
from ui.parts import button, label, quiet, scrolled


class FindingsPanel(QFrame):
    """Cards by group, gravest first; F8 and Shift+F8 go through those that want a deed and have a place."""

    chosen = Signal(object)
    figures_wanted = Signal(object)
    settled = Signal(str)
    explained = Signal(object, str)
    typing = Signal(bool)
    closed = Signal()

    def __init__(self, changes: Changes, wording: Wording) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._session = changes.session
        self._wording = wording
        self._items: tuple[Item, ...] = ()
        self._section = ""
        self._current: Finding | None = None
        """The finding last chosen, from which F8 goes on."""
        self._lit: Finding | None = None
        """The finding the form's cursor is at."""
        self._at = 0
        self.filter = FindingFilter()
        self.groups = [FindingGroup(group, self._card, self._light) for group in words.GROUPS]
        self._none = quiet(wrap=True)
        self._unproven = quiet(wrap=True)
        self._arrange()
        self.filter.chosen.connect(self._show_items)
        changes.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the findings again; a card that says the same is left alone."""
        found = items(self._session, self._wording)
        if found != self._items:
            self._items = found
            self._show_items()
        unproven = self._session.unproven
        rules = [words.RULES[rule] for rule in words.RULES if rule in unproven]
        self._unproven.setText(words.UNPROVEN.format(rules="、".join(rules)))
        self._unproven.setVisible(bool(rules))
        self._say_none()

    def commit(self) -> None:
        """Keep an explanation that is being written."""
        for card in self._cards():
            card.line.commit()

    def step(self, direction: int) -> None:
        """Go to the next (1) or the last (-1) finding that has a place; first to one the cursor has come to."""
        found = self._found()
        if not found:
            return
        if self._lit in found and self._lit != self._current:
            self._choose(self._lit)
            return
        at = self._place(found)
        if at is None:
            # The one last chosen is put right, and the next has taken its place.
            at = self._at - 1 if direction > 0 else self._at
        self._choose(found[(at + direction) % len(found)])

    def turn_to(self, section: str) -> None:
        """Another page is in sight, by the id of its section."""
        if section != self._section:
            self._section = section
            self._show_items()

    def follow(self, found: Sequence[Finding]) -> Finding | None:
        """Light the card of what the form's cursor is at; answers whose cells are to be lit with it."""
        flaws = [finding for finding in found if finding.rule != BLANK]
        self._mark(self._current if self._current in found else flaws[0] if flaws else None)
        return self._lit

    def _mark(self, finding: Finding | None) -> None:
        self._lit = finding
        self._light()

    def _found(self) -> list[Finding]:
        """What F8 goes through: the cards in sight that want a deed."""
        shown = (item for group in self.groups if group.group != EXPLAINED for item in group.items)
        return [item.finding for item in shown if item.finding]

    def _place(self, found: Sequence[Finding]) -> int | None:
        """Where the finding last chosen stands now, though its words may have moved; None where it is gone."""
        if self._current in found:
            return found.index(self._current)
        prints = [finding.fingerprint for finding in found]
        known = self._current.fingerprint if self._current else ""
        return prints.index(known) if known in prints else None

    def _choose(self, finding: Finding) -> None:
        self._take(finding)
        self.chosen.emit(finding)

    def _want_figures(self, finding: Finding) -> None:
        self._take(finding)
        self.figures_wanted.emit(finding)

    def _take(self, finding: Finding) -> None:
        self._current = finding
        if finding in self._found():
            self._at = self._found().index(finding)
        self._mark(finding)

    def _light(self) -> None:
        """Light the card of the finding at the cursor and bring it into sight."""
        for card in self._cards():
            current = self._lit is not None and card.item is not None and card.item.finding == self._lit
            card.set_current(current)
            if current:
                self._scroll.ensureWidgetVisible(card, 0, look.SPACE)

    def _cards(self) -> list[Card]:
        return [card for group in self.groups for card in group.shown]

    def _card(self) -> Card:
        card = Card(read_only=self._session.book.read_only is not None)
        card.chosen.connect(self._choose)
        card.figures_wanted.connect(self._want_figures)
        card.settled.connect(self.settled)
        card.explained.connect(self._explained)
        card.typing.connect(self.typing)
        return card

    def _explained(self, finding: Finding, text: str) -> None:
        """Keep an explanation; the keys stay with its card, wherever it now stands."""
        keys = QApplication.focusWidget()
        had_keys = keys is not None and self.isAncestorOf(keys)
        self.explained.emit(finding, text)
        for card in self._cards():
            if had_keys and card.item and card.item.finding == finding:
                card.setFocus()

    def _show_items(self) -> None:
        here = self.filter.here.isChecked()
        listed = [item for item in self._items if not here or item.section == self._section]
        self.filter.show_counts(counts(listed), sum(item.section == self._section for item in self._items))
        for group in self.groups:
            wanted = self.filter.group in ("", group.group)
            group.show_items([item for item in listed if wanted and item.group == group.group])
        self._say_none()
        self._light()

    def _say_none(self) -> None:
        shown = any(not group.isHidden() for group in self.groups)
        self._none.setText(words.NONE_SHOWN if self._items else words.NO_FINDINGS)
        self._none.setVisible(not shown)

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
        column.setSpacing(look.SPACE + 4)
        for part in (*self.groups, self._none, self._unproven):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = scrolled(inside)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 10, 8, 12)
        body.setSpacing(look.SPACE)
        body.addLayout(head)
        body.addWidget(self.filter)
        body.addWidget(self._scroll, 1)
