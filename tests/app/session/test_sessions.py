"""What a clerk does to one report: kept at once, undone without limit, checked after every change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from desk import Clock, png

from app.check.finding import Verdict
from app.form.load import Forms
from app.form.spec import CellRef
from app.report.report import Cell, How, Picture, Totals
from app.report.rows import differences
from app.session import Session
from app.store.book import Book
from app.store.fault import BookRefused
from app.wording import Remark

Say = Callable[[Remark | None], str]

ISSUED = "documents/rules/issued"
TOTAL = "requests/received/total"
APPLICANTS = ["natural_person", "enterprise", "research", "public_welfare", "legal_service", "other"]
PARTS = [f"requests/received/{applicant}" for applicant in APPLICANTS]


def at(session: Session, path: str) -> CellRef:
    return session.report.form.paths[path]


def enter(session: Session, path: str, text: str) -> Remark | None:
    return session.enter(at(session, path), text)


def in_file(session: Session) -> bool:
    return session.book.load(session.id) == session.report


# Figures


def test_a_figure_is_kept_as_canonical_text_before_the_call_returns(session: Session) -> None:
    assert enter(session, ISSUED, " １，２３４件\n") is None
    assert session.report.cells == {at(session, ISSUED): Cell("1234", How.TYPED)}
    assert in_file(session)


def test_a_text_that_is_no_figure_changes_nothing_and_says_why(session: Session, say: Say) -> None:
    enter(session, ISSUED, "3")
    before, told = session.report, session.undo_name
    assert "“三个”不是数字" in say(enter(session, ISSUED, "三个"))
    assert session.report is before
    assert session.undo_name == told


def test_blank_clears_and_is_not_zero(session: Session) -> None:
    enter(session, ISSUED, "0")
    assert session.report.cells[at(session, ISSUED)].text == "0"
    enter(session, ISSUED, " ")
    assert session.report.cells == {}
    assert in_file(session)


def test_entering_what_stands_there_is_no_change(session: Session) -> None:
    enter(session, ISSUED, "3")
    name = session.undo_name
    assert enter(session, ISSUED, "３") is None
    session.undo()
    assert name is not None
    assert session.undo_name is None


def test_many_figures_are_one_step_or_none(session: Session, say: Say) -> None:
    block = {at(session, path): str(number) for number, path in enumerate(PARTS)}
    assert session.enter_block(block) is None
    assert say(session.undo_name) == "填写6格"
    assert {cell.how for cell in session.report.cells.values()} == {How.PASTED}
    before = session.report
    refusal = session.enter_block({at(session, PARTS[0]): "7", at(session, PARTS[1]): "7个"})
    assert "“一、本年新收政府信息公开申请数量·商业企业”这一格的内容“7个”不能填入" in say(refusal)
    assert session.report is before
    session.undo()
    assert session.report.cells == {}
    assert in_file(session)


def test_clearing_many_cells_is_one_step(session: Session, say: Say) -> None:
    session.enter_block({at(session, path): "1" for path in PARTS})
    session.clear([at(session, path) for path in PARTS])
    assert session.report.cells == {}
    assert say(session.undo_name) == "清除6格"
    session.undo()
    assert len(session.report.cells) == 6


def test_clearing_what_is_blank_is_no_step(session: Session) -> None:
    assert session.clear([at(session, ISSUED)]) is None
    assert session.undo_name is None


# Totals


def added(session: Session) -> None:
    session.enter_block({at(session, path): "2" for path in PARTS}, How.TYPED)


def test_a_total_typed_equal_to_the_sum_is_an_independent_figure(session: Session) -> None:
    added(session)
    assert enter(session, TOTAL, "12") is None
    assert session.report.cells[at(session, TOTAL)] == Cell("12", How.TYPED)


def test_a_typed_total_is_kept_compared_and_goes_back_to_automatic_when_cleared(session: Session) -> None:
    added(session)
    enter(session, TOTAL, "13")
    assert session.report.cells[at(session, TOTAL)] == Cell("13", How.TYPED)
    assert "REQ-TOTAL" in {finding.rule for finding in session.findings}
    session.clear([at(session, TOTAL)])
    assert session.report.is_computed(at(session, TOTAL))
    assert str(session.report.figures[at(session, TOTAL)]) == "12"


def test_pasted_totals_stay_as_given_though_they_equal_the_sum_that_was_shown(session: Session) -> None:
    """Otherwise a pasted 12 would turn into whatever the pasted parts add up to, and hide the mistake."""
    added(session)
    session.enter_block({at(session, PARTS[0]): "3", at(session, TOTAL): "12"})
    assert session.report.cells[at(session, TOTAL)] == Cell("12", How.PASTED)
    assert "REQ-TOTAL" in {finding.rule for finding in session.findings}


def test_by_hand_the_sum_is_offered_and_taken_as_computed(session: Session, say: Say) -> None:
    assert session.set_mode("requests", Totals.MANUAL) is None
    assert say(session.undo_name) == "改变“三、依申请公开”的总计方式"
    assert "还没有填" in say(session.take_total(at(session, TOTAL)))
    added(session)
    assert session.take_total(at(session, TOTAL)) is None
    assert session.report.cells[at(session, TOTAL)] == Cell("12", How.COMPUTED)
    assert in_file(session)


def test_changing_the_mode_stores_and_deletes_nothing(session: Session) -> None:
    added(session)
    enter(session, TOTAL, "13")
    cells = session.report.cells
    for mode in (Totals.MANUAL, Totals.AUTO):
        session.set_mode("requests", mode)
        assert session.report.cells == cells


def test_what_the_program_added_up_is_unproven(session: Session) -> None:
    added(session)
    assert session.unproven == {"REQ-TOTAL"}


# Undo and redo


def test_undo_and_redo_go_the_whole_way_and_are_history_themselves(session: Session) -> None:
    reports = [session.report]
    for text in ("1", "2", ""):
        enter(session, ISSUED, text)
        reports.append(session.report)
    for report in reversed(reports[:-1]):
        assert session.undo() is None
        assert session.report == report
        assert in_file(session)
    assert session.undo_name is None
    assert session.undo() is None
    for report in reports[1:]:
        session.redo()
        assert session.report == report
        assert in_file(session)
    assert session.redo_name is None
    assert session.redo() is None
    hows = [line.how for line in session.book.history(session.id, "cells", ISSUED)]
    assert hows == ["typed"] * 3 + ["undo"] * 3 + ["redo"] * 3


def test_a_new_change_ends_what_could_be_redone(session: Session) -> None:
    enter(session, ISSUED, "1")
    session.undo()
    enter(session, ISSUED, "2")
    assert session.redo_name is None


def test_steps_have_names(session: Session, say: Say) -> None:
    names: list[str] = []
    for act in (
        lambda: enter(session, ISSUED, "1"),
        lambda: session.clear([at(session, ISSUED)]),
        lambda: session.write("overview", ["一句话。"]),
        lambda: session.write("preface", ["编制本报告。"]),
        lambda: session.set_particular("telephone", "0533-5550123"),
        lambda: session.add_picture("overview", 0, png(), "大厅.png"),
    ):
        assert act() is None
        names.append(say(session.undo_name))
    assert names == [
        "填写“规章·本年制发件数”",
        "清除“规章·本年制发件数”",
        "修改“一、总体情况”的文字",
        "修改“引言”的文字",
        "修改单位信息",
        "修改“一、总体情况”的文字",
    ]
    session.undo()
    assert say(session.redo_name) == names[-1]


# Text


def lines(session: Session, section: str) -> list[tuple[str | None, str | None]]:
    """What history says of a section's only paragraph: old and new texts."""
    (paragraph,) = session.report.narratives[section]
    found = session.book.history(session.id, "paragraphs", paragraph.id)
    return [tuple(row and json.loads(row)["text"] for row in (line.old, line.new)) for line in found]  # type: ignore[misc]


