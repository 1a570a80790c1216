"""Writing a narrative: plain paragraphs, kept a moment after the last key, pictures between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QToolTip

from app.check.finding import Level
from app.report import markup
from app.report.arrival import Arrival
from app.report.choices import name_of
from app.report.markup import Field
from app.report.reading import figure_of, said
from app.report.report import Paragraph, Picture
from ui import look, narrative_text, passage, wording
from ui.changes import Changes
from ui.composing import drop_composed, leave_composing
from ui.figure_chip import FigureChips
from ui.narrative_marks import Marks
from ui.narrative_picture import drawn
from ui.passage import Passage
from ui.typing_line import is_undo

QUIET = 300
"""Milliseconds after the last key until a paragraph is kept."""


class NarrativeEditor(QTextEdit):
    """The text of one section; its undo is the session's."""

    refused = Signal(object)
    typing = Signal(bool)
    picture_chosen = Signal(object)
    """The id of the picture the cursor is at, None for text."""
    cell_wanted = Signal(str)
    """The path of the cell that a figure field shows."""

    def __init__(self, changes: Changes, section: str) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFont(look.sized(11))
        self.document().setDocumentMargin(22)
        self._session = changes.session
        self._section = section
        self._filling = False
        self._told: tuple[Paragraph, ...] | None = None
        self._pictures: Mapping[str, Picture] = {}
        self._unkept = False
        self._dropping = False
        self._inserting = False
        self._block = 0
        self._marks = Marks(self.document())
        self._chips = FigureChips(self.document(), self._figure, self._name)
        self._arrivals: dict[str, Arrival] = {}
        self._is_step = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self.commit)
        self.setReadOnly(self._session.book.read_only is not None)
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
        refused = self._session.write(self._section, told, arrivals, growing=not self._is_step)
        self._unkept = refused is not None
        if refused is None:
            self._arrivals.clear()
            self._is_step = False
        self.typing.emit(self._unkept)
        self.refused.emit(refused)
        return refused is None

    def show_report(self) -> None:
        """Show the report's text again where it differs from the screen's, and what is found in it."""
        told = self._session.report.narratives.get(self._section, ())
        if told is not self._told and not self._unkept:
            self._told = told
            self._show_text(tuple(paragraph.text for paragraph in told))
        if self._session.report.pictures is not self._pictures:
            self._pictures = self._session.report.pictures
            self._refresh_pictures()
        self._chips.follow()
        self._mark()

    def characters(self) -> int:
        """How many characters the printed text has, without blanks and pictures."""
        texts = (said(self._session.report, paragraph) for paragraph in narrative_text.paragraphs(self.document()))
        return sum(not character.isspace() for text in texts for character in text)

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
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isReadOnly():
            # Qt would first strip an empty paragraph of its indent and of the room between its lines.
            if field := self._selected_field():
                self.cell_wanted.emit(field.paths[0])
                return
            self.textCursor().insertBlock(_shape(), QTextCharFormat())
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # Qt lets an input method write into a text that is read-only.
        if not self.isReadOnly():
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
        leave_composing(self, event)
        self.commit()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh_pictures()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._marks.rehighlight()
            self._refresh_pictures()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if field := self._field_under(event.position().toPoint()):
            self.cell_wanted.emit(field.paths[0])
            return
        super().mouseDoubleClickEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            field = self._field_under(event.pos())
            QToolTip.showText(event.globalPos(), self._told_of(field) if field else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        return passage.copied(self.textCursor(), self._session)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasFormat(passage.OWN)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted text loses its fonts and keeps its paragraphs; this program's own keeps fields and pictures, too."""
        own = None
        if source.hasFormat(passage.OWN):
            own = passage.own(source, self._session, self._section, narrative_text.paragraphs(self.document()))
        self._insert(own or Passage(tuple(map(markup.literal, markup.parted(source.text())))))

    def dropEvent(self, event: QDropEvent) -> None:
        self._dropping = True
        super().dropEvent(event)
        self._dropping = False
        self.commit()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of the book, or the frame that stands for a missing one."""
        address = name if isinstance(name, str) else name.toString()
        if kind != QTextDocument.ResourceType.ImageResource.value or not address.startswith(narrative_text.SCHEME):
            return None
        return drawn(self._session, address.removeprefix(narrative_text.SCHEME), self.viewport().width() - 60)

    def _insert(self, taken: Passage) -> None:
        """Put paragraphs in the selection's place, each picture on a line of its own, as one step of undo."""
        if not self._dropping:
            self.commit()
        self._is_step = True
        self._arrivals |= {arrival.picture.id: arrival for arrival in taken.arrivals}
        self._inserting = True
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for number, paragraph in enumerate(taken.paragraphs):
            is_picture = markup.picture_of(paragraph) is not None
            if number or (is_picture and not cursor.atBlockStart()):
                cursor.insertBlock(_shape(), QTextCharFormat())
            narrative_text.insert(cursor, paragraph)
            if is_picture and number == len(taken.paragraphs) - 1 and not cursor.atBlockEnd():
                cursor.insertBlock(_shape(), QTextCharFormat())
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
            self._refresh_pictures()

    def _fill(self, paragraphs: tuple[str, ...]) -> None:
        self._filling = True
        drop_composed(self)
        narrative_text.fill(self.document(), paragraphs, _shape())
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

    def _figure(self, field: Field) -> str:
        return figure_of(self._session.report, field)

    def _name(self, field: Field) -> str:
        return name_of(self._session.report.form, field)

    def _told_of(self, field: Field) -> str:
        figure = self._figure(field) or wording.FIELD_BLANK
        return wording.FIELD_TIP.format(name=self._name(field), figure=figure)

    def _field_under(self, point: QPoint) -> Field | None:
        """The figure field that is drawn at a point of the viewport."""
        cursor = self.cursorForPosition(point)
        near = cursor.position()
        for place in (near - 1, near):
            if field := narrative_text.field_at(self.document(), place):
                cursor.setPosition(place)
                left = self.cursorRect(cursor)
                cursor.setPosition(place + 1)
                if left.left() <= point.x() <= self.cursorRect(cursor).left() and left.top() <= point.y():
                    return field
        return None

    def _selected_field(self) -> Field | None:
        """The figure field that is all the selection holds."""
        cursor = self.textCursor()
        if cursor.selectionEnd() - cursor.selectionStart() != 1:
            return None
        return narrative_text.field_at(self.document(), cursor.selectionStart())

    def _refresh_pictures(self) -> None:
        """Draw the pictures anew: one may have got its file, and the room may have changed."""
        if self._session.report.pictures:
            for id in self._session.report.pictures:
                address = QUrl(narrative_text.SCHEME + id)
                image = drawn(self._session, id, self.viewport().width() - 60)
                self.document().addResource(QTextDocument.ResourceType.ImageResource.value, address, image)
            self.document().markContentsDirty(0, self.document().characterCount())

    def _mark(self) -> None:
        self._marks.mark(
            [
                (block, start, end, finding.level is Level.FATAL)
                for finding in self._session.findings
                if finding.text and finding.text.section == self._section
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


def _place(spot: narrative_text.Spot, character: int) -> int:
    """Where on the screen a character of a paragraph stands, which may be written with escapes or be a picture."""
    return spot.start + narrative_text.places_before(spot.paragraph, character)


def _shape() -> QTextBlockFormat:
    """A paragraph: first line in by two characters, lines apart by 1.65."""
    shape = QTextBlockFormat()
    # A distance, not a proportion: a picture's line must not grow with the picture.
    shape.setLineHeight(look.row_height() * 0.45, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
    shape.setTextIndent(30)
    shape.setBottomMargin(4)
    return shape
