"""版面: the real page beside the form follows every change, made by a real process that may die at any moment."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from clerk import CLOSING, CTRL, LEFT, OTHER, OVERVIEW, PARTICULARS, PLAIN, REQUESTS, REVIEW, Clerk, Key, png
from PySide6.QtCore import QPoint, QPointF, QProcess, QRectF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTextEdit, QWidget
from test_sizes import SIZES, cut_off, sized

from app.report.report import Cell
from app.report.rows import differences
from app.wording import Remark
from ui import wording as words
from ui.preview_panel import PreviewPanel
from ui.preview_process import PreviewProcess

PATIENCE = 30_000
"""Milliseconds within which a process must answer on the busiest machine; how soon is no matter here."""
CELL, OTHER_CELL = "requests/received/natural_person", "requests/received/enterprise"
FIRST, SECOND = "这一年公开了不少事项。", "全年培训2次。"
RARE = "\U00030edd"
"""A character that none of the bundled faces has."""

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def panel(clerk: Clerk) -> PreviewPanel:
    return clerk.view.preview


def process(clerk: Clerk) -> PreviewProcess:
    return clerk.window.preview


def settle(clerk: Clerk) -> None:
    """Let everything run that is due at once."""
    for _ in range(4):
        QApplication.processEvents()


def wait_shown(clerk: Clerk) -> QImage:
    """Wait until the page in sight is the report as it is now; answers its picture."""
    settle(clerk)
    while not panel(clerk).is_current or panel(clerk).view.image is None:
        with clerk.qtbot.waitSignal(process(clerk).answered, timeout=PATIENCE):
            pass
        settle(clerk)
    image = panel(clerk).view.image
    assert image is not None
    return image


def wait_answer(clerk: Clerk, act: Callable[[], object]) -> None:
    """Do something and wait until the process has answered once more."""
    with clerk.qtbot.waitSignal(process(clerk).answered, timeout=PATIENCE):
        act()
    wait_shown(clerk)


def is_drawn_on(image: QImage) -> bool:
    """Whether there is ink on the page."""
    dark = (image.pixelColor(x, y).lightness() < 128 for y in range(image.height()) for x in range(0, image.width(), 3))
    return any(dark)


def position(clerk: Clerk) -> str:
    return panel(clerk).position.text()


def boxes(clerk: Clerk, target: str) -> list[QRectF]:
    """What is lit on paper once the cursor is at a target."""
    wait_shown(clerk)
    assert panel(clerk).view.marks, target
    return panel(clerk).view.marks


def click_paper(clerk: Clerk, box: QRectF) -> None:
    """Click on the middle of a box of the page in sight: points from its lower left corner."""
    view = panel(clerk).view
    view.show_box(box)
    middle = box.center()
    page = view.page_rect()
    height = page.height() / view.scale
    spot = QPointF(page.x() + middle.x() * view.scale, page.y() + (height - middle.y()) * view.scale)
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, spot.toPoint())


def turn_wheel(clerk: Clerk, notches: int, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    view = panel(clerk).view.viewport()
    at = QPointF(view.rect().center())
    for _ in range(abs(notches)):
        event = QWheelEvent(
            at,
            view.mapToGlobal(at),
            QPoint(),
            QPoint(0, 120 if notches > 0 else -120),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, event)


def step(clerk: Clerk, tip: str) -> None:
    """Press the panel's small button that a screen reader calls this."""
    [found] = [found for found in panel(clerk).findChildren(QPushButton) if found.accessibleName() == tip]
    QTest.mouseClick(found, LEFT)


def choose_kind(clerk: Clerk, kind: str) -> None:
    """Choose another paper with the keyboard."""
    kinds = panel(clerk).kinds
    kinds.setFocus()
    by = kinds.findData(kind) - kinds.currentIndex()
    clerk.press(Key.Key_Down if by > 0 else Key.Key_Up, times=abs(by))
    assert panel(clerk).kind == kind


@pytest.fixture
def beside(at_work: Clerk) -> Clerk:
    """The clerk before an empty report, the paper open beside it and shown."""
    at_work.push(words.PREVIEW)
    wait_shown(at_work)
    return at_work


