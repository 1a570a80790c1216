"""The tabs in the order of the paper, each with a disc that tells its state by shape, sign and colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QTabBar

from ui import look
from ui.tab_state import TabState

_SIZE = 18


class TabStrip(QTabBar):
    """One tab a part of the report."""

    def __init__(self, names: list[tuple[str, str]]) -> None:
        super().__init__()
        self._names = names
        self._states: list[TabState | None] = [None] * len(names)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setIconSize(QSize(_SIZE, _SIZE))
        for name, _ in names:
            self.addTab(name)

    def shorten(self, short: bool) -> None:
        """Show short names where the window is narrow; the tooltip keeps the long one."""
        for place, (name, brief) in enumerate(self._names):
            self.setTabText(place, brief if short else name)

    def show_state(self, place: int, state: TabState) -> None:
        """Draw the disc of one tab, if it has changed."""
        if self._states[place] == state:
            return
        self._states[place] = state
        self.setTabIcon(place, QIcon(_disc(state, self.devicePixelRatioF())))
        self.setTabToolTip(place, f"{self._names[place][0]}：{state.spoken()}")
        self.setAccessibleTabName(place, f"{self._names[place][0]} {state.spoken()}")


def _disc(state: TabState, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(_SIZE, _SIZE) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = QRectF(1.5, 1.5, _SIZE - 3, _SIZE - 3)
    if state.fatal or state.query:
        _number(painter, ring, state.fatal or state.query, look.FATAL if state.fatal else look.QUERY)
    elif state.filled >= 1:
        _filled(painter, ring, look.GOOD)
        painter.setPen(QPen(look.PAPER, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([ring.center() + step for step in _TICK])
    else:
        painter.setPen(QPen(look.ACCENT if state.filled else look.GHOST, 1.5))
        painter.drawEllipse(ring.adjusted(2, 2, -2, -2))
        if state.filled:
            painter.setBrush(look.ACCENT)
            painter.drawPie(ring.adjusted(2, 2, -2, -2), 90 * 16, -int(360 * 16 * state.filled))
    painter.end()
    return pixmap


_TICK = (QPointF(-3.6, 0.2), QPointF(-1.0, 2.8), QPointF(3.6, -2.6))


def _filled(painter: QPainter, ring: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(ring)


def _number(painter: QPainter, ring: QRectF, number: int, colour: QColor) -> None:
    _filled(painter, ring, colour)
    painter.setPen(look.PAPER)
    painter.setFont(look.sized(8))
    painter.drawText(ring, int(Qt.AlignmentFlag.AlignCenter), str(number) if number < 100 else "…")
