"""Going about the figures: where Enter, Tab, arrows, Home, End and the page keys lead, and how far a block grows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from app.form.grid import Box
from ui.cell_editor import ENTRY
from ui.cell_route import edge, far, following, neighbour, turning
from ui.selecting import Selecting
from ui.table_model import TableModel

_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Going:
    """Moves the cursor of a view; `leave` is told where it goes past the last (1) or before the first (-1) figure."""

    def __init__(
        self, view: QTableView, model: TableModel, selecting: Selecting, leave: Callable[[int], object]
    ) -> None:
        self._view = view
        self._model = model
        self._grid = model.grid
        self._selecting = selecting
        self._leave = leave
        self._tabbed: tuple[Box, Box] | None = None
        self.enter_leads_right = False

    def to(self, box: Box) -> None:
        """Put the cursor on a figure and bring it into sight."""
        self._tabbed = None
        self._selecting.one(box)
        self._view.scrollTo(self._view.currentIndex())

    def extend(self, box: Box) -> None:
        """Let the selected block reach to a box, and bring that into sight."""
        self._selecting.extend(box)
        self._view.scrollTo(self._model.index(box.top, box.left))

    def enter(self, *, back: bool = False) -> None:
        """Go where Enter leads; after Tabs along a row to the row below where they began."""
        down, right = (0, 1) if self.enter_leads_right else (1, 0)
        tabbed = self._tabbed
        if down and not back and tabbed and tabbed[1] == self._selecting.current and len(self._selecting.boxes) < 2:
            below = neighbour(self._grid, tabbed[0], 1, 0)
            self.to(below) if below else self._leave(1)
        else:
            self._on(-down if back else down, -right if back else right)

    def tab(self, *, back: bool = False) -> None:
        """Go along the row and on to the next one."""
        before = self._selecting.current
        first = self._tabbed[0] if self._tabbed and self._tabbed[1] == before else before
        self._on(0, -1 if back else 1)
        now = self._selecting.current
        if first and now and now != before:
            goes_on = now.top == first.top and now.left > first.left
            self._tabbed = (first if goes_on else now, now)

    def by_key(self, event: QKeyEvent) -> bool:
        """Go where a key leads, with Shift the block grows instead; False for a key that leads nowhere."""
        key = Qt.Key(event.key())
        shift, ctrl, alt = (
            bool(event.modifiers() & held)
            for held in (
                Qt.KeyboardModifier.ShiftModifier,
                Qt.KeyboardModifier.ControlModifier,
                Qt.KeyboardModifier.AltModifier,
            )
        )
        if alt:
            return False
        if key in ENTRY:
            self.tab(back=shift) if ENTRY[key] else self.enter(back=shift)
            return True
        start = self._selecting.reach if shift else self._selecting.current
        found = self._led(start or self._grid.cells[0], key, ctrl=ctrl)
        if found is not None:
            self.extend(found) if shift else self.to(found)
        return found is not None

    def _on(self, down: int, right: int) -> None:
        """To the next figure in entry order: round a selected block, else out of the table at its end."""
        box, selected = self._selecting.current, self._selecting.boxes
        if box is None:
            return
        if len(selected) > 1:
            self._selecting.move(turning(selected, box, down, right))
            return
        found = following(self._grid, box, down, right)
        if found:
            self.to(found)
        else:
            self._leave(down or right)

    def _led(self, box: Box, key: Qt.Key, *, ctrl: bool) -> Box | None:
        if key in _ARROWS:
            down, right = _ARROWS[key]
            step = neighbour(self._grid, box, down, right) or box
            return far(self._grid, box, down, right, self._is_filled) if ctrl else step
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            first = key == Qt.Key.Key_Home
            return self._grid.cells[0 if first else -1] if ctrl else edge(self._grid, box, first=first)
        return self._page(box, _PAGES[key]) if key in _PAGES and not ctrl else None

    def _page(self, box: Box, down: int) -> Box:
        row = self._view.rowAt(self._view.rowViewportPosition(box.top) + down * self._view.viewport().height())
        ends = self._grid.cells[0 if down < 0 else -1].top
        found = self._grid.squares[ends if row < 0 else row, box.left]
        return found if found.ref else neighbour(self._grid, found, -down, 0) or box

    def _is_filled(self, box: Box) -> bool:
        return bool(self._model.data(self._model.index(box.top, box.left), Qt.ItemDataRole.EditRole))
