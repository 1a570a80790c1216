"""Going about the grid with the keyboard: Enter, Tab, arrows, Home and End lead from figure to figure."""

from __future__ import annotations

from clerk import CTRL, DISCLOSURE, OVERVIEW, PROBLEMS, REQUESTS, REVIEW, SHIFT, Clerk, Key

from app.form.grid import Part

FIRST, LAST = "requests/received/natural_person", "requests/pending_at_end/total"


def test_turning_to_a_table_puts_the_cursor_on_its_first_figure(at_work: Clerk) -> None:
    at_work.press(Key.Key_PageDown, CTRL, times=3)
    assert at_work.tab == REQUESTS
    assert at_work.at == FIRST
    assert at_work.focus is at_work.figures


def test_a_click_on_a_tab_lets_one_type_at_once(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).type("7")
    at_work.press(Key.Key_Return)
    assert at_work.kept("documents/rules/issued") == "7"
    at_work.turned_to(PROBLEMS).write("问题")
    assert at_work.text.toPlainText() == "问题"


def test_arrows_on_the_tabs_turn_pages_and_stay_on_the_tabs(at_work: Clerk) -> None:
    at_work.view.tabs.setFocus()
    at_work.press(Key.Key_Right, times=2)
    assert at_work.tab == DISCLOSURE
    assert at_work.focus is at_work.view.tabs


