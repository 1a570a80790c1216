"""The particulars of a unit as they are asked for once, when its first report is begun; all may be left."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.report.particular import odd
from app.wording import Wording
from ui import look
from ui import wording as words
from ui.parts import label, line

_WIDE = ("address",)
_ASKED = ("address", "postcode", "telephone", "email", "site")


class ParticularFields(QWidget):
    """Lines for address, postcode, telephone, mail and site, each with a word where it looks wrong."""

    def __init__(self, wording: Wording, finished: Callable[[], None]) -> None:
        super().__init__()
        self._wording = wording
        self.lines = {name: line(*words.PARTICULARS[name]) for name in _ASKED}
        self._hints = {name: label(name="hint", wrap=True) for name in _ASKED}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, column_of_labels())
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        row, column = 0, 0
        for name, made in self.lines.items():
            wide = name in _WIDE
            grid.addWidget(label(words.PARTICULARS[name][0]), row, column)
            grid.addWidget(made, row, column + 1, 1, 3 if wide else 1)
            grid.addWidget(self._hints[name], row + 1, column + 1, 1, 3 if wide else 1)
            self._hints[name].hide()
            made.editingFinished.connect(lambda name=name: self._look_at(name))
            made.returnPressed.connect(finished if name == _ASKED[-1] else made.focusNextChild)
            row, column = (row, 2) if not wide and column == 0 else (row + 2, 0)
        for number in range(0, row, 2):
            grid.setRowMinimumHeight(number, look.row_height() + look.SPACE + 4)

    @property
    def first(self) -> QLineEdit:
        """The line that comes first."""
        return self.lines[_ASKED[0]]

    def given(self) -> Mapping[str, str]:
        """What was written, by name."""
        return {name: made.text().strip() for name, made in self.lines.items() if made.text().strip()}

    def _look_at(self, name: str) -> None:
        remark = odd(name, self.lines[name].text())
        self._hints[name].setText(self._wording.say(remark) if remark else "")
        self._hints[name].setVisible(remark is not None)


def column_of_labels() -> int:
    """The width of the labels before the lines, here and in the form around."""
    return look.row_height() * 3
