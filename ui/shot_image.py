"""Pixels as the composing process sends them, as an image of Qt."""

from __future__ import annotations

from PySide6.QtGui import QImage

from app.wire import Shot


def image_of(shot: Shot) -> QImage:
    """The image of a shot; it looks at the shot's own bytes, which must outlive it."""
    kind = QImage.Format.Format_Grayscale8 if shot.grey else QImage.Format.Format_RGB32
    return QImage(shot.data, shot.width, shot.height, shot.stride, kind)
