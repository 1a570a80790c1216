"""Our own JSON read strictly: a broken file is refused, a single odd thing in a whole one is a doubt."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_cases import FORMS, TESTS, refusal, said

from app.form.spec import CellRef
from app.intake import json_narratives, json_source
from app.intake.draft import Draft, Unreadable
from app.intake.read import read
from app.report.report import Cell, How, Picture, Totals

GOLDEN = (TESTS / "golden" / "report.json").read_text("utf-8")
ODD = "第二部分表格“规章·现行有效件数”写的是“无”，不能当作这一格的数，留空。请填写数字，没有发生的填0。"
MISSING = "六、其他需要报告的事项：图片“会场.jpg”不在文件里，原处留了位置。请从原稿找到这张图片放上，或者删去这个位置。"
RECEIVED = "requests/received/natural_person"


def told() -> dict[str, Any]:
    return json.loads(GOLDEN)


def draft_of(change: Callable[[dict[str, Any]], object], **asked: Any) -> Draft:
    content = told()
    change(content)
    return read("某镇.json", json.dumps(content).encode(), FORMS, **asked)


def why_not(change: Callable[[dict[str, Any]], object]) -> str:
    content = told()
    change(content)
    sentence = refusal("某镇.json", json.dumps(content).encode())
    assert sentence.startswith("读不了“某镇.json”：")
    return sentence.removeprefix("读不了“某镇.json”：")


def new_doubts(draft: Draft) -> list[str]:
    """What the changed file adds to what the golden file says anyway."""
    sentences = said(draft.doubts)
    assert sentences[0] == MISSING
    assert ODD in sentences
    return [sentence for sentence in sentences[1:] if sentence != ODD]


def test_the_golden_report() -> None:
    draft = read("某镇.json", GOLDEN.encode(), FORMS)
    assert (draft.unit, draft.year, draft.form.edition) == ("沂河县青石镇人民政府", 2025, "2021")
    assert new_doubts(draft) == []
    assert CellRef("requests", "processed", "total") not in draft.cells
    assert draft.cells[CellRef("review", "cases", "after_total")] == Cell("1", How.COMPUTED)
    assert draft.cells[CellRef("licensing", "licences", "decisions")] == Cell("268", How.PASTED)
    assert draft.modes == {"review": Totals.MANUAL}
    assert draft.narratives["overview"][3] == "[[picture:ban]]"
    assert draft.narratives["other"][-1] == r"公开目录见\[[附件]]，存放在 D:\\公开。"
    assert draft.pictures["ban"].sha256
    assert draft.blobs[draft.pictures["ban"].sha256] == b"GIF89a"
    assert draft.pictures["p2"] == Picture("p2", name="会场.jpg")
    assert draft.particulars.keys() == {"unit", "date", "address", "postcode", "telephone", "email", "site"}


def test_a_mark_at_the_beginning_is_accepted() -> None:
    assert read("a.json", b"\xef\xbb\xbf" + GOLDEN.encode(), FORMS) == read("a.json", GOLDEN.encode(), FORMS)


def test_without_the_optional_keys_every_figure_is_an_imported_one() -> None:
    def plain(content: dict[str, Any]) -> None:
        for key in ("provenance", "totals", "doubts"):
            del content[key]

    draft = draft_of(plain)
    assert {cell.how for cell in draft.cells.values()} == {How.IMPORTED}
    assert draft.cells[CellRef("requests", "processed", "total")] == Cell("16", How.IMPORTED)
    assert (said(draft.doubts), draft.modes) == ([ODD], {})


@pytest.mark.parametrize(
    "key", ["schema", "unit", "year", "edition", "values", "narratives", "particulars", "pictures"]
)
def test_a_needed_key_is_missing(key: str) -> None:
    assert why_not(lambda c: c.pop(key)) == f"里面没有“{key}”，不是本程序导出的报告。"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda c: c.update(schema="1"), "schema"),
        (lambda c: c.update(schema=True), "schema"),
        (lambda c: c.update(unit=7), "unit"),
        (lambda c: c.update(year="2025"), "year"),
        (lambda c: c.update(year=2025.0), "year"),
        (lambda c: c.update(edition=2021), "edition"),
        (lambda c: c.update(values=[]), "values"),
        (lambda c: c["values"].update({RECEIVED: 12}), f"values.{RECEIVED}"),
        (lambda c: c["values"].update({RECEIVED: None}), f"values.{RECEIVED}"),
        (lambda c: c["narratives"].update(preface=[]), "narratives.preface"),
        (lambda c: c["particulars"].update(date=None), "particulars.date"),
        (lambda c: c.update(pictures={}), "pictures"),
        (lambda c: c["pictures"].append("x"), "pictures[2]"),
        (lambda c: c["pictures"][1].update(sha256=1), "pictures[1].sha256"),
        (lambda c: c["pictures"][0].update(caption=None), "pictures[0].caption"),
        (lambda c: c["pictures"][0].update(section=1), "pictures[0].section"),
        (lambda c: c.update(provenance=[]), "provenance"),
        (lambda c: c["provenance"].update({RECEIVED: 1}), f"provenance.{RECEIVED}"),
        (lambda c: c.update(totals={"requests": "sometimes"}), "totals.requests"),
        (lambda c: c.update(totals={"pages": "manual"}), "totals.pages"),
        (lambda c: c.update(doubts={}), "doubts"),
        (lambda c: c["doubts"][0].update(fills={"name": 1}), "doubts[0].fills.name"),
    ],
)
def test_a_wrong_type_is_named_by_its_place(change: Callable[[dict[str, Any]], object], place: str) -> None:
    assert why_not(change) == f"“{place}”的写法不对。请重新导出。"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda c: c.update(schema=2), "它的格式版本是2，本程序能读的是1。请换用导出它的程序。"),
        (lambda c: c.update(edition="2019"), "文件用的是2019版格式，与2025年的报告不符。"),
        (lambda c: c.update(year=2012), "2012年没有对应的报告格式。能读的是2019年度及以后的报告。"),
        (
            lambda c: c.update(unit=" "),
            "里面没有写明单位名称。请在文件标题里写上单位全称；命令行也可以用 --unit 给出。",
        ),
        (lambda c: c["values"].update({"pages/a/b": "1"}), "2021版格式里没有“pages/a/b”这一格。"),
        (lambda c: c["provenance"].update({"pages/a/b": "typed"}), "2021版格式里没有“pages/a/b”这一格。"),
        (lambda c: c["narratives"].update(appendix="文字"), "没有“appendix”这个部分。"),
        (
            lambda c: c["narratives"].update(other="字" * (json_narratives.LONGEST + 1)),
            "行数太多或者一行太长，不像一份年度报告。请核对选的文件。",
        ),
        (lambda c: c["pictures"][1].update(id="ban"), "图片编号“ban”不合规定或者出现了两次。"),
        (lambda c: c["pictures"][1].update(id="图 1"), "图片编号“图 1”不合规定或者出现了两次。"),
        (lambda c: c["pictures"][0].update(data="R0lG*"), "图片“ban”的内容不完整。请重新导出。"),
        (lambda c: c["pictures"][0].update(data="R0lGO"), "图片“ban”的内容不完整。请重新导出。"),
        (lambda c: c["pictures"][0].update(data="图片"), "图片“ban”的内容不完整。请重新导出。"),
    ],
)
def test_refused(change: Callable[[dict[str, Any]], object], sentence: str) -> None:
    assert why_not(change) == sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "第1行附近不完整或者写法不对。请重新导出。"),
        (GOLDEN[:300].encode(), "不完整或者写法不对。请重新导出。"),
        (b"[]", "“{}”的写法不对。请重新导出。"),
        (b"null", "“{}”的写法不对。请重新导出。"),
        (GOLDEN.encode("gb18030"), "不是UTF-8编码的文件。请重新导出。"),
        (GOLDEN.encode("utf-16"), "不是UTF-8编码的文件。请重新导出。"),
        (b'{"schema": 1, "schema": 2}', "“schema”写了两次，不知道以哪一次为准。请重新导出。"),
        (b'{"schema": NaN}', "里面有不能用的数（NaN）。请重新导出。"),
        (b'{"schema": -Infinity}', "里面有不能用的数（-Infinity）。请重新导出。"),
        (b'{"schema": 1e999}', "“schema”的写法不对。请重新导出。"),
        (b'{"schema": 1' + b"0" * 5000 + b"}", "里面有不能用的数（…）。请重新导出。"),
        (
            b'{"schema": 1' + b"0" * 50 + b"}",
            "它的格式版本是10000000000000000000，本程序能读的是1。请换用导出它的程序。",
        ),
        (b'{"schema": 1, "year": 1' + b"0" * 50 + b', "unit": "a"}', "没有对应的报告格式"),
        (b"[" * 200_000, "内容层层嵌套太深，不是本程序导出的文件。"),
        (b'{"a":' * 200_000, "内容层层嵌套太深，不是本程序导出的文件。"),
        (b'{"unit": "\\ud800"}', "“unit”里有残缺的字符。请重新导出。"),
        (b'{"\\ud800": 1}', "“”里有残缺的字符。请重新导出。"),
        (b'{"unit": "\xed\xa0\x80"}', "不是UTF-8编码的文件。请重新导出。"),
    ],
)
def test_broken_json(data: bytes, sentence: str) -> None:
    assert sentence in refusal("某镇.json", data)


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_source, "LARGEST", 2_000_000)
    assert "文件超过2MB" in refusal("某镇.json", b" " * 2_000_001)


def test_no_deeper_than_python_allows() -> None:
    assert sys.getrecursionlimit() < 200_000


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda c: c["values"].update({RECEIVED: "十二"}),
            "第三部分表格“一、本年新收政府信息公开申请数量·自然人”写的是“十二”，不能当作这一格的数，留空。请填写数字，没有发生的填0。",
        ),
        (
            lambda c: c["values"].update({"requests/processed/total": "17"}),
            "第三部分表格“（七）总计·总计”文件里是17，各项相加是16，按文件里的数读入。请核对。",
        ),
        (
            lambda c: c["values"].pop("requests/closed_other/other"),
            "第三部分表格“（六）其他处理3.其他·总计”文件里是0，各项相加是（没有填全），按文件里的数读入。请核对。",
        ),
        (
            lambda c: c["provenance"].update({RECEIVED: "dreamt"}),
            "第三部分表格“一、本年新收政府信息公开申请数量·自然人”的来源“dreamt”本程序不认识，按导入的数处理。",
        ),
        (
            lambda c: c["provenance"].update({RECEIVED: "computed"}),
            "第三部分表格“一、本年新收政府信息公开申请数量·自然人”的来源“computed”本程序不认识，按导入的数处理。",
        ),
        (
            lambda c: c["narratives"].update(problems="收到[[cell:requests/received/all]]件。"),
            "五、存在的主要问题及改进情况：“[[cell:requests/rece…”不是本程序认识的标记，按普通文字读入。请看看原处。",
        ),
        (
            lambda c: c["narratives"].update(problems="[[picture:p9]]"),
            "五、存在的主要问题及改进情况：图片“p9”不在文件里，原处留了位置。请从原稿找到这张图片放上，或者删去这个位置。",
        ),
        (
            lambda c: c["pictures"][0].update(data=None),
            "图片“gonggao.gif”的内容不在文件里，原处留了位置。请放上这张图片，或者删去这个位置。",
        ),
        (
            lambda c: c["pictures"][0].update(data=base64.b64encode(b"another").decode()),
            "图片“gonggao.gif”的内容与文件里记的校验值不符，没有读入，原处留了位置。请重新放上这张图片。",
        ),
        (
            lambda c: c["doubts"].append({"sentence": "intake-new-in-a-later-version", "fills": {}}),
            "文件里带着一条本程序不认识的疑问（intake-new-in-a-late…）。请用导出它的程序查看。",
        ),
        (
            lambda c: c["doubts"].append({"sentence": "intake-bookmark", "fills": {}}),
            "文件里带着一条本程序不认识的疑问（intake-bookmark）。请用导出它的程序查看。",
        ),
        (
            lambda c: (c.update(stampede={}), c["pictures"][0].update(width=3), c["particulars"].update(fax="1")),
            "文件里有本程序不认识的内容（stampede、pictures[0].width、particulars.fax），没有读入。文件可能由更新的程序导出。",
        ),
        (
            lambda c: c["particulars"].update(unit="白石镇人民政府"),
            "单位名称不一致：文件里写的是“白石镇人民政府”，按“沂河县青石镇人民政府”读入。请核对。",
        ),
        (
            lambda c: c["particulars"].update(year="2024"),
            "年度不一致：文件里写的是2024年，按2025年读入。请核对。",
        ),
    ],
)
def test_one_odd_thing_is_a_doubt(change: Callable[[dict[str, Any]], object], sentence: str) -> None:
    assert sentence in new_doubts(draft_of(change))


def test_an_odd_total_is_kept_as_imported() -> None:
    draft = draft_of(lambda c: c["values"].update({"requests/processed/total": "17"}))
    assert draft.cells[CellRef("requests", "processed", "total")] == Cell("17", How.IMPORTED)
    assert len(new_doubts(draft)) == 1


def test_a_mode_may_be_named_although_it_is_the_usual_one() -> None:
    draft = draft_of(lambda c: c["totals"].update(requests="auto"))
    assert draft.modes == {"review": Totals.MANUAL}


def test_values_are_taken_as_typed_and_blank_is_blank() -> None:
    draft = draft_of(lambda c: c["values"].update({RECEIVED: " １２ 件", "requests/closed_other/natural_person": ""}))
    assert draft.cells[CellRef("requests", "received", "natural_person")].text == "12"
    assert CellRef("requests", "closed_other", "natural_person") not in draft.cells


def test_texts_are_tidied() -> None:
    def untidy(content: dict[str, Any]) -> None:
        content["unit"] = " 沂河县青石镇\u0007人民政府\n"
        content["narratives"]["other"] = "\n　　第一段\r\n\u0000\n第二段 \\ 末尾\n"
        content["narratives"]["problems"] = "\n\n"
        content["pictures"][0]["caption"] = "\t村务公开栏\u0000 "
        content["particulars"]["site"] = " "

    draft = draft_of(untidy)
    assert draft.unit == "沂河县青石镇人民政府"
    assert draft.narratives["other"] == ("第一段", r"第二段 \\ 末尾")
    assert "problems" not in draft.narratives
    assert draft.pictures["ban"].caption == "村务公开栏"
    assert "site" not in draft.particulars
    assert new_doubts(draft) == []


def test_a_picture_without_a_digest_gets_its_own() -> None:
    draft = draft_of(lambda c: c["pictures"][0].update(sha256=None))
    assert list(draft.blobs) == [draft.pictures["ban"].sha256]
    assert new_doubts(draft) == []


def test_asked_unit_and_year_win() -> None:
    draft = draft_of(lambda _: None, unit="白石镇人民政府", year=2024)
    assert (draft.unit, draft.year, draft.particulars["unit"]) == ("白石镇人民政府", 2024, "白石镇人民政府")
    assert new_doubts(draft) == [
        "单位名称不一致：文件里写的是“沂河县青石镇人民政府”，按“白石镇人民政府”读入。请核对。",
        "年度不一致：文件里写的是2025年，按2024年读入。请核对。",
    ]


def test_a_year_of_another_edition_is_refused() -> None:
    sentence = refusal("某镇.json", GOLDEN.encode(), None, 2020)
    assert sentence == "读不了“某镇.json”：文件用的是2021版格式，与2020年的报告不符。"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = [*told(), "x"]


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_value_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    content: Any = told()
    place = content
    for _ in range(data.draw(st.integers(0, 2))):
        inner = [key for key in place if isinstance(place[key], dict) and place[key]] if isinstance(place, dict) else []
        if inner:
            place = place[data.draw(st.sampled_from(inner))]
    place[data.draw(st.sampled_from([*list(place)[:20], "x"]))] = data.draw(JSON)
    try:
        draft = read("a.json", json.dumps(content).encode(), FORMS)
    except Unreadable as refused:
        assert said((refused.remark,))  # noqa: PT017
    else:
        assert len(said(draft.doubts)) == len(draft.doubts)