def test_enter_goes_down_and_at_the_end_of_a_column_to_the_top_of_the_next(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click(FIRST)
    at_work.press(Key.Key_Return)
    assert at_work.at == "requests/pending_at_start/natural_person"
    at_work.click("requests/pending_at_end/natural_person")
    at_work.press(Key.Key_Return)
    assert at_work.at == "requests/received/enterprise"
    at_work.press(Key.Key_Return, SHIFT)
    assert at_work.at == "requests/pending_at_end/natural_person"


def test_enter_past_the_last_figure_goes_to_the_next_tab_and_shift_enter_back(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click(LAST)
    at_work.press(Key.Key_Enter)
    assert at_work.tab == REVIEW
    assert at_work.at == "review/cases/reconsideration_upheld"
    at_work.press(Key.Key_Return, SHIFT)
    assert at_work.tab == REQUESTS
    assert at_work.at == LAST


def test_enter_leaves_the_last_table_for_the_text_of_the_next_section(at_work: Clerk) -> None:
    at_work.turned_to(REVIEW).click("review/cases/after_total")
    at_work.press(Key.Key_Return)
    assert at_work.tab == PROBLEMS
    assert at_work.focus is at_work.text


def test_tab_goes_along_the_row_and_on_to_the_next_one(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click(FIRST)
    at_work.press(Key.Key_Tab)
    assert at_work.at == "requests/received/enterprise"
    at_work.click("requests/received/total")
    at_work.press(Key.Key_Tab)
    assert at_work.at == "requests/pending_at_start/natural_person"
    at_work.press(Key.Key_Backtab, SHIFT)
    assert at_work.at == "requests/received/total"


def test_shift_tab_before_the_first_figure_goes_to_the_tab_before(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).click("documents/rules/issued")
    at_work.press(Key.Key_Backtab, SHIFT)
    assert at_work.tab == OVERVIEW
    assert at_work.focus is at_work.text


STEPS = (
    ("requests/received/enterprise", Key.Key_Right, "requests/received/research"),
    ("requests/received/enterprise", Key.Key_Left, FIRST),
    ("requests/received/enterprise", Key.Key_Down, "requests/pending_at_start/enterprise"),
    ("requests/pending_at_start/enterprise", Key.Key_Up, "requests/received/enterprise"),
    (FIRST, Key.Key_Left, FIRST),
    (FIRST, Key.Key_Up, FIRST),
    (LAST, Key.Key_Right, LAST),
    (LAST, Key.Key_Down, LAST),
    ("requests/full_grant/research", Key.Key_Home, "requests/full_grant/natural_person"),
    ("requests/full_grant/research", Key.Key_End, "requests/full_grant/total"),
)


def test_arrows_home_and_end_stay_within_the_figures(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS)
    for start, key, end in STEPS:
        at_work.click(start)
        at_work.press(key)
        assert (at_work.at, at_work.selected) == (end, [end]), (start, key)


def test_arrows_pass_over_the_heads_between_the_tables_of_section_two(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).click("documents/normative_documents/issued")
    seen = [at_work.at]
    for _ in range(5):
        at_work.press(Key.Key_Down)
        seen.append(at_work.at)
    assert seen == [
        "documents/normative_documents/issued",
        "licensing/licences/decisions",
        "enforcement/penalties/decisions",
        "enforcement/coercion/decisions",
        "fees/administrative_fees/charged",
        "fees/administrative_fees/charged",
    ]
    at_work.press(Key.Key_Up, times=4)
    assert at_work.at == "documents/normative_documents/issued"


def test_enter_goes_through_one_table_of_section_two_after_another(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).click("documents/rules/issued")
    seen = [at_work.at]
    while at_work.tab == DISCLOSURE:
        seen.append(at_work.at)
        at_work.press(Key.Key_Return)
    assert seen[1:] == [
        *(f"documents/{row}/{column}" for column in ("issued", "repealed", "in_force") for row in rows()),
        "licensing/licences/decisions",
        "enforcement/penalties/decisions",
        "enforcement/coercion/decisions",
        "fees/administrative_fees/charged",
    ]
    assert at_work.tab == REQUESTS
    assert at_work.at == FIRST


def rows() -> tuple[str, str]:
    return "rules", "normative_documents"


def test_page_up_and_down_never_land_on_a_label(at_work: Clerk) -> None:
    for place, start in (
        (REQUESTS, "requests/denial_registry/other"),
        (DISCLOSURE, "fees/administrative_fees/charged"),
    ):
        at_work.turned_to(place)
        for key in (Key.Key_PageUp, Key.Key_PageDown):
            at_work.click(start)
            for _ in range(4):
                at_work.press(key)
                assert at_work.at


def test_ctrl_with_an_arrow_never_lands_on_a_label(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE)
    for key in (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End):
        at_work.click("documents/rules/repealed")
        at_work.press(key, CTRL)
        assert at_work.at, key
    assert at_work.at == "fees/administrative_fees/charged"


def test_a_click_on_a_head_between_the_tables_leaves_the_cursor_where_it_was(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).click("documents/rules/repealed")
    labels = [box for box in at_work.table.model.grid.boxes if box.part is not Part.CELL]
    for box in labels:
        at_work.click_box(box)
        assert at_work.at == "documents/rules/repealed", box.text
        at_work.type("5")
        assert at_work.editor is not None
        at_work.press(Key.Key_Escape)
    assert at_work.kept("documents/rules/repealed") is None


def test_a_click_on_a_stub_or_a_head_of_section_three_leaves_the_cursor_where_it_was(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click("requests/received/research")
    for view in at_work.mirrors():
        at_work.click_view(view)
        assert at_work.at == "requests/received/research"
        assert at_work.focus is at_work.figures


def test_ctrl_a_selects_the_figures_and_no_label(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).click("documents/rules/issued")
    at_work.press(Key.Key_A, CTRL)
    assert len(at_work.selected) == 10


def test_shift_with_arrows_selects_a_block(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).click(FIRST)
    at_work.press(Key.Key_Right, SHIFT)
    at_work.press(Key.Key_Down, SHIFT, times=2)
    assert at_work.selected == [
        f"requests/{row}/{column}"
        for row in ("received", "pending_at_start", "full_grant")
        for column in ("natural_person", "enterprise")
    ]


def test_dragging_with_the_mouse_selects_a_block(at_work: Clerk) -> None:
    at_work.turned_to(REQUESTS).drag("requests/received/enterprise", "requests/pending_at_start/other")
    assert at_work.selected == [
        f"requests/{row}/{column}"
        for row in ("received", "pending_at_start")
        for column in ("enterprise", "research", "public_welfare", "legal_service", "other")
    ]


def test_a_selection_across_the_tables_of_section_two_holds_figures_only(at_work: Clerk) -> None:
    at_work.turned_to(DISCLOSURE).drag("documents/rules/issued", "fees/administrative_fees/charged")
    assert len(at_work.selected) == 10


def test_every_tab_is_reached_by_ctrl_page_down_and_up(at_work: Clerk) -> None:
    seen = []
    for _ in range(8):
        at_work.press(Key.Key_PageDown, CTRL)
        seen.append(at_work.tab)
        assert at_work.view.page.isAncestorOf(at_work.focus)
    assert seen == [1, 2, 3, 4, 5, 6, 7, 0]
    at_work.press(Key.Key_PageUp, CTRL)
    assert at_work.tab == 7
