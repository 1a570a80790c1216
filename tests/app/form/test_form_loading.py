"""The loader is severe: whatever a form file must not say is refused with file, line and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.form.load import Forms, load_form, load_forms
from app.form.reader import FormError
from app.form.spec import Check, Column, Form, Kind, Row, Table

HEAD = """\
edition = "2021"
document = "国办公开办函〔2021〕30号"
name = "政府信息公开工作年度报告"
first_year = 2021
"""
SECTION = """\
[[section]]
id = "disclosure"
number = "二"
title = "主动公开政府信息情况"
short = "二、主动公开"
"""
TABLE = """\
[[section.table]]
id = "documents"
stubhead = "信息内容"
columns = [
    { id = "issued", heads = ["本年制发件数"] },
    { id = "all", heads = ["合计"], kind = "amount", variants = ["总计"] },
]
rows = [
    { id = "rules", stub = ["规章"] },
    { id = "decrees", stub = ["规范性文件"] },
]
"""
CHECK = """\
[[section.table.check]]
id = "SUM"
each = "row"
left = ["all"]
right = ["issued"]
"""
WHOLE = HEAD + SECTION + TABLE + CHECK
"""A sound form of one section; every case below spoils one thing in it."""


def loaded(folder: Path, text: str, name: str = "small.toml") -> Form:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return load_form(file)


def test_a_sound_file_becomes_the_form_it_says(tmp_path: Path) -> None:
    form = loaded(tmp_path, WHOLE)
    assert (form.edition, form.first_year, form.last_year) == ("2021", 2021, None)
    assert form.tables == (
        Table(
            "documents",
            "",
            "信息内容",
            (Column("issued", ("本年制发件数",)), Column("all", ("合计",), Kind.AMOUNT, ("总计",))),
            (Row("rules", ("规章",)), Row("decrees", ("规范性文件",))),
            (Check("SUM", "row", ("all",), ("issued",)),),
        ),
    )


SPOILED = {
    "a key nobody knows": ("first_year = 2021", "first_year = 2021\ncolour = 1", "small.toml:5: unknown key colour"),
    "a key nobody knows in a section": ('number = "二"', 'numeral = "二"', "small.toml:5: number is missing"),
    "a key too many in a section": ('number = "二"', 'number = "二"\nnote = "x"', "small.toml:8: unknown key note"),
    "a key nobody knows in a row": (
        'id = "rules", stub',
        'id = "rules", colour = "red", stub',
        "small.toml:18: unknown key colour",
    ),
    "a key nobody knows in a check": ('each = "row"', 'each = "row"\nsum = 1', "small.toml:24: unknown key sum"),
    "a key that is missing": ("first_year = 2021\n", "", "small.toml:1: first_year is missing"),
    "a key that is missing in a table": ('[[section.table]]\nid = "documents"\n', "[[section.table]]\n", ":10: id is"),
    "a year that is a text": ("first_year = 2021", 'first_year = "2021"', "small.toml:4: first_year must be int"),
    "a year that is a truth value": ("first_year = 2021", "first_year = true", "4: first_year must be int, not bool"),
    "a number where a text belongs": ('title = "主动公开政府信息情况"', "title = 2", "small.toml:8: title must be str"),
    "a number where a label belongs": ('stub = ["规章"]', "stub = [1]", "small.toml:18: stub must hold only texts"),
    "a number where a part belongs": ('right = ["issued"]', "right = [3]", ":25: right must hold only texts"),
    "a text where labels belong": ('stub = ["规章"]', 'stub = "规章"', "small.toml:18: stub must be list, not str"),
    "a last year before the first": (
        "first_year = 2021",
        "first_year = 2021\nlast_year = 2020",
        "small.toml:5: last_year is before first_year",
    ),
    "a section written as a value": (SECTION + TABLE + CHECK, "section = [1]\n", "small.toml:5: section must be"),
    "rows written as texts": (
        '    { id = "rules", stub = ["规章"] },\n    { id = "decrees", stub = ["规范性文件"] },\n',
        '    "规章",\n',
        "small.toml:17: rows must hold { … } lines, at least one",
    ),
    "a table without rows": (
        '    { id = "rules", stub = ["规章"] },\n    { id = "decrees", stub = ["规范性文件"] },\n',
        "",
        "small.toml:17: rows must hold { … } lines, at least one",
    ),
    "a kind of figure nobody knows": (
        'kind = "amount"',
        'kind = "money"',
        "small.toml:15: kind 'money' is none of count, change, amount",
    ),
    "a column without a head": ('heads = ["本年制发件数"]', "heads = []", "small.toml:14: a column needs at least one"),
    "an id twice among rows": ('id = "decrees"', 'id = "rules"', "small.toml:19: the id 'rules' stands twice"),
    "an id twice among columns": ('id = "all", heads', 'id = "issued", heads', ":15: the id 'issued' stands twice"),
    "an id twice among sections": (SECTION + TABLE, SECTION + SECTION + TABLE, ":10: the id 'disclosure' stands twice"),
    "an id twice among tables": (TABLE + CHECK, TABLE + TABLE, "small.toml:21: the id 'documents' stands twice"),
    "a check twice": (CHECK, CHECK + CHECK, "small.toml:26: the id 'SUM' stands twice"),
    "a label twice among rows": ('["规范性文件"]', '["规章"]', "small.toml:19: the label '规章' stands twice"),
    "a label twice among columns": ('["合计"]', '["本年制发件数"]', ":15: the label '本年制发件数' stands twice"),
    "an id that is no id": ('id = "rules"', 'id = "规章"', "small.toml:18: the id '规章' is not lower-case letters"),
    "an id that would break a cell path": ('id = "documents"', 'id = "a/b"', "small.toml:11: the id 'a/b' is not"),
    "an id that means something else": ('id = "disclosure"', 'id = "preface"', ":6: the id 'preface' is reserved"),
    "a check of neither axis": (
        'each = "row"',
        'each = "cell"',
        "small.toml:23: each 'cell' is neither row nor column",
    ),
    "a check of an id that is not there": ('right = ["issued"]', 'right = ["made"]', ":25: 'made' is no id of this"),
    "a check of the other axis": ('right = ["issued"]', 'right = ["rules"]', ":25: 'rules' is no id of this table"),
    "a check of nothing": ('right = ["issued"]', "right = []", "small.toml:25: right must name at least one id"),
    "a check that counts a part twice": (
        'right = ["issued"]',
        'right = ["issued", "issued"]',
        ":25: the id 'issued' stands twice",
    ),
    "labels that leave a square empty": ('stub = ["规章"]', "stub = []", "small.toml:5: row 1, column 0 is covered 0"),
    "labels that cover a square twice": (
        'stub = ["规章"] },\n    { id = "decrees", stub = ["规范性文件"] }',
        'stub = ["规章"] },\n    { id = "decrees", stub = ["规章", "规范性文件"] }',
        "small.toml:5: row 2, column 1 is covered 2 times",
    ),
    "a table written on one line, spoiled": (
        TABLE + CHECK,
        'table = [{ id = "documents", columns = [{ id = "a", heads = ["a"] }], rows = [] }]\n'
        + SECTION.replace("dis", "en"),
        "small.toml:5: rows must",
    ),
    "a section written on one line, spoiled": (
        SECTION + TABLE + CHECK,
        'section = [{ id = "disclosure", number = "二", title = "x", short = "x", note = 1 }]\n',
        "small.toml:1: unknown key note",
    ),
    "a file that is no TOML": ('number = "二"', "number = 二", "small.toml:7: Invalid value"),
    "a file that ends too early": (WHOLE, HEAD + "section = [", "small.toml:5: "),
}


@pytest.mark.parametrize("case", SPOILED)
def test_a_spoiled_file_is_refused_where_it_is_spoiled(tmp_path: Path, case: str) -> None:
    sound, spoiled, said = SPOILED[case]
    assert WHOLE.count(sound) == 1
    with pytest.raises(FormError) as refused:
        loaded(tmp_path, WHOLE.replace(sound, spoiled))
    assert said in str(refused.value)
    assert str(refused.value).startswith("small.toml:")


def test_a_file_that_is_no_text_is_refused_where_it_stops_being_one(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_bytes(b'edition = "2021"\nname = "\xff"\n')
    with pytest.raises(FormError, match=r"^small.toml:2: not UTF-8"):
        load_form(file)


def test_two_editions_may_not_claim_one_year(tmp_path: Path) -> None:
    loaded(tmp_path, WHOLE.replace("2021", "2019"), "2019.toml")
    loaded(tmp_path, WHOLE, "2021.toml")
    with pytest.raises(FormError, match="the editions 2019 and 2021 claim the same years"):
        load_forms(tmp_path).of_year(2021)


@pytest.mark.parametrize(
    ("year", "edition"), [(2018, None), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021")]
)
def test_the_report_year_decides_the_edition(forms: Forms, year: int, edition: str | None) -> None:
    form = forms.of_year(year)
    assert (form and form.edition) == edition