def test_typing_on_within_thirty_seconds_is_one_step_and_one_line(session: Session, clock: Clock) -> None:
    blank = session.report
    for text in ("全", "全年", "全年公开"):
        session.write("other", [text])
        clock.forward(29)
        assert in_file(session)
    assert lines(session, "other") == [(None, "全年公开")]
    session.undo()
    assert session.report == blank


def test_after_thirty_seconds_it_is_another_step(session: Session, clock: Clock) -> None:
    session.write("other", ["全"])
    clock.forward(30)
    session.write("other", ["全年"])
    assert lines(session, "other") == [(None, "全"), ("全", "全年")]
    session.undo()
    assert session.report.narrative("other") == "全"


def test_another_paragraph_another_change_and_an_undo_begin_another_step(session: Session) -> None:
    session.write("other", ["甲", "乙"])
    for texts in (["甲一", "乙"], ["甲一", "乙一"], ["甲二", "乙一"]):
        session.write("other", texts)
    enter(session, ISSUED, "1")
    session.write("other", ["甲三", "乙一"])
    session.undo()
    session.write("other", ["甲四", "乙一"])
    session.write("other", ["甲五", "乙一"])
    steps = 0
    while session.undo_name:
        session.undo()
        steps += 1
    assert steps == 6


def test_what_was_typed_and_taken_away_again_leaves_nothing_to_undo(session: Session) -> None:
    session.write("other", ["甲"])
    enter(session, ISSUED, "1")
    session.write("other", ["甲乙"])
    session.write("other", ["甲"])
    assert in_file(session)
    session.write("other", ["甲丙"])
    session.undo()
    assert session.report.narrative("other") == "甲"
    session.undo()
    assert session.report.cells == {}


