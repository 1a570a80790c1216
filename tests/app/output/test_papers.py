"""The papers beside the report: what stands on each of them, and that each looks as it was approved."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from page import ValidationProfile, is_pdf_compliant_bytes
from paper_look import char_boxes, differing, pages, pdf, words
from paper_sample import FORMS, UNIT, figures, paragraphs, report
from PIL import Image

from app.check.findings import findings
from app.form import grid as geometry
from app.form.spec import CellRef
from app.output import page
from app.output.fonts import MissingGlyph
from app.output.paper import KINDS, Kind
from app.report.report import Cell, Report
from app.report.source import Source
from app.wording import Remark, Wording

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "pages"
ALLOWED = 12
"""Pixels of a page at 50 dpi that another computer may draw otherwise."""
WORDING = Wording.load()
YEARS = {"2021": 2025, "2019": 2020}
OTHERS: tuple[Kind, ...] = KINDS[2:]
"""Every kind but the report itself."""

of_each_edition = pytest.mark.parametrize("edition", YEARS)
of_each_kind = pytest.mark.parametrize("kind", OTHERS)


def sourced(year: int) -> Report:
    """The sample report with two of its blocks' sources named."""
    sources = {
        "fees": Source("财政所", "王小青", f"{year + 1}年1月6日"),
        "requests": Source("党政办公室", "李明", f"{year + 1}年1月8日"),
    }
    return replace(report(year), sources=sources)


def balanced(year: int = 2025) -> Report:
    """The sample report with nothing to find: every cell is 0."""
    told = report(year, cells=[(ref, "0") for ref, _ in figures_of(year)])
    assert findings(told) == ()
    return told


def figures_of(year: int) -> list[tuple[CellRef, str]]:
    form = FORMS.of_year(year)
    assert form
    return figures(form)


def flawed() -> Report:
    """A report with findings of two levels, blank cells and doubts of an import."""
    told = sourced(2025)
    texts = {
        "requests/received/total": "999",
        "review/cases/direct_total": "7",
        "requests/processed/natural_person": "4",
        "documents/rules/issued": "若干",
    }
    told = told.with_cells({told.form.paths[path]: Cell(text) for path, text in texts.items()})
    told = told.with_narrative("problems", paragraphs(["统计期限为2023年1月1日至2023年12月31日。"]))
    doubts = {
        "d1": Remark("intake-row-missing", {"part": "三", "line": "（四）无法提供"}),
        "d2": Remark("intake-bookmark", {"section": "六、其他需要报告的事项", "text": "_GoBack"}),
    }
    return replace(told, doubts=doubts)


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed(report: Report, kind: Kind, **options: object) -> list[str]:
    return words(pdf(report, kind=kind, **options))


# How they look

LOOKS: dict[str, Callable[[], bytes]] = {
    **{f"{kind}-2021": lambda kind=kind: pdf(sourced(2025), kind=kind) for kind in OTHERS},
    **{f"{kind}-2019": lambda kind=kind: pdf(sourced(2020), kind=kind) for kind in OTHERS},
    "findings-many": lambda: pdf(flawed(), kind="findings"),
    "findings-none": lambda: pdf(balanced(), kind="findings"),
    "approval-own": lambda: pdf(balanced(), kind="approval", approval_title="政府信息发布审查审批表"),
}


@pytest.mark.parametrize("name", LOOKS)
def test_papers_look_as_they_were_approved(name: str) -> None:
    drawn = pages(LOOKS[name]())
    if os.environ.get("GOUJI_GOLDEN") == "write":
        for old in GOLDEN.glob(f"{name}-[0-9]*.png"):
            old.unlink()
        for number, image in enumerate(drawn, 1):
            image.save(GOLDEN / f"{name}-{number}.png", optimize=True)
    kept = [Image.open(file).convert("L") for file in sorted(GOLDEN.glob(f"{name}-[0-9]*.png"))]
    assert len(drawn) == len(kept)
    differences = [differing(one, other) for one, other in zip(drawn, kept, strict=True)]
    assert differences == pytest.approx([0] * len(kept), abs=ALLOWED)


@of_each_edition
@of_each_kind
def test_nothing_leaves_the_text_block_but_the_page_number(kind: Kind, edition: str) -> None:
    left, right = page.LEFT - 1, page.LEFT + page.TEXT_WIDTH + 1
    bottom, top = page.BOTTOM - 1, page.BOTTOM + page.TEXT_HEIGHT + 1
    outside: dict[int, str] = {}
    for number, character, (x0, y0, x1, y1) in char_boxes(pdf(sourced(YEARS[edition]), kind=kind)):
        if x0 < left or x1 > right or y0 < bottom or y1 > top:
            outside[number] = outside.get(number, "") + character
    numbered = kind not in ("collection", "approval")
    assert all(text == f"—{number}—" for number, text in outside.items())
    assert bool(outside) == numbered


