"""A short glow around a place that was jumped to, so that the eye finds it."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import look

_LASTS = 700
"""Milliseconds until it has faded."""
_WIDE = 4


class Glow(QWidget):
    """Lies over its ground until it has faded; clicks go through it."""

    def __init__(self, ground: QWidget, place: QRect) -> None:
        super().__init__(ground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(place.adjusted(-_WIDE, -_WIDE, _WIDE, _WIDE))
        self._strength = 1.0
        self._fading = QVariantAnimation(self, duration=_LASTS, startValue=1.0, endValue=0.0)
        self._fading.setEasingCurve(QEasingCurve.Type.InQuad)
        self._fading.valueChanged.connect(self._fade)
        self._fading.finished.connect(self.deleteLater)
        self._fading.start()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = QColor(look.colours().accent)
        colour.setAlphaF(0.7 * self._strength)
        painter = QPainter(self)
        painter.setPen(QPen(colour, _WIDE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawRect(self.rect().adjusted(_WIDE // 2, _WIDE // 2, -_WIDE // 2 - 1, -_WIDE // 2 - 1))

    def _fade(self, strength: float) -> None:
        self._strength = strength
        self.update()
