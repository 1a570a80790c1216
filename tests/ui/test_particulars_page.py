"""单位与引言: the particulars are kept when their line is left, and the preface is made from them."""

from __future__ import annotations

import pytest
from clerk import CLOSING, CTRL, LEFT, OVERVIEW, SHIFT, UNIT, Clerk, Key
from PySide6.QtTest import QTest

from app.wording import Wording
from ui import wording as words

NAMES = ("address", "postcode", "telephone", "email", "site")


def go_to(clerk: Clerk, name: str) -> None:
    QTest.mouseClick(clerk.particulars.lines[name], LEFT)


def made_preface(clerk: Clerk) -> list[str]:
    clerk.push(words.MAKE_PREFACE)
    return clerk.paragraphs("preface")


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Tab])
def test_a_line_is_kept_and_left_by_enter_or_tab(at_work: Clerk, key: Key) -> None:
    go_to(at_work, "address")
    at_work.write("沂河县青石镇政通路1号")
    assert "address" not in at_work.report.particulars
    at_work.press(key)
    assert at_work.report.particulars["address"] == "沂河县青石镇政通路1号"
    assert at_work.in_file().particulars == at_work.report.particulars
    assert at_work.focus is at_work.particulars.lines["postcode"]


def test_enter_goes_through_all_lines_in_the_order_of_the_page(at_work: Clerk) -> None:
    assert at_work.focus is at_work.particulars.lines["unit"]
    for name in NAMES:
        at_work.press(Key.Key_Return)
        assert at_work.focus is at_work.particulars.lines[name]


def test_a_line_is_kept_when_something_else_is_clicked(at_work: Clerk) -> None:
    go_to(at_work, "telephone")
    at_work.type("0533-1234567")
    go_to(at_work, "email")
    assert at_work.report.particulars["telephone"] == "0533-1234567"


def test_a_line_is_kept_on_going_to_another_tab(at_work: Clerk) -> None:
    go_to(at_work, "postcode")
    at_work.type("256100")
    at_work.turned_to(OVERVIEW)
    assert at_work.in_file().particulars["postcode"] == "256100"


def test_the_status_line_tells_what_is_typed_from_what_is_kept(at_work: Clerk) -> None:
    saved = at_work.window.status.saved
    assert saved.text() == words.UNCHANGED
    go_to(at_work, "postcode")
    at_work.type("2")
    assert saved.text() == words.TYPING
    at_work.press(Key.Key_Tab)
    assert saved.text().startswith("已保存 ")


def test_the_name_of_the_unit_cannot_be_emptied(at_work: Clerk, wording: Wording) -> None:
    at_work.press(Key.Key_A, CTRL)
    at_work.press(Key.Key_Delete)
    at_work.press(Key.Key_Return)
    assert at_work.said == wording["unit-missing"]
    assert at_work.particulars.lines["unit"].text() == UNIT
    assert at_work.in_file().unit_name == UNIT
    assert at_work.window.status.saved.text() != words.TYPING


def test_a_new_name_stands_everywhere_at_once(at_work: Clerk) -> None:
    at_work.press(Key.Key_A, CTRL)
    at_work.write("白石镇人民政府")
    at_work.press(Key.Key_Return)
    assert at_work.window.windowTitle().startswith("白石镇人民政府2023年")
    assert at_work.turned_to(CLOSING).line(words.SIGNATURE).text() == "白石镇人民政府"


def test_ctrl_z_in_a_line_takes_typing_back_first_and_then_the_report_s_last_change(at_work: Clerk) -> None:
    go_to(at_work, "postcode")
    at_work.type("256100")
    at_work.press(Key.Key_Return)
    at_work.type("0533")
    at_work.press(Key.Key_Z, CTRL)
    assert at_work.particulars.lines["telephone"].text() == ""
    assert at_work.report.particulars["postcode"] == "256100"
    at_work.press(Key.Key_Z, CTRL)
    assert "postcode" not in at_work.report.particulars
    assert at_work.particulars.lines["postcode"].text() == ""
    at_work.press(Key.Key_Y, CTRL)
    assert at_work.particulars.lines["postcode"].text() == "256100"


def test_the_year_stands_there_with_its_form_and_cannot_be_changed(at_work: Clerk) -> None:
    assert at_work.line(words.YEAR).text() == "2023年（国办公开办函〔2021〕30号）"
    QTest.mouseClick(at_work.line(words.YEAR), LEFT)
    at_work.type("1")
    assert at_work.report.year == 2023


def test_the_preface_is_made_from_the_particulars_also_from_what_is_being_typed(at_work: Clerk) -> None:
    go_to(at_work, "telephone")
    at_work.type("0533-1234567")
    basis, contact = made_preface(at_work)
    assert f"现公布{UNIT}2023年政府信息公开工作年度报告" in basis
    assert "自2023年1月1日起至2023年12月31日止" in contact
    assert "电话：0533-1234567" in contact
    assert at_work.text.toPlainText() == f"{basis}\n{contact}"


def test_one_undo_takes_the_made_preface_back(at_work: Clerk) -> None:
    made_preface(at_work)
    at_work.press(Key.Key_Z, CTRL)
    assert at_work.paragraphs("preface") == []
    assert at_work.text.toPlainText() == ""


def test_the_made_preface_can_be_edited_and_the_edit_undone_alone(at_work: Clerk) -> None:
    basis, contact = made_preface(at_work)
    at_work.put_cursor(0)
    at_work.write("各位群众：")
    at_work.press(Key.Key_Tab, SHIFT)
    assert at_work.paragraphs("preface") == [f"各位群众：{basis}", contact]
    at_work.press(Key.Key_Z, CTRL)
    assert at_work.paragraphs("preface") == [basis, contact]
    at_work.press(Key.Key_Z, CTRL)
    assert at_work.paragraphs("preface") == []


def test_the_date_is_kept_and_closes_the_last_tab(at_work: Clerk) -> None:
    at_work.turned_to(CLOSING)
    QTest.mouseClick(at_work.closing.date, LEFT)
    at_work.write("2024年1月15日")
    at_work.press(Key.Key_Return)
    assert at_work.in_file().particulars["date"] == "2024年1月15日"
    assert at_work.view.tabs.accessibleTabName(CLOSING).endswith("已完成")
