"""Every screen of the offices: nothing is cut off, the findings become a drawer, the tabs shorten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from clerk import CLOSING, CTRL, OVERVIEW, PARTICULARS, REQUESTS, REVIEW, Clerk, Desk, Key, png
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from app.paths import RESOURCES
from ui import look
from ui import wording as words
from ui.colours import BLACK_ON_WHITE, USUAL
from ui.parts import FadingLabel
from ui.tab_strip import TabStrip
from ui.window import Window

SAMPLE = RESOURCES.parent / "tests" / "cases" / "intake" / "qingshi-2025.txt"
SIZES = [(1366, 768), (1093, 614), (911, 512), (683, 384), (1920, 1080), (1280, 720), (960, 540)]
"""1366 × 768 at 100, 125, 150 and 200 %, and 1920 × 1080 at 100, 150 and 200 %, in logical pixels."""
WRONG = "统计期限为2022年1月1日至2022年12月31日。"


def sized(clerk: Clerk, width: int, height: int) -> Clerk:
    clerk.window.resize(width, height)
    QApplication.processEvents()
    return clerk


def cut_off(clerk: Clerk) -> list[str]:
    """The labels and buttons in sight of which something is not shown."""
    found = []
    for widget in clerk.window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QPushButton) or not widget.isVisible() or not widget.text():
            continue
        room, wanted = widget.size(), widget.sizeHint()
        if isinstance(widget, FadingLabel):
            wanted = widget.minimumSizeHint()
        elif isinstance(widget, QLabel) and widget.wordWrap():
            wanted.setWidth(0)
            wanted.setHeight(widget.heightForWidth(room.width()))
        if room.width() < wanted.width() or room.height() < wanted.height():
            found.append(f"{widget.text()}: {room.toTuple()} < {wanted.toTuple()}")
        elif not is_inside(widget):
            found.append(f"{widget.text()}: beyond the edge of what holds it")
    return found + hidden_tabs(clerk)


def hidden_tabs(clerk: Clerk) -> list[str]:
    """Tabs that stand beyond the strip, or narrower than what is written on them."""
    if clerk.window.view is None:
        return []
    tabs = clerk.view.tabs
    rooms = {place: tabs.tabRect(place) for place in range(tabs.count())}
    narrow = {place for place, room in rooms.items() if room.width() < written(tabs, place)}
    return [f"{tabs.tabText(p)}: {r}" for p, r in rooms.items() if p in narrow or not tabs.rect().contains(r)]


def written(tabs: TabStrip, place: int) -> int:
    """The width of a tab's sign and name."""
    return tabs.iconSize().width() + tabs.fontMetrics().horizontalAdvance(tabs.tabText(place))


def is_inside(widget: QWidget) -> bool:
    """Whether a widget stands wholly within its parents, up to one that scrolls."""
    place = QRect(widget.rect())
    while (parent := widget.parentWidget()) is not None:
        place = place.translated(widget.pos())
        if isinstance(parent.parentWidget(), QScrollArea):
            return place.left() >= 0 and place.right() < parent.width()
        if not parent.rect().contains(place):
            return False
        widget = parent
    return True


@pytest.fixture
def busy(at_work: Clerk, desk: Desk) -> Clerk:
    """A report with findings in text and tables, a picture, a notice, and everything filled in."""
    for name, text in (
        ("address", "沂河县青石镇政通路1号"),
        ("site", "沂河县人民政府网站（https://www.yihe.example.cn/）"),
    ):
        at_work.particulars.lines[name].setFocus()
        at_work.write(text)
        at_work.press(Key.Key_Return)
    at_work.push(words.MAKE_PREFACE)
    at_work.turned_to(OVERVIEW).write(WRONG)
    desk.answer(png(desk.folder))
    at_work.push(words.INSERT_PICTURE)
    at_work.turned_to(REVIEW).click("review/cases/reconsideration_upheld")
    at_work.paste("\t".join("10002" + "10003" + "00001"))
    at_work.turned_to(REQUESTS).click("requests/received/natural_person")
    at_work.paste("三个")
    return at_work


