"""What was read from a file, shown before it is taken over: nothing enters the book by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.intake.draft import Draft
from app.wording import Wording
from ui import look
from ui import wording as words
from ui.notice import Notice
from ui.parts import button, label, paper, quiet, say, scrolled


class DraftPage(QWidget):
    """One draft with its doubts and notes, and the choice to take it."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, draft: Draft, wording: Wording) -> None:
        super().__init__()
        self.notice = Notice()
        frame = paper()
        frame.setMaximumWidth(860)
        body = QVBoxLayout(frame)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(10)
        body.addWidget(label(words.DRAFT_TITLE, points=14))
        fills = {"unit": draft.unit, "year": draft.year, "cells": len(draft.cells)}
        body.addWidget(_text(words.DRAFT_LINE.format(**fills)))
        body.addLayout(self._buttons(draft))
        body.addWidget(self.notice)
        for head, remarks in ((words.DRAFT_DOUBTS, draft.doubts), (words.DRAFT_NOTES, draft.notes)):
            if remarks:
                body.addWidget(quiet(head.format(count=len(remarks))))
                for remark in remarks:
                    body.addWidget(_text("·　" + wording.say(remark)))
        body.addStretch(1)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(look.EDGE, 24, look.EDGE, 24)
        row.addStretch(1)
        row.addWidget(frame, 6)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside, name=words.DRAFT_TITLE))

    def _buttons(self, draft: Draft) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.SPACE)
        self.take = button(words.TAKE, lambda: self.taken.emit(draft), name="primary")
        row.addWidget(self.take)
        row.addWidget(button(words.LEAVE, self.left.emit))
        row.addStretch(1)
        return row


def _text(text: str) -> QLabel:
    made = label(wrap=True)
    say(made, text)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