@pytest.fixture
def told(beside: Clerk) -> Clerk:
    """The same with two paragraphs in 一, the cursor at the second."""
    beside.turned_to(OVERVIEW).write(f"{FIRST}\n{SECOND}")
    beside.text.commit()
    wait_shown(beside)
    return beside


# Showing


def test_nothing_is_started_before_somebody_wants_to_see_the_paper(at_work: Clerk) -> None:
    assert not process(at_work).alive
    at_work.push(words.PREVIEW)
    assert is_drawn_on(wait_shown(at_work))
    assert process(at_work).alive
    assert position(at_work) == f"1 / {panel(at_work).pages}"
    assert panel(at_work).pages > 1


def test_the_page_has_every_pixel_of_the_screen(beside: Clerk) -> None:
    view = panel(beside).view
    assert wait_shown(beside).size() == (view.page_rect().size() * view.devicePixelRatioF()).toSize()


def test_a_typed_figure_stands_on_the_page_with_the_cursor_lit(beside: Clerk) -> None:
    beside.turned_to(REQUESTS).click(CELL)
    before = wait_shown(beside)
    page = panel(beside).page
    beside.type("7")
    beside.press(Key.Key_Return)
    assert beside.kept(CELL) == "7"
    assert wait_shown(beside) != before
    assert panel(beside).page == page
    assert len(panel(beside).view.marks) == 1


def test_the_page_of_the_cell_under_the_cursor_is_shown(beside: Clerk) -> None:
    assert panel(beside).page == 1
    beside.turned_to(REQUESTS).click(CELL)
    [first] = boxes(beside, CELL)
    assert panel(beside).page > 1
    beside.press(Key.Key_Right)
    [second] = boxes(beside, OTHER_CELL)
    assert second.left() > first.left()
    assert second.y() == first.y()


def test_the_paragraph_under_the_cursor_is_lit(told: Clerk) -> None:
    [second] = boxes(told, SECOND)
    told.put_cursor(0)
    [first] = boxes(told, FIRST)
    assert first.y() > second.y()
    told.turned_to(REVIEW)
    assert first not in boxes(told, "a cell")


def test_words_are_on_the_page_as_soon_as_they_are_kept(told: Clerk) -> None:
    before = wait_shown(told)
    told.write("接着写。")
    told.text.commit()
    assert wait_shown(told) != before


def test_what_is_taken_back_is_gone_from_the_page(beside: Clerk) -> None:
    beside.turned_to(REQUESTS).click(CELL)
    before = wait_shown(beside)
    beside.type("8")
    beside.press(Key.Key_Return)
    wait_shown(beside)
    beside.press(Key.Key_Z, CTRL)
    beside.click(CELL)
    assert wait_shown(beside) == before


@posix_only
def test_typing_goes_on_while_a_page_is_being_made(beside: Clerk) -> None:
    beside.turned_to(REQUESTS).click(CELL)
    before = wait_shown(beside)
    os.kill(process(beside).pid, signal.SIGSTOP)
    try:
        for figure in "123":
            beside.type(figure)
            beside.press(Key.Key_Return)
            settle(beside)
        assert beside.kept(CELL) == "1"
        assert not panel(beside).is_current
        # The last good page stays until a newer one is there.
        assert panel(beside).view.image == before
    finally:
        os.kill(process(beside).pid, signal.SIGCONT)
    assert wait_shown(beside) != before


def test_out_of_sight_nothing_is_made(beside: Clerk) -> None:
    beside.push(words.PREVIEW)
    beside.turned_to(REQUESTS).click(CELL)
    beside.type("5")
    beside.press(Key.Key_Return)
    settle(beside)
    assert not process(beside).behind
    with beside.qtbot.waitSignal(process(beside).answered, timeout=PATIENCE):
        beside.push(words.PREVIEW)
    wait_shown(beside)


def test_the_panel_is_put_away_by_its_own_link(beside: Clerk) -> None:
    beside.push(words.CLOSE, panel(beside))
    assert not panel(beside).isVisible()
    assert not beside.window.bar.preview.isChecked()


def test_another_report_does_not_show_the_last_ones_page(told: Clerk) -> None:
    before = wait_shown(told)
    told.window.show_start()
    id = told.window._book.start("石桥镇人民政府", 2023)  # pyright: ignore[reportPrivateUsage, reportOptionalMemberAccess]
    told.window.open_report(id)
    assert panel(told).view.image is None
    told.push(words.PREVIEW)
    assert wait_shown(told) != before
    assert position(told).startswith("1 / ")


