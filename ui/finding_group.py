"""The cards of one group in 审核 under its name, which opens and shuts what only informs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import look
from ui import wording as words
from ui.finding_card import Card
from ui.finding_items import Item
from ui.parts import button, quiet

_AT_ONCE = 6
"""So many cards are made at once, as many as are seen; a card takes a good part of a frame to make."""


class FindingGroup(QWidget):
    """Hints come shut; a card that says the same is left alone."""

    def __init__(self, group: str, new_card: Callable[[], Card], changed: Callable[[], object]) -> None:
        super().__init__()
        self.group = group
        self.is_open = group != "hint"
        self.cards: list[Card] = []
        """Those in sight come first, one an item."""
        self._items: Sequence[Item] = ()
        self._new_card = new_card
        self._changed = changed
        self._later = QTimer(self, interval=0)
        self._later.timeout.connect(self._add_one)
        self._name = quiet()
        self._open = button("", self._turn, name="link")
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(look.SPACE)
        self._list.addWidget(self._open if group == "hint" else self._name)

    @property
    def items(self) -> Sequence[Item]:
        """What is shown, nothing while the group is shut."""
        return self._items if self.is_open else ()

    @property
    def shown(self) -> list[Card]:
        """The cards in sight."""
        return self.cards[: len(self.items)]

    def show_items(self, items: Sequence[Item]) -> None:
        """Have these cards and no others."""
        self._items = items
        name = words.GROUP.format(name=words.GROUPS[self.group], count=len(items))
        self._name.setText(name)
        self._open.setText(f"{name}　{words.SHUT if self.is_open else words.OPEN}")
        for card, item in zip(self.cards, self.items, strict=False):
            card.say(item)
            card.setVisible(True)
        for card in self.cards[len(self.items) :]:
            card.setVisible(False)
        for _ in range(_AT_ONCE):
            self._add_one()
        self.setVisible(bool(items))

    def _add_one(self) -> None:
        """Have one card more, where one is missing; the others come while nothing else is to do."""
        missing = self.items[len(self.cards) :]
        if missing:
            card = self._new_card()
            # What is said before it is there is laid out and coloured once, not line by line.
            card.say(missing[0])
            self.cards.append(card)
            self._list.addWidget(card)
        if len(missing) > 1:
            self._later.start()
        elif self._later.isActive():
            self._later.stop()
            self._changed()

    def _turn(self) -> None:
        self.is_open = not self.is_open
        self.show_items(self._items)
        self._changed()
