"""A report as JSON: the golden file, and a report that comes back from it word for word."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path
from random import Random
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.form.load import load_forms
from app.form.spec import CellRef, Form, Kind
from app.intake.draft import Draft
from app.intake.read import read
from app.output.json_report import write
from app.report.editing import edited
from app.report.markup import field, literal, parted, picture
from app.report.report import (
    PARTICULARS,
    PREFACE,
    REGISTER,
    Cell,
    Explanation,
    How,
    Mark,
    Picture,
    Report,
    Stamp,
    Totals,
)
from app.report.source import Source
from app.wording import Remark, Wording

TESTS = Path(__file__).resolve().parents[2]
GOLDEN = TESTS / "golden" / "report.json"
FORMS = load_forms()
WORDING = Wording.load()
BYTES = {hashlib.sha256(data).hexdigest(): data for data in (b"", b"\x89PNG\r\n", b"GIF89a")}


def exported(report: Report) -> bytes:
    stream = io.BytesIO()
    write(report, stream, BYTES.get)
    return stream.getvalue()


def qingshi() -> Report:
    """An invented town's report with one of everything."""
    form = FORMS.editions["2021"]
    text = (TESTS / "cases" / "intake" / "qingshi-2025.txt").read_bytes()
    draft = read("qingshi-2025.txt", text, FORMS)
    kept = [ref for ref in draft.cells if ref not in form.totals or ref.table == "review"]
    how = {"documents": How.TYPED, "licensing": How.PASTED, "review": How.TYPED}
    cells = {ref: Cell(draft.cells[ref].text, how.get(ref.table, How.IMPORTED)) for ref in kept}
    cells[CellRef("review", "cases", "after_total")] = Cell("1", How.COMPUTED)
    cells[CellRef("documents", "rules", "in_force")] = Cell("无")
    del cells[CellRef("requests", "received", "enterprise")]
    narratives = dict(draft.narratives)
    narratives["overview"] = (*narratives["overview"][:3], picture("ban"), *narratives["overview"][3:])
    narratives["other"] = (*narratives["other"], picture("p2"), literal(r"公开目录见[[附件]]，存放在 D:\公开。"))
    narratives["problems"] = (*narratives["problems"], "上年结转" + field(["requests/pending_at_start/total"]) + "件。")
    kept = {section: edited((), texts) for section, texts in narratives.items()}
    digest = hashlib.sha256(b"GIF89a").hexdigest()
    pictures = {
        "ban": Picture("ban", "村务公开栏", "一块写着办事指南的木牌", "gonggao.gif", "image/gif", digest),
        "p2": Picture("p2", name="会场.jpg"),
    }
    return Report(
        "u1",
        2025,
        form,
        cells,
        kept,
        pictures,
        draft.particulars,
        {"review": Totals.MANUAL, "requests": Totals.AUTO},
        {"d1": Remark("intake-picture-missing", {"section": "六、其他需要报告的事项", "name": "会场.jpg"})},
        {"requests": Source("党政办公室"), "fees": Source("财政所", "王小青", "2026年1月6日")},
        {CellRef("documents", "normative_documents", "issued"): "含镇人大转来的一件"},
        {"enforcement": Stamp("2026-01-05T10:30:00", 1)},
        {"received": "14", "pending_at_end": "2"},
        {"0123456789abcdef": Explanation("PERIOD", "overview", "按上级要求写明起止日期")},
        {kept["other"][0].id: Mark.LAST_YEAR},
    )


def test_golden_file() -> None:
    assert exported(qingshi()).decode() == GOLDEN.read_text("utf-8")


def test_shape_of_the_file() -> None:
    data = exported(qingshi())
    assert data.startswith(b'{\n "schema": 1,\n "unit"')
    assert data.endswith(b"\n}\n")
    told = json.loads(data)
    assert told["values"]["requests/processed/total"] == "16"
    assert "requests/received/total" not in told["values"]
    assert told["provenance"]["requests/processed/total"] == "computed"
    assert told["provenance"]["review/cases/after_total"] == "computed"
    assert told["values"]["documents/rules/in_force"] == "无"
    assert told["totals"] == {"review": "manual"}
    assert list(told["particulars"]) == ["unit", "year", "date", "address", "postcode", "telephone", "email", "site"]
    assert told["particulars"]["year"] == "2025"
    assert [(p["id"], p["section"], p["data"]) for p in told["pictures"]] == [
        ("ban", "overview", "R0lGODlh"),
        ("p2", "other", None),
    ]


def test_an_empty_report_has_only_what_is_needed() -> None:
    told = json.loads(exported(Report("u1", 2019, FORMS.editions["2019"])))
    assert told == {
        "schema": 1,
        "unit": "",
        "year": 2019,
        "edition": "2019",
        "values": {},
        "narratives": {},
        "particulars": {"year": "2019"},
        "pictures": [],
    }


def test_a_picture_that_no_text_shows_belongs_to_no_section() -> None:
    report = qingshi().with_narrative("other", ())
    assert [p["section"] for p in json.loads(exported(report))["pictures"]] == ["overview", ""]


