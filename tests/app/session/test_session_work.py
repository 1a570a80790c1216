"""Notes, zeros, the register, explanations, starters and last year's text: each kept, undone, told in history."""

from __future__ import annotations

from app import jobs
from app.check.finding import Finding, Verdict
from app.report.report import Explanation, How, Mark
from app.session import Session
from app.wording import Remark, Wording


def kept(session: Session) -> None:
    """The file says what memory says, and one undo takes the change back in both."""
    now = session.report
    assert session.book.load(session.id) == now
    assert session.undo() is None
    assert session.book.load(session.id) == session.report != now
    assert session.redo() is None
    assert session.book.load(session.id) == session.report == now


def test_zeros_are_one_step_with_a_name(session: Session, wording: Wording) -> None:
    assert session.fill_zeros("review") is None
    assert session.undo_name
    assert wording.say(session.undo_name) == "在“四、复议诉讼”空格填0"
    assert {cell.how for cell in session.report.cells.values()} == {How.ZERO}
    kept(session)


def test_a_note_is_kept_and_removed(session: Session) -> None:
    ref = session.report.form.paths["documents/rules/issued"]
    assert session.set_note(ref, " 与司法所核过 ") is None
    assert session.report.notes == {ref: "与司法所核过"}
    kept(session)
    assert session.set_note(ref, "") is None
    assert session.report.notes == {}
    assert [line.how for line in session.history("notes", ref.path)] == ["typed", "undo", "redo", "typed"]


def test_the_register_takes_figures_only(session: Session) -> None:
    assert session.set_register("received", "１２件") is None
    assert session.report.register == {"received": "12"}
    kept(session)
    refused = session.set_register("received", "十二")
    assert refused
    assert refused.key == "value-no-number"
    assert session.report.register == {"received": "12"}


def period(session: Session) -> Finding:
    return next(finding for finding in session.findings if finding.rule == "PERIOD")


def test_an_explanation_settles_a_query_lapses_with_its_words_and_holds_again(session: Session) -> None:
    session.fill_zeros("disclosure")
    session.fill_zeros("requests")
    session.fill_zeros("review")
    session.write("overview", ["统计期限为2022年1月1日至2022年12月31日。"])
    assert session.verdict is Verdict.OPEN
    finding = period(session)
    assert session.explain(finding, "上级统一要求") is None
    assert session.report.explanations[finding.fingerprint] == Explanation("PERIOD", "overview", "上级统一要求")
    assert session.verdict is Verdict.READY
    kept(session)
    session.write("overview", ["统计期限为2021年1月1日至2021年12月31日。"])
    assert session.verdict is Verdict.OPEN
    session.undo()
    assert session.verdict is Verdict.READY


def test_what_is_fatal_cannot_be_explained(session: Session) -> None:
    blank = next(finding for finding in session.findings if finding.rule == "BLANK")
    assert session.explain(blank, "没有") == Remark("explain-no-query")


def test_a_starter_is_marked_until_it_is_edited(session: Session) -> None:
    assert session.draft("problems") is None
    first, hint, second, other = session.report.narratives["problems"]
    assert (first.text, second.text) == ("（一）存在的主要问题", "（二）改进情况")
    assert session.report.marks == {hint.id: Mark.STARTER, other.id: Mark.STARTER}
    kept(session)
    session.write("problems", [first.text, "更新不及时。", second.text, other.text])
    assert session.report.marks == {other.id: Mark.STARTER}
    session.undo()
    assert session.report.marks == {hint.id: Mark.STARTER, other.id: Mark.STARTER}


def test_no_starter_is_put_where_there_is_text(session: Session) -> None:
    session.write("other", ["本年没有收取信息处理费。"])
    assert session.draft("other") == Remark("starters-none")


def test_last_years_text_can_be_confirmed_a_paragraph_or_a_section_at_a_time(session: Session) -> None:
    session.write("other", ["甲。", "乙。", "丙。"])
    later = Session(session.book, jobs.start_from(session.book, session.id, text=True))
    first, second, third = later.report.narratives["other"]
    assert set(later.report.marks) == {first.id, second.id, third.id}
    assert later.confirm_text("other", second.id) is None
    assert set(later.report.marks) == {first.id, third.id}
    kept(later)
    assert later.confirm_text("other") is None
    assert later.report.marks == {}


def test_a_field_of_no_cell_is_plain_words(session: Session) -> None:
    session.write("other", ["共[[cell:documents/rules/lost]]件，[[cell:documents/rules/issued]]件。"])
    assert (
        session.report.narrative("other") == "共\\[[cell:documents/rules/lost]]件，[[cell:documents/rules/issued]]件。"
    )


def test_several_sections_are_written_as_one_step(session: Session) -> None:
    session.write("other", ["二〇二二"])
    assert session.write_all({"other": ["二〇二三"], "problems": ["问题。"]}, Remark("step-register")) is None
    assert (session.report.narrative("other"), session.report.narrative("problems")) == ("二〇二三", "问题。")
    session.undo()
    assert (session.report.narrative("other"), session.report.narrative("problems")) == ("二〇二二", "")


def test_last_year_is_the_same_units_report_of_the_year_before(session: Session) -> None:
    assert session.last_year is None
    id = session.book.start(session.report.unit_name, session.report.year + 1)
    later = Session(session.book, id)
    assert later.last_year == session.report
