"""A picture of the report as an image on the screen, or the frame of a chart or of one that is missing."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageReader, QPainter, QPen

from app.report.report import Picture
from app.session import Session
from ui import look, wording

_LARGEST = QSize(520, 320)
_FRAMED = QSize(420, 96)
_SECOND, _LINE = 46, 38
"""Where the second of a frame's two lines begins, and how high both are."""
_SIGN = 88
"""The width of the sign before a chart's words."""


def drawn(session: Session, id: str, room: int) -> QImage:
    """The image of a picture, at most as wide as the room, sharp on the screen it is on."""
    picture = session.report.pictures.get(id, Picture(id))
    if picture.chart:
        return _chart(picture.chart, picture.name, min(_FRAMED.width(), max(80, room)))
    data = session.book.picture(picture.sha256) if picture.sha256 else None
    image = _decoded(data, max(80, room)) if data else QImage()
    if image.isNull():
        return _missing(picture.name or id, min(_FRAMED.width(), max(80, room)))
    return image


def _decoded(data: bytes, room: int) -> QImage:
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    fitted = size.scaled(QSize(min(room, _LARGEST.width()), _LARGEST.height()), Qt.AspectRatioMode.KeepAspectRatio)
    if fitted.width() < size.width():
        reader.setScaledSize(fitted * ratio)
    image = reader.read()
    if fitted.width() < size.width():
        image.setDevicePixelRatio(ratio)
    return image


def _missing(name: str, width: int) -> QImage:
    colours = look.colours()
    image = _box(width, colours.desk)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.ghost, 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(_edge(width), look.ROUND, look.ROUND)
    _write(painter, QRect(12, 14, width - 24, _LINE), wording.PICTURE_MISSING.format(name=name), colours.query)
    _write(painter, QRect(12, _SECOND, width - 24, _LINE), wording.PICTURE_CHOOSE, colours.muted)
    painter.end()
    return image


def _chart(kind: str, figures: str, width: int) -> QImage:
    """A small sign of bars, what the chart shows, and where its figures come from or which they are."""
    colours = look.colours()
    image = _box(width, colours.paper)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.grid_line, 1))
    painter.drawRoundedRect(_edge(width), look.ROUND, look.ROUND)
    name, source = wording.CHARTS[kind]
    room = QRect(_SIGN, 14, width - _SIGN - 12, _LINE)
    _write(painter, room, wording.CHART.format(name=name), colours.ink, left=True)
    _write(painter, room.translated(0, _SECOND - room.top()), figures or source, colours.muted, left=True)
    _draw_sign(painter, flat=kind != "years")
    painter.end()
    return image


def _draw_sign(painter: QPainter, *, flat: bool) -> None:
    """Three bars on an axis, lying (flat) or standing."""
    colours = look.colours()
    painter.setPen(QPen(colours.muted, 1))
    axis = (24, 26, 24, 70) if flat else (22, 70, 68, 70)
    painter.drawLine(*axis)
    for place, length in enumerate((40, 24, 12)):
        bar = QRect(25, 29 + 14 * place, length, 9) if flat else QRect(25 + 14 * place, 70 - length, 9, length)
        painter.fillRect(bar, colours.accent if place == 0 else colours.ghost)


def _box(width: int, ground: QColor) -> QImage:
    """An image of the height of all frames, sharp on the screen it is on."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    image = QImage(QSize(width, _FRAMED.height()) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(ground)
    return image


def _edge(width: int) -> QRect:
    return QRect(0, 0, width - 1, _FRAMED.height() - 1)


def _write(painter: QPainter, room: QRect, text: str, ink: QColor, *, left: bool = False) -> None:
    """One line in its room, cut in its middle where it is longer."""
    painter.setPen(ink)
    painter.setFont(look.sized(10))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
    side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
    painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