@of_each_kind
def test_an_empty_report_has_every_paper(kind: Kind) -> None:
    for year in YEARS.values():
        form = FORMS.of_year(year)
        assert form
        assert printed(Report("u1", year, form), kind)


@of_each_kind
def test_the_same_report_gives_the_same_bytes(kind: Kind) -> None:
    assert pdf(flawed(), kind=kind) == pdf(flawed(), kind=kind)


@pytest.mark.parametrize("archive", ["2a", "1b"])
@of_each_kind
def test_every_paper_is_an_archive_and_open_to_readers_that_do_not_see(kind: Kind, archive: str) -> None:
    data = pdf(flawed(), kind=kind, archive=archive)
    profiles = {"2a": (ValidationProfile.PDF_A_2A, ValidationProfile.PDF_UA_1), "1b": (ValidationProfile.PDF_A_1B,)}
    assert [profile for profile in profiles[archive] if not is_pdf_compliant_bytes(data, profile=profile)] == []


@pytest.mark.parametrize(
    ("kind", "place"),
    [("collection", "数据采集表"), ("sources", "数据来源确认表"), ("findings", "审核表"), ("approval", "审签单")],
)
def test_a_character_no_face_has_is_named_with_its_paper(kind: Kind, place: str) -> None:
    with pytest.raises(MissingGlyph) as caught:
        pdf(report(unit="青石镇😀人民政府"), kind=kind)
    assert caught.value.remark.fills["place"] == place


# 空白表


@of_each_edition
def test_the_blank_form_has_every_label_and_no_figure(edition: str) -> None:
    blank = printed(sourced(YEARS[edition]), "blank")
    form = FORMS.editions[edition]
    assert len(blank) == 3
    whole = "".join(blank)
    for section in form.sections:
        if section.tables:
            (on_page,) = (text for text in blank if section.heading in text)
            assert not [box.text for box in geometry.grid(section).boxes if not stands(box.text, on_page)]
    assert f"{YEARS[edition]}年政府信息公开工作年度报告数据表（空白）" in blank[0]
    assert UNIT not in whole
    assert not [
        word
        for word in ("填报单位（盖章）", "填报日期", "填报人", "审核人", "联系电话", "没有发生的填0")
        if word not in whole
    ]
    assert pdf(report(YEARS[edition]), kind="blank") == pdf(sourced(YEARS[edition]), kind="blank")


# 数据采集表


@of_each_edition
def test_every_office_has_a_sheet_with_only_its_blocks(edition: str) -> None:
    form = FORMS.editions[edition]
    sheets = printed(report(YEARS[edition]), "collection")
    headed = [text for text in sheets if "数据采集表" in text]
    offices = ["党政办公室", "便民服务中心", "综合行政执法队", "财政所", "司法所"]
    assert [next(o for o in offices if f"提供单位：{o}（盖章）" in text) for text in headed] == offices
    matters = {
        "党政办公室": "规章",
        "便民服务中心": "行政许可",
        "综合行政执法队": "行政处罚",
        "财政所": "行政事业性收费",
    }
    for office, text in zip(offices, headed, strict=True):
        assert [matter for name, matter in matters.items() if (matter in text) != (name == office)] == []
        assert f"汇总单位：{UNIT}" in text
        assert f"{YEARS[edition]}年" in text
        assert "12月31日" in text
        assert "没有发生的填0" in text
        assert "负责人签字" in text
        assert f"日前交{UNIT}汇总" in text
    requests = next(section for section in form.sections if section.id == "requests")
    (on_page,) = (text for text in sheets if text.startswith(requests.heading))
    assert sheets.index(on_page) == 1
    assert not [box.text for box in geometry.grid(requests).boxes if not stands(box.text, on_page)]
    assert "表格附后" in sheets[0]


def test_blocks_of_one_office_share_a_sheet_whatever_was_suggested() -> None:
    told = report().with_source("licensing", Source("财政所")).with_source("requests", Source("县信访局"))
    sheets = printed(told, "collection")
    (finance,) = (text for text in sheets if "提供单位：财政所" in text)
    assert finance.index("行政许可") < finance.index("行政事业性收费")
    assert not [text for text in sheets if "便民服务中心" in text]
    (petitions,) = (text for text in sheets if "提供单位：县信访局" in text)
    assert "表格附后" in petitions
    assert told.sources.keys() == {"licensing", "requests"}


def test_an_unnamed_unit_collects_for_itself() -> None:
    form = FORMS.editions["2021"]
    assert "日前交本单位汇总" in printed(Report("u1", 2025, form), "collection")[0]


# 数据来源确认表