# Kinds, and what a clerk chooses


def test_another_kind_is_shown_when_it_is_chosen(beside: Clerk) -> None:
    before = wait_shown(beside)
    choose_kind(beside, "report")
    final = wait_shown(beside)
    # No 送审稿 lies under the text.
    assert final != before
    choose_kind(beside, "approval")
    wait_shown(beside)
    assert position(beside) == "1 / 1"


def test_the_page_number_stays_within_a_shorter_paper(beside: Clerk) -> None:
    panel(beside).view.setFocus()
    beside.press(Key.Key_End)
    wait_shown(beside)
    assert panel(beside).page == panel(beside).pages > 1
    choose_kind(beside, "approval")
    assert is_drawn_on(wait_shown(beside))
    assert position(beside) == "1 / 1"


def test_a_choice_in_the_closing_tab_shows_on_the_paper(beside: Clerk) -> None:
    choose_kind(beside, "approval")
    wait_shown(beside)
    beside.turned_to(CLOSING)
    before = wait_shown(beside)
    beside.closing.papers.approval_title.setFocus()
    beside.write("公文处理单")
    beside.press(Key.Key_Return)
    assert wait_shown(beside) != before
    wait_answer(beside, beside.closing.papers.seal.click)


# Turning, zooming, clicking


def test_pages_are_turned_by_buttons(beside: Clerk) -> None:
    first = wait_shown(beside)
    back, on = (
        found
        for found in panel(beside).findChildren(QPushButton)
        if found.accessibleName() in (words.PAGE_BACK_TIP, words.PAGE_ON_TIP)
    )
    assert (back.isEnabled(), on.isEnabled()) == (False, True)
    step(beside, words.PAGE_ON_TIP)
    assert wait_shown(beside) != first
    assert position(beside).startswith("2 / ")
    assert panel(beside).view.accessibleName() == words.PREVIEW_SPOKEN.format(page=2, pages=panel(beside).pages)
    step(beside, words.PAGE_BACK_TIP)
    assert wait_shown(beside) == first
    for _ in range(panel(beside).pages):
        step(beside, words.PAGE_ON_TIP)
    assert not on.isEnabled()


def test_pages_are_turned_by_keys(beside: Clerk) -> None:
    view = panel(beside).view
    view.setFocus()
    bar = view.verticalScrollBar()
    # First to the foot of the page, then to the head of the next.
    while panel(beside).page == 1:
        at = bar.value()
        beside.press(Key.Key_PageDown)
        assert bar.value() > at or panel(beside).page == 2
    wait_shown(beside)
    assert bar.value() == 0
    beside.press(Key.Key_PageUp)
    wait_shown(beside)
    assert panel(beside).page == 1
    assert bar.value() == bar.maximum() > 0
    beside.press(Key.Key_End)
    assert panel(beside).page == panel(beside).pages
    beside.press(Key.Key_Home)
    assert panel(beside).page == 1


def test_the_wheel_goes_on_to_the_next_page_at_the_foot(beside: Clerk) -> None:
    bar = panel(beside).view.verticalScrollBar()
    turn_wheel(beside, -1)
    assert (panel(beside).page, bar.value() > 0) == (1, True)
    bar.setValue(bar.maximum())
    turn_wheel(beside, -1)
    assert panel(beside).page == 2
    wait_shown(beside)
    turn_wheel(beside, 1)
    wait_shown(beside)
    assert panel(beside).page == 1
    assert bar.value() == bar.maximum()
    bar.setValue(0)
    turn_wheel(beside, 1)
    assert panel(beside).page == 1


def test_the_page_is_zoomed_and_comes_sharp_again(beside: Clerk) -> None:
    view = panel(beside).view
    fitting = wait_shown(beside)
    assert view.zoom is None
    turn_wheel(beside, 2, CTRL)
    larger = wait_shown(beside)
    assert view.zoom is not None
    assert larger.width() > fitting.width()
    assert view.horizontalScrollBar().maximum() > 0
    view.setFocus()
    beside.press(Key.Key_Minus, CTRL)
    assert wait_shown(beside).width() < larger.width()
    step(beside, words.LARGER)
    assert wait_shown(beside).width() == larger.width()
    step(beside, words.SMALLER)
    beside.press(Key.Key_0, CTRL)
    assert wait_shown(beside) == fitting
    step(beside, words.LARGER)
    step(beside, words.FIT_WIDTH)
    assert wait_shown(beside) == fitting


