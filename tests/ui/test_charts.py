"""Charts in the text: put in from a menu, figures by channel typed below, taken out, undone, printed from figures."""

from __future__ import annotations

import pytest
from clerk import CTRL, OVERVIEW, PARTICULARS, REQUESTS, Clerk, Key
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument

from app.report.report import Picture
from app.wording import Wording
from ui import wording as words
from ui.narrative_text import OBJECT, SCHEME

KINDS = {kind: name for kind, (name, _) in words.CHARTS.items()}


def insert(clerk: Clerk, kind: str) -> Clerk:
    """Choose a kind in the line of charts with the mouse."""
    clerk.push(words.INSERT_CHART)
    clerk.push(KINDS[kind])
    assert KINDS[kind] not in shown(clerk)
    return clerk


def shown(clerk: Clerk) -> list[str]:
    return [button.text() for button in clerk.buttons()]


def the_chart(clerk: Clerk) -> Picture:
    [chart] = clerk.report.pictures.values()
    return chart


def drawn(clerk: Clerk) -> QImage:
    kind = QTextDocument.ResourceType.ImageResource.value
    return clerk.text.document().resource(kind, QUrl(SCHEME + the_chart(clerk).id))


@pytest.fixture
def with_text(at_work: Clerk) -> Clerk:
    """Two paragraphs in section 一, the cursor in the first."""
    at_work.turned_to(OVERVIEW).write("前文\n后文")
    at_work.put_cursor(1)
    return at_work


@pytest.fixture
def with_channels(with_text: Clerk) -> Clerk:
    return insert(with_text, "channels")


def rules(clerk: Clerk) -> list[str]:
    return [finding.rule for finding in clerk.session.findings if finding.text]


def test_the_kinds_are_there_only_while_one_is_chosen(with_text: Clerk) -> None:
    assert not set(KINDS.values()) & set(shown(with_text))
    with_text.push(words.INSERT_CHART)
    assert set(KINDS.values()) <= set(shown(with_text))
    with_text.push(words.INSERT_CHART)
    assert not set(KINDS.values()) & set(shown(with_text))
    assert with_text.report.pictures == {}


def test_a_kind_is_chosen_by_keys_or_given_up(with_text: Clerk) -> None:
    with_text.push(words.INSERT_CHART)
    with_text.press(Key.Key_Escape)
    assert with_text.focus is with_text.text
    with_text.push(words.INSERT_CHART)
    with_text.press(Key.Key_Tab)
    with_text.press(Key.Key_Space)
    assert the_chart(with_text).chart == "channels"


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_stands_behind_the_paragraph_of_the_cursor(with_text: Clerk, kind: str) -> None:
    insert(with_text, kind)
    chart = the_chart(with_text)
    assert (chart.chart, chart.sha256, chart.name) == (kind, None, "")
    assert with_text.paragraphs("overview") == ["前文", f"[[picture:{chart.id}]]", "后文"]
    assert with_text.text.toPlainText() == f"前文\n{OBJECT}\n后文"
    assert with_text.in_file() == with_text.report
    assert with_text.text.current_picture() == chart.id


def test_every_kind_of_chart_has_its_own_box(with_text: Clerk) -> None:
    boxes: list[QImage] = []
    for kind in KINDS:
        insert(with_text, kind)
        boxes.append(drawn(with_text))
        with_text.push(words.REMOVE_PICTURE)
    assert all(not box.isNull() and box.size() == boxes[0].size() for box in boxes)
    assert boxes[0] != boxes[1] != boxes[2] != boxes[0]


def test_a_chart_has_a_caption_and_no_file(with_text: Clerk) -> None:
    insert(with_text, "outcomes")
    assert words.REPLACE_PICTURE not in shown(with_text)
    assert not [line for line in with_text.labels() if line.text() == words.CHANNELS]
    with_text.line(words.CAPTION).setFocus()
    with_text.write("图1 申请办理结果")
    with_text.press(Key.Key_Return)
    assert the_chart(with_text).caption == "图1 申请办理结果"
    assert the_chart(with_text).chart == "outcomes"


def test_a_chart_of_channels_asks_for_its_figures_at_once(with_channels: Clerk) -> None:
    assert with_channels.focus is with_channels.line(words.CHANNELS)
    empty = drawn(with_channels)
    assert rules(with_channels) == ["CHART-EMPTY"]
    with_channels.write("政府网站386 微信公众号120")
    with_channels.press(Key.Key_Return)
    assert the_chart(with_channels).name == "政府网站386 微信公众号120"
    assert with_channels.in_file() == with_channels.report
    assert drawn(with_channels) != empty
    assert rules(with_channels) == []


def test_figures_are_kept_on_leaving_their_line(with_channels: Clerk) -> None:
    with_channels.write("政府网站386")
    with_channels.turned_to(PARTICULARS)
    assert the_chart(with_channels).name == "政府网站386"


def test_figures_that_cannot_be_read_stay_to_be_mended(with_channels: Clerk, wording: Wording) -> None:
    with_channels.write("政府网站很多")
    with_channels.press(Key.Key_Return)
    assert with_channels.said == wording["channels-unread"].format(text="政府网站很多")
    assert the_chart(with_channels).name == ""
    assert with_channels.line(words.CHANNELS).text() == "政府网站很多"
    with_channels.turn_to(PARTICULARS)
    assert with_channels.tab == OVERVIEW
    with_channels.press(Key.Key_A, CTRL)
    with_channels.write("政府网站386")
    with_channels.press(Key.Key_Return)
    assert with_channels.said == ""
    assert the_chart(with_channels).name == "政府网站386"


def test_figures_are_shown_again_when_the_cursor_comes_back(with_channels: Clerk) -> None:
    with_channels.write("政府网站386")
    with_channels.put_cursor(0)
    with_channels.put_cursor(with_channels.text.toPlainText().index(OBJECT))
    assert with_channels.line(words.CHANNELS).text() == "政府网站386"


def test_a_removed_chart_comes_back_by_undo(with_channels: Clerk) -> None:
    with_channels.write("政府网站386")
    with_channels.press(Key.Key_Return)
    before = with_channels.report
    with_channels.push(words.REMOVE_PICTURE)
    assert with_channels.report.pictures == {}
    assert with_channels.text.toPlainText() == "前文\n后文"
    with_channels.press(Key.Key_Z, CTRL)
    assert with_channels.report == before
    with_channels.press(Key.Key_Z, CTRL)
    assert the_chart(with_channels).name == ""
    with_channels.press(Key.Key_Z, CTRL)
    assert with_channels.report.pictures == {}


def test_the_finding_of_an_empty_chart_leads_to_it(with_channels: Clerk) -> None:
    with_channels.put_cursor(0)
    with_channels.turned_to(REQUESTS)
    found = with_channels.finding("CHART-EMPTY")
    with_channels.turned_to(OVERVIEW)
    with_channels.view.page.show_finding(found)
    assert with_channels.text.current_picture() == the_chart(with_channels).id
    assert with_channels.text.textCursor().selectedText() == OBJECT


def test_the_preface_takes_charts_too(at_work: Clerk) -> None:
    insert(at_work, "years")
    assert at_work.tab == PARTICULARS
    assert at_work.paragraphs("preface") == [f"[[picture:{the_chart(at_work).id}]]"]


def test_a_chart_comes_back_with_its_report(with_channels: Clerk) -> None:
    with_channels.write("政府网站386")
    with_channels.press(Key.Key_Return)
    with_channels.reopened().turned_to(OVERVIEW)
    assert not drawn(with_channels).isNull()
    assert the_chart(with_channels).chart == "channels"
