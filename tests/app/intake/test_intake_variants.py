"""The variants that domain/form.md names, line by line, and what a title, a date or a contact may look like."""

from __future__ import annotations

import pytest
from intake_cases import CASES, FORMS, refusal, said

from app.form.spec import CellRef
from app.intake.draft import Draft
from app.intake.labels import Label, label, without_remark
from app.intake.particulars import contact, signed
from app.intake.read import read
from app.intake.sections import headings
from app.intake.title import title_of

REPORT = (CASES / "qingshi-2025.txt").read_text("utf-8")
UNIT = "沂河县青石镇人民政府"


def _read(*changes: tuple[str, str]) -> Draft:
    text = REPORT
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return read("a.txt", text.encode(), FORMS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、总体情况", Label("一、", "总体情况")),
        (" 1、 总体 情况 ", Label("1、", "总体情况")),
        ("１．总体情况：", Label("１．", "总体情况")),
        ("（一）（1）总体情况", Label("（一）（1）", "总体情况")),
        ("一、一、总体情况", Label("一、一、", "总体情况")),
        ("㈠总体情况", Label("㈠", "总体情况")),
        ("①总体情况", Label("①", "总体情况")),
        ("(十二)、总体情况", Label("(十二)、", "总体情况")),
        ("总体情况", Label("", "总体情况")),
        ("2021年", Label("", "2021年")),
        ("本年增/减", Label("", "本年增减")),
        ("３.危及“三安全一稳定”", Label("３.", "危及三安全一稳定")),
    ],
)
def test_labels_are_folded(text: str, expected: Label) -> None:
    assert label(text) == expected


def test_a_remark_is_left_out_but_never_the_whole_label() -> None:
    assert without_remark("（二）部分公开（区分处理的）") == "（二）部分公开"
    assert without_remark("（本列数据）") == "（本列数据）"


@pytest.mark.parametrize(
    "title",
    [
        "政府信息公开工作存在的主要问题及改进情况",
        "存在问题及改进情况",
        "存在的主要问题及改进举措",
    ],
)
@pytest.mark.parametrize("numeral", ["五、", "5、", "5.", "", "四、", "五、五、", "（五）"])
def test_section_five(title: str, numeral: str) -> None:
    draft = _read(("五、存在的主要问题及改进情况", numeral + title))
    assert draft.narratives["problems"][0] == "（一）存在的主要问题"
    assert draft.doubts == ()
    assert said(draft.notes) == [f"标题“{numeral}{title}”按“五、存在的主要问题及改进情况”读入。"]


def test_sub_headings_stay_as_typed() -> None:
    draft = _read(("（一）主动公开情况", "（1） 主动公开情况"))
    assert draft.narratives["overview"][1] == "（1） 主动公开情况"


@pytest.mark.parametrize("numeral", ["1．", "1、"])
def test_numerals_of_rows(numeral: str) -> None:
    draft = _read(("1.属于国家秘密", f"{numeral}属于国家秘密"), ("1.信访举报", f"{numeral}信访举报"))
    assert draft.doubts == ()
    assert said(draft.notes) == [f"表格里有2处序号与格式不同（如“{numeral}”，格式为“1.”），已按格式读入。"]


def test_line_breaks_inside_labels() -> None:
    draft = _read(
        ("1.申请人无正当理由逾期不补正、", "1.申请人无正当理由\n逾期不补正、\n\n"), ("（七）总计", "（七）总\n计")
    )
    assert (draft.doubts, draft.notes, len(draft.cells)) == ((), (), 200)


def test_the_list_of_sections_in_the_preface_is_no_heading() -> None:
    draft = _read(("本报告由", "本报告分为一、总体情况、二、主动公开政府信息情况等六部分。本报告由"))
    assert len(draft.narratives["preface"]) == 2
    assert draft.notes == ()


def test_a_heading_line_out_of_order_stays_text() -> None:
    draft = _read(("本年度未收取信息处理费。", "本年度未收取信息处理费。\n二、主动公开政府信息情况"))
    assert draft.narratives["other"] == ("本年度未收取信息处理费。", "二、主动公开政府信息情况")
    assert len(draft.cells) == 200


def test_headings_of_nothing() -> None:
    assert headings(FORMS.editions["2021"], []) == ()


