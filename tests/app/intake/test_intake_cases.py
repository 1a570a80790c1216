"""The written reports come out figure by figure, and every odd spot is said in the expected words."""

from __future__ import annotations

import re

import pytest
from intake_cases import CASES, FORMS, REAL, Case, cases, form_of, rows, said, sample, shown

from app.check.findings import findings
from app.intake.draft import Draft, Unreadable
from app.intake.read import read
from app.jobs import report_of
from app.report.report import How, Totals
from app.wording import Wording


def _starts(texts: tuple[str, ...], beginnings: list[str]) -> bool:
    return len(texts) == len(beginnings) and all(map(str.startswith, texts, beginnings))


@pytest.mark.parametrize("name", ["qingshi-2025", "qingshi-2020"])
def test_a_whole_report_is_read_without_a_doubt(name: str) -> None:
    told = sample(name)
    draft = read(f"{name}.TXT", (CASES / f"{name}.txt").read_bytes(), FORMS)
    assert (draft.unit, draft.year, draft.form) == (told["unit"], told["year"], form_of(told))
    assert shown(draft) == rows(draft.form, told["figures"])
    assert len(draft.cells) == len(draft.form.kinds)
    assert {cell.how for cell in draft.cells.values()} == {How.IMPORTED}
    assert draft.particulars == told["particulars"]
    assert draft.narratives.keys() == told["narratives"].keys()
    for section, beginnings in told["narratives"].items():
        assert _starts(draft.narratives[section], beginnings), section
    assert (draft.doubts, draft.notes, draft.pictures, draft.modes, draft.blobs) == ((), (), {}, {}, {})
    assert [finding.rule for finding in findings(report_of(draft, draft.unit))] == []


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    if "refused" in case.told:
        with pytest.raises(Unreadable) as refused:
            case.draft()
        assert Wording.load().say(refused.value.remark) == case.told["refused"]
        return
    draft = case.draft()
    assert said(draft.doubts) == case.told.get("doubts", [])
    assert said(draft.notes) == case.told.get("notes", [])
    assert shown(draft) == case.figures
    assert draft.modes == {table: Totals(mode) for table, mode in case.told.get("modes", {}).items()}
    for section, beginnings in (case.sample["narratives"] | case.told.get("narratives", {})).items():
        assert _starts(draft.narratives.get(section, ()), beginnings), (section, draft.narratives.get(section))


def test_a_case_changes_what_it_names() -> None:
    for case in cases():
        assert case.told["what"]
        for row, texts in case.told.get("figures", {}).items():
            assert texts != case.sample["figures"][row], (case.name, row)


@pytest.mark.skipif(not REAL.is_dir(), reason="the published material is not here")
class TestZhangjiapo:
    @pytest.fixture
    def draft(self) -> Draft:
        file = REAL / "zhangjiapo-2021.txt"
        return read(file.name, file.read_bytes(), FORMS)

    def test_figures(self, draft: Draft) -> None:
        assert (draft.year, draft.form.edition, len(draft.cells)) == (2021, "2021", 200)
        assert {(cell.text, cell.how) for cell in draft.cells.values()} == {("0", How.IMPORTED)}
        assert draft.modes == {}

    def test_narratives(self, draft: Draft) -> None:
        counts = {section: len(texts) for section, texts in draft.narratives.items()}
        assert counts == {"preface": 2, "overview": 17, "problems": 2, "other": 2}
        headings = [text for text in draft.narratives["overview"] if text.startswith("（")]
        assert [text[:4] for text in headings] == ["（1） ", "（2） ", "（3） ", "（4） ", "（5） "]
        places = [place for place, text in enumerate(draft.narratives["overview"]) if text.startswith("[[")]
        assert [draft.narratives["overview"][place] for place in places] == [f"[[picture:p{n}]]" for n in (1, 2, 3)]
        assert draft.narratives["overview"][places[2] - 1].startswith("（4）")
        assert not any("bookmark" in text or "image:" in text for texts in draft.narratives.values() for text in texts)

    def test_pictures(self, draft: Draft) -> None:
        assert list(draft.pictures) == ["p1", "p2", "p3"]
        assert all(picture.name and picture.sha256 is None for picture in draft.pictures.values())
        assert draft.pictures["p1"].name.endswith("(1)")

    def test_particulars(self, draft: Draft) -> None:
        assert draft.particulars.keys() == {"unit", "date", "address", "postcode", "telephone", "email", "site"}
        assert draft.particulars["unit"] == draft.unit
        assert draft.unit.endswith("镇人民政府")
        assert draft.particulars["date"] == "2022年1月15日"
        assert draft.particulars["address"].endswith("1号")
        for name, shape in (
            ("postcode", r"[0-9]{6}"),
            ("telephone", r"[0-9]{4}-[0-9]{7}"),
            ("email", r"[a-z0-9]+@[a-z.]+\.cn"),
            ("site", r"www\.[a-z]+\.gov\.cn"),
        ):
            assert re.fullmatch(shape, draft.particulars[name]), name

    def test_doubts_and_notes(self, draft: Draft) -> None:
        assert [doubt.key for doubt in draft.doubts] == ["intake-picture-missing"] * 3 + ["intake-bookmark"]
        assert all(doubt.fills["section"] == "一、总体情况" for doubt in draft.doubts[:3])
        assert "五、" in draft.doubts[3].fills["section"]
        assert "_GoBack" in draft.doubts[3].fills["text"]
        notes = "".join(said(draft.notes))
        assert "“规范性文件”按“行政规范性文件”" in notes
        assert "本单位不掌握相关政府信息”按“1.本机关不掌握" in notes
        assert "16处序号" in notes
        assert "“1、 总体情况”" in notes

    def test_the_only_finding_is_the_period(self, draft: Draft) -> None:
        assert [finding.rule for finding in findings(report_of(draft, draft.unit))] == ["PERIOD"]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
    def test_the_encoding_makes_no_difference(self, draft: Draft, encoding: str) -> None:
        text = (REAL / "zhangjiapo-2021.txt").read_text("utf-8")
        assert read("报告.txt", text.encode(encoding), FORMS) == draft