def test_nothing_is_cut_off_on_any_tab(busy: Clerk) -> None:
    cut = {}
    for width, height in SIZES:
        assert sized(busy, width, height).window.size().toTuple() == (width, height)
        for place in range(8):
            busy.turned_to(place)
            if place == OVERVIEW:
                busy.put_cursor(len(WRONG) + 1)
            for panel in (False, True):
                busy.view.show_panel(panel)
                QApplication.processEvents()
                cut[width, place, panel] = cut_off(busy)
    assert {key: texts for key, texts in cut.items() if texts} == {}


def test_nothing_is_cut_off_on_the_first_page_and_before_an_import(at_work: Clerk, desk: Desk) -> None:
    at_work.push(words.BACK)
    for width, height in SIZES:
        assert cut_off(sized(at_work, width, height)) == []
        at_work.push(words.NEW_REPORT)
        desk.answer(desk.folder / "没有.txt")
        at_work.push(words.IMPORT_REPORT)
        at_work.wait_read()
        assert cut_off(at_work) == []
        desk.answer(SAMPLE)
        at_work.push(words.IMPORT_REPORT)
        at_work.wait_read()
        assert at_work.window.draft is not None
        assert cut_off(at_work) == []
        at_work.push(words.LEAVE)


def test_nothing_of_the_find_bar_is_cut_off(busy: Clerk) -> None:
    busy.turned_to(OVERVIEW).press(Key.Key_H, CTRL)
    busy.write("2022")
    cut = {size: cut_off(sized(busy, *size)) for size in SIZES}
    assert {key: texts for key, texts in cut.items() if texts} == {}


def test_nothing_is_cut_off_in_high_contrast(busy: Clerk, application: QApplication) -> None:
    look.dress(application, BLACK_ON_WHITE)
    cut = {}
    for width, height in SIZES:
        sized(busy, width, height)
        for place in range(8):
            busy.turned_to(place)
            QApplication.processEvents()
            cut[width, place] = cut_off(busy)
    look.dress(application, USUAL)
    assert {key: texts for key, texts in cut.items() if texts} == {}


def test_a_tab_that_is_cut_off_is_found(at_work: Clerk) -> None:
    """The check itself: tabs in half their room are missed."""
    assert hidden_tabs(sized(at_work, 1366, 768)) == []
    at_work.view.tabs.setMaximumWidth(400)
    QApplication.processEvents()
    assert hidden_tabs(at_work) != []


def test_the_sheet_of_keys_is_whole_on_every_screen(at_work: Clerk) -> None:
    at_work.press(Key.Key_F1)
    for width, height in SIZES:
        assert cut_off(sized(at_work, width, height)) == []


def test_tabs_shorten_below_1100_and_their_tooltips_keep_the_names(at_work: Clerk) -> None:
    tabs = sized(at_work, 1366, 768).view.tabs
    assert tabs.tabText(PARTICULARS) == words.PARTICULARS_TAB
    sized(at_work, 1099, 768)
    short = [tabs.tabText(place) for place in range(8)]
    assert short == ["单位", "一", "二", "三", "四", "五", "六", "落款"]
    assert tabs.tabToolTip(CLOSING).startswith(words.CLOSING_TAB)
    assert tabs.accessibleTabName(REQUESTS).startswith("三、依申请公开")
    sized(at_work, 1100, 768)
    assert tabs.tabText(PARTICULARS) == words.PARTICULARS_TAB


def test_the_findings_are_a_drawer_over_the_sheet_below_1100(at_work: Clerk) -> None:
    sized(at_work, 1366, 768).turned_to(REQUESTS)
    assert not covers(at_work)
    sized(at_work, 1000, 700)
    assert not at_work.view.panel.isVisible()
    wide = at_work.table.width()
    at_work.press(Key.Key_F8)
    assert at_work.view.panel.isVisible()
    assert covers(at_work)
    assert at_work.view.page.width() >= wide
    at_work.push(words.CLOSE, at_work.view.panel)
    assert not at_work.view.panel.isVisible()
    sized(at_work, 1366, 768)
    assert at_work.view.panel.isVisible()
    assert not covers(at_work)