@pytest.mark.parametrize(
    ("lines", "unit", "year"),
    [
        (["沂河县青石镇人民政府2025年政府信息公开工作年度报告"], UNIT, 2025),
        (["2025年度沂河县青石镇人民政府政府信息公开工作年度报告"], UNIT, 2025),
        (["２０２５年沂河县青石镇人民政府信息公开工作年度报告"], UNIT, 2025),
        (["沂河县青石镇人民政府", "二〇二五年政府信息公开", "工作年度报告"], UNIT, 2025),
        (["沂河县 青石镇人民政府", "", "2025 年度政府信息公开年度报告"], UNIT, 2025),
        (["政府信息公开", "沂河县青石镇人民政府2025年政府信息公开工作年度报告"], UNIT, 2025),
        (["2025年政府信息公开工作年度报告"], "", 2025),
    ],
)
def test_titles(lines: list[str], unit: str, year: int) -> None:
    title = title_of(lines)
    assert title
    assert (title.unit, title.year) == (unit, year)


@pytest.mark.parametrize(
    "line",
    ["现公布沂河县青石镇人民政府2025年政府信息公开工作年度报告。", "青石镇，2025年政府信息公开工作年度报告", "x" * 300],
)
def test_no_titles(line: str) -> None:
    assert title_of([line]) is None


def test_edition_follows_the_year() -> None:
    assert _read(("2025年度政府", "2020年度政府")).form.edition == "2019"


@pytest.mark.parametrize(
    ("preface", "expected"),
    [
        (
            "（地址：甲县乙镇丙路1号；邮编：256199；电话：0533-7010086；邮箱:a_b@q.example.cn）。",
            {
                "address": "甲县乙镇丙路1号",
                "postcode": "256199",
                "telephone": "0533-7010086",
                "email": "a_b@q.example.cn",
            },
        ),
        (
            "地址为甲县丙路（原乙路）1号 邮政编码：２５６１９９ 电话（传真）：(0533)7010086转8，网址：www.a.example。",
            {
                "address": "甲县丙路（原乙路）1号",
                "postcode": "256199",
                "telephone": "(0533)7010086转8",
                "site": "www.a.example",
            },
        ),
        ("通过政府网站（a.example.gov.cn/xxgk）下载", {"site": "a.example.gov.cn/xxgk"}),
        (
            "地址：甲县丙路1号邮编：256199，电话（0533-7010086）",
            {"address": "甲县丙路1号", "postcode": "256199", "telephone": "0533-7010086"},
        ),
        ("从网站地址：http://a.cn/x/ 下载，邮箱地址：a@b.cn", {"site": "http://a.cn/x/", "email": "a@b.cn"}),
        ("邮编：2561，电话：无，地址：，官方网站。", {}),
        ("", {}),
    ],
)
def test_contact(preface: str, expected: dict[str, str]) -> None:
    assert contact([preface]) == expected


@pytest.mark.parametrize(
    ("lines", "date", "left"),
    [
        (["文字。", UNIT, "2026年1月12日"], "2026年1月12日", {1, 2}),
        (["文字。", "青石镇人民政府", "", "  2026 年 1 月 12 日"], "2026 年 1 月 12 日", {1, 3}),
        (["文字。", f"{UNIT}　２０２６年１月１２日", "打印 关闭"], "２０２６年１月１２日", {1}),
        (["（2026-01-12）"], "2026-01-12", {0}),
        (["2026.1.12", "文字。"], "2026.1.12", {0}),
        (["2025年1月1日", "2026年1月12日"], "2026年1月12日", {1}),
        (["文字。", "二〇二六年一月十二日"], "二〇二六年一月十二日", {1}),
        (["文字。", UNIT], "", {1}),
        (["文字。", "另一个镇人民政府 2026年1月12日"], "", set()),
        (["2026-01.12", "统计到2025年12月31日", "x" * 500], "", set()),
        ([], "", set()),
    ],
)
def test_date_and_signature(lines: list[str], date: str, left: set[int]) -> None:
    found = signed(lines, [UNIT])
    assert (found.date, found.places) == (date, left)


def test_asked_in_other_blanks_is_no_disagreement() -> None:
    draft = read("a.txt", REPORT.encode(), FORMS, " 沂河县 青石镇人民政府 ", 2025)
    assert draft.doubts == ()
    assert draft.unit == "沂河县 青石镇人民政府"
    assert draft.particulars["unit"] == draft.unit


@pytest.mark.parametrize("year", [-1, 0, 2018, 10_000, 10**30])
def test_years_without_a_form(year: int) -> None:
    assert "没有对应的报告格式" in refusal("a.txt", REPORT.encode(), None, year)


def test_tables_of_a_report_that_kept_only_its_totals() -> None:
    """The paper's own totals stand and none is added where only some of them are there."""
    draft = _read(("（七）总计\n12\n3\n0\n0\n1\n0\n16\n", ""))
    assert CellRef("requests", "processed", "total") not in draft.cells
    assert draft.modes.keys() == {"requests"}
