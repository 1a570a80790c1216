"""填报对照 on the screen: the figures of one table after the other, to be copied into somebody else's form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout

from app.form.spec import Table
from app.report.listing import block, column_label, row_label
from app.report.report import Report
from app.report.source import block_matter
from ui import look
from ui import wording as words
from ui.listed_figures import ListedFigures
from ui.notice import Notice
from ui.over_sheet import OverSheet
from ui.parts import FadingLabel, button

_NAMES = 210


class FiguresSheet(OverSheet):
    """Tables in official order on the left, the figures of the chosen one on the right."""

    paper_wanted = Signal(str)
    """The kind of a paper, to be kept as a file."""
    print_wanted = Signal(str)

    def __init__(self, pages: QStackedWidget) -> None:
        super().__init__(pages, words.FIGURES)
        self._report: Report | None = None
        self.names = QListWidget()
        self.names.setObjectName("names")
        self.names.setAccessibleName(words.FIGURES_TABLES)
        self.names.setFixedWidth(_NAMES)
        self.names.setWordWrap(True)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.figures = ListedFigures()
        self.notice = Notice()
        self.names.currentRowChanged.connect(self._show)
        self.figures.copied.connect(self._copy_selected)
        self._arrange()

    def open(self, report: Report) -> None:
        """Show the figures of a report, the keys on the list of tables."""
        self._report = report
        self.names.clear()
        for table in report.form.tables:
            number = report.form.section_of(table.id).number
            self.names.addItem(words.FIGURES_NAME.format(number=number, matter=block_matter(report.form, table.id)))
        self.names.setCurrentRow(0)
        self.notice.clear()
        self.come()
        self.names.setFocus()

    def _arrange(self) -> None:
        for text, wanted in (
            (words.PRINT_CHECKLIST, self.print_wanted.emit),
            (words.EXPORT_CHECKLIST, self.paper_wanted.emit),
        ):
            self.beside_title.addWidget(button(text, partial(self._want, wanted)))
        deeds = QHBoxLayout()
        deeds.setSpacing(look.SPACE)
        for text, tip, deed in (
            (words.COPY_TABLE, words.COPY_TABLE_TIP, self._copy_table),
            (words.COPY_COLUMN, words.COPY_COLUMN_TIP, self._copy_column),
            (words.COPY_ROW, words.COPY_ROW_TIP, self._copy_row),
        ):
            deeds.addWidget(button(text, deed, tip=tip))
        deeds.addWidget(FadingLabel(words.FIGURES_ADVICE, name="quiet"), 1)
        right = QVBoxLayout()
        right.setSpacing(look.SPACE)
        right.addLayout(deeds)
        right.addWidget(self.notice)
        right.addWidget(self.figures, 1)
        both = QHBoxLayout()
        both.setSpacing(look.EDGE - 4)
        both.addWidget(self.names)
        both.addLayout(right, 1)
        self.body.addLayout(both, 1)

    def _want(self, wanted: Callable[[str], object]) -> None:
        """What is said of a paper is said on the page."""
        self.leave()
        wanted("checklist")

    def _table(self) -> Table | None:
        tables = self._report.form.tables if self._report else ()
        return tables[self.names.currentRow()] if 0 <= self.names.currentRow() < len(tables) else None

    def _show(self) -> None:
        if self._report and (table := self._table()):
            self.figures.show_table(self._report, table)
            self.figures.setAccessibleName(self.names.currentItem().text())
            self.notice.clear()

    def _copy_table(self) -> None:
        if table := self._table():
            self._put(table, words.COPIED_TABLE)

    def _copy_column(self) -> None:
        table, at = self._table(), self.figures.currentIndex()
        if table and at.isValid():
            id = table.columns[at.column()].id
            self._put(table, words.COPIED_COLUMN.format(name=column_label(table, id)), columns=[id])

    def _copy_row(self) -> None:
        table, at = self._table(), self.figures.currentIndex()
        if table and at.isValid():
            id = table.rows[at.row()].id
            self._put(table, words.COPIED_ROW.format(name=row_label(table, id)), rows=[id])

    def _copy_selected(self) -> None:
        """The rows and columns that the selection touches, so that the copy is a rectangle."""
        table, chosen = self._table(), self.figures.selectedIndexes()
        if table and chosen:
            columns = [column.id for n, column in enumerate(table.columns) if n in {at.column() for at in chosen}]
            rows = [row.id for n, row in enumerate(table.rows) if n in {at.row() for at in chosen}]
            self._put(table, words.COPIED_SELECTION, columns, rows)

    def _put(self, table: Table, said: str, columns: list[str] | None = None, rows: list[str] | None = None) -> None:
        if self._report is None:
            return
        text = block(self._report, table, columns or (), rows or ())
        QGuiApplication.clipboard().setText(text)
        # Another program may have the clipboard open: then nothing was put there, and Qt does not say so.
        if QGuiApplication.clipboard().text() == text:
            self.notice.tell(said)
        else:
            self.notice.warn(words.CLIPBOARD_BUSY)
