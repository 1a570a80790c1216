"""Writing a narrative: plain paragraphs, kept a moment after the last key, pictures between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)

from app.check.finding import Finding, Level
from app.check.placeholders import RULE
from app.report import markup
from app.report.arrival import Arrival
from app.report.markup import Field
from app.report.reading import said
from app.report.report import Mark, Paragraph, Picture
from ui import clipping, marked_paragraphs, narrative_text
from ui.changes import Changes
from ui.clipping import Clipping
from ui.composing import drop_composed, leave_composing
from ui.field_text import FieldText, paragraph_shape
from ui.narrative_marks import Marks
from ui.passage import Passage
from ui.typing_line import is_undo

QUIET = 300
"""Milliseconds after the last key until a paragraph is kept."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UP_DOWN = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}


class NarrativeEditor(FieldText):
    """The text of one section; its undo is the session's."""

    refused = Signal(object)
    typing = Signal(bool)
    picture_chosen = Signal(object)
    """The id of the picture the cursor is at, None for text."""
    picture_moved = Signal(str, int)
    """A picture is to go up (-1) or down (1) by a paragraph."""
    remarked = Signal(object)
    """What is to be said of a paste, as remarks; none where all went in."""

    def __init__(self, changes: Changes, section: str) -> None:
        super().__init__(changes.session)
        self.setObjectName("sheet")
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(22)
        self._section = section
        self._filling = False
        self._told: tuple[Paragraph, ...] | None = None
        self._pictures: Mapping[str, Picture] = {}
        self._unkept = False
        self._dropping = False
        self._inserting = False
        self._block = 0
        self._marks = Marks(self.document())
        self._arrivals: dict[str, Arrival] = {}
        self._is_step = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self.commit)
        self.setReadOnly(self.session.book.read_only is not None)
        self.document().contentsChange.connect(self._typed)
        self.cursorPositionChanged.connect(self._moved)
        changes.changed.connect(self.show_report)
        self._fill(())
        self.show_report()

    def commit(self) -> bool:
        """Keep what was typed; what the book cannot take stays on the screen and is said."""
        if not self._unkept:
            return True
        self._quiet.stop()
        self._unkept = False
        arrivals = list(self._arrivals.values())
        told = narrative_text.paragraphs(self.document())
        refused = self.session.write(self._section, told, arrivals, growing=not self._is_step)
        self._unkept = refused is not None
        if refused is None:
            self._arrivals.clear()
            self._is_step = False
        self.typing.emit(self._unkept)
        self.refused.emit(refused)
        return refused is None

    def show_report(self) -> None:
        """Show the report's text again where it differs from the screen's, and what is found in it."""
        told = self.session.report.narratives.get(self._section, ())
        if told is not self._told and not self._unkept:
            self._told = told
            self._show_text(tuple(paragraph.text for paragraph in told))
        if self.session.report.pictures is not self._pictures:
            self._pictures = self.session.report.pictures
            self.refresh_pictures()
        self.chips.follow()
        self._mark()

    def characters(self) -> int:
        """How many characters the printed text has, without blanks and pictures."""
        starters = self._texts_marked(Mark.STARTER)
        printed = (text for text in narrative_text.paragraphs(self.document()) if text not in starters)
        texts = (said(self.session.report, paragraph) for paragraph in printed)
        return sum(not character.isspace() for text in texts for character in text)

    def current_mark(self) -> tuple[str, Mark] | None:
        """The marked paragraph the cursor is in: its id and what it is."""
        here = self.textCursor().blockNumber()
        return next(((id, mark) for block, id, mark in self._marked() if block.blockNumber() == here), None)

    def drop_starter(self) -> None:
        """Take the starter text at the cursor away, its line stays to be written in."""
        if self._take_starter():
            self.textCursor().removeSelectedText()
            self.commit()

    def insert_field(self, field: Field) -> None:
        """Put a figure of the tables where the cursor is."""
        self._insert(Passage((markup.field(field.paths),)))

    def select(self, start: int, end: int) -> None:
        """Select a range of the report's text and bring it into sight."""
        for block, first, last in self._ranges(start, end):
            at = self.document().findBlockByNumber(block).position()
            cursor = QTextCursor(self.document())
            cursor.setPosition(at + first)
            cursor.setPosition(at + last, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        self.setFocus()

    def position_of(self, start: int) -> int:
        """Where on the screen a character of the report's text stands."""
        ranges = self._ranges(start, start)
        return sum(self.document().findBlockByNumber(block).position() + first for block, first, _ in ranges)

    def selected_words(self) -> str:
        """What is selected, where it is nothing but words of one paragraph."""
        said = self.textCursor().selectedText()
        return "" if set(said) & {narrative_text.OBJECT, "\u2029"} else said

    def findings_at_cursor(self) -> list[Finding]:
        """What is found in the words the cursor is in or beside."""
        cursor = self.textCursor()
        block, place = cursor.blockNumber(), cursor.positionInBlock()
        return [
            finding
            for finding in self.session.findings
            if finding.text and finding.text.section == self._section
            for at, start, end in self._ranges(finding.text.start, finding.text.end)
            if at == block and start <= place <= end
        ]

    def place(self) -> int:
        """Before which paragraph of the report something new goes: behind the cursor's."""
        here = self.textCursor().blockNumber()
        return sum(spot.block <= here for spot in narrative_text.spots(self.document()))

    def current_picture(self) -> str | None:
        """The picture the cursor is at."""
        return narrative_text.picture_at(self.textCursor())

    def go_to_picture(self, id: str) -> None:
        """Put the cursor on a picture and bring it into sight."""
        for spot in narrative_text.spots(self.document()):
            if markup.picture_of(spot.paragraph) == id:
                cursor = QTextCursor(self.document().findBlockByNumber(spot.block))
                cursor.setPosition(cursor.position() + spot.start)
                self.setTextCursor(cursor)
                self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        # The text has no undo of its own: Ctrl+Z must reach the window, which takes back figures and text alike.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return False
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.InputMethod):
            self._hold_cursor()
        return super().event(event)

    def _hold_cursor(self) -> None:
        """Qt may leave the cursor behind the end of a text that became shorter, and crashes at the next word there."""
        if not self.textCursor().block().isValid():
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            self.setTextCursor(cursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            origin = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            marked = ((block, mark) for block, _, mark in self._marked())
            marked_paragraphs.draw(painter, self.document(), origin, marked)
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _writes(event) and not self.isReadOnly():
            self._take_starter()
        if is_undo(event):
            event.ignore()
        elif event.key() in _ENTER and (field := self.selected_field()):
            self.cell_wanted.emit(field.paths[0])
        elif event.key() in _UP_DOWN and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            if picture := self.current_picture():
                self.picture_moved.emit(picture, _UP_DOWN[event.key()])
        elif event.key() in _ENTER and not self.isReadOnly():
            # Qt would first strip an empty paragraph of its indent and of the room between its lines.
            self.textCursor().insertBlock(paragraph_shape(), QTextCharFormat())
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # Qt lets an input method write into a text that is read-only.
        if not self.isReadOnly():
            if event.preeditString() or event.commitString():
                self._take_starter()
            super().inputMethodEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's own menu without its undo, which is never the text's."""
        menu = self.createStandardContextMenu(event.pos())
        for action in menu.actions():
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._composes():
            leave_composing(self, event)
        self.commit()
        super().focusOutEvent(event)

    def _composes(self) -> bool:
        """Whether an input method has something on the screen at the cursor."""
        block = self.textCursor().block()
        return block.isValid() and bool(block.layout().preeditAreaText())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._marks.rehighlight()
            self.refresh_pictures()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return clipping.fits(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What comes loses its looks and keeps its paragraphs and pictures; its own keeps its fields, too."""
        self.put(clipping.taken(source, self.session, self._section, narrative_text.paragraphs(self.document())))

    def put(self, clip: Clipping) -> None:
        """Put something in the selection's place, and say what stayed out."""
        if clip.passage.paragraphs:
            self._insert(clip.passage)
        self.remarked.emit(clip.remarks)

    def dropEvent(self, event: QDropEvent) -> None:
        self._dropping = True
        super().dropEvent(event)
        self._dropping = False
        self.commit()

    def _insert(self, taken: Passage) -> None:
        """Put paragraphs in the selection's place, each picture on a line of its own, as one step of undo."""
        if not self._dropping:
            self.commit()
        self._is_step = True
        self._arrivals |= {arrival.picture.id: arrival for arrival in taken.arrivals}
        self._inserting = True
        self._take_starter()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if all(markup.picture_of(paragraph) for paragraph in taken.paragraphs) and not cursor.atBlockStart():
            # A picture alone parts no paragraph.
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        for number, paragraph in enumerate(taken.paragraphs):
            is_picture = markup.picture_of(paragraph) is not None
            if number or (is_picture and not cursor.atBlockStart()):
                cursor.insertBlock(paragraph_shape(), QTextCharFormat())
            narrative_text.insert(cursor, paragraph)
            if is_picture and number == len(taken.paragraphs) - 1 and not cursor.atBlockEnd():
                cursor.insertBlock(paragraph_shape(), QTextCharFormat())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._inserting = False
        self.ensureCursorVisible()
        if not self._dropping:
            self.commit()

    def _show_text(self, kept: tuple[str, ...]) -> None:
        if kept != narrative_text.paragraphs(self.document()):
            old = self.textCursor()
            paragraph, character = old.blockNumber(), old.positionInBlock()
            self._fill(kept)
            block = self.document().findBlockByNumber(min(paragraph, self.document().blockCount() - 1))
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + min(character, block.length() - 1))
            self.setTextCursor(cursor)
            self.refresh_pictures()

    def _fill(self, paragraphs: tuple[str, ...]) -> None:
        self._filling = True
        drop_composed(self)
        narrative_text.fill(self.document(), paragraphs, paragraph_shape())
        self._filling = False

    def _typed(self, position: int, removed: int, added: int) -> None:
        if not self._filling and (removed or added):
            self._unkept = True
            self._quiet.start()
            self.typing.emit(True)

    def _moved(self) -> None:
        block = self.textCursor().blockNumber()
        if block != self._block and not (self._filling or self._inserting or self._dropping):
            self.commit()
        self._block = block
        self.picture_chosen.emit(self.current_picture())

    def _texts_marked(self, mark: Mark) -> set[str]:
        """The words of this section's paragraphs that are marked so."""
        marks, told = self.session.report.marks, self.session.report.narratives.get(self._section, ())
        return {paragraph.text for paragraph in told if marks.get(paragraph.id) is mark}

    def _marked(self) -> Iterator[tuple[QTextBlock, str, Mark]]:
        """The marked paragraphs on the screen that are as they were marked: block, id and mark."""
        marks = self.session.report.marks
        if not marks:
            return
        told = {p.text: p.id for p in self.session.report.narratives.get(self._section, ()) if p.id in marks}
        for spot in narrative_text.spots(self.document()) if told else ():
            if id := told.get(spot.paragraph):
                yield self.document().findBlockByNumber(spot.block), id, marks[id]

    def _take_starter(self) -> bool:
        """Select the starter text that the cursor is in: what is written now stands in its place."""
        found = self.current_mark()
        cursor = self.textCursor()
        if found is None or found[1] is not Mark.STARTER or cursor.hasSelection():
            return False
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def _mark(self) -> None:
        self._marks.hint({block.blockNumber() for block, _, mark in self._marked() if mark is Mark.STARTER})
        self.viewport().update()
        self._marks.mark(
            [
                (block, start, end, finding.level is Level.FATAL)
                for finding in self.session.findings
                if finding.text and finding.text.section == self._section and not _is_of_mark(finding)
                for block, start, end in self._ranges(finding.text.start, finding.text.end)
            ]
        )

    def _ranges(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """A range of the report's text as (block, first, last) on the screen."""
        offset = 0
        for spot in narrative_text.spots(self.document()):
            if offset <= start <= offset + len(spot.paragraph):
                first, last = (_place(spot, place - offset) for place in (start, end))
                return [(spot.block, first, last)]
            offset += len(spot.paragraph) + 1
        return []


def _is_of_mark(finding: Finding) -> bool:
    """Whether a finding is about whole paragraphs that are marked, and drawn so."""
    return finding.rule == RULE and not finding.cells


def _writes(event: QKeyEvent) -> bool:
    """Whether a key writes or takes away a character."""
    command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    is_deletion = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
    return not command and (is_deletion or (event.text().isprintable() and event.text() != ""))


def _place(spot: narrative_text.Spot, character: int) -> int:
    """Where on the screen a character of a paragraph stands, which may be written with escapes or be a picture."""
    return spot.start + narrative_text.places_before(spot.paragraph, character)
