"""What was carried over into a report that was just begun: told on its page, with a way back."""

from __future__ import annotations

from app.report.report import Report
from app.wording import Remark
from ui import wording as words
from ui.carry_block import carried_words, texts_of
from ui.report_view import ReportView

_STEP = Remark("step-carry")


def tell(view: ReportView) -> None:
    """Say what came along, and let one undo give the blank report back."""
    session = view.session
    report, last = session.report, session.last_year
    if last is None:
        return
    blank = Report(report.unit, report.year, report.form, particulars={"unit": report.unit_name})
    session.offer_undo(_STEP, blank)
    said = carried_words(report, last.form)
    if report.marks:
        said.append(words.CARRIED_TEXT.format(texts=texts_of(report)))
    notice = view.page.notice

    def take_back() -> None:
        if session.undo_name == _STEP:
            view.undo()
            notice.clear()
        else:
            notice.warn(words.CARRY_LATER)

    told = words.CARRIED.format(year=last.year, said="；".join(said))
    notice.tell(told, (words.CARRY_BACK, take_back))
