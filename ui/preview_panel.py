"""版面: the real page beside the form, following every change."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from app.output.paper import Place
from app.wire import Answer, Composition, Ink, View
from app.wording import Wording
from ui import look
from ui import wording as words
from ui.changes import Changes
from ui.notice import Notice
from ui.orders import Orders
from ui.page_view import PageView
from ui.parts import button, label, quiet
from ui.preview_process import PreviewProcess


class PreviewPanel(QFrame):
    """Asks the process for the page in sight whenever it would look different."""

    pointed = Signal(str)
    """A cell's path or `paragraph:ID` was clicked on."""
    closed = Signal()

    def __init__(self, changes: Changes, wording: Wording, process: PreviewProcess, orders: Orders) -> None:
        super().__init__()
        self.setObjectName("tray")
        self._session = changes.session
        self._wording = wording
        self._process = process
        self._orders = orders
        self._paper: Composition | None = None
        self._first: int | None = None
        """The number of the first request of this panel: earlier answers are about another report."""
        self.page = 1
        self._target = ""
        self._foot_first = False
        self.view = PageView()
        self.notice = Notice()
        self.kinds = QComboBox()
        for id, (name, _) in words.PAPERS.items():
            self.kinds.addItem(name, id)
        self.position = quiet()
        self._arrange()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._compose)
        self._connect(changes)

    @property
    def kind(self) -> str:
        """The id of the paper that is shown."""
        return self.kinds.currentData()

    @property
    def pages(self) -> int:
        """How many pages the paper has, 0 while there is none."""
        return len(self._paper.sizes) if self._paper else 0

    @property
    def is_current(self) -> bool:
        """Whether the page in sight is the report as it is now."""
        return not self._soon.isActive() and not self._process.behind

    def turn(self, by: int) -> None:
        """Go so many pages on or (negative) back."""
        self.go_to(self.page + by, foot=by == -1)

    def go_to(self, page: int, *, foot: bool = False) -> None:
        """Show a page, from its head or from its foot."""
        wanted = min(max(page, 1), max(self.pages, 1))
        if wanted == self.page:
            return
        self.page = wanted
        self._foot_first = foot
        self.view.go_to_edge(foot)
        self.view.mark(self._marked())
        self._look()

    def follow(self, target: str) -> None:
        """Have a cell or paragraph marked and in sight, whatever else changes; "" for none."""
        self._target = target
        self._follow()

    def refresh(self) -> None:
        """The paper looks otherwise now: what is out of sight is made when it is looked at again."""
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._process.rest()

    def _arrange(self) -> None:
        self.kinds.setAccessibleName(words.PREVIEW_KIND)
        self.kinds.setToolTip(words.PREVIEW_KIND)
        head = QHBoxLayout()
        head.setSpacing(look.SPACE)
        title, close = label(words.PREVIEW, points=11.5), button(words.CLOSE, self.closed.emit, name="link")
        title.setBuddy(self.kinds)
        close.setAccessibleName(words.CLOSE_PREVIEW)
        close.setToolTip(words.CLOSE_PREVIEW_TIP)
        head.addWidget(title)
        head.addWidget(self.kinds)
        head.addStretch(1)
        head.addWidget(close)
        self._back = _step(words.PAGE_BACK, words.PAGE_BACK_TIP)
        self._on = _step(words.PAGE_ON, words.PAGE_ON_TIP)
        self._smaller = _step("－", words.SMALLER)
        self._larger = _step("＋", words.LARGER)
        self._fit = _step("", words.FIT_WIDTH)
        self._fit.setCheckable(True)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for part in (self._back, self.position, self._on):
            foot.addWidget(part)
        foot.addStretch(1)
        for part in (self._smaller, self._fit, self._larger):
            foot.addWidget(part)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 10, 8, 10)
        body.setSpacing(look.SPACE)
        body.addLayout(head)
        body.addWidget(self.notice)
        body.addWidget(self.view, 1)
        body.addLayout(foot)
        self._show_position()

    def _connect(self, changes: Changes) -> None:
        changes.changed.connect(self.refresh)
        self.kinds.currentIndexChanged.connect(self._soon.start)
        self._process.answered.connect(self._answered)
        self._process.failed.connect(self._failed)
        self.view.rescaled.connect(self._look)
        self.view.turn_wanted.connect(self.turn)
        self.view.pointed.connect(self._point)
        self._back.clicked.connect(lambda: self.turn(-1))
        self._on.clicked.connect(lambda: self.turn(1))
        self._smaller.clicked.connect(lambda: self.view.enlarge(-1))
        self._larger.clicked.connect(lambda: self.view.enlarge(1))
        self._fit.clicked.connect(self.view.fit)

    def _compose(self) -> None:
        if not self.isVisible():
            return
        order = self._orders.order(self._session, self.kind)
        number = self._process.compose(order, self._session.book.picture, self._view())
        self._first = number if self._first is None else self._first

    def _look(self) -> None:
        """Ask for the page again as it is to be seen now."""
        self._show_position()
        if self._paper and self.isVisible():
            self._process.show(self._view())

    def _view(self) -> View:
        return View(self.page, self.view.device_scale, ink=Ink.AS_IT_IS)

    def _answered(self, answer: Answer) -> None:
        if self._first is None or answer.number < self._first:
            return
        if answer.refusal:
            self.notice.warn(self._wording.say(answer.refusal))
        if answer.composition:
            self._take(answer.composition)
        for shot in answer.shots:
            if shot.view.page == self.page and self._paper:
                self.view.show_page(shot, self._paper.sizes[self.page - 1])
                if self._foot_first:
                    self.view.go_to_edge(foot=True)
                    self._foot_first = False

    def _take(self, paper: Composition) -> None:
        """A newer paper is there; it may have fewer pages."""
        self._paper = paper
        if paper.missing:
            self.notice.warn(self._wording.say(paper.missing[0]))
        else:
            self.notice.clear()
        self.go_to(min(self.page, self.pages))
        self._follow()
        self._show_position()

    def _follow(self) -> None:
        """Go where the form's cursor is; of a paragraph over two pages the part in sight will do."""
        places = [place for place in self._places() if place.target == self._target]
        if places and all(place.page != self.page for place in places):
            self.go_to(places[0].page)
        boxes = self._marked()
        self.view.mark(boxes)
        if boxes:
            self.view.show_box(boxes[0])

    def _marked(self) -> list[QRectF]:
        """The boxes of what the form's cursor is at, on the page in sight."""
        places = [place for place in self._places() if place.page == self.page and place.target == self._target]
        return [QRectF(*place[1:5]) for place in places]

    def _failed(self) -> None:
        self.notice.warn(words.PREVIEW_FAILED)

    def _places(self) -> tuple[Place, ...]:
        return self._paper.places if self._paper else ()

    def _point(self, at: QPointF) -> None:
        """Tell what was clicked on; of boxes in boxes the smallest is meant."""
        hit = [place for place in self._places() if place.page == self.page and _holds(place, at)]
        if hit:
            self.pointed.emit(min(hit, key=lambda place: place.width * place.height).target)

    def _show_position(self) -> None:
        self.position.setText(words.PAGE_OF.format(page=self.page, pages=self.pages) if self.pages else "")
        self.view.setAccessibleName(words.PREVIEW_SPOKEN.format(page=self.page, pages=self.pages))
        self._back.setEnabled(self.page > 1)
        self._on.setEnabled(self.page < self.pages)
        self._fit.setText(f"{self.view.percent}%")
        self._fit.setChecked(self.view.zoom is None)


def _holds(place: Place, at: QPointF) -> bool:
    across = place.left <= at.x() <= place.left + place.width
    return across and place.bottom <= at.y() <= place.bottom + place.height


def _step(text: str, tip: str) -> QPushButton:
    made = button(text, lambda: None, tip=tip, name="step")
    made.setAccessibleName(tip)
    # A click leaves the keys with the page.
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
