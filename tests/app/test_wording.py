"""Every sentence the program can say is there, can be filled, stands on one line and is said by somebody."""

from __future__ import annotations

import ast
import errno
import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from desk import ROOT

from app.form.load import load_forms
from app.wording import Remark, Wording, file_name, reason

WORDING = Wording.load()
SAYERS = {"Remark", "BookRefused", "ParseError", "BadPicture", "_remark"}
"""Calls whose first argument is the key of a sentence."""
FAMILIES = ("reason-", "where-", "preface-", "collect-", "face-", "origin-", "how-", "odd-")
"""Keys that are put together from a part known only when running."""


def trees() -> Iterator[ast.AST]:
    for folder in ("app", "ui"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield ast.parse(file.read_text(encoding="utf-8"), str(file))


def keys_said() -> set[str]:
    calls = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in SAYERS
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


def constants() -> set[str]:
    in_forms = {c.id for form in load_forms().editions.values() for table in form.tables for c in table.checks}
    found = (node.value for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return in_forms | {value for value in found if isinstance(value, str)}


@pytest.mark.parametrize("key", list(WORDING))
def test_every_sentence_can_be_filled(key: str) -> None:
    places = {
        name for _, name, spec, conversion in Formatter().parse(WORDING[key]) if name and not (spec or conversion)
    }
    said = WORDING.say(Remark(key, {place: f"〔{place}〕" for place in places}))
    assert all(f"〔{place}〕" in said for place in places)
    assert not re.search(r"[{}\n]", said)
    assert said == said.strip()
    assert re.search("[\u4e00-\u9fff]", said) or places


def test_every_key_that_is_said_has_its_sentence() -> None:
    assert keys_said() <= set(WORDING)


def test_every_sentence_is_said_by_somebody() -> None:
    known = constants()
    unsaid = {
        key
        for key in WORDING
        if not {key, key.removesuffix("-title"), key.removesuffix("-block")} & known and not key.startswith(FAMILIES)
    }
    assert not unsaid


def test_every_rule_has_a_sentence_and_a_title() -> None:
    for rule in (
        "REQ-BALANCE",
        "REQ-PROCESSED",
        "REQ-TOTAL",
        "REV-TOTAL",
        "VALUE",
        "BLANK",
        "PERIOD",
        "GLYPH",
        "PICTURE-MISSING",
        "CHART-EMPTY",
    ):
        assert {rule, f"{rule}-title"} <= set(WORDING)


def test_a_key_may_stand_in_one_file_only(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('said = "一"\n', encoding="utf-8")
    (tmp_path / "b.toml").write_text('said = "二"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.toml: said stands twice"):
        list(Wording.load(tmp_path))


def test_a_sentence_without_its_fills_is_a_mistake() -> None:
    wording = Wording({"said": "{what}不行"})
    with pytest.raises(KeyError):
        wording.say(Remark("said"))
    with pytest.raises(KeyError):
        wording.say(Remark("unsaid"))


def test_what_fills_a_sentence_is_never_taken_for_a_place() -> None:
    assert Wording({"said": "“{what}”不行"}).say(Remark("said", {"what": "{key} %s {0}"})) == "“{key} %s {0}”不行"


def test_a_remark_kept_by_another_version_is_shown_as_it_was_kept() -> None:
    wording = Wording({"said": "{what}不行", "odd": "{0}"})
    assert wording.recall(Remark("said", {"what": "这样"})) == "这样不行"
    assert wording.recall(Remark("later", {"a": "一", "b": "二"})) == "later：一：二"
    assert wording.recall(Remark("said", {"which": "一"})) == "said：一"
    assert wording.recall(Remark("odd")) == "odd"


def sqlite_error(name: str) -> sqlite3.Error:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (PermissionError(errno.EACCES, "Permission denied"), "没有权限"),
        (OSError(errno.EUCLEAN, "Structure needs cleaning"), "Structure needs cleaning"),
        (OSError("said\nby a library"), "said by a library"),
        (sqlite_error("SQLITE_FULL"), "磁盘已满"),
        (sqlite_error("SQLITE_IOERR_WRITE"), "磁盘读写出错"),
        (sqlite_error("SQLITE_READONLY_DBMOVED"), "文件已被移走、改名或删除"),
        (sqlite_error("SQLITE_READONLY_DIRECTORY"), "文件或位置是只读的"),
        (sqlite_error("SQLITE_MISMATCH"), "as SQLite says it"),
    ],
)
def test_why_the_system_could_not_do_it(error: Exception, said: str) -> None:
    assert reason(error) == said


def test_where_no_file_can_be_opened_the_system_speaks_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_many(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(Wording, "load", too_many)
    assert reason(OSError(errno.EMFILE, "Too many open files")) == "Too many open files"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (Path("/tmp/青石镇.gouji"), "青石镇.gouji"),
        (Path("/tmp/两\n行.gouji"), "两 行.gouji"),
        (Path(os.fsdecode(b"/tmp/\xc7\xe0.gouji")), "\ufffd\ufffd.gouji"),
        (Path("/"), "/"),
    ],
)
def test_a_file_is_named_so_that_it_can_be_shown(path: Path, name: str) -> None:
    assert file_name(path) == name