def test_a_value_of_blanks_is_no_value() -> None:
    ref = CellRef("documents", "rules", "issued")
    assert ref.path not in json.loads(exported(qingshi().with_cells({ref: Cell(" \n")})))["values"]


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(lambda text: "".join(parted(text)[:1]))
SOME = WORDS.filter(bool)
EXPLAINED = st.builds(Explanation, SOME, SOME, SOME)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    form = FORMS.editions[draw(st.sampled_from(sorted(FORMS.editions)))]
    random = Random(draw(st.integers(0, 10**6)))
    pictures = {id: _picture(draw, id) for id in draw(st.sets(st.sampled_from(["p1", "p2", "A-b_3"])))}
    paragraphs = SOME.map(literal) | st.lists(st.sampled_from(sorted(form.paths)), min_size=1, max_size=3).map(field)
    if pictures:
        paragraphs |= st.sampled_from(sorted(pictures)).map(picture)
    sections = [PREFACE, *(section.id for section in form.sections)]
    narratives = draw(st.dictionaries(st.sampled_from(sections), st.lists(paragraphs, min_size=1, max_size=4)))
    kept = {section: edited((), texts) for section, texts in narratives.items()}
    particulars = {"unit": draw(SOME)} | draw(st.dictionaries(st.sampled_from(PARTICULARS[1:]), SOME))
    tables = st.sampled_from([table.id for table in form.tables])
    return Report(
        "u1",
        form.first_year,
        form,
        _cells(random, form, draw(st.sampled_from([0, 0.1, 0.9, 1]))),
        kept,
        pictures,
        particulars,
        dict.fromkeys(draw(st.sets(tables)), Totals.MANUAL),
        {f"d{number}": remark for number, remark in enumerate(draw(st.lists(_doubts(), max_size=3)))},
        notes=draw(st.dictionaries(st.sampled_from(sorted(form.kinds)), SOME, max_size=3)),
        stamps=draw(st.dictionaries(tables, st.builds(Stamp, SOME, st.integers(0, 200)), max_size=2)),
        register=draw(st.dictionaries(st.sampled_from(REGISTER), st.integers(0, 99).map(str))),
        explanations=draw(st.dictionaries(st.text("0123456789abcdef", min_size=16, max_size=16), EXPLAINED)),
        marks={p.id: draw(st.sampled_from(Mark)) for texts in kept.values() for p in texts if draw(st.booleans())},
    )


def _picture(draw: st.DrawFn, id: str) -> Picture:
    words = [draw(WORDS) for _ in range(4)]
    return Picture(id, *words, sha256=draw(st.sampled_from([None, *BYTES])))


def _cells(random: Random, form: Form, share: float) -> dict[CellRef, Cell]:
    cells: dict[CellRef, Cell] = {}
    for ref, kind in form.kinds.items():
        hows = list(How) if ref in form.totals else [How.TYPED, How.PASTED, How.IMPORTED]
        given_here = share / 4 if ref in form.totals else share
        if random.random() < given_here:
            text = str(random.randrange(-9 if kind is Kind.CHANGE else 0, 100))
            cells[ref] = Cell(text + (".25" if kind is Kind.AMOUNT else ""), random.choice(hows))
    return cells


def _doubts() -> st.SearchStrategy[Remark]:
    def remark(key: str) -> st.SearchStrategy[Remark]:
        fields = {name for _, name, _, _ in Formatter().parse(WORDING[key]) if name}
        return st.fixed_dictionaries(dict.fromkeys(sorted(fields), WORDS)).map(lambda fills: Remark(key, fills))

    return st.sampled_from([key for key in WORDING if key.startswith("intake-")]).flatmap(remark)


@settings(max_examples=80, deadline=None)
@given(report=reports())
def test_a_report_comes_back_as_it_was(report: Report) -> None:
    data = exported(report)
    draft = read("a.json", data, FORMS)
    assert (draft.unit, draft.year, draft.form) == (report.unit_name, report.year, report.form)
    assert draft.cells == report.cells
    assert draft.narratives == {s: tuple(p.text for p in texts) for s, texts in report.narratives.items()}
    assert draft.pictures == report.pictures
    assert draft.particulars == report.particulars
    assert draft.modes == report.modes
    assert draft.doubts == tuple(report.doubts.values())
    assert draft.notes == ()
    assert draft.cell_notes == report.notes
    assert (draft.stamps, draft.register, draft.explanations) == (report.stamps, report.register, report.explanations)
    assert draft.blobs == {p.sha256: BYTES[p.sha256] for p in report.pictures.values() if p.sha256}
    assert exported(_taken(draft)) == data


def _taken(draft: Draft) -> Report:
    narratives = {section: edited((), texts) for section, texts in draft.narratives.items()}
    doubts = {f"d{number}": doubt for number, doubt in enumerate(draft.doubts)}
    return Report(
        "u2",
        draft.year,
        draft.form,
        draft.cells,
        narratives,
        draft.pictures,
        draft.particulars,
        draft.modes,
        doubts,
        {},
        draft.cell_notes,
        draft.stamps,
        draft.register,
        draft.explanations,
        {
            narratives[section][number - 1].id: mark
            for section, marks in draft.marks.items()
            for number, mark in marks.items()
        },
    )


@pytest.mark.parametrize("mode", Totals)
def test_a_taken_total_is_told_from_one_that_is_added_up(mode: Totals) -> None:
    ref = CellRef("requests", "received", "total")
    report = replace(qingshi(), modes={}).with_mode("requests", mode)
    parts = {CellRef("requests", "received", "enterprise"): Cell("3"), ref: Cell("16", How.COMPUTED)}
    report = report.with_cells(parts)
    assert read("a.json", exported(report), FORMS).cells[ref] == Cell("16", How.COMPUTED)
    assert ref not in read("a.json", exported(report.with_cells({ref: None})), FORMS).cells
