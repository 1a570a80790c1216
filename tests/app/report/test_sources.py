"""Where the figures come from: said per block, kept, undone, told in history, exported and read back."""

from __future__ import annotations

import json
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from desk import blank

from app.cli import main
from app.form.load import Forms
from app.form.spec import Form
from app.intake.draft import Draft, Unreadable
from app.intake.read import read
from app.output.json_report import write
from app.report.rows import Change
from app.report.source import UNKNOWN, Source, block_name
from app.session import Session
from app.store.book import Book
from app.wording import Remark, Wording

FINANCE = Source("财政所", "王小青", "2024年1月8日")


def test_a_block_of_which_nothing_was_said_has_an_unknown_source(form: Form) -> None:
    report = blank(form)
    assert report.source("fees") == UNKNOWN
    sourced = report.with_source("fees", FINANCE)
    assert sourced.source("fees") == FINANCE
    assert sourced.with_source("fees", UNKNOWN) == report


def test_only_office_person_and_date_are_said() -> None:
    assert Source("财政所").with_field("person", "王小青") == Source("财政所", "王小青")
    with pytest.raises(ValueError, match="telephone"):
        Source().with_field("telephone", "1")


def test_a_block_is_called_as_on_paper(form: Form) -> None:
    assert block_name(form, "fees") == "第二十条第（八）项"
    assert block_name(form, "requests") == "三、收到和处理政府信息公开申请情况"


def test_a_source_is_kept_at_once_with_history_and_undone(session: Session, wording: Wording) -> None:
    assert session.set_source("fees", "office", " 财政所 ") is None
    assert session.set_source("fees", "person", "王小青") is None
    assert session.report.source("fees") == Source("财政所", "王小青")
    assert session.book.load(session.id) == session.report
    lines = session.book.history(session.id, "sources", "fees")
    assert [line.new for line in lines] == [
        '{"date": "", "office": "财政所", "person": ""}',
        '{"date": "", "office": "财政所", "person": "王小青"}',
    ]
    assert session.undo_name is not None
    assert wording.say(session.undo_name) == "修改“第二十条第（八）项”的数据来源"
    session.undo()
    session.undo()
    assert session.report.sources == {}
    assert session.book.load(session.id).sources == {}
    session.redo()
    assert session.report.source("fees") == Source("财政所")
    session.set_source("fees", "office", "")
    assert session.report.sources == {}


def test_a_book_with_a_source_of_a_table_no_form_has_is_refused(session: Session) -> None:
    session.report = session.report.with_source("pages", FINANCE)
    session.set_source("fees", "office", "财政所")
    book = session.book
    book.keep(session.id, (Change("sources", "pages", None, FINANCE._asdict()),), "typed")
    with pytest.raises(Exception, match="book-strange-row"):
        book.load(session.id)


# The command line


@pytest.fixture
def taken(path: Path, forms: Forms) -> Path:
    with closing(Book.create(path, forms)) as book:
        book.start("青石镇人民政府", 2023)
    return path


def loaded(path: Path, forms: Forms) -> Any:
    with closing(Book.open(path, forms, write=False)) as book:
        return book.load(1).sources


def test_sources_are_set_by_path(taken: Path, forms: Forms) -> None:
    items = ("office=财政所", "person=王小青", "date=2024年1月8日")
    assert main(["set", str(taken), *(f"sources/fees/{item}" for item in items)]) == 0
    assert loaded(taken, forms) == {"fees": FINANCE}
    assert main(["set", str(taken), *(f"sources/fees/{name}=" for name in ("office", "person", "date"))]) == 0
    assert loaded(taken, forms) == {}


@pytest.mark.parametrize("path_", ["sources/fees", "sources/pages/office", "sources/fees/stamp"])
def test_other_paths_are_refused(taken: Path, path_: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["set", str(taken), f"{path_}=甲"]) == 2
    assert path_ in capsys.readouterr().err


# JSON


def exported(form: Form, **sources: Source) -> dict[str, Any]:
    report = blank(form)
    for table, source in sources.items():
        report = report.with_source(table, source)
    stream = BytesIO()
    write(report, stream, lambda _: None)
    return json.loads(stream.getvalue())


def taken_back(content: dict[str, Any], forms: Forms) -> Draft:
    return read("a.json", json.dumps(content).encode(), forms)


def test_what_was_said_comes_back(form: Form, forms: Forms) -> None:
    content = exported(form, requests=Source("党政办公室"), fees=FINANCE)
    assert list(content["sources"].items()) == [
        ("fees", {"office": "财政所", "person": "王小青", "date": "2024年1月8日"}),
        ("requests", {"office": "党政办公室"}),
    ]
    draft = taken_back(content, forms)
    assert draft.sources == {"requests": Source("党政办公室"), "fees": FINANCE}
    assert draft.doubts == ()


def test_nothing_said_is_nothing_written(form: Form, forms: Forms) -> None:
    content = exported(form)
    assert "sources" not in content
    content["sources"] = {"fees": {"office": " "}}
    assert taken_back(content, forms).sources == {}


def test_what_is_odd_in_a_file_is_doubted_or_refused(form: Form, forms: Forms) -> None:
    content = exported(form, fees=FINANCE)
    content["sources"]["fees"]["stamp"] = "有"
    assert taken_back(content, forms).doubts == (Remark("intake-json-unknown", {"keys": "sources.fees.stamp"}),)
    for strange, place in (({"pages": {}}, "sources.pages"), ({"fees": []}, "sources.fees"), ([], "sources")):
        with pytest.raises(Unreadable) as caught:
            taken_back({**content, "sources": strange}, forms)
        assert caught.value.remark.fills["place"] == place
