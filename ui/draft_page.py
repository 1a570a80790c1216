"""What was read from a file, shown before it is taken over: nothing enters the book by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.intake.draft import Draft
from app.report.markup import picture_of
from app.report.report import PREFACE
from app.wording import Wording
from ui import look
from ui import wording as words
from ui.notice import Notice
from ui.parts import button, label, paper, quiet, say, scrolled


class DraftPage(QWidget):
    """One draft: what was read of each part, doubts and notes, what it would replace, and the choice to take it."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, draft: Draft, wording: Wording, head: str = "", exists: str = "") -> None:
        super().__init__()
        self.replaces = bool(exists)
        """Whether taking it replaces a report of the book."""
        self.notice = Notice()
        frame = paper()
        frame.setMaximumWidth(860)
        body = QVBoxLayout(frame)
        body.setContentsMargins(28, 22, 28, 24)
        body.setSpacing(10)
        if head:
            body.addWidget(quiet(head))
        body.addWidget(label(words.DRAFT_TITLE, points=14))
        fills = {"unit": draft.unit, "year": draft.year, "cells": len(draft.cells)}
        body.addWidget(_text(words.DRAFT_LINE.format(**fills)))
        body.addWidget(quiet(words.DRAFT_FORM.format(edition=draft.form.edition, document=draft.form.document)))
        body.addLayout(_parts(draft))
        if exists:
            body.addWidget(_warning(exists, frame))
        body.addLayout(self._buttons(draft))
        body.addWidget(self.notice)
        for title, remarks in ((words.DRAFT_DOUBTS, draft.doubts), (words.DRAFT_NOTES, draft.notes)):
            if remarks:
                body.addSpacing(4)
                body.addWidget(label(title.format(count=len(remarks)), points=11))
                for remark in remarks:
                    body.addWidget(_text("·　" + wording.say(remark)))
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(look.EDGE, 24, look.EDGE, 24)
        row.addStretch(1)
        row.addWidget(frame, 6, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside, name=words.DRAFT_TITLE))

    def _buttons(self, draft: Draft) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.SPACE)
        text = words.REPLACE if self.replaces else words.TAKE
        self.take = button(text, lambda: self.taken.emit(draft), name="" if self.replaces else "primary")
        self.leave = button(words.LEAVE, self.left.emit)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        row.addStretch(1)
        return row


def _parts(draft: Draft) -> QGridLayout:
    """What was read of each part of the report."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.EDGE)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(3, 1)
    names = {section.id: section.short for section in draft.form.sections}
    tables = {section.id: section.tables for section in draft.form.sections}
    for row, (id, name) in enumerate(({PREFACE: words.PREFACE} | names).items()):
        refs = [ref for table in tables.get(id, ()) for ref in table.refs]
        filled = sum(ref in draft.cells for ref in refs)
        texts = [text for text in draft.narratives.get(id, ()) if not picture_of(text)]
        said = (
            [words.DRAFT_CELLS.format(filled=filled, all=len(refs)) if filled else words.DRAFT_NO_CELLS] if refs else []
        )
        said += [words.DRAFT_PARAGRAPHS.format(count=len(texts))] if texts else []
        grid.addWidget(quiet(name), row, 0)
        grid.addWidget(label("，".join(said) or words.DRAFT_NO_TEXT, name="" if said else "quiet"), row, 1)
    if draft.pictures:
        missing = sum(not picture.sha256 and not picture.chart for picture in draft.pictures.values())
        said = [words.DRAFT_PICTURES.format(count=len(draft.pictures))]
        said += [words.DRAFT_MISSING.format(count=missing)] if missing else []
        grid.addWidget(label("，".join(said)), grid.rowCount(), 0, 1, 3)
    return grid


def _warning(text: str, parent: QWidget) -> Notice:
    made = Notice(parent)
    made.warn(text)
    return made


def _text(text: str) -> QLabel:
    made = label(wrap=True)
    say(made, text)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