def test_zoom_ends_at_the_largest_and_the_smallest_size(beside: Clerk) -> None:
    view = panel(beside).view
    turn_wheel(beside, 20, CTRL)
    assert view.percent == 300
    turn_wheel(beside, -30, CTRL)
    assert view.percent == 50
    assert is_drawn_on(wait_shown(beside))


def test_a_click_on_a_figure_goes_to_its_cell(beside: Clerk) -> None:
    beside.turned_to(REQUESTS).click(OTHER_CELL)
    [box] = boxes(beside, OTHER_CELL)
    beside.click(CELL)
    wait_shown(beside)
    beside.turned_to(OVERVIEW)
    wait_shown(beside)
    click_paper(beside, box)
    assert beside.tab == REQUESTS
    assert beside.at == OTHER_CELL
    assert beside.focus is beside.figures


def test_a_click_on_words_goes_to_them(told: Clerk) -> None:
    told.put_cursor(0)
    [box] = boxes(told, FIRST)
    told.turned_to(REQUESTS).click(CELL)
    wait_shown(told)
    while panel(told).page > 1:
        step(told, words.PAGE_BACK_TIP)
    wait_shown(told)
    click_paper(told, box)
    assert told.tab == OVERVIEW
    assert told.text.textCursor().block().text() == FIRST
    assert told.focus is told.text


def paper_box(clerk: Clerk, target: str) -> QRectF:
    """Where something stands on paper, its page turned to."""
    wait_shown(clerk)
    place = next(place for place in panel(clerk)._places() if place.target == target)  # pyright: ignore[reportPrivateUsage]
    panel(clerk).go_to(place.page)
    wait_shown(clerk)
    return QRectF(*place[1:5])


def test_the_title_and_the_date_on_paper_lead_to_their_lines_and_back(beside: Clerk) -> None:
    assert beside.session.set_particular("date", "2024年1月15日") is None
    click_paper(beside, paper_box(beside, "particular:date"))
    assert beside.tab == CLOSING
    assert beside.focus is beside.closing.date
    [date] = boxes(beside, "particular:date")
    click_paper(beside, paper_box(beside, "particular:unit"))
    assert beside.tab == PARTICULARS
    assert beside.focus is beside.particulars.lines["unit"]
    lit = boxes(beside, "particular:unit")
    assert date not in lit


def test_a_heading_on_paper_leads_to_its_tab(beside: Clerk) -> None:
    for place, section in enumerate(beside.report.form.sections, 1):
        click_paper(beside, paper_box(beside, f"section:{section.id}"))
        assert beside.tab == place


def test_a_cell_of_every_table_leads_to_paper_and_back(beside: Clerk) -> None:
    form = beside.report.form
    places = {"disclosure": 2, "requests": REQUESTS, "review": 4}
    for table in form.tables:
        first, last = table.refs[0].path, table.refs[-1].path
        tab = places[form.section_of(table.id).id]
        beside.turned_to(tab).click(last)
        [box] = boxes(beside, last)
        click_paper(beside, paper_box(beside, first))
        assert beside.at == first
        beside.turned_to(OVERVIEW)
        beside.view.preview.follow(last)
        click_paper(beside, box)
        assert (beside.tab, beside.at) == (tab, last)


def test_a_paragraph_of_every_narrative_leads_to_paper_and_back(beside: Clerk) -> None:
    names = ["preface", *(section.id for section in beside.report.form.sections)]
    for name in names:
        assert beside.session.write(name, [f"{name}一。", f"{name}二。"]) is None
    for tab, name in enumerate(names):
        for paragraph in beside.report.narratives[name]:
            click_paper(beside, paper_box(beside, f"paragraph:{paragraph.id}"))
            assert beside.tab == tab
            assert isinstance(beside.focus, QTextEdit)
            assert beside.focus.textCursor().block().text() == paragraph.text
            assert boxes(beside, paragraph.text)


