"""One open report: its tabs, the page of the chosen tab, and the findings beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.check.finding import Finding
from app.report.report import PREFACE
from app.session import Session
from app.settings import Settings
from app.wording import Wording
from ui import look, target
from ui import wording as words
from ui.changes import Changes
from ui.enter_way import EnterWay
from ui.findings_panel import FindingsPanel
from ui.grid_choices import GridChoices
from ui.orders import Orders
from ui.page_stack import Maker, PageStack
from ui.pages.closing_page import ClosingPage
from ui.pages.narrative_page import NarrativePage
from ui.pages.page import Page
from ui.pages.particulars_page import ParticularsPage
from ui.pages.table_page import TablePage
from ui.preview_panel import PreviewPanel
from ui.preview_process import PreviewProcess
from ui.regions import Region
from ui.side import Side
from ui.tab_actions import tab_actions
from ui.tab_state import closing_state, particulars_state, section_state
from ui.tab_strip import TabStrip
from ui.word_search import WordSearch

_GAP = look.EDGE - 4
"""Between the page and what stands beside it."""
_ROOM_FOR_TITLE = 800
"""Below this width a title beside the tabs would only repeat, cut short, what its tab says."""


class ReportView(QWidget):
    """The tabs and pages of one session; beside them the findings (审核) and the page on paper (版面)."""

    typing = Signal(bool)
    data_wanted = Signal()
    paper_wanted = Signal(str)
    print_wanted = Signal(str)
    figures_wanted = Signal()
    sides_changed = Signal()

    def __init__(self, session: Session, wording: Wording, process: PreviewProcess, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.session = session
        self.changes = Changes.of(session, self)
        self.choices = GridChoices(settings, self)
        self._wording = wording
        self.tabs = TabStrip(self._names())
        self.panel = FindingsPanel(self.changes, wording)
        self.preview = PreviewPanel(self.changes, wording, process, Orders(settings))
        self._stack = PageStack(self.changes, [*self._makers()])
        self.side = Side(self.panel, self.preview, self)
        self.tab_actions = tab_actions(self.tabs, self.turn_to)
        self.search = WordSearch(self)
        self._moved = QTimer(self, singleShot=True, interval=0)
        self._moved.timeout.connect(self._follow)
        self._low = False
        self._narrow = False
        self._arrange()
        self._connect()
        self._refresh()

    @property
    def page(self) -> Page:
        """The page in sight."""
        return self._stack.page(self.tabs.currentIndex())

    def commit(self) -> bool:
        """Keep everything that is being typed; False where something is refused."""
        self.panel.commit()
        return self.page.commit()

    def undo(self) -> None:
        """Take the last change back, whatever page it was on."""
        if self.commit():
            self.page.answer(self.session.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.commit():
            self.page.answer(self.session.redo())

    @property
    def is_at_table(self) -> bool:
        """Whether the page in sight has a table."""
        return isinstance(self.page, TablePage)

    def in_table(self, deed: str) -> None:
        """Do with the table in sight what an entry of the menu asks for."""
        if isinstance(self.page, TablePage):
            self.page.tools.deeds[deed]()

    def step_finding(self, direction: int) -> None:
        """Go to the next or last finding, showing the panel first."""
        if self.commit():
            self.show_panel(True)
            self.panel.step(direction)

    def turn_to(self, place: int) -> None:
        """Turn to a tab, the cursor on its page."""
        self.tabs.setCurrentIndex(place)
        if self.tabs.currentIndex() == place:
            self.page.take_focus()

    @property
    def regions(self) -> list[Region]:
        """The parts that F6 goes through."""
        page = Region(self._stack, lambda: self.page.take_focus())
        return [Region(self.tabs), Region(self.search.bar), page, Region(self.panel), Region(self.preview)]

    def show_panel(self, wanted: bool) -> None:
        """Show or hide the findings."""
        self.side.want(findings=wanted)

    def show_preview(self, wanted: bool) -> None:
        """Show or hide the page on paper."""
        self.side.want(paper=wanted)
        self._moved.start()

    @property
    def panel_shown(self) -> bool:
        """Whether the findings are in sight."""
        return self.side.findings_wanted

    @property
    def preview_shown(self) -> bool:
        """Whether the page on paper is in sight."""
        return self.side.paper_wanted

    def show_target(self, place: str) -> None:
        """Go to what was clicked on on paper, as app.output.paper.Place names it."""
        section = target.section_of(self.session.report, place)
        if section is not None and self.commit():
            self.tabs.setCurrentIndex(self._place_of(section))
            target.show(self.page, self.session.report, place)
            self._uncover()

    def show_finding(self, finding: Finding) -> None:
        """Bring the place of a finding into sight."""
        if not self.commit():
            return
        self.tabs.setCurrentIndex(self._place_of(finding.section))
        self.page.show_finding(self._now(finding))

    def show_figures(self, finding: Finding) -> None:
        """Bring the cells of a finding into sight, in whatever part they stand."""
        if finding.cells and self.commit():
            self.tabs.setCurrentIndex(self._place_of(self.session.report.form.section_of(finding.cells[0].table).id))
            self.page.show_figures(finding)

    def _now(self, finding: Finding) -> Finding:
        """The same finding after what was being typed is kept: its words may have moved."""
        if finding in self.session.findings:
            return finding
        same = (other for other in self.session.findings if other.fingerprint == finding.fingerprint)
        return next(same, finding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < look.NARROW
        self.tabs.shorten(narrow)
        # The window's own bars take about a hundred pixels of its height.
        low = event.size().height() < look.LOW - 100
        for page in self._stack:
            page.compact(low)
        self._low = low
        self._place_title()
        self._narrow = narrow
        self.side.narrow(narrow)
        self._place_side()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # This comes from amid the layout's own work, which must not be added to or taken from here.
        if watched is self._stack and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._lay_side()
        return super().eventFilter(watched, event)

    def _makers(self) -> Iterator[Maker]:
        wording = self._wording
        way, choices = EnterWay(self._settings, self), self.choices
        yield partial(ParticularsPage, wording=wording)
        for section in self.session.report.form.sections:
            if section.tables:
                yield partial(TablePage, wording=wording, section=section, way=way, choices=choices)
            else:
                named = partial(NarrativePage, section=section.id, title=section.heading, advice=section.advice)
                yield partial(named, wording=wording)
        yield partial(ClosingPage, wording=wording, settings=self._settings)

    def _names(self) -> list[tuple[str, str]]:
        sections = [(section.short, section.number) for section in self.session.report.form.sections]
        first, last = (words.PARTICULARS_TAB, words.PARTICULARS_SHORT), (words.CLOSING_TAB, words.CLOSING_SHORT)
        return [first, *sections, last]

    def _arrange(self) -> None:
        bar = QWidget()
        bar.setObjectName("tabrow")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.EDGE - 8, 0, look.EDGE, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        self._tabrow = row
        self._body = QHBoxLayout()
        self._body.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(self.search.bar)
        whole.addLayout(self._body, 1)
        self._stack.installEventFilter(self)

    def _connect(self) -> None:
        self.changes.changed.connect(self._refresh)
        self.tabs.currentChanged.connect(self._turn)
        self.panel.turn_to(self._sections()[0])
        self.panel.chosen.connect(self.show_finding)
        self.panel.figures_wanted.connect(self.show_figures)
        self.panel.settled.connect(self._settle)
        self.panel.explained.connect(self._explain)
        self.panel.typing.connect(self.typing)
        self.panel.closed.connect(lambda: self.show_panel(False))
        self.preview.closed.connect(lambda: self.show_preview(False))
        self.preview.pointed.connect(self.show_target)
        self.changes.changed.connect(self._moved.start)
        self.side.changed.connect(self._place_side)
        self._stack.made.connect(self._take_page)
        self._stack.turn_to(self.tabs.currentIndex())

    def _take_page(self, page: Page) -> None:
        """A page is there for the first time."""
        page.compact(self._low)
        page.typing.connect(self.typing)
        page.passed.connect(self._pass)
        target.tell_moves(page, self._moved.start)
        if editor := target.editor_of(page):
            editor.cell_wanted.connect(self.show_target)
        if isinstance(page, ClosingPage):
            page.data_wanted.connect(self.data_wanted)
            page.paper_wanted.connect(self.paper_wanted)
            page.papers.print_wanted.connect(self.print_wanted)
            page.figures_wanted.connect(self.figures_wanted)
            page.papers.chosen.connect(self.preview.refresh)

    def _turn(self, place: int) -> None:
        old = self._stack.place
        if old is not None and old != place and not self._stack.page(old).commit():
            self.tabs.setCurrentIndex(old)
            return
        self._stack.turn_to(place)
        self.panel.turn_to(self._sections()[place])
        self._moved.start()
        self._place_title()
        if old != place and not self.tabs.hasFocus():
            self.page.take_focus()

    def _follow(self) -> None:
        """What the cursor is at is shown on paper, and what is found there in its card and in all its cells."""
        self.page.light(self.panel.follow(target.findings_at(self.page, self.session)))
        if self.preview_shown:
            self.preview.follow(target.at_cursor(self.page, self.session.report))

    def _pass(self, direction: int) -> None:
        place = self.tabs.currentIndex() + direction
        if 0 <= place < len(self._stack):
            self.tabs.setCurrentIndex(place)
            self.page.take_focus(last=direction < 0)

    def _settle(self, id: str) -> None:
        self.page.answer(self.session.settle_doubt(id))

    def _explain(self, finding: Finding, text: str) -> None:
        self.page.answer(self.session.explain(finding, text))

    def _sections(self) -> list[str]:
        """The part of the report on each tab, "" for the last, which is none."""
        return [PREFACE, *(section.id for section in self.session.report.form.sections), ""]

    def _place_of(self, section: str) -> int:
        return self._sections().index(section)

    def _place_side(self) -> None:
        """Beside the page where there is room, over it where there is not."""
        beside = self.side.is_wanted and not self._narrow
        right = look.EDGE + (self.side.width_in(self.width()) + _GAP if beside else 0)
        edge = 6 if self._low else 10
        self._body.setContentsMargins(look.EDGE, edge, right, edge)
        self._lay_side()
        self.side.arrange(self.width())
        self.sides_changed.emit()

    def _uncover(self) -> None:
        """A cell that was clicked on on paper must not lie under the drawer."""
        spot = target.cell_in_sight(self.page)
        if self._narrow and spot and spot.intersects(self.side.geometry().translated(self.mapToGlobal(QPoint()))):
            self.show_preview(False)

    def _lay_side(self) -> None:
        """It is laid by hand, for it may lie over the page."""
        under = self._stack.geometry()
        width = self.side.width_in(self.width())
        left = under.right() + 1 + _GAP
        if self._narrow:
            width = min(width, under.width())
            left = under.right() + 1 - width
        self.side.setGeometry(left, under.top(), width, under.height())
        self.side.raise_()

    def _place_title(self) -> None:
        """A low screen has the page's title and its buttons beside the tabs."""
        for page in self._stack:
            if self._low and page is self.page:
                self._tabrow.addWidget(page.title_row, 20)
                page.heading.setVisible(self.width() >= _ROOM_FOR_TITLE)
            else:
                page.take_back_title()
                page.heading.setVisible(True)
            page.title_row.setVisible(True)

    def _refresh(self) -> None:
        sections = self.session.report.form.sections
        states = [section_state(self.session, section) for section in sections]
        for place, state in enumerate([particulars_state(self.session), *states, closing_state(self.session)]):
            self.tabs.show_state(place, state)
