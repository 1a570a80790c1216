"""审核: cards that lead to the figure or the words, F8 from one to the next, badges and the verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clerk import (
    CTRL,
    DISCLOSURE,
    LEFT,
    OTHER,
    OVERVIEW,
    PARTICULARS,
    PLAIN,
    REQUESTS,
    REVIEW,
    SHIFT,
    UNIT,
    Clerk,
    Desk,
    Key,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.form.load import Forms
from app.report.rows import differences
from app.store.book import Book
from app.wording import Remark, Wording
from ui import look
from ui import wording as words
from ui.finding_card import Card
from ui.glow import Glow

WRONG = "统计期限为2022年1月1日至2022年12月31日"
QUOTED = "2022年1月1日至2022年12月31日"
TOTAL, OTHER_TOTAL = "review/cases/reconsideration_total", "review/cases/direct_total"
SOUND = "review/cases/after_total"
"""A cell of 四 in which nothing is wrong."""


def cards(clerk: Clerk) -> list[Card]:
    return [card for card in clerk.view.panel.findChildren(Card) if card.isVisible()]


def said(clerk: Clerk) -> list[str]:
    return [card.accessibleName() for card in cards(clerk)]


def choose(clerk: Clerk, name: str) -> None:
    [card] = [card for card in cards(clerk) if name in card.accessibleName()]
    QTest.mouseClick(card, LEFT)


def state(clerk: Clerk, place: int) -> str:
    """The state of a tab as its tooltip and a screen reader say it."""
    said = clerk.view.tabs.tabToolTip(place).rpartition("：")[2].partition("（")[0]
    assert clerk.view.tabs.accessibleTabName(place).endswith(said)
    return said


def lit(clerk: Clerk) -> list[str]:
    table = clerk.table
    return [box.ref.path for box in table.model.grid.cells if box.ref and table.model.shown(box.ref).lit]


@pytest.fixture
def with_faults(at_work: Clerk) -> Clerk:
    """A wrong period in the preface and in 一, two wrong totals in 四; the clerk is in 四."""
    at_work.text.setFocus()
    at_work.write(WRONG + "。")
    at_work.turned_to(OVERVIEW).write(f"今年，{WRONG}。")
    at_work.turned_to(REVIEW).click("review/cases/reconsideration_upheld")
    at_work.paste("\t".join("10002" + "10003" + "00000"))
    at_work.click(SOUND)
    QApplication.processEvents()
    return at_work


def test_a_new_report_lists_only_what_is_not_filled_yet_and_calls_it_no_mistake(at_work: Clerk) -> None:
    assert said(at_work) == [
        "未填 二、主动公开　还有 10 格未填",
        "未填 三、依申请公开　还有 175 格未填",
        "未填 四、复议诉讼　还有 15 格未填",
    ]
    assert at_work.window.status.verdict.text() == "还有 200 格未填"
    assert {state(at_work, place) for place in range(1, 8)} == {"未填"}


def test_a_click_on_what_is_not_filled_goes_to_its_first_cell(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).enter("documents/rules/issued", "0")
    at_work.turn_to(PARTICULARS)
    choose(at_work, "二、主动公开　还有 9 格未填")
    assert at_work.tab == DISCLOSURE
    assert at_work.at == "documents/rules/repealed"
    assert at_work.focus is at_work.figures


def test_a_wrong_period_is_fatal_in_the_preface_and_a_query_elsewhere(with_faults: Clerk, wording: Wording) -> None:
    head = wording["PERIOD-title"]
    assert [name for name in said(with_faults) if head in name] == [f"须改 {head}", f"核实 {head}"]
    assert (state(with_faults, PARTICULARS), state(with_faults, OVERVIEW)) == ("1 处须改", "1 处核实")
    assert with_faults.window.status.verdict.text() == "3 处须改正，1 处须核实或说明，还有 185 格未填"
    assert with_faults.window.status.verdict.property("verdict") == "blocked"


def test_a_click_on_a_card_about_words_goes_to_them_and_selects_them(with_faults: Clerk) -> None:
    choose(with_faults, "须改 统计期限")
    assert with_faults.tab == PARTICULARS
    assert with_faults.text.textCursor().selectedText() == QUOTED
    assert with_faults.focus is with_faults.text
    choose(with_faults, "核实 统计期限")
    assert with_faults.tab == OVERVIEW
    assert with_faults.text.textCursor().selectedText() == QUOTED


def test_the_words_of_a_finding_are_underlined_where_they_stand(with_faults: Clerk) -> None:
    choose(with_faults, "核实 统计期限")
    start, length, form = mark(with_faults, 0)
    assert with_faults.text.toPlainText()[start : start + length] == QUOTED
    assert form.fontUnderline() or form.underlineStyle() is not QTextCharFormat.UnderlineStyle.NoUnderline
    assert form.foreground().color() == look.colours().query


def mark(clerk: Clerk, number: int) -> tuple[int, int, QTextCharFormat]:
    ranges = clerk.text.document().findBlockByNumber(number).layout().formats()
    [found] = [(span.start, span.length, QTextCharFormat(span.format)) for span in ranges]
    return found


def test_the_words_are_found_behind_indents_and_blank_lines(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW).write(f"第一段\n\n　　{WRONG}。")
    at_work.press(Key.Key_Up)
    choose(at_work, "核实 统计期限")
    assert at_work.text.textCursor().selectedText() == QUOTED


def test_the_words_are_found_though_text_was_typed_before_them_a_moment_ago(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW)
    at_work.wait_kept(lambda: at_work.write(f"{WRONG}。"))
    at_work.press(Key.Key_Home)
    at_work.write("据统计，")
    choose(at_work, "核实 统计期限")
    assert at_work.text.textCursor().selectedText() == QUOTED


def test_a_click_on_a_finding_whose_words_were_just_put_right_is_no_mistake(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW)
    at_work.wait_kept(lambda: at_work.write(f"{WRONG}。"))
    at_work.press(Key.Key_A, CTRL)
    at_work.write("一")
    choose(at_work, "核实 统计期限")
    assert at_work.paragraphs("overview") == ["一"]


def test_words_behind_a_backslash_and_brackets_are_found_too(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW).write(f"路径\\和[[括号]]，{WRONG}。")
    at_work.press(Key.Key_Tab)
    choose(at_work, "核实 统计期限")
    assert at_work.text.textCursor().selectedText() == QUOTED
    start, length, _ = mark(at_work, 0)
    assert at_work.text.toPlainText()[start : start + length] == QUOTED


def test_the_words_are_found_among_others_beyond_the_common_characters(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW).write(f"𠮷镇😀，{WRONG}。")
    at_work.press(Key.Key_Tab)
    choose(at_work, "核实 统计期限")
    assert at_work.text.textCursor().selectedText() == QUOTED


def test_a_click_on_a_card_about_figures_goes_to_the_total_and_lights_its_line(with_faults: Clerk) -> None:
    with_faults.turn_to(PARTICULARS)
    choose(with_faults, "“行政复议”总计不符")
    assert with_faults.tab == REVIEW
    assert with_faults.at == TOTAL
    assert lit(with_faults) == [
        f"review/cases/reconsideration_{part}" for part in ("upheld", "corrected", "other", "pending", "total")
    ]
    assert with_faults.shown(TOTAL).flawed
    [card] = [card for card in cards(with_faults) if card.property("current")]
    assert "行政复议" in card.accessibleName()


def test_a_card_says_both_sides_and_the_difference(with_faults: Clerk) -> None:
    [card] = [card for card in cards(with_faults) if "“行政复议”总计不符" in card.accessibleName()]
    assert "维持1＋纠正0＋其他0＋未结0＝1，总计＝2，差1" in card.accessibleDescription()


def test_f8_goes_through_the_findings_and_shift_f8_back(with_faults: Clerk) -> None:
    there = [stepped(with_faults) for _ in range(7)]
    assert there == [PARTICULARS, REVIEW, REVIEW, OVERVIEW, DISCLOSURE, REQUESTS, PARTICULARS]
    back = [stepped(with_faults, SHIFT) for _ in range(4)]
    assert back == [REQUESTS, DISCLOSURE, OVERVIEW, REVIEW]


def stepped(clerk: Clerk, modifiers: Qt.KeyboardModifier = PLAIN) -> int:
    """Where F8 leads."""
    clerk.press(Key.Key_F8, modifiers)
    return clerk.tab


def test_f8_goes_on_behind_a_finding_that_was_put_right(with_faults: Clerk) -> None:
    with_faults.press(Key.Key_F8, times=2)
    assert with_faults.at == TOTAL
    with_faults.type("1")
    with_faults.press(Key.Key_Return)
    with_faults.press(Key.Key_F8)
    assert with_faults.at == OTHER_TOTAL
    with_faults.type("1")
    with_faults.press(Key.Key_Return)
    assert stepped(with_faults) == OVERVIEW


def test_f8_passes_by_two_findings_of_the_same_words(at_work: Clerk) -> None:
    at_work.turned_to(OVERVIEW).write(f"{WRONG}。{WRONG}。")
    there = [stepped(at_work) for _ in range(3)]
    assert there == [OVERVIEW, OVERVIEW, DISCLOSURE]
    assert sum(bool(card.property("current")) for card in cards(at_work)) == 1


def test_shift_f8_begins_at_the_last(with_faults: Clerk) -> None:
    assert stepped(with_faults, SHIFT) == REQUESTS


def test_f8_does_nothing_where_nothing_is_found(at_work: Clerk) -> None:
    for place, tables in (
        (DISCLOSURE, ("documents", "licensing", "enforcement", "fees")),
        (REQUESTS, ("requests",)),
        (REVIEW, ("review",)),
    ):
        at_work.turned_to(place)
        for table in tables:
            at_work.fill(table)
    assert stepped(at_work) == REVIEW


def test_f8_opens_the_panel_and_the_button_shuts_it(at_work: Clerk) -> None:
    at_work.push(words.CHECK)
    assert not at_work.view.panel.isVisible()
    at_work.press(Key.Key_F8)
    assert at_work.view.panel.isVisible()
    at_work.push(words.CLOSE, at_work.view.panel)
    assert not at_work.view.panel.isVisible()


def test_a_finding_that_is_put_right_goes_at_once(with_faults: Clerk) -> None:
    with_faults.click(TOTAL)
    with_faults.type("1")
    with_faults.press(Key.Key_Return)
    assert not any("“行政复议”" in name for name in said(with_faults))
    assert state(with_faults, REVIEW) == "1 处须改"
    assert not with_faults.shown(TOTAL).flawed
    with_faults.press(Key.Key_Z, CTRL)
    assert state(with_faults, REVIEW) == "2 处须改"


def test_a_complete_report_is_ready_and_nothing_is_listed(at_work: Clerk) -> None:
    for place, tables in (
        (DISCLOSURE, ("documents", "licensing", "enforcement", "fees")),
        (REQUESTS, ("requests",)),
        (REVIEW, ("review",)),
    ):
        at_work.turned_to(place)
        for table in tables:
            at_work.fill(table)
    assert at_work.window.status.verdict.text() == "可以定稿"
    assert said(at_work) == []
    assert at_work.label_says(words.NO_FINDINGS)
    assert {state(at_work, place) for place in (DISCLOSURE, REQUESTS, REVIEW)} == {"已完成"}


def test_a_table_half_filled_is_in_work(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).enter("documents/rules/issued", "0")
    assert state(at_work, DISCLOSURE) == "填写中"


def test_cards_are_reached_and_chosen_by_the_keyboard(with_faults: Clerk) -> None:
    [card] = [card for card in cards(with_faults) if "“行政复议”" in card.accessibleName()]
    with_faults.turn_to(PARTICULARS)
    for _ in range(60):
        if with_faults.focus is card:
            break
        with_faults.press(Key.Key_Tab)
    assert with_faults.focus is card
    with_faults.press(Key.Key_Return)
    assert (with_faults.tab, with_faults.at) == (REVIEW, TOTAL)


@pytest.fixture
def with_doubts(clerk: Clerk, desk: Desk, forms: Forms) -> Clerk:
    """A report with two doubts left from its import."""
    book = Book.create(desk.folder / "疑点.gouji", forms)
    id = book.start(UNIT, 2023)
    old = book.load(id)
    doubts = {
        "d1": Remark("intake-date-missing"),
        "d2": Remark("intake-unit-differs", {"read": "白石镇", "asked": UNIT}),
    }
    book.keep(id, differences(old, replace(old, doubts=doubts)), "imported")
    book.close()
    assert clerk.window.open_book(book.path)
    clerk.window.open_report(id)
    return clerk


def test_doubts_of_an_import_are_listed_until_they_are_settled(with_doubts: Clerk) -> None:
    assert said(with_doubts)[:2] == ["导入疑点 导入疑点"] * 2
    assert "2 处须核实或说明" in with_doubts.window.status.verdict.text()
    buttons = with_doubts.view.panel.findChildren(QPushButton)
    settle = [button for button in buttons if button.text() == words.SETTLE and button.isVisible()]
    assert len(settle) == 2
    QTest.mouseClick(settle[0], LEFT)
    assert list(with_doubts.in_file().doubts) == ["d2"]
    [card] = [card for card in cards(with_doubts) if "导入疑点" in card.accessibleName()]
    assert "白石镇" in card.accessibleDescription()
    with_doubts.press(Key.Key_Z, CTRL)
    assert list(with_doubts.report.doubts) == ["d1", "d2"]


def test_a_doubt_that_an_other_version_knows_is_still_shown(
    clerk: Clerk, desk: Desk, forms: Forms, book_file: object
) -> None:
    book = Book.open(desk.folder / "年报.gouji", forms)
    old = book.load(1)
    doubts = {"d1": Remark("intake-of-a-later-version", {"text": "某处"})}
    book.keep(1, differences(old, replace(old, doubts=doubts)), "imported")
    book.close()
    assert clerk.window.open_book(book.path)
    clerk.window.open_report(1)
    assert any("某处" in card.accessibleDescription() for card in cards(clerk))


# From the place to its card


def current(clerk: Clerk) -> list[str]:
    """The cards that are marked, once everything has come to rest."""
    QApplication.processEvents()
    return [card.accessibleName() for card in cards(clerk) if card.property("current")]


def test_the_card_of_the_cell_under_the_cursor_is_marked_and_its_cells_are_lit(with_faults: Clerk) -> None:
    assert current(with_faults) == []
    with_faults.click("review/cases/direct_upheld")
    assert current(with_faults) == ["须改 “未经复议直接起诉”总计不符"]
    assert OTHER_TOTAL in lit(with_faults)
    with_faults.click("review/cases/reconsideration_pending")
    assert current(with_faults) == ["须改 “行政复议”总计不符"]
    assert OTHER_TOTAL not in lit(with_faults)
    with_faults.click(SOUND)
    assert (current(with_faults), lit(with_faults)) == ([], [])


def test_f8_goes_first_to_the_finding_the_cursor_has_come_to_and_on_from_there(with_faults: Clerk) -> None:
    with_faults.click("review/cases/direct_pending")
    current(with_faults)
    with_faults.press(Key.Key_F8)
    assert with_faults.at == OTHER_TOTAL
    assert stepped(with_faults) == OVERVIEW


def test_the_card_of_the_words_under_the_cursor_is_marked(with_faults: Clerk) -> None:
    with_faults.turned_to(OVERVIEW).put_cursor(12)
    assert current(with_faults) == ["核实 统计期限不是报告年度"]
    with_faults.put_cursor(1)
    assert current(with_faults) == []


def test_the_card_is_scrolled_to(with_faults: Clerk) -> None:
    with_faults.window.resize(1200, 420)
    QApplication.processEvents()
    with_faults.turned_to(OVERVIEW).put_cursor(12)
    QApplication.processEvents()
    [card] = [card for card in cards(with_faults) if card.property("current")]
    assert not card.visibleRegion().isEmpty()


def test_a_cell_jumped_to_glows_for_a_moment(with_faults: Clerk) -> None:
    choose(with_faults, "“行政复议”总计不符")
    [glow] = with_faults.figures.viewport().findChildren(Glow)
    assert glow.geometry().contains(with_faults.figures.visualRect(with_faults.figures.currentIndex()))
    with with_faults.qtbot.waitSignal(glow.destroyed):
        pass


def test_a_finding_of_words_and_cells_leads_to_either(at_work: Clerk) -> None:
    path = "requests/received/natural_person"
    assert at_work.session.write("overview", [f"收到[[cell:{path}]]件。"]) is None
    [card] = [card for card in cards(at_work) if card.item and card.item.finding and card.item.finding.text]
    at_work.push(words.TO_FIGURES, card)
    assert (at_work.tab, at_work.at) == (REQUESTS, path)
    assert path in lit(at_work)
    at_work.push(words.TO_WORDS, card)
    assert at_work.tab == OVERVIEW
    assert current(at_work) == [card.accessibleName()]


def test_both_sides_of_a_finding_are_bold(with_faults: Clerk) -> None:
    [card] = [card for card in cards(with_faults) if "“行政复议”总计不符" in card.accessibleName()]
    assert "＝<b>1</b>，总计＝<b>2</b>，差1" in card.findChildren(QLabel)[1].text()


# Filtering


def chip(clerk: Clerk, text: str) -> None:
    clerk.push(text, clerk.view.panel.filter)


def test_chips_count_the_cards_and_show_one_group_at_a_time(with_faults: Clerk) -> None:
    shown = {found.text() for found in with_faults.buttons(with_faults.view.panel.filter)}
    assert shown == {"须改 3", "核实 1", "未填 2", "本页 2"}
    chip(with_faults, "核实 1")
    assert said(with_faults) == ["核实 统计期限不是报告年度"]
    # F8 stays among what is shown.
    assert [stepped(with_faults) for _ in range(2)] == [OVERVIEW, OVERVIEW]
    chip(with_faults, "核实 1")
    assert len(said(with_faults)) == 6


def test_one_chip_leaves_only_what_is_on_the_page_in_sight(with_faults: Clerk) -> None:
    chip(with_faults, "本页 2")
    assert len(said(with_faults)) == 2
    assert all("总计不符" in name for name in said(with_faults))
    with_faults.turn_to(OVERVIEW)
    assert said(with_faults) == ["核实 统计期限不是报告年度"]
    with_faults.turn_to(OTHER)
    assert said(with_faults) == []
    assert with_faults.label_says(words.NONE_SHOWN)
    chip(with_faults, "本页 0")
    assert len(said(with_faults)) == 6


# 审核说明


def explain(clerk: Clerk, text: str) -> None:
    """Write an explanation into the card of the query."""
    names = ("核实 统计期限不是报告年度", "已说明 统计期限不是报告年度")
    [card] = [card for card in cards(clerk) if card.accessibleName() in names]
    clerk.push(words.CHANGE_EXPLANATION if "已说明" in card.accessibleName() else words.EXPLAIN, card)
    clerk.press(Key.Key_A, CTRL)
    clerk.write(text)


def test_an_explained_query_settles_it_and_shows_what_was_written(with_faults: Clerk) -> None:
    explain(with_faults, "引用上年文件")
    with_faults.press(Key.Key_Return)
    assert [e.text for e in with_faults.in_file().explanations.values()] == ["引用上年文件"]
    assert with_faults.label_says("说明：引用上年文件")
    assert "核实" not in with_faults.window.status.verdict.text()
    assert state(with_faults, OVERVIEW) == "已完成"
    [name] = [name for name in said(with_faults) if "已说明" in name]
    # The keys stay with the card, and F8 passes it by.
    assert with_faults.focus.accessibleName() == name
    assert OVERVIEW not in [stepped(with_faults) for _ in range(6)]


def test_an_explanation_is_changed_taken_back_and_undone(with_faults: Clerk) -> None:
    explain(with_faults, "引用上年文件")
    with_faults.press(Key.Key_Return)
    explain(with_faults, "引用上级文件")
    with_faults.press(Key.Key_Return)
    assert with_faults.label_says("说明：引用上级文件")
    with_faults.push(words.TAKE_BACK)
    assert with_faults.report.explanations == {}
    assert "1 处须核实或说明" in with_faults.window.status.verdict.text()
    with_faults.press(Key.Key_Z, CTRL)
    assert with_faults.label_says("说明：引用上级文件")


def test_esc_gives_an_explanation_up_and_going_elsewhere_keeps_it(with_faults: Clerk) -> None:
    explain(with_faults, "不写了")
    with_faults.press(Key.Key_Escape)
    assert with_faults.report.explanations == {}
    explain(with_faults, "确有其事")
    with_faults.turn_to(DISCLOSURE)
    assert [e.text for e in with_faults.report.explanations.values()] == ["确有其事"]


def test_what_must_be_put_right_cannot_be_explained(with_faults: Clerk) -> None:
    [card] = [card for card in cards(with_faults) if "“行政复议”总计不符" in card.accessibleName()]
    assert words.EXPLAIN not in [found.text() for found in with_faults.buttons(card)]
