"""One page of paper on a dark desk: sharp at every scale, scrolled, zoomed and clicked on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.wire import Shot
from ui import look
from ui.shot_image import image_of

_A4 = (595.28, 841.89)
_MARGIN = 1
_BESIDE = 6
"""Between the page and its scroll bar."""
_SCREEN = 96 / 72
"""Logical pixels a point at 100 %."""
_STEPS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_WIDEST = 3200
"""More device pixels across than this are not asked for: the page is then stretched."""


class PageView(QAbstractScrollArea):
    """Shows the last good page until a newer one is there."""

    rescaled = Signal()
    """The page should come at another scale."""
    turn_wanted = Signal(int)
    """So many pages on."""
    pointed = Signal(QPointF)
    """A place on the page was clicked on: points from its lower left corner."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pageview")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that comes and goes would change the width the page is fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setViewportMargins(0, 0, _BESIDE, 0)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._size = _A4
        self._image: QImage | None = None
        self._zoom: float | None = None
        self._marks: list[QRectF] = []
        self._asked = 0
        # A layout tries several widths before it comes to rest.
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._tell_scale)

    @property
    def zoom(self) -> float | None:
        """The size of the paper, 1 for its own; None while it fits the width."""
        return self._zoom

    @property
    def scale(self) -> float:
        """Logical pixels a point."""
        return self._zoom * _SCREEN if self._zoom else max(self.viewport().width() - 2 * _MARGIN, 60) / self._size[0]

    @property
    def device_scale(self) -> float:
        """Device pixels a point, as a page should be asked for."""
        return min(self.scale * self.devicePixelRatioF(), _WIDEST / self._size[0])

    @property
    def percent(self) -> int:
        """The size of the paper on the screen in per cent of its own."""
        return round(100 * self.scale / _SCREEN)

    @property
    def image(self) -> QImage | None:
        """The page in sight, as it came."""
        return self._image

    def page_rect(self) -> QRectF:
        """Where the page lies on the viewport: on whole device pixels, or it would be blurred."""
        ratio = self.devicePixelRatioF()
        wide, high = (round(side * self.scale * ratio) / ratio for side in self._size)
        left = max((self.viewport().width() - wide) / 2, _MARGIN) - self.horizontalScrollBar().value()
        top = _MARGIN - self.verticalScrollBar().value()
        origin = self.viewport().mapTo(self.window(), QPoint(0, 0))
        x, y = (round((zero + at) * ratio) / ratio - zero for zero, at in ((origin.x(), left), (origin.y(), top)))
        return QRectF(x, y, wide, high)

    def show_page(self, shot: Shot, size: tuple[float, float]) -> None:
        """Show a page of this size in points."""
        # The shot goes, its page stays in sight.
        self._image = image_of(shot).copy()
        if size != self._size:
            self._size = size
            self._measure()
        self.viewport().update()

    def fit(self) -> None:
        """Fit the page to the width."""
        self._set_zoom(None, self.viewport().rect().center())

    def enlarge(self, steps: int) -> None:
        """Zoom so many steps in or (negative) out."""
        self._step(steps, self.viewport().rect().center())

    @property
    def marks(self) -> list[QRectF]:
        """The boxes of the page that are lit."""
        return self._marks

    def mark(self, boxes: list[QRectF]) -> None:
        """Light boxes of the page: points from its lower left corner, as all boxes here."""
        if boxes != self._marks:
            self._marks = boxes
            self.viewport().update()

    def show_box(self, box: QRectF) -> None:
        """Bring a box of the page into sight where it is not; the page moves no more than it must."""
        spot, room = self._on_screen(box), QRectF(self.viewport().rect())
        seen = spot.intersected(room)
        if seen.height() < min(spot.height(), room.height() / 2) or seen.width() < min(spot.width(), room.width() / 2):
            off = spot.center() - room.center()
            for bar, by in ((self.horizontalScrollBar(), off.x()), (self.verticalScrollBar(), off.y())):
                bar.setValue(round(bar.value() + by))

    def go_to_edge(self, foot: bool) -> None:
        """Show the head of the page, or its foot."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if foot else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paper = self.page_rect()
        colours = look.colours()
        painter.fillRect(paper, Qt.GlobalColor.white)
        if self._image:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self._is_exact())
            painter.drawImage(paper, self._image, QRectF(self._image.rect()))
        for box in self._marks:
            painter.fillRect(self._on_screen(box), colours.mark)
        focused = self.hasFocus()
        painter.setPen(QPen(colours.accent if focused else colours.grid_line, 2 * colours.edge if focused else 0))
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rescale()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._rescale()
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        if key == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.turn_wanted.emit(1)
        elif key == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turn_wanted.emit(-1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.turn_wanted.emit(10**6 * (1 if key == Qt.Key.Key_End else -1))
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in _ZOOM_KEYS:
            self.enlarge(_ZOOM_KEYS[Qt.Key(key)])
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        bar = self.verticalScrollBar()
        at_edge = bar.value() == (bar.maximum() if turned < 0 else bar.minimum())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step((turned > 0) - (turned < 0), event.position().toPoint())
        elif turned and at_edge and event.phase() == Qt.ScrollPhase.NoScrollPhase:
            # A finger's swing on a touchpad runs on beyond the edge; a wheel's notch is meant.
            self.turn_wanted.emit(1 if turned < 0 else -1)
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        paper = self.page_rect()
        if event.button() is Qt.MouseButton.LeftButton and paper.contains(event.position()):
            at = event.position() - paper.topLeft()
            self.pointed.emit(QPointF(at.x() / self.scale, self._size[1] - at.y() / self.scale))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def _on_screen(self, box: QRectF) -> QRectF:
        """Where a box of the page lies on the viewport."""
        paper, top = self.page_rect().topLeft(), self._size[1] - box.y() - box.height()
        scale = self.scale
        return QRectF(paper.x() + box.x() * scale, paper.y() + top * scale, box.width() * scale, box.height() * scale)

    def _is_exact(self) -> bool:
        """Whether a pixel of the image is a pixel of the screen."""
        image = self._image
        return image is not None and image.width() == round(self._size[0] * self.scale * self.devicePixelRatioF())

    def _step(self, steps: int, around: QPoint) -> None:
        now = self.scale / _SCREEN
        sizes = [size for size in _STEPS if (size > now * 1.01 if steps > 0 else size < now / 1.01)]
        if sizes and steps:
            place = min(steps - 1, len(sizes) - 1) if steps > 0 else max(steps, -len(sizes))
            self._set_zoom(sizes[place], around)

    def _set_zoom(self, zoom: float | None, around: QPoint) -> None:
        """Change the size of the paper; the place under the pointer stays there."""
        paper, before = self.page_rect(), self.scale
        at = QPointF(around) - paper.topLeft()
        self._zoom = zoom
        self._rescale()
        grown = self.scale / before
        self.horizontalScrollBar().setValue(round(at.x() * grown - around.x()))
        self.verticalScrollBar().setValue(round(at.y() * grown - around.y()))

    def _rescale(self) -> None:
        self._measure()
        self.viewport().update()
        self._settled.start()

    def _tell_scale(self) -> None:
        wide = round(self.device_scale * self._size[0])
        if wide != self._asked:
            self._asked = wide
            self.rescaled.emit()

    def _measure(self) -> None:
        """Let the bars reach from edge to edge of the page."""
        room = self.viewport().size()
        for bar, side, seen in (
            (self.horizontalScrollBar(), self._size[0], room.width()),
            (self.verticalScrollBar(), self._size[1], room.height()),
        ):
            bar.setRange(0, max(round(side * self.scale) + 2 * _MARGIN - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(3 * look.SPACE)


_ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
