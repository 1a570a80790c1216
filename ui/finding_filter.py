"""The chips above 审核: how many cards each group has, and which of them are wanted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ui import wording as words
from ui.parts import button

_CHIP = 70
"""The width of a chip and the gap behind it, of the widest."""


class FindingFilter(QWidget):
    """One group at a time or all of them; the last chip leaves only what is on the page in sight."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.group = ""
        """The only group that is wanted, "" for all."""
        self.chips = {group: self._chip(group) for group in words.GROUPS}
        self.here = button("", self.chosen.emit, name="chip", tip=words.ONLY_HERE_TIP)
        self.here.setCheckable(True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(5)
        self._shown: tuple[str, ...] = ()
        self._across = 4
        """Chips beside each other."""

    def show_counts(self, counts: Mapping[str, int], here: int) -> None:
        """Say how many there are; a group without any has no chip, unless it is the one that is wanted."""
        for group, chip in self.chips.items():
            chip.setText(words.CHIP.format(name=words.CHIPS[group], count=counts[group]))
            chip.setAccessibleName(words.CHIP_SPOKEN.format(name=words.GROUPS[group], count=counts[group]))
        self.here.setText(words.CHIP.format(name=words.ONLY_HERE, count=here))
        self.here.setAccessibleName(words.ONLY_HERE_SPOKEN.format(count=here))
        self._lay_out(tuple(group for group in words.GROUPS if counts[group] or group == self.group))
        self.setVisible(any(counts.values()) or bool(self.group) or self.here.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = max(event.size().width() // _CHIP, 1)
        if across != self._across:
            self._across = across
            self._place(self._shown)

    def _lay_out(self, shown: tuple[str, ...]) -> None:
        if shown != self._shown:
            self._shown = shown
            self._place(shown)

    def _place(self, shown: tuple[str, ...]) -> None:
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._grid.setColumnStretch(self._across, 1)
        for chip in (*self.chips.values(), self.here):
            self._grid.removeWidget(chip)
        for place, chip in enumerate((*(self.chips[group] for group in shown), self.here)):
            self._grid.addWidget(chip, *divmod(place, self._across), Qt.AlignmentFlag.AlignLeft)
        for group, chip in self.chips.items():
            chip.setVisible(group in shown)

    def _chip(self, group: str) -> QPushButton:
        made = button(
            "", lambda: self._choose(group), name="chip", tip=words.ONLY_GROUP.format(name=words.GROUPS[group])
        )
        made.setCheckable(True)
        # A click leaves the keys with the page.
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _choose(self, group: str) -> None:
        self.group = "" if self.group == group else group
        for other, chip in self.chips.items():
            chip.setChecked(other == self.group)
        self.chosen.emit()
