"""A picture of the report as an image on the screen, or the frame of one that is missing."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPainter, QPen

from app.session import Session
from ui import look, wording

_LARGEST = QSize(520, 320)
_MISSING = QSize(420, 96)


def drawn(session: Session, id: str, room: int) -> QImage:
    """The image of a picture, at most as wide as the room, sharp on the screen it is on."""
    picture = session.report.pictures.get(id)
    data = session.book.picture(picture.sha256) if picture and picture.sha256 else None
    image = _decoded(data, max(80, room)) if data else QImage()
    if image.isNull():
        return _frame(picture.name if picture else id, min(_MISSING.width(), max(80, room)))
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


def _frame(name: str, width: int) -> QImage:
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    image = QImage(QSize(width, _MISSING.height()) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(look.DESK)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.GHOST, 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(QRect(0, 0, width - 1, _MISSING.height() - 1), look.ROUND, look.ROUND)
    painter.setPen(look.QUERY)
    painter.setFont(look.sized(10))
    half = _MISSING.height() // 2
    centre = int(Qt.AlignmentFlag.AlignCenter)
    text = painter.fontMetrics().elidedText(
        wording.PICTURE_MISSING.format(name=name), Qt.TextElideMode.ElideMiddle, width - 24
    )
    painter.drawText(QRect(0, 14, width, half - 10), centre, text)
    painter.setPen(look.MUTED)
    painter.drawText(QRect(0, half - 2, width, half - 10), centre, wording.PICTURE_CHOOSE)
    painter.end()
    return image
