"""Bytes of a text file: encodings, limits, what is no text, and what conversion programs leave behind."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_cases import CASES, FORMS, refusal, said

from app.intake import text
from app.intake.draft import Unreadable
from app.intake.read import read
from app.intake.residue import Item, Kind, stream

REPORT = (CASES / "qingshi-2025.txt").read_text("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\f"])
def test_encodings_and_line_ends(encoding: str, newline: str) -> None:
    expected = read("a.txt", REPORT.encode(), FORMS)
    assert read("a.txt", REPORT.replace("\n", newline).encode(encoding), FORMS) == expected


def test_big_endian_with_mark() -> None:
    data = b"\xfe\xff" + REPORT.encode("utf-16-be")
    assert read("a.txt", data, FORMS) == read("a.txt", REPORT.encode(), FORMS)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "不是能认出编码的文本"),
        (b"PK\x03\x04\0\0\0", "它不是文本文件"),
        (b"\xff\xfe\x00\xd8a\x00", "不是能认出编码的文本"),
        (b"\xef\xbb\xbf\xff", "不是能认出编码的文本"),
        (b"x" * (text.LARGEST + 1), "文件超过4MB"),
        (b"\n" * (text.MOST_LINES + 1), "行数太多或者一行太长"),
        (b"x" * (text.LONGEST_LINE + 1), "行数太多或者一行太长"),
        (b"", "没有找到写着单位和年度的标题"),
    ],
)
def test_refused(data: bytes, why: str) -> None:
    sentence = refusal("某镇.txt", data)
    assert sentence.startswith("读不了“某镇.txt”：")
    assert why in sentence


@pytest.mark.parametrize("name", ["报告.doc", "报告", "txt", "报告.docx", "报告.txt.zip"])
def test_other_endings_are_named(name: str) -> None:
    assert refusal(name, b"") == f"读不了“{name}”：可以读的是文本文件（.txt）和本程序导出的文件（.json）。"


@pytest.mark.parametrize("name", ["C:\\年报\\某镇.TXT", "/年报/某镇.TXT", "年报/\n/某镇\udcff.TXT"])
def test_a_refusal_names_the_file_without_its_folder(name: str) -> None:
    assert refusal(name, b"").startswith("读不了“某镇.TXT”：")


def test_residue() -> None:
    lines = [
        "甲[image: a[1].png]乙[Bookmark：b]丙[image：]",
        "[image: 没有右括号",
        "— 12 —",
        "-3 -",
        "- 三 -",
        "a[0]",
    ]
    assert list(stream(lines)) == [
        Item(Kind.TEXT, "甲"),
        Item(Kind.PICTURE, "a[1].png"),
        Item(Kind.TEXT, "乙丙"),
        Item(Kind.PICTURE, ""),
        Item(Kind.TEXT, ""),
        Item(Kind.BOOKMARK, "b"),
        Item(Kind.TEXT, "[image: 没有右括号"),
        Item(Kind.PAGE, "— 12 —"),
        Item(Kind.PAGE, "-3 -"),
        Item(Kind.TEXT, "- 三 -"),
        Item(Kind.TEXT, "a[0]"),
    ]


def test_a_report_of_nothing_but_pictures_is_refused() -> None:
    data = REPORT.replace("一、总体情况\n", "一、总体情况\n" + "[image: x]" * 600).encode()
    assert refusal("图.txt", data) == "读不了“图.txt”：有600处对不上，不像一份年度报告。请核对选的文件。"


def _is_read_or_refused(name: str, data: bytes, unit: str | None, year: int | None) -> None:
    try:
        draft = read(name, data, FORMS, unit, year)
    except Unreadable as refused:
        remarks = (refused.remark,)
    else:
        assert draft.cells.keys() <= draft.form.kinds.keys()
        remarks = (*draft.doubts, *draft.notes)
    assert all(said(remarks))


ASKED = {"unit": st.none() | st.just("青石镇人民政府"), "year": st.none() | st.integers(2015, 2030)}
ENDINGS = st.sampled_from(["a.txt", "a.json"])


@settings(max_examples=200, deadline=None)
@given(name=ENDINGS, data=st.binary(max_size=300), **ASKED)
def test_any_bytes(name: str, data: bytes, unit: str | None, year: int | None) -> None:
    _is_read_or_refused(name, data, unit, year)


@settings(max_examples=100, deadline=None)
@given(cut=st.integers(0, len(REPORT)), drop=st.integers(0, 400), junk=st.text(max_size=20), **ASKED)
def test_truncated_and_spoilt_reports(cut: int, drop: int, junk: str, unit: str | None, year: int | None) -> None:
    spoilt = REPORT[:cut] + junk + REPORT[cut + drop :]
    _is_read_or_refused("a.txt", spoilt.encode("utf-8", "surrogatepass"), unit, year)


WORDS = sorted(
    {*REPORT.split(), "[image: x]", "[bookmark: x]", "（", "三", "1.", "\t", "0\t0", "/", "减4", "", "2026年1月1日"}
)


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(st.sampled_from(WORDS), max_size=60), **ASKED)
def test_any_order_of_lines(lines: list[str], unit: str | None, year: int | None) -> None:
    _is_read_or_refused("a.txt", "\n".join(lines).encode(), unit, year)


FRAME = (
    "沂河县青石镇人民政府2025年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n第二十条第（一）项\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "1.",
        "规章\t0\t0",
        "（六）其他处理\n0",
        "一、" * 20,
        "\t".join("0" * 39),
        "[image:" * 20,
        "[bookmark: x]",
        " a 0",
    ],
)
def test_the_longest_nonsense_is_read_or_refused_in_bounded_time(line: str) -> None:
    lines = (text.MOST_LINES - 20) // (line.count("\n") + 1)
    data = (FRAME + f"{line}\n" * min(lines, text.LARGEST // (3 * len(line)))).encode()[: text.LARGEST]
    started = time.process_time()
    _is_read_or_refused("a.txt", data.decode(errors="ignore").encode(), None, None)
    assert time.process_time() - started < 60