def covers(clerk: Clerk) -> bool:
    """Whether the findings lie over the page."""
    return place_of(clerk, clerk.view.panel).intersects(place_of(clerk, clerk.view.page))


def place_of(clerk: Clerk, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(clerk.window, widget.rect().topLeft()), widget.size())


def test_the_drawer_follows_the_window_while_its_size_changes(at_work: Clerk) -> None:
    sized(at_work, 1000, 700).turned_to(REQUESTS)
    at_work.press(Key.Key_F8)
    for width, height in ((900, 600), (683, 420), (1050, 760), (1000, 700)):
        sized(at_work, width, height)
        panel, page = place_of(at_work, at_work.view.panel), place_of(at_work, at_work.view.page)
        assert panel.right() == page.right()
        assert (panel.top(), panel.bottom()) == (page.top(), page.bottom())


def test_the_cell_that_f8_goes_to_is_not_hidden_by_the_drawer(busy: Clerk) -> None:
    sized(busy, 911, 512).turned_to(REQUESTS)
    busy.press(Key.Key_Escape)
    for _ in range(6):
        busy.press(Key.Key_F8)
        if busy.tab == REVIEW:
            index = busy.figures.currentIndex()
            spot = busy.figures.viewport().mapTo(busy.window, busy.figures.visualRect(index).topLeft())
            assert place_of(busy, busy.figures).contains(spot)


def test_every_cell_can_be_brought_into_sight_on_the_smallest_screen(at_work: Clerk) -> None:
    sized(at_work, 683, 384)
    for place in (2, REQUESTS, REVIEW):
        at_work.turned_to(place)
        model, view = at_work.table.model, at_work.figures
        for box in model.grid.cells:
            view.go_to(box)
            rect = view.visualRect(view.currentIndex())
            assert view.viewport().rect().contains(rect.center()), box
            assert view.viewport().width() >= rect.width(), box


def test_a_low_window_has_the_title_beside_the_tabs(at_work: Clerk) -> None:
    sized(at_work, 1366, 768).turned_to(REQUESTS)
    heading = at_work.table.heading
    assert at_work.view.page.isAncestorOf(heading)
    sized(at_work, 1366, 560)
    assert not at_work.view.page.isAncestorOf(heading)
    assert heading.isVisible()
    at_work.turned_to(REVIEW)
    assert not heading.isVisible()
    assert at_work.table.heading.isVisible()
    sized(at_work, 1366, 768)
    assert at_work.view.page.isAncestorOf(at_work.table.heading)


def test_long_names_and_places_leave_room_for_the_buttons(
    clerk: Clerk, desk: Desk, new_book: bytes, new_window: Callable[[], Window]
) -> None:
    folder = desk.folder / ("很长的文件夹名字" * 8)
    folder.mkdir()
    file: Path = folder / f"{'很长的文件名' * 8}.gouji"
    file.write_bytes(new_book)
    clerk.window.open_book(file)
    clerk.window.open_report(1)
    clerk.press(Key.Key_End)
    clerk.write("某某省某某市某某区某某街道办事处" * 4)
    clerk.press(Key.Key_Return)
    for width, height in SIZES:
        sized(clerk, width, height)
        assert clerk.window.size().toTuple() == (width, height)
        assert cut_off(clerk) == []
    clerk.push(words.BACK)
    clerk.push(words.NEW_REPORT)
    for width, height in SIZES:
        sized(clerk, width, height)
        assert clerk.window.size().toTuple() == (width, height)
        assert cut_off(clerk) == []
    clerk.window.close()
    later = Clerk(clerk.qtbot, new_window(), clerk.wording)
    for width, height in SIZES:
        assert cut_off(sized(later, width, height)) == []