def test_text_is_tidied_and_parted(session: Session) -> None:
    session.write("other", ["　　第一段。\n\n第二段。\x07", "  "])
    assert session.report.narrative("other") == "第一段。\n第二段。"


def test_writing_the_same_text_is_no_step(session: Session) -> None:
    session.write("other", ["一句话。"])
    assert session.write("other", ["　一句话。"]) is None
    session.undo()
    assert session.undo_name is None


def test_untouched_paragraphs_keep_their_ids(session: Session) -> None:
    session.write("other", ["甲", "乙", "丙"])
    ids = [p.id for p in session.report.narratives["other"]]
    session.write("other", ["甲", "新", "乙二", "丙"])
    assert [p.id for p in session.report.narratives["other"]][::3] == ids[::2]


# Particulars


def test_particulars_are_set_cleared_and_left_alone(session: Session) -> None:
    assert session.set_particular("telephone", " 0533-5550123\n") is None
    assert session.report.particulars["telephone"] == "0533-5550123"
    session.set_particular("telephone", "0533-5550123")
    session.set_particular("telephone", "")
    assert "telephone" not in session.report.particulars
    session.undo()
    session.undo()
    assert session.undo_name is None
    assert in_file(session)


def test_a_unit_keeps_a_name(session: Session, say: Say) -> None:
    assert "不能为空" in say(session.set_particular("unit", "　"))
    assert session.report.unit_name == "青石镇人民政府"
    assert session.set_particular("unit", "青石街道办事处") is None
    assert session.book.entries()[0].name == "青石街道办事处"


# Pictures


def test_a_picture_comes_in_before_a_paragraph_and_its_bytes_are_kept(session: Session) -> None:
    session.write("overview", ["甲", "乙"])
    assert session.add_picture("overview", 1, png(), "大厅.png") is None
    (id,) = session.report.pictures
    assert session.report.narrative("overview") == f"甲\n[[picture:{id}]]\n乙"
    digest = hashlib.sha256(png()).hexdigest()
    assert session.report.pictures[id] == Picture(id, "", "", "大厅.png", "image/png", digest)
    assert session.book.picture(digest) == png()
    assert in_file(session)


def test_what_is_no_picture_is_refused(session: Session, say: Say) -> None:
    assert "不是图片" in say(session.add_picture("overview", 0, b"no picture", "大厅.png"))
    session.add_picture("overview", 0, png(), "大厅.png")
    (id,) = session.report.pictures
    assert "不是图片" in say(session.supply_picture(id, b"no picture", "大厅.png"))


def test_a_missing_picture_is_supplied_and_keeps_what_is_written_under_it(session: Session) -> None:
    missing = Picture("c1", "便民服务大厅", "大厅", "缺.png")
    new = session.report.with_picture("c1", missing)
    session.book.keep(session.id, differences(session.report, new), "imported")
    session = Session(session.book, session.id)
    assert session.supply_picture("c1", png(), "大厅.png") is None
    supplied = session.report.pictures["c1"]
    assert (supplied.caption, supplied.alt, supplied.name) == ("便民服务大厅", "大厅", "大厅.png")
    assert session.book.picture(supplied.sha256 or "") == png()
    session.undo()
    assert session.report.pictures["c1"] == missing


def test_a_caption_is_one_tidy_line(session: Session) -> None:
    session.add_picture("overview", 0, png(), "大厅.png")
    (id,) = session.report.pictures
    assert session.caption_picture(id, " 便民服务大厅\x07 ") is None
    assert session.report.pictures[id].caption == "便民服务大厅"
    assert in_file(session)


def test_a_picture_goes_with_its_paragraph_and_comes_back_with_it(session: Session) -> None:
    session.write("overview", ["甲"])
    session.add_picture("overview", 1, png(), "大厅.png")
    with_picture = session.report
    session.write("overview", ["甲"])
    assert session.report.pictures == {}
    session.undo()
    assert session.report == with_picture
    assert session.book.picture(hashlib.sha256(png()).hexdigest()) == png()


def test_a_picture_that_moves_within_the_text_stays(session: Session) -> None:
    session.write("overview", ["甲", "乙"])
    session.add_picture("overview", 0, png(), "大厅.png")
    place, *rest = [p.text for p in session.report.narratives["overview"]]
    session.write("overview", [*rest, place])
    assert len(session.report.pictures) == 1


