"""What a cell was before: every change with its time and how, newest first, each old value to be had again."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.form.spec import CellRef
from app.session import Session
from app.wording import Remark, Wording
from ui import look
from ui import wording as words
from ui.parts import button, label, quiet, scrolled

_MOST = 40
"""So many changes are listed; the command line tells all."""
_WIDTH, _HEIGHT = 400, 300


class CellHistory(QFrame):
    """Stands beside its cell until Esc or a click elsewhere."""

    wanted = Signal(object, str)
    """A cell, and the value it had that is to be entered again."""

    def __init__(self, parent: QWidget, session: Session, wording: Wording, ref: CellRef) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(words.HISTORY_OF.format(cell=session.report.form.label(ref)))
        self._ref = ref
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(2)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 10, 8, 12)
        body.setSpacing(look.SPACE)
        body.addWidget(label(self.accessibleName(), wrap=True))
        body.addWidget(scrolled(inside), 1)
        self._fill(session, wording)

    def show_at(self, place: QPoint) -> None:
        """Open with the upper left corner at a place of the screen, all of it in sight."""
        self.setFixedWidth(_WIDTH)
        self.setMaximumHeight(_HEIGHT)
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(place.x(), screen.right() - self.width())
        top = place.y() if place.y() + self.height() <= screen.bottom() else screen.bottom() - self.height()
        self.move(max(left, screen.left()), max(top, screen.top()))
        self.show()
        first = self.findChild(QWidget, "link")
        (first or self).setFocus()

    def _fill(self, session: Session, wording: Wording) -> None:
        lines = session.history("cells", self._ref.path)[::-1]
        if not lines:
            self._grid.addWidget(quiet(words.NO_HISTORY), 0, 0)
        kept = session.report.cells.get(self._ref)
        for row, line in enumerate(lines[:_MOST]):
            old, new = (json.loads(told)["text"] if told else "" for told in (line.old, line.new))
            change = words.CHANGE.format(old=old or words.BLANK, new=new or words.BLANK)
            how = wording.recall(Remark(f"how-{line.how}"))
            self._grid.addWidget(quiet(line.at[:16].replace("T", " ")), row, 0)
            self._grid.addWidget(label(change), row, 1)
            self._grid.addWidget(quiet(how), row, 2)
            if new and new != (kept.text if kept else "") and session.book.read_only is None:
                again = button(words.HAVE_AGAIN, partial(self._want, new), name="link")
                again.setAccessibleName(f"{words.HAVE_AGAIN} {new}")
                self._grid.addWidget(again, row, 3)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(len(lines), 1)

    def _want(self, text: str) -> None:
        self.close()
        self.wanted.emit(self._ref, text)
