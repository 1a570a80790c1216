"""A monkey at the window: whatever it does, nothing breaks, and screen, memory and file agree afterwards."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from clerk import CLOSING, CTRL, LEFT, PARTICULARS, PLAIN, SHIFT, Clerk, Desk, Key, png, tsv
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.form.load import Forms
from app.report.report import PREFACE
from app.report.value import show
from app.store.book import Book
from ui import wording as words
from ui.narrative_editor import NarrativeEditor
from ui.narrative_text import paragraphs
from ui.pages.narrative_page import NarrativePage
from ui.pages.page import Page
from ui.pages.particulars_page import ParticularsPage
from ui.pages.table_page import TablePage
from ui.table_model import Standing

ALT = Qt.KeyboardModifier.AltModifier
EVENTS = int(os.environ.get("GOUJI_MONKEY_EVENTS", "500"))
SEEDS = [int(seed) for seed in os.environ.get("GOUJI_MONKEYS", "1 2").split()]

KEYS = [
    *[(key, PLAIN) for key in (Key.Key_Return, Key.Key_Tab, Key.Key_Down, Key.Key_Up, Key.Key_Left, Key.Key_Right)],
    *[(key, PLAIN) for key in (Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown, Key.Key_F2, Key.Key_F8)],
    *[(key, PLAIN) for key in (Key.Key_Delete, Key.Key_Backspace, Key.Key_Equal, Key.Key_Space)],
    *[(Key.Key_Escape, PLAIN)] * 4,
    *[(key, SHIFT) for key in (Key.Key_Return, Key.Key_Backtab, Key.Key_Down, Key.Key_Right, Key.Key_F8, Key.Key_End)],
    *[(key, CTRL) for key in (Key.Key_Z, Key.Key_Y, Key.Key_A, Key.Key_C, Key.Key_X, Key.Key_V, Key.Key_Tab)],
    *[(key, CTRL) for key in (Key.Key_D, Key.Key_R, Key.Key_Plus, Key.Key_Minus, Key.Key_F, Key.Key_Up, Key.Key_Right)],
    *[(key, CTRL | SHIFT) for key in (Key.Key_L, Key.Key_Y, Key.Key_T, Key.Key_H, Key.Key_Z, Key.Key_C, Key.Key_End)],
    *[(key, ALT) for key in (Key.Key_0, Key.Key_2, Key.Key_4, Key.Key_6, Key.Key_Up, Key.Key_Down)],
    *[(key, PLAIN) for key in (Key.Key_F3, Key.Key_F6, Key.Key_F7)],
    (Key.Key_F2, SHIFT),
    *[(key, CTRL) for key in (Key.Key_PageDown, Key.Key_PageUp, Key.Key_Home, Key.Key_End, Key.Key_Left, Key.Key_P)],
]
FIGURES = ["0", "3", "12", "1,234", "007", "1.5", "-1", "三个", "3件", "１２", "", "99999999999999999999999"]
TEXTS = [
    "今年公开10条。",
    "（一）主动公开情况",
    "统计期限为2022年1月1日至2022年12月31日。",
    "1.做法\n（1）开会\n\n",
    "[[picture:x]] \\ [[",
    "𠮷😀",
    "　　缩进\u2028换行",
]
BUTTONS = [
    *(words.TOTALS_AUTO, words.TOTALS_MANUAL, words.MAKE_PREFACE, words.INSERT_PICTURE, words.REMOVE_PICTURE),
    *(words.FILL_ZEROS, words.STARTERS, words.DROP_STARTER, words.INSERT_FIELD, words.INSERT_CHART),
    *(words.REPLACE_PICTURE, words.UNDO, words.REDO, words.CHECK, words.BACK, words.NEW_REPORT, words.CLOSE),
]
SIZES = [(1366, 728), (911, 480), (683, 350), (1920, 1000), (1100, 600), (1099, 599)]


class Monkey:
    """Does one odd thing after another; the same things for the same seed."""

    def __init__(self, clerk: Clerk, seed: int) -> None:
        self.clerk = clerk
        self.chance = random.Random(seed)
        self.deeds: list[tuple[int, Callable[[], object]]] = [
            (40, self.press),
            (25, self.type),
            (12, self.click),
            (6, self.write),
            (4, self.compose),
            (6, self.paste),
            (6, self.turn),
            (4, self.push),
            (2, self.wheel),
            (1, self.paste_picture),
            (1, self.resize),
        ]
        self.done: list[str] = []

    def act(self) -> None:
        weights, deeds = zip(*self.deeds, strict=True)
        deed = self.chance.choices(deeds, weights)[0]
        said = deed()
        self.done.append(f"{deed.__name__} {said}")
        QApplication.processEvents()
        if not self.clerk.window.view and self.chance.random() < 0.3:
            self.clerk.window.open_report(1)

    def press(self) -> object:
        key, modifiers = self.chance.choice(KEYS)
        self.clerk.press(key, modifiers)
        return key, modifiers

    def type(self) -> object:
        text = self.chance.choice("0123456789=a.-")
        self.clerk.type(text)
        return text

    def click(self) -> object:
        ground = self.chance.choice(self.grounds())
        spot = QPoint(self.chance.randrange(ground.width()), self.chance.randrange(ground.height()))
        click = self.chance.choice([QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick])
        told = f"{ground} {spot.toTuple()}"
        click(ground, LEFT, self.chance.choice([PLAIN, PLAIN, SHIFT]), spot)
        return told

    def grounds(self) -> list[QWidget]:
        """Everything in sight that has no further parts."""
        widgets = [widget for widget in self.clerk.window.findChildren(QWidget) if widget.isVisible()]
        return [widget for widget in widgets if not widget.visibleRegion().isEmpty() and not widget.size().isEmpty()]

    def write(self) -> object:
        text = self.chance.choice(TEXTS)
        if QApplication.focusWidget():
            self.clerk.write(text)
        return text

    def compose(self) -> object:
        text = self.chance.choice(["gong kai", "公开", "", "𠮷"])
        if QApplication.focusWidget():
            self.clerk.compose(text)
        return text

    def paste(self) -> object:
        rows, columns = self.chance.choice([(1, 1), (1, 1), (3, 7), (2, 2), (1, 15), (40, 2)])
        figures = FIGURES if self.chance.random() < 0.3 else ["0", "1", "2", "5"]
        block = [[self.chance.choice(figures) for _ in range(columns)] for _ in range(rows)]
        text = self.chance.choice(TEXTS) if self.chance.random() < 0.2 else tsv(block)
        self.clerk.paste(text)
        return repr(text)

    def wheel(self) -> object:
        """Over anything in sight, with Ctrl or without."""
        ground = self.chance.choice(self.grounds())
        spot = QPointF(ground.width() / 2, ground.height() / 2)
        held = self.chance.choice([PLAIN, CTRL])
        turned = self.chance.choice([-120, 120])
        phase = Qt.ScrollPhase.NoScrollPhase
        at = ground.mapToGlobal(spot)
        event = QWheelEvent(spot, at, QPoint(), QPoint(0, turned), Qt.MouseButton(0), held, phase, False)
        QApplication.sendEvent(ground, event)
        return ground, held, turned

    def paste_picture(self) -> object:
        image = QImage(self.chance.randrange(1, 40), 20, QImage.Format.Format_RGB32)
        image.fill(self.chance.randrange(0xFFFFFF))
        QGuiApplication.clipboard().setImage(image)
        self.clerk.press(Key.Key_V, CTRL)
        return image.size()

    def turn(self) -> object:
        place = self.chance.randrange(8)
        if self.clerk.window.view:
            self.clerk.turn_to(place)
        return place

    def push(self) -> object:
        text = self.chance.choice(BUTTONS)
        buttons = [button for button in self.clerk.buttons() if button.text() == text and button.isEnabled()]
        if buttons:
            QTest.mouseClick(self.chance.choice(buttons), LEFT)
        return text

    def resize(self) -> object:
        size = self.chance.choice(SIZES)
        self.clerk.window.resize(*size)
        return size


def screen_agrees(clerk: Clerk) -> None:
    """Every tab shows what the report says."""
    report = clerk.report
    for place in range(clerk.view.tabs.count()):
        page = clerk.turned_to(place).view.page
        if isinstance(page, TablePage):
            for box in page.model.grid.cells:
                assert box.ref
                shown = page.model.shown(box.ref)
                if shown.standing in (Standing.GIVEN, Standing.COMPUTED):
                    assert shown.text == show(report.figures[box.ref])
                else:
                    assert box.ref not in report.figures
        for section, text in texts_of(page):
            assert list(paragraphs(text.document())) == clerk.paragraphs(section)
    for name, line in clerk.turned_to(PARTICULARS).particulars.lines.items():
        assert line.text() == report.particulars.get(name, "")
    assert clerk.turned_to(CLOSING).line(words.DATE).text() == report.particulars.get("date", "")


def texts_of(page: Page) -> list[tuple[str, NarrativeEditor]]:
    match page:
        case ParticularsPage():
            return [(PREFACE, page.preface.editor)]
        case NarrativePage():
            return [(page.section, page.editor)]
        case TablePage():
            return [(page.section.id, page.text)]
    return []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_monkey_breaks_nothing(
    at_work: Clerk, seed: int, desk: Desk, forms: Forms, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    picture = str(png(tmp_path))
    monkey = Monkey(at_work, seed)
    answers = ["", picture, picture]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (monkey.chance.choice(answers), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (monkey.chance.choice(([], [picture])), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    for _ in range(EVENTS):
        monkey.act()
    while popup := QApplication.activePopupWidget():
        popup.close()
    if at_work.window.view is None:
        at_work.window.open_report(1)
    if not at_work.view.commit():
        # A text is refused and has the cursor: it can be given up.
        at_work.press(Key.Key_Escape)
    assert at_work.view.commit(), at_work.said
    assert at_work.in_file() == at_work.report
    screen_agrees(at_work)
    report, id, path = at_work.report, at_work.session.id, at_work.path
    assert at_work.window.close()
    book = Book.open(path, forms)
    assert book.load(id) == report
    book.close()