def test_every_block_is_confirmed_with_figures_office_person_and_date() -> None:
    (sheet,) = printed(sourced(2025), "sources")
    assert f"填报单位：{UNIT}" in sheet
    for said in (
        "规章：本年制发件数7，本年废止件数14，现行有效件数21",
        "行政许可：3",
        "行政事业性收费：1万元",
        "一、本年新收政府信息公开申请数量：84",
        "三、本年度办理结果（七）总计：1374",
        "未经复议直接起诉：32",
        "王小青2026年1月6日",
        "李明2026年1月8日",
        "综合行政执法队",
        "统计期限为2025年1月1日至12月31日",
    ):
        assert said in sheet


def test_what_is_not_filled_is_said() -> None:
    form = FORMS.editions["2021"]
    (sheet,) = printed(Report("u1", 2025, form), "sources")
    assert "规章：本年制发件数未填，本年废止件数未填，现行有效件数未填" in sheet
    assert "行政事业性收费：未填" in sheet


def test_an_amount_beside_counts_has_its_unit() -> None:
    (sheet,) = printed(sourced(2020), "sources")
    assert "政府集中采购：采购项目数量9，采购总金额16万元" in sheet


# 审核表


def test_every_finding_and_doubt_stands_on_the_sheet_by_level() -> None:
    told = flawed()
    sheet = "".join(printed(told, "findings"))
    found = findings(told)
    said = [*(WORDING.say(f.message) for f in found), *(WORDING.say(doubt) for doubt in told.doubts.values())]
    assert not [text for text in said if not stands(squeezed(text), sheet)]
    heads = [
        "强制性审核（必须改正）11项",
        "核实性审核（改正或者说明）1项",
        "提示性审核0项",
        "导入疑点（对照原稿核对）2项",
    ]
    assert [sheet.index(text) for text in heads] == sorted(sheet.index(text) for text in heads)
    assert "审核结论：10处须改正，3处须核实或说明，还有1格未填" in sheet
    assert "由程序求和、未经独立核对：" in sheet
    assert f"填报单位：{UNIT}" in sheet


def test_a_clean_report_is_said_to_be_one() -> None:
    (sheet,) = printed(balanced(), "findings")
    assert "没有发现问题。" in sheet
    assert "审核结论：可以定稿" in sheet
    assert "强制性审核" not in sheet


def test_totals_that_were_typed_are_not_called_unproven() -> None:
    told = balanced()
    told = told.with_cells({ref: Cell("0") for ref in told.form.totals})
    assert "由程序求和" not in "".join(printed(told, "findings"))


@pytest.mark.parametrize("count", [5, 11, 12, 13, 40, 200])
def test_a_long_list_goes_on_under_its_head_and_is_signed_beside_findings(count: int) -> None:
    doubts = {
        f"d{n:03}": Remark("intake-stray", {"part": "三", "before": f"第{n}处", "count": "2"}) for n in range(count)
    }
    sheets = printed(replace(balanced(), doubts=doubts), "findings")
    assert all("序号位置审核结果审核说明" in text for text in sheets)
    whole = "".join(sheets)
    assert [whole.count(f"“第{n}处”") for n in range(count)] == [1] * count
    assert [text for text in sheets if "审核人：" in text] == [sheets[-1]]
    assert "对照原稿" in sheets[-1]


def test_a_finding_of_any_length_is_printed_whole() -> None:
    doubts = {"d1": Remark("a-later-version", {"text": "很长的疑问" * 600})}
    whole = "".join(printed(replace(balanced(), doubts=doubts), "findings"))
    assert whole.count("很长的疑问") + whole.count("很长的疑") >= 600


# 审签单


def test_everybody_signs_on_one_page() -> None:
    (sheet,) = printed(balanced(), "approval")
    assert sheet.startswith("审签单")
    labels = ["标题", "填报单位", "拟稿（填报）人", "联系电话", "公开属性", "公开方式", "自查意见", "核稿意见"]
    labels += ["保密审查意见", "分管领导意见", "主要领导签发", "盖章"]
    assert [sheet.index(label) for label in labels] == sorted(sheet.index(label) for label in labels)
    assert f"{UNIT}2025年政府信息公开工作年度报告" in sheet
    assert "程序审核：可以定稿。" in sheet
    assert sheet.count("签字：") == 5


@pytest.mark.parametrize(
    "title", ["政府信息发布审查审批表", "沂河县青石镇人民政府信息发布保密审查与领导审批流转登记表"]
)
def test_an_office_has_its_own_name_for_it(title: str) -> None:
    (sheet,) = printed(flawed(), "approval", approval_title=title)
    assert sheet.startswith(title)
    assert "审签单" not in sheet
    assert "程序审核：10处须改正" in sheet


def stands(label: str, text: str) -> bool:
    """Whether a label is in a text, if need be in pieces: extraction mixes the lines of neighbouring boxes."""
    return label in text or all(label[place : place + 2] in text for place in range(0, len(label), 2))