def test_a_picture_may_be_shown_twice_and_stays_while_it_is_shown_once(session: Session) -> None:
    session.add_picture("overview", 0, png(), "大厅.png")
    (paragraph,) = session.report.narratives["overview"]
    assert session.write("other", [paragraph.text]) is None
    session.write("overview", [])
    assert len(session.report.pictures) == 1
    session.write("other", [])
    assert session.report.pictures == {}


def test_a_picture_is_taken_out_wherever_it_stands(session: Session) -> None:
    session.write("overview", ["甲"])
    session.add_picture("overview", 1, png(), "大厅.png")
    (id,) = session.report.pictures
    assert session.remove_picture(id) is None
    assert session.report.pictures == {}
    assert session.report.narrative("overview") == "甲"
    assert in_file(session)


def test_writing_in_one_section_leaves_the_pictures_of_others_and_of_none(session: Session) -> None:
    stray = replace(session.report, pictures={"s": Picture("s", name="缺.png")})
    session.book.keep(session.id, differences(session.report, stray), "imported")
    session = Session(session.book, session.id)
    session.add_picture("overview", 0, png(), "大厅.png")
    session.write("other", ["一句话。"])
    session.write("overview", [*(p.text for p in session.report.narratives["overview"]), "甲"])
    assert len(session.report.pictures) == 2


def test_text_cannot_name_a_picture_that_is_not_there(session: Session, say: Say) -> None:
    assert "图片“c9”不在这份报告里" in say(session.write("overview", ["甲", "[[picture:c9]]"]))
    assert session.report.narratives == {}
    assert session.write("overview", ["\\[[picture:c9]]"]) is None


# Doubts, findings, listeners


@pytest.fixture
def doubted(session: Session) -> Session:
    new = replace(session.report, doubts={"d1": Remark("summary-ready"), "d2": Remark("summary-ready")})
    session.book.keep(session.id, differences(session.report, new), "imported")
    return Session(session.book, session.id)


def test_a_doubt_is_settled_and_can_come_back(doubted: Session, say: Say) -> None:
    assert doubted.settle_doubt("d1") is None
    assert list(doubted.report.doubts) == ["d2"]
    assert say(doubted.undo_name) == "确认一处导入疑点"
    doubted.undo()
    assert list(doubted.report.doubts) == ["d1", "d2"]
    assert in_file(doubted)


def test_the_verdict_follows_every_change(doubted: Session, say: Say) -> None:
    form = doubted.report.form
    assert doubted.verdict is Verdict.BLOCKED
    assert [say(part) for part in doubted.summary] == ["2 处须核实或说明", "还有 200 格未填"]
    doubted.enter_block({ref: "0" for ref in form.kinds if ref not in form.totals})
    assert doubted.verdict is Verdict.OPEN
    doubted.settle_doubt("d1")
    doubted.settle_doubt("d2")
    assert doubted.verdict is Verdict.READY
    assert [say(part) for part in doubted.summary] == ["可以定稿"]


def test_the_window_is_told_after_every_kept_change_and_only_then(session: Session, clock: Clock) -> None:
    heard: list[str] = []
    session.on_change = lambda: heard.append(session.report.narrative("other") or "·")
    assert session.saved_at is None
    session.write("other", ["甲"])
    assert session.saved_at == clock()
    session.write("other", ["甲"])
    enter(session, ISSUED, "三个")
    session.undo()
    session.redo()
    assert heard == ["甲", "·", "甲"]


def test_what_the_book_cannot_keep_changes_nothing_in_memory(
    session: Session, monkeypatch: pytest.MonkeyPatch, say: Say
) -> None:
    enter(session, ISSUED, "1")
    session.undo()
    before, heard = session.report, []
    session.on_change = lambda: heard.append(1)

    def full(*_: object, **__: object) -> None:
        raise BookRefused("book-write-failed", session.book.path, reason="磁盘已满")

    monkeypatch.setattr(Book, "keep", full)
    for act in (lambda: enter(session, ISSUED, "2"), session.redo):
        assert "没有保存" in say(act())
        assert session.report is before
        assert session.redo_name is not None
    assert heard == []


def test_two_editions_in_one_book(book: Book, forms: Forms) -> None:
    session = Session(book, book.start("青石镇人民政府", 2020))
    assert session.report.form is forms.editions["2019"]
    assert enter(session, "enforcement/penalties/change", "减4") is None
    assert enter(session, "procurement/centralised/amount", "57380.29") is None
    assert [cell.text for cell in session.report.cells.values()] == ["-4", "57380.29"]
    assert in_file(session)
