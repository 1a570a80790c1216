"""A text with figure fields and pictures of a report in it: how they are drawn, named, followed and copied."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QToolTip

from app.report.choices import name_of
from app.report.markup import Field
from app.report.reading import figure_of
from app.session import Session
from ui import look, narrative_text, passage, wording
from ui.figure_chip import FigureChips
from ui.narrative_picture import drawn

_BESIDE_PICTURES = 60
"""What a picture leaves free of the width."""


class FieldText(QTextEdit):
    """A double click on a field asks for its cell; a press on a picture takes hold of it."""

    cell_wanted = Signal(str)
    """The path of the cell that a figure field shows."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setFont(look.sized(11))
        self.chips = FigureChips(self.document(), self._figure, self._name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh_pictures()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # What is selected can be dragged: a picture as it is pressed, without being marked first.
        place = self._object_under(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers() and not self.isReadOnly()
        if plain and place is not None and not self.textCursor().hasSelection() and not self._field(place):
            self._mark_place(place)
        super().mousePressEvent(event)

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
        return passage.copied(self.textCursor(), self.session)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of the book, or the frame that stands for a missing one."""
        address = name if isinstance(name, str) else name.toString()
        if kind != QTextDocument.ResourceType.ImageResource.value or not address.startswith(narrative_text.SCHEME):
            return None
        return drawn(self.session, address.removeprefix(narrative_text.SCHEME), self._room())

    def refresh_pictures(self) -> None:
        """Draw the pictures anew: one may have got its file, and the room may have changed."""
        if self.session.report.pictures:
            for id in self.session.report.pictures:
                address = QUrl(narrative_text.SCHEME + id)
                image = drawn(self.session, id, self._room())
                self.document().addResource(QTextDocument.ResourceType.ImageResource.value, address, image)
            self.document().markContentsDirty(0, self.document().characterCount())

    def selected_field(self) -> Field | None:
        """The figure field that is all the selection holds."""
        cursor = self.textCursor()
        return self._field(cursor.selectionStart()) if cursor.selectionEnd() - cursor.selectionStart() == 1 else None

    def _room(self) -> int:
        return self.viewport().width() - _BESIDE_PICTURES

    def _figure(self, field: Field) -> str:
        return figure_of(self.session.report, field)

    def _name(self, field: Field) -> str:
        return name_of(self.session.report.form, field)

    def _told_of(self, field: Field) -> str:
        figure = self._figure(field) or wording.FIELD_BLANK
        return wording.FIELD_TIP.format(name=self._name(field), figure=figure)

    def _field(self, place: int) -> Field | None:
        return narrative_text.field_at(self.document(), place)

    def _field_under(self, point: QPoint) -> Field | None:
        """The figure field that is drawn at a point of the viewport."""
        place = self._object_under(point)
        return None if place is None else self._field(place)

    def _object_under(self, point: QPoint) -> int | None:
        """The place of the field or picture that is drawn at a point of the viewport."""
        cursor = self.cursorForPosition(point)
        near = cursor.position()
        for place in (near - 1, near):
            if place >= 0 and self.document().characterAt(place) == narrative_text.OBJECT:
                cursor.setPosition(place)
                first = self.cursorRect(cursor)
                cursor.setPosition(place + 1)
                last = self.cursorRect(cursor)
                if first.left() <= point.x() <= last.left() and first.top() <= point.y() <= last.bottom():
                    return place
        return None

    def _mark_place(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(place)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)


def paragraph_shape() -> QTextBlockFormat:
    """The look of a paragraph: first line in by two characters, lines apart by 1.65."""
    shape = QTextBlockFormat()
    # A distance, not a proportion: a picture's line must not grow with the picture.
    shape.setLineHeight(look.row_height() * 0.45, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
    shape.setTextIndent(30)
    shape.setBottomMargin(4)
    return shape
