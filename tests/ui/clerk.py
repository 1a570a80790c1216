"""The clerk of the stories: keys, clicks and pastes through the real window, and what stands on its screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.check.finding import Finding
from app.form.grid import Box
from app.form.spec import CellRef
from app.report.report import Report
from app.session import Session
from app.wording import Wording
from ui.box_view import BoxView
from ui.cell_editor import CellEditor
from ui.figure_view import FigureView
from ui.narrative_editor import NarrativeEditor
from ui.pages.closing_page import ClosingPage
from ui.pages.narrative_page import NarrativePage
from ui.pages.page import Page
from ui.pages.particulars_page import ParticularsPage
from ui.pages.table_page import TablePage
from ui.report_view import ReportView
from ui.table_model import Shown
from ui.window import Window

Key = Qt.Key
CTRL, SHIFT, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier(0)
LEFT = Qt.MouseButton.LeftButton

PARTICULARS, OVERVIEW, DISCLOSURE, REQUESTS, REVIEW, PROBLEMS, OTHER, CLOSING = range(8)
"""The places of the tabs."""

UNIT = "青石镇人民政府"

HARMLESS = "This plugin does not support propagateSizeHints"
"""What the offscreen platform says of every window."""

AnyPage = TypeVar("AnyPage", bound=Page)


@dataclass
class Desk:
    """What stands around the window: a folder of documents, the answers to file dialogs, files that were opened."""

    folder: Path
    answers: list[Path | list[Path]] = field(default_factory=list[Path | list[Path]])
    offered: list[Path] = field(default_factory=list[Path])
    shown: list[Path] = field(default_factory=list[Path])

    def answer(self, *paths: Path | list[Path]) -> None:
        """Choose these files in the next dialogs, one each."""
        self.answers += paths

    def asked(self, _parent: object, _title: str, offered: str, *_: object, **__: object) -> tuple[str, str]:
        self.offered.append(Path(offered))
        return str(self.answers.pop(0)), ""

    def asked_for_some(self, *_: object, **__: object) -> tuple[list[str], str]:
        """One file in each dialog that takes several, unless they are given as a list."""
        answer = self.answers.pop(0)
        return [str(file) for file in (answer if isinstance(answer, list) else [answer])], ""

    def opened(self, address: QUrl) -> bool:
        self.shown.append(Path(address.toLocalFile()))
        return True


class Clerk:
    """Somebody at the window, who knows no way into it but keyboard, mouse and clipboard."""

    def __init__(self, qtbot: QtBot, window: Window, wording: Wording) -> None:
        self.qtbot = qtbot
        self.window = window
        self.wording = wording

    # What stands on the screen

    @property
    def view(self) -> ReportView:
        assert self.window.view is not None
        return self.window.view

    @property
    def session(self) -> Session:
        return self.view.session

    @property
    def report(self) -> Report:
        return self.session.report

    @property
    def path(self) -> Path:
        return self.session.book.path

    @property
    def tab(self) -> int:
        return self.view.tabs.currentIndex()

    @property
    def said(self) -> str:
        """What the page in sight has to say."""
        return self.view.page.notice.text

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def table(self) -> TablePage:
        return self.page(TablePage)

    @property
    def figures(self) -> FigureView:
        return self.table.figures

    @property
    def text(self) -> NarrativeEditor:
        """The text in sight: of a section, or the preface."""
        page = self.view.page
        return page.preface.editor if isinstance(page, ParticularsPage) else self.page(NarrativePage).editor

    @property
    def particulars(self) -> ParticularsPage:
        return self.page(ParticularsPage)

    @property
    def closing(self) -> ClosingPage:
        return self.page(ClosingPage)

    @property
    def editor(self) -> CellEditor | None:
        """The open editor of a cell."""
        return self.figures.editor

    def page(self, kind: type[AnyPage]) -> AnyPage:
        page = self.view.page
        assert isinstance(page, kind)
        return page

    def ref(self, path: str) -> CellRef:
        return self.report.form.paths[path]

    def shown(self, path: str) -> Shown:
        """How a cell of the table in sight is shown."""
        return self.table.model.shown(self.ref(path))

    def figure(self, path: str) -> str:
        """The text a cell of the table in sight shows."""
        return self.shown(path).text

    def kept(self, path: str) -> str | None:
        """The text of a cell as the report has it, None for a blank one."""
        cell = self.report.cells.get(self.ref(path))
        return cell.text if cell else None

    @property
    def at(self) -> str:
        """The path of the cell under the cursor."""
        box = self.figures.current_box()
        return box.ref.path if box and box.ref else ""

    @property
    def selected(self) -> list[str]:
        return [box.ref.path for box in self.figures.selected_boxes() if box.ref]

    def paragraphs(self, section: str) -> list[str]:
        """A section's paragraphs as the report has them."""
        return [paragraph.text for paragraph in self.report.narratives.get(section, ())]

    def finding(self, rule: str) -> Finding:
        found = [finding for finding in self.session.findings if finding.rule == rule]
        assert len(found) == 1, found
        return found[0]

    def message(self, rule: str) -> str:
        return self.wording.say(self.finding(rule).message)

    def in_file(self) -> Report:
        """The report as the file has it at this moment."""
        return self.session.book.load(self.session.id)

    # What the clerk does

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """Press a key in the window, whatever has the focus."""
        handle = self.window.windowHandle()
        for _ in range(times):
            QTest.keyClick(handle, key, modifiers)

    def type(self, text: str) -> None:
        """Press the keys of a text; characters that no key has come as a keyboard layout would send them."""
        for character in text:
            if character.isascii():
                QTest.keyClick(self.window.windowHandle(), character)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, Key.Key_unknown, PLAIN, character)
                    QCoreApplication.sendEvent(self.focus, event)

    def compose(self, text: str) -> None:
        """Show a text as an input method does while it is not chosen yet."""
        QCoreApplication.sendEvent(self.focus, QInputMethodEvent(text, []))

    def write(self, text: str) -> None:
        """Give a text as an input method does, line ends by Enter."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press(Key.Key_Return)
            event = QInputMethodEvent()
            event.setCommitString(line)
            QCoreApplication.sendEvent(self.focus, event)

    def put_on_clipboard(self, text: str, html: str = "") -> None:
        data = QMimeData()
        data.setText(text)
        if html:
            data.setHtml(html)
            data.setData("text/rtf", QByteArray(b"{\\rtf1 x}"))
        QGuiApplication.clipboard().setMimeData(data)

    def clipboard(self) -> str:
        return QGuiApplication.clipboard().text()

    def paste(self, text: str, html: str = "") -> None:
        self.put_on_clipboard(text, html)
        self.press(Key.Key_V, CTRL)

    def enter(self, path: str, text: str) -> None:
        """Go to a cell, type a figure and press Enter."""
        self.click(path)
        self.type(text)
        self.press(Key.Key_Return)

    def fill(self, table: str, text: str = "0") -> None:
        """Have one figure in every cell of a table that is no total, without the many keys."""
        refs = [ref for ref in self.report.form.table(table).refs if ref not in self.report.form.totals]
        assert self.session.enter_block(dict.fromkeys(refs, text)) is None

    def turn_to(self, place: int) -> None:
        """Click on a tab."""
        tabs = self.view.tabs
        QTest.mouseClick(tabs, LEFT, pos=tabs.tabRect(place).center())

    def turned_to(self, place: int) -> Clerk:
        self.turn_to(place)
        assert self.tab == place, self.said
        return self

    def point(self, path: str) -> QPoint:
        """Where a cell of the table in sight stands on its viewport, scrolled to."""
        index = self.table.model.index_of(self.ref(path))
        self.figures.scrollTo(index)
        return self.figures.visualRect(index).center()

    def click(self, path: str, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseClick(self.figures.viewport(), LEFT, modifiers, self.point(path))

    def click_box(self, box: Box) -> None:
        """Click on a label that scrolls with the figures."""
        index = self.table.model.index(box.top, box.left)
        self.figures.scrollTo(index)
        QTest.mouseClick(self.figures.viewport(), LEFT, pos=self.figures.visualRect(index).center())

    def mirrors(self) -> list[BoxView]:
        """The views of the heads, stubs and corner that stand still beside the figures."""
        views = self.table.view.findChildren(BoxView)
        return [view for view in views if view is not self.figures and view.isVisible()]

    def click_view(self, view: BoxView) -> None:
        QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(20, 20))

    def double_click(self, path: str) -> None:
        place = self.point(path)
        QTest.mouseClick(self.figures.viewport(), LEFT, pos=place)
        QTest.mouseDClick(self.figures.viewport(), LEFT, pos=place)

    def drag(self, start: str, end: str) -> None:
        """Select from one cell to another with the mouse."""
        ground = self.figures.viewport()
        first, last = self.point(start), self.point(end)
        QTest.mousePress(ground, LEFT, pos=self.point(start))
        QTest.mouseMove(ground, (first + last) / 2)
        QTest.mouseMove(ground, last)
        QTest.mouseRelease(ground, LEFT, pos=last)

    def push(self, text: str, within: QWidget | None = None) -> None:
        """Click on the button in sight that says this."""
        QTest.mouseClick(self.button(text, within), LEFT)
        QApplication.processEvents()

    def button(self, text: str, within: QWidget | None = None) -> QPushButton:
        found = [button for button in self.buttons(within) if button.text() == text]
        assert len(found) == 1, f"{text}: {len(found)}"
        return found[0]

    def buttons(self, within: QWidget | None = None) -> list[QPushButton]:
        """The buttons in sight."""
        return [button for button in (within or self.window).findChildren(QPushButton) if button.isVisible()]

    def labels(self, within: QWidget | None = None) -> list[QLabel]:
        """The labels in sight."""
        return [label for label in (within or self.window).findChildren(QLabel) if label.isVisible()]

    def label_says(self, text: str) -> bool:
        return any(label.text() == text for label in self.labels())

    def line(self, name: str) -> QLineEdit:
        """The line in sight that a screen reader calls this."""
        lines = self.window.findChildren(QLineEdit)
        found = [line for line in lines if line.accessibleName() == name and line.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def put_cursor(self, place: int) -> None:
        """Put the cursor of the text in sight before its place-th character by a click."""
        cursor = self.text.textCursor()
        cursor.setPosition(place)
        spot = self.text.cursorRect(cursor).center()
        QTest.mouseClick(self.text.viewport(), LEFT, pos=spot)

    def wait_kept(self, act: Callable[[], object] = lambda: None) -> None:
        """Do something and wait until the report has changed."""
        with self.qtbot.waitSignal(self.view.changes.changed):
            act()

    def wait_read(self) -> None:
        """Wait until a report is read from its file, or refused."""
        self.qtbot.waitUntil(lambda: not self.window.imports.running, timeout=60_000)

    def reopened(self) -> Clerk:
        """Go back to the list of reports and open this one again."""
        id = self.session.id
        self.window.show_start()
        self.window.open_report(id)
        return self


def tsv(rows: Sequence[Sequence[object]], end: str = "\n") -> str:
    """Figures as a spreadsheet puts them on the clipboard."""
    return "".join("\t".join(map(str, row)) + end for row in rows)


def png(folder: Path, name: str = "照片.png", width: int = 24, height: int = 16) -> Path:
    """A small picture in a file."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(folder / name))
    return folder / name
