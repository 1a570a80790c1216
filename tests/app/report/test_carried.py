"""A new year from the last: particulars, figures carried forward, texts marked for revision."""

from __future__ import annotations

from app.form.load import load_forms
from app.report.carried import carried
from app.report.editing import edited
from app.report.markup import field, picture
from app.report.report import Cell, How, Mark, Picture, Report, Totals
from app.report.source import Source

FORMS = load_forms()
OLD, NEW = FORMS.editions["2019"], FORMS.editions["2021"]


def last(form_year: int) -> Report:
    form = FORMS.of_year(form_year)
    assert form
    texts = ("（一）依申请公开情况", "收到" + field(["requests/received/total"]) + "件。", picture("p"), "工作平稳。")
    return Report(
        "u1",
        form_year,
        form,
        {
            form.paths["requests/pending_at_end/natural_person"]: Cell("2"),
            form.paths["requests/pending_at_end/other"]: Cell("0", How.ZERO),
            form.paths["requests/pending_at_end/total"]: Cell("2"),
            form.paths["documents/rules/" + ("issued" if form is NEW else "made")]: Cell("1"),
        },
        {"overview": edited((), texts)},
        {"p": Picture("p", name="会场.jpg")},
        {"unit": "青石镇人民政府", "telephone": "0533-5550123", "date": "2024年1月15日"},
        {"requests": Totals.MANUAL},
        sources={"requests": Source("党政办公室", "王小青", "2024年1月6日")},
    )


def test_what_was_pending_is_carried_column_by_column_and_nothing_else() -> None:
    new = carried(last(2023), 2024, NEW, text=False)
    assert {ref.path: cell for ref, cell in new.cells.items()} == {
        "requests/pending_at_start/natural_person": Cell("2", How.LAST_YEAR),
        "requests/pending_at_start/other": Cell("0", How.LAST_YEAR),
    }
    assert (new.year, new.unit, new.narratives, new.pictures) == (2024, "u1", {}, {})
    assert new.particulars == {"unit": "青石镇人民政府", "telephone": "0533-5550123"}
    assert new.sources == {"requests": Source("党政办公室", "王小青")}
    assert new.modes == {"requests": Totals.MANUAL}


def test_texts_come_along_marked_and_without_pictures() -> None:
    new = carried(last(2023), 2024, NEW, text=True)
    assert [p.text for p in new.narratives["overview"]] == [
        "（一）依申请公开情况",
        "收到" + field(["requests/received/total"]) + "件。",
        "工作平稳。",
    ]
    assert set(new.marks.values()) == {Mark.LAST_YEAR}
    assert set(new.marks) == {p.id for p in new.narratives["overview"][1:]}


def test_a_new_edition_takes_over_what_it_has_too() -> None:
    old = last(2020)
    gone = "累计" + field(["documents/rules/made"]) + "件。"
    new = carried(old.with_narrative("other", edited((), [gone])), 2021, NEW, text=True)
    assert new.form is NEW
    assert new.cells[NEW.paths["requests/pending_at_start/natural_person"]] == Cell("2", How.LAST_YEAR)
    assert new.narrative("other") == "累计1件。"
