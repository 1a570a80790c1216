"""A section with tables: the frame as on paper, how totals come about, and text after it if there is any."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent

from app.check.balance import BLANK
from app.check.finding import Finding
from app.form.grid import grid
from app.form.spec import Section
from app.report.report import Totals
from app.wording import Wording
from ui import wording as words
from ui.changes import Changes
from ui.enter_way import EnterWay
from ui.grid_choices import GridChoices
from ui.grid_deeds import GridDeeds
from ui.narrative_editor import NarrativeEditor
from ui.pages.page import Page
from ui.parts import button
from ui.pasting import Pasting
from ui.table_model import TableModel
from ui.table_tools import TableTools
from ui.table_view import TableView

_LOWEST = 280
"""Below this height there is no help under the table."""
_NARROWEST = 700
"""Below this width only the menu offers 空格填 0 and how the table is shown."""


class TablePage(Page):
    """One table section of the form."""

    def __init__(
        self, changes: Changes, wording: Wording, section: Section, way: EnterWay, choices: GridChoices
    ) -> None:
        super().__init__(changes, wording, section.heading)
        self.section = section
        self._way = way
        self.model = TableModel(grid(section), changes, choices)
        self.view = TableView(self.model, section.heading)
        self.figures = self.view.figures
        self.tools = TableTools(self, section, self.figures, self.model, choices)
        if self.tools.register:
            self.body.addWidget(self.tools.register)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.tools.legend)
        self._totals = [table.id for table in section.tables if any(len(c.left) == 1 for c in table.checks)]
        self._add_modes()
        self.text = self._text_after()
        self.body.addWidget(self.tools.help)
        self.pasting = Pasting(self, section, self.figures, self.model)
        self.deeds = GridDeeds(self, self.figures, self.model, self.pasting, way)
        self._connect()

    def commit(self) -> bool:
        self.text.commit()
        self.pasting.put_away()
        return self.tools.commit() and self.figures.commit_editor()

    def show_finding(self, finding: Finding) -> None:
        if finding.text:
            self.text.select(finding.text.start, finding.text.end)
        else:
            self.show_figures(finding)

    def show_figures(self, finding: Finding) -> None:
        if finding.cells:
            self.view.go_to(finding.cells[0])
            self.light(finding)
            self.figures.glow()

    def light(self, finding: Finding | None) -> None:
        # Cells not filled yet are no sides of anything, and would light half the table.
        self.model.light(finding.cells if finding and finding.rule != BLANK else ())

    def take_focus(self, *, last: bool = False) -> None:
        if last or self.figures.current_box() is None:
            self.figures.go_to(self.model.grid.cells[-1 if last else 0])
        self.figures.setFocus()

    def compact(self, low: bool) -> None:
        self.tools.compact(low)
        # Beside the tabs there is no room for all; the menu of the figures offers the same.
        self._enter.setVisible(not low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # On the lowest screens the figures need all the room there is.
        self.tools.help.setVisible(event.size().height() >= _LOWEST)
        for tool in (self.tools.shows, self.tools.zeros):
            tool.setVisible(event.size().width() >= _NARROWEST)
        self.body.activate()

    def _connect(self) -> None:
        figures = self.figures
        figures.left.connect(self.passed)
        figures.delegate.refused.connect(self.answer)
        figures.delegate.closeEditor.connect(self.notice.forgive)
        self.changes.changed.connect(self._show)
        self._way.changed.connect(self._show_way)
        self._show()
        self._show_way()

    def _text_after(self) -> NarrativeEditor:
        """Text behind the table is kept when a file brought some, and hidden while there is none."""
        text = NarrativeEditor(self.changes, self.section.id)
        text.setMaximumHeight(96)
        text.refused.connect(self.answer)
        text.typing.connect(self.typing)
        text.remarked.connect(self.remark)
        self.body.addWidget(text)
        return text

    def _add_modes(self) -> None:
        self._mode = button(words.TOTALS_AUTO, self._change_mode, tip=words.TOTALS_TIP)
        self._enter = button("", self._turn_enter, tip=words.ENTER_TIP)
        self.beside_heading.addWidget(self.tools.stamp)
        self.beside_heading.addStretch(1)
        for tool in (self._enter, self.tools.shows, self._mode, self.tools.zeros):
            self.beside_heading.addWidget(tool)
        self._mode.setVisible(bool(self._totals))

    def _manual(self) -> bool:
        return any(self.session.report.mode(table) is Totals.MANUAL for table in self._totals)

    def _change_mode(self) -> None:
        mode = Totals.AUTO if self._manual() else Totals.MANUAL
        for table in self._totals:
            self.answer(self.session.set_mode(table, mode))
        self.figures.setFocus()

    def _turn_enter(self) -> None:
        self._way.turn()
        self.figures.setFocus()

    def _show_way(self) -> None:
        self.figures.going.enter_leads_right = self._way.right
        self._enter.setText(words.ENTER_RIGHT if self._way.right else words.ENTER_DOWN)

    def _show(self) -> None:
        self._mode.setText(words.TOTALS_MANUAL if self._manual() else words.TOTALS_AUTO)
        self._mode.setEnabled(self.session.book.read_only is None)
        self.text.setVisible(bool(self.session.report.narratives.get(self.section.id)))
        self.tools.show_report()