def test_a_picture_on_paper_leads_to_the_picture(beside: Clerk, tmp_path: Path) -> None:
    beside.turned_to(OTHER)
    assert beside.session.add_picture("other", 0, png(tmp_path).read_bytes(), "照片.png") is None
    [paragraph] = beside.report.narratives["other"]
    beside.turned_to(PARTICULARS)
    click_paper(beside, paper_box(beside, f"paragraph:{paragraph.id}"))
    assert beside.tab == OTHER
    assert beside.text.place() == 1
    assert boxes(beside, "picture")


def test_marks_are_drawn_by_the_view_and_never_on_the_page(beside: Clerk) -> None:
    beside.turned_to(REQUESTS).click(CELL)
    page, marks = wait_shown(beside), panel(beside).view.marks
    beside.click(OTHER_CELL)
    # The process that draws this page draws what is printed; it is told of the report alone.
    assert wait_shown(beside) == page
    assert panel(beside).view.marks != marks


def test_a_click_beside_everything_goes_nowhere(beside: Clerk) -> None:
    beside.turned_to(REQUESTS).click(CELL)
    wait_shown(beside)
    click_paper(beside, QRectF(2, 830, 4, 4))
    assert beside.at == CELL


def test_the_keyboard_reaches_everything_in_the_panel_and_screen_readers_name_it(beside: Clerk) -> None:
    reached = [
        widget
        for widget in panel(beside).findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    named = [
        widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "") for widget in reached
    ]
    assert "" not in named
    wanted = {words.PREVIEW_KIND, words.PAGE_BACK_TIP, words.PAGE_ON_TIP, words.SMALLER, words.FIT_WIDTH, words.LARGER}
    assert wanted <= set(named)
    assert panel(beside).view in reached


# What cannot be drawn


def test_a_character_no_face_has_is_named_until_it_is_gone(beside: Clerk) -> None:
    beside.turned_to(OTHER).write(f"{RARE}家庄")
    beside.text.commit()
    wait_shown(beside)
    assert RARE in panel(beside).notice.text
    assert "U+30EDD" in panel(beside).notice.text
    beside.press(Key.Key_Z, CTRL)
    wait_shown(beside)
    assert panel(beside).notice.text == ""


def test_a_paper_that_cannot_be_made_says_why_until_it_can_be(at_work: Clerk) -> None:
    # No clerk can type so much into a cell; an imported report may have it.
    old = at_work.report
    changed = old.with_cells({old.form.paths[CELL]: Cell("很长" * 5000)})
    at_work.session.book.keep(at_work.session.id, differences(old, changed), "imported")
    clerk = at_work.reopened()
    with clerk.qtbot.waitSignal(process(clerk).answered, timeout=PATIENCE):
        clerk.push(words.PREVIEW)
    assert clerk.wording.say(
        Remark("cell-too-long", {"part": "三", "line": clerk.report.form.label(clerk.ref(CELL))})
    ) in (panel(clerk).notice.text)
    assert panel(clerk).view.image is None
    clerk.turned_to(REQUESTS).enter(CELL, "3")
    assert is_drawn_on(wait_shown(clerk))
    assert panel(clerk).notice.text == ""


# A process that dies


@posix_only
def test_a_process_that_dies_is_followed_by_another(beside: Clerk) -> None:
    before, first = wait_shown(beside), process(beside).pid
    wait_answer(beside, lambda: os.kill(first, signal.SIGKILL))
    assert process(beside).pid not in (0, first)
    assert wait_shown(beside) == before
    beside.turned_to(REQUESTS).click(CELL)
    beside.type("4")
    beside.press(Key.Key_Return)
    assert is_drawn_on(wait_shown(beside))
    assert panel(beside).notice.text == ""


