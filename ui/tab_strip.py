"""The tabs in the order of the paper, each with a disc that tells its state by shape, sign and colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QTabBar

from ui import look
from ui import wording as words
from ui.colours import Colours
from ui.tab_state import TabState

_SIZE = 18
_CORNER = 3.5
_DIGITS = 9


def key_of(place: int) -> str:
    """The keys that turn to a tab, "" where there are more tabs than digits."""
    return f"Alt+{place + 1}" if place < _DIGITS else ""


class TabStrip(QTabBar):
    """One tab a part of the report."""

    def __init__(self, names: list[tuple[str, str]]) -> None:
        super().__init__()
        self._names = names
        self.names = [name for name, _ in names]
        """The tabs in full, however short they are written."""
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
        if self.property("short") != short:
            self.setProperty("short", short)
            self.style().polish(self)
        for place, (name, brief) in enumerate(self._names):
            self.setTabText(place, brief if short else name)

    def minimumSizeHint(self) -> QSize:
        """All tabs stay in sight where they are short: what stands beside them gives way."""
        return self.sizeHint() if self.property("short") else super().minimumSizeHint()

    def show_state(self, place: int, state: TabState) -> None:
        """Draw the disc of one tab, if it has changed."""
        if self._states[place] == state:
            return
        self._states[place] = state
        self._draw(place, state)
        said, key = f"{self.names[place]}：{state.spoken()}", key_of(place)
        self.setTabToolTip(place, words.WITH_KEYS.format(said=said, keys=key) if key else said)
        self.setAccessibleTabName(place, f"{self._names[place][0]} {state.spoken()}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for place, state in enumerate(self._states):
                if state:
                    self._draw(place, state)

    def _draw(self, place: int, state: TabState) -> None:
        self.setTabIcon(place, QIcon(disc(state, self.devicePixelRatioF())))


def disc(state: TabState, ratio: float) -> QPixmap:
    """A disc for what must be put right, a square for what is to be looked at, ✓, or a ring that fills."""
    pixmap = QPixmap(QSize(_SIZE, _SIZE) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    colours = look.colours()
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ring = QRectF(1.5, 1.5, _SIZE - 3, _SIZE - 3)
    if state.fatal:
        painter.setBrush(colours.fatal)
        painter.drawEllipse(ring)
        _number(painter, ring, state.fatal, colours.paper)
    elif state.query:
        painter.setBrush(colours.query)
        painter.drawRoundedRect(ring, _CORNER, _CORNER)
        _number(painter, ring, state.query, colours.paper)
    elif state.filled >= 1:
        painter.setBrush(colours.good)
        painter.drawEllipse(ring)
        painter.setPen(QPen(colours.paper, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([ring.center() + step for step in _TICK])
    else:
        _partly(painter, ring.adjusted(2, 2, -2, -2), state.filled, colours)
    painter.end()
    return pixmap


_TICK = (QPointF(-3.6, 0.2), QPointF(-1.0, 2.8), QPointF(3.6, -2.6))


def _partly(painter: QPainter, ring: QRectF, filled: float, colours: Colours) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colours.accent if filled else colours.ghost, 1.5))
    painter.drawEllipse(ring)
    if filled:
        painter.setBrush(colours.accent)
        painter.drawPie(ring, 90 * 16, -int(360 * 16 * filled))


def _number(painter: QPainter, ring: QRectF, number: int, ink: QColor) -> None:
    painter.setPen(ink)
    painter.setFont(look.sized(8))
    painter.drawText(ring, int(Qt.AlignmentFlag.AlignCenter), str(number) if number < 100 else "…")
