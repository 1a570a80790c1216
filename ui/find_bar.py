"""查找和替换: the bar above the page where words are looked for in all texts and captions."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QGridLayout, QHBoxLayout, QWidget

from ui import look
from ui import wording as words
from ui.parts import FadingLabel, button, label, line

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """Its lines and buttons; what they do is told by signals."""

    sought = Signal()
    """Other words are wanted, or the same ones compared otherwise."""
    stepped = Signal(int)
    """The next (1) or the last (-1) place is wanted."""
    replaced = Signal(bool)
    """Other words are to be put where one place (False) is or all (True) are."""
    left = Signal()

    def __init__(self, *, editable: bool) -> None:
        super().__init__()
        self.setObjectName("findbar")
        self._words = line(words.FIND, words.FIND_HINT)
        self._put = line(words.PUT_INSTEAD, words.PUT_INSTEAD_HINT)
        self._alike = QCheckBox(words.FIND_ALIKE)
        self._alike.setChecked(True)
        self._found = FadingLabel(name="quiet")
        self._back = button(words.FIND_BACK, lambda: self.stepped.emit(-1), tip=words.FIND_BACK_TIP)
        self._on = button(words.FIND_ON, lambda: self.stepped.emit(1), tip=words.FIND_ON_TIP)
        self._close = button(words.CLOSE, self.left.emit, name="link", tip=words.CLOSE_FIND_TIP)
        self._close.setAccessibleName(words.CLOSE_FIND)
        self._one = button(words.PUT_ONE, lambda: self.replaced.emit(False), tip=words.PUT_ONE_TIP)
        self._all = button(words.PUT_ALL, lambda: self.replaced.emit(True), tip=words.PUT_ALL_TIP)
        self._put_name = label(words.PUT_INSTEAD)
        self._put.setReadOnly(not editable)
        for deed in (self._one, self._all):
            deed.setEnabled(editable)
        self._arrange()
        self._words.textChanged.connect(self.sought)
        self._alike.toggled.connect(self.sought)
        self.hide()

    @property
    def words(self) -> str:
        """What is looked for."""
        return self._words.text()

    @property
    def instead(self) -> str:
        """What is to stand in its place."""
        return self._put.text()

    @property
    def exact(self) -> bool:
        """Whether half and full width, great and small letters count as different."""
        return not self._alike.isChecked()

    @property
    def keys(self) -> QWidget | None:
        """What in the bar has the keys."""
        focus = QApplication.focusWidget()
        return focus if focus and self.isAncestorOf(focus) else None

    def come(self, *, replacing: bool, wanted: str = "") -> None:
        """Be in sight with these words, if any are given, the keys in the first line."""
        for part in (self._put_name, self._put, self._one, self._all):
            part.setVisible(replacing)
        if wanted:
            self._words.setText(wanted)
        self.show()
        self.take_keys()

    def take_keys(self) -> None:
        """Put the keys into the words that are looked for, to be written anew."""
        self._words.setFocus()
        self._words.selectAll()

    def say(self, text: str, *, grave: bool = False) -> None:
        """Say how many were found, or (grave) that there are none."""
        self._found.setText(text)
        self._found.setAccessibleName(text)
        self._found.setProperty("over", "yes" if grave else "no")
        self._found.style().polish(self._found)

    def settle(self) -> None:
        """What was typed here is done with: Ctrl+Z belongs to the report again."""
        for typed in (self._words, self._put):
            typed.setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and self._words.hasFocus():
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in _ENTER and self._put.hasFocus() and self._one.isEnabled():
            self.replaced.emit(False)
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        rows = QGridLayout(self)
        rows.setContentsMargins(look.EDGE, 6, look.EDGE, 6)
        rows.setHorizontalSpacing(look.SPACE)
        rows.setVerticalSpacing(6)
        rows.setColumnStretch(1, 1)
        rows.setColumnStretch(2, 4)
        find: tuple[QWidget, ...] = (self._back, self._on, self._alike, self._found, self._close)
        put: tuple[QWidget, ...] = (self._one, self._all)
        for row, (name, typed, deeds) in enumerate(
            ((label(words.FIND), self._words, find), (self._put_name, self._put, put))
        ):
            beside = QHBoxLayout()
            beside.setSpacing(look.SPACE)
            for deed in deeds:
                beside.addWidget(deed, int(deed is self._found))
            if deeds is put:
                beside.addStretch(1)
            name.setBuddy(typed)
            rows.addWidget(name, row, 0)
            rows.addWidget(typed, row, 1)
            rows.addLayout(beside, row, 2)
        order = (self._words, self._put, self._back, self._on, self._one, self._all, self._alike, self._close)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