@posix_only
def test_three_deaths_in_a_row_are_said_and_the_next_change_tries_again(
    beside: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    before = wait_shown(beside)
    with beside.qtbot.waitSignal(process(beside).failed, timeout=PATIENCE):
        os.kill(process(beside).pid, signal.SIGKILL)
    assert panel(beside).notice.text == words.PREVIEW_FAILED
    assert panel(beside).view.image == before
    settle(beside)
    assert not process(beside).alive
    monkeypatch.undo()
    beside.turned_to(REQUESTS).click(CELL)
    with beside.qtbot.waitSignal(process(beside).answered, timeout=PATIENCE):
        beside.type("4")
        beside.press(Key.Key_Return)
    assert is_drawn_on(wait_shown(beside))
    assert panel(beside).notice.text == ""


@pytest.mark.parametrize("what", ["nothing", "garbage"])
@posix_only
def test_a_process_that_cannot_start_or_talks_nonsense_is_given_up(
    at_work: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str
) -> None:
    program = tmp_path / "program"
    if what == "garbage":
        program.write_text("#!/bin/sh\necho this is no answer at all\ncat >/dev/null\n")
        program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    with at_work.qtbot.waitSignal(process(at_work).failed, timeout=PATIENCE):
        at_work.push(words.PREVIEW)
    assert panel(at_work).notice.text == words.PREVIEW_FAILED
    assert not process(at_work).behind
    # The form is what it was.
    at_work.turned_to(REQUESTS).enter(CELL, "3")
    assert at_work.kept(CELL) == "3"


def test_a_process_nobody_looks_at_ends_and_another_starts_when_it_is_wanted(beside: Clerk) -> None:
    before = wait_shown(beside)
    child = process(beside).findChild(QProcess)
    assert child is not None
    process(beside).idle.setInterval(0)
    with beside.qtbot.waitSignal(child.finished, timeout=PATIENCE):
        beside.push(words.PREVIEW)
    assert not process(beside).alive
    wait_answer(beside, lambda: beside.push(words.PREVIEW))
    assert wait_shown(beside) == before


def test_a_look_back_in_time_keeps_the_process(beside: Clerk) -> None:
    beside.push(words.PREVIEW)
    assert process(beside).idle.isActive()
    beside.push(words.PREVIEW)
    wait_shown(beside)
    assert not process(beside).idle.isActive()
    beside.push(words.BACK)
    assert process(beside).idle.isActive()


def test_closing_the_window_ends_the_process(beside: Clerk) -> None:
    assert process(beside).alive
    beside.window.close()
    assert not process(beside).alive


# Where there is little room


def test_a_narrow_window_has_one_drawer_for_either(at_work: Clerk) -> None:
    at_work.window.resize(1000, 700)
    QApplication.processEvents()
    assert not at_work.view.panel.isVisible()
    at_work.push(words.PREVIEW)
    wait_shown(at_work)
    assert (at_work.view.panel.isVisible(), panel(at_work).isVisible()) == (False, True)
    at_work.press(Key.Key_F8)
    assert (at_work.view.panel.isVisible(), panel(at_work).isVisible()) == (True, False)
    bar = at_work.window.bar
    assert (bar.check.isChecked(), bar.preview.isChecked()) == (True, False)
    at_work.push(words.PREVIEW)
    assert (at_work.view.panel.isVisible(), panel(at_work).isVisible()) == (False, True)
    at_work.push(words.PREVIEW)
    assert (at_work.view.panel.isVisible(), panel(at_work).isVisible()) == (False, False)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_of_the_panel_is_cut_off(at_work: Clerk, width: int, height: int) -> None:
    sized(at_work, width, height)
    at_work.push(words.PREVIEW)
    wait_shown(at_work)
    assert cut_off(at_work) == []
    at_work.turned_to(OTHER).write(f"{RARE}家庄")
    at_work.text.commit()
    wait_shown(at_work)
    assert panel(at_work).notice.text
    assert cut_off(at_work) == []
    assert panel(at_work).view.viewport().height() > 60


def test_a_wide_window_has_both_beside_each_other_and_a_usual_one_above(at_work: Clerk) -> None:
    for width, abreast in ((1366, False), (1920, True)):
        at_work.window.resize(width, 1000)
        at_work.view.show_preview(True)
        QApplication.processEvents()
        findings, paper = at_work.view.panel.geometry(), panel(at_work).geometry()
        assert (findings.right() < paper.left()) is abreast
        assert (findings.bottom() < paper.top()) is not abreast
        assert at_work.view.page.geometry().width() > width // 3
    wait_shown(at_work)


def test_a_drawer_gives_way_to_a_cell_that_lies_under_it(beside: Clerk) -> None:
    sized(beside, 911, 512)
    first, last = "requests/received/natural_person", "requests/received/total"
    for path, stays in ((first, True), (last, False)):
        beside.view.show_preview(True)
        click_paper(beside, paper_box(beside, path))
        assert beside.at == path
        assert panel(beside).isVisible() is stays
