"""Longer work: taking drafts over, all or none; writing files that are whole or not there."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from desk import Clock, png, posix_only

from app import jobs
from app.form.load import Forms
from app.intake.draft import Draft
from app.report.report import Cell, How, Picture, Totals
from app.session import Session
from app.store.backup import FOLDER
from app.store.book import Book
from app.store.fault import BookRefused
from app.wording import Remark

Say = Callable[[Remark | None], str]

UNIT = "青石镇人民政府"


@pytest.fixture
def draft(forms: Forms) -> Draft:
    """Somebody's report with something of every kind."""
    form = forms.editions["2021"]
    data = png()
    digest = hashlib.sha256(data).hexdigest()
    return Draft(
        UNIT,
        2023,
        form,
        {form.paths["documents/rules/issued"]: Cell("2", How.IMPORTED)},
        {"overview": ("（一）主动公开情况", "[[picture:c1]]"), "other": ()},
        {"c1": Picture("c1", name="大厅.png", media_type="image/png", sha256=digest)},
        {"telephone": "0533-5550123"},
        {"requests": Totals.MANUAL},
        (Remark("summary-query", {"count": "1"}), Remark("summary-fatal", {"count": "2"})),
        (),
        {digest: data},
    )


# Beginning


def test_a_report_is_begun_with_what_is_known_of_its_unit(book: Book) -> None:
    id = jobs.start(book, UNIT, 2023, {"postcode": " 256199\n", "address": ""})
    assert book.load(id).particulars == {"unit": UNIT, "postcode": "256199"}
    assert [line.how for line in book.history(id, "particulars", "postcode")] == ["created"]
    with pytest.raises(BookRefused):
        jobs.start(book, UNIT, 2023, {})


def test_what_last_year_offers_is_what_a_report_begun_from_it_holds(book: Book) -> None:
    id = jobs.start(book, UNIT, 2020, {"postcode": "256199"})
    session = Session(book, id)
    session.enter(session.report.form.paths["requests/pending_at_end/natural_person"], "2")
    session.write("other", ["无其他事项。"])
    offered = jobs.offered(book, id)
    assert [entry.year for entry in book.entries()] == [2020]
    new = book.load(jobs.start_from(book, id, text=True))
    assert (new.year, new.form.edition, new.cells, new.particulars) == (
        2021,
        "2021",
        offered.cells,
        offered.particulars,
    )
    assert new.narrative("other") == offered.narrative("other") == "无其他事项。"
    with pytest.raises(BookRefused):
        jobs.start_from(book, id, text=False)


# Taking over


def test_a_draft_becomes_a_report_with_its_pictures_and_doubts(book: Book, draft: Draft) -> None:
    (id,) = jobs.adopt(book, [draft])
    report = book.load(id)
    assert report.cells == draft.cells
    assert report.narrative("overview") == "（一）主动公开情况\n[[picture:c1]]"
    assert report.narratives.keys() == {"overview"}
    assert report.particulars == {"unit": UNIT, "telephone": "0533-5550123"}
    assert report.modes == {"requests": Totals.MANUAL}
    assert list(report.doubts.values()) == list(draft.doubts)
    assert book.picture(report.pictures["c1"].sha256 or "") == png()


def test_of_several_drafts_all_are_taken_or_none(book: Book, draft: Draft) -> None:
    book.start(UNIT, 2022)
    others = [replace(draft, year=2021), replace(draft, year=2022), draft]
    with pytest.raises(BookRefused) as caught:
        jobs.adopt(book, others)
    assert caught.value.remark == Remark("report-exists", {"file": "青石镇.gouji", "unit": UNIT, "year": "2022"})
    assert [entry.year for entry in book.entries()] == [2022]
    assert len(jobs.adopt(book, [others[0], draft])) == 2


def test_what_fails_at_the_last_draft_takes_back_the_first(book: Book, draft: Draft, forms: Forms) -> None:
    wrong_edition = replace(draft, year=2020)
    with pytest.raises(ValueError, match="2020 is not reported in the edition 2021"):
        jobs.adopt(book, [draft, wrong_edition])
    assert book.entries() == ()


def test_two_drafts_of_one_report_are_refused(book: Book, draft: Draft, say: Say) -> None:
    for instead in (False, True):
        with pytest.raises(BookRefused) as caught:
            jobs.adopt(book, [draft, draft], instead=instead)
        assert "有两份都是青石镇人民政府2023年度的报告" in say(caught.value.remark)
    assert book.entries() == ()


def test_a_report_is_replaced_only_when_asked_after_a_backup_and_as_one_step(
    book: Book, draft: Draft, forms: Forms
) -> None:
    (id,) = jobs.adopt(book, [draft])
    before = book.load(id)
    newer = replace(draft, cells={draft.form.paths["documents/rules/repealed"]: Cell("1", How.IMPORTED)}, doubts=())
    assert jobs.adopt(book, [newer], instead=True) == [id]
    after = book.load(id)
    assert after.unit == before.unit
    assert after.cells == newer.cells
    assert after.doubts == {}
    (copy,) = (book.path.parent / FOLDER).iterdir()
    with closing(Book.open(copy, forms, write=False)) as backup:
        assert backup.load(id) == before
    (line,) = book.history(id, "cells", "documents/rules/repealed")
    assert line.how == "imported"
    with closing(sqlite3.connect(book.path)) as raw:
        steps = raw.execute("SELECT how FROM history GROUP BY step, how ORDER BY step").fetchall()
    assert steps == [("created",), ("imported",), ("imported",)]


def test_a_draft_comes_in_as_tidy_paragraphs_whoever_read_it(book: Book, draft: Draft) -> None:
    (id,) = jobs.adopt(book, [replace(draft, narratives={"other": ("　第一段。\n第二段。 ", " ")}, pictures={})])
    assert [p.text for p in book.load(id).narratives["other"]] == ["第一段。", "第二段。"]


def test_nothing_is_backed_up_for_a_book_that_cannot_be_written(book: Book, draft: Draft, forms: Forms) -> None:
    jobs.adopt(book, [draft])
    with closing(Book.open(book.path, forms)) as second:
        with pytest.raises(BookRefused) as caught:
            jobs.adopt(second, [draft], instead=True)
        assert caught.value.remark == second.read_only
    assert not (book.path.parent / FOLDER).exists()


def test_what_is_taken_over_can_be_worked_on(book: Book, draft: Draft, clock: Clock) -> None:
    session = Session(book, jobs.adopt(book, [draft])[0], clock)
    assert session.settle_doubt("d1") is None
    assert list(session.report.doubts) == ["d2"]
    assert session.remove_picture("c1") is None
    session.undo()
    assert session.report.pictures == draft.pictures


# Writing files


@pytest.fixture
def id(book: Book, draft: Draft) -> int:
    return jobs.adopt(book, [draft])[0]


def refused(book: Book, id: int, out: Path) -> Remark:
    with pytest.raises(jobs.Refused) as caught:
        jobs.export(book, id, out)
    return caught.value.remark


def test_a_report_becomes_json(book: Book, id: int, tmp_path: Path) -> None:
    out = tmp_path / "年报.json"
    jobs.export(book, id, out)
    data = json.loads(out.read_text(encoding="utf-8"))
    assert (data["schema"], data["unit"], data["year"], data["edition"]) == (1, UNIT, 2023, "2021")
    assert data["values"] == {"documents/rules/issued": "2"}
    assert data["pictures"][0]["sha256"] == hashlib.sha256(png()).hexdigest()


def test_a_report_becomes_a_pdf_and_says_how_far_it_is(book: Book, id: int, tmp_path: Path) -> None:
    said: list[str] = []
    out = tmp_path / "年报.PDF"
    jobs.export(book, id, out, said.append)
    assert out.read_bytes().startswith(b"%PDF-")
    assert said


def test_an_older_export_is_replaced_and_nothing_lies_about(book: Book, id: int, tmp_path: Path) -> None:
    out = tmp_path / "out" / "年报.json"
    out.parent.mkdir()
    out.write_text("older")
    jobs.export(book, id, out)
    assert out.read_text(encoding="utf-8") != "older"
    assert list(out.parent.iterdir()) == [out]


@posix_only
def test_an_export_through_a_link_replaces_the_file_and_not_the_link(book: Book, id: int, tmp_path: Path) -> None:
    out, link = tmp_path / "年报.json", tmp_path / "link.json"
    out.write_text("older")
    link.symlink_to(out)
    jobs.export(book, id, link)
    assert link.is_symlink()
    assert out.read_text(encoding="utf-8") != "older"


@posix_only
def test_a_file_is_for_those_the_umask_leaves(book: Book, id: int, tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        jobs.export(book, id, tmp_path / "年报.json")
    finally:
        os.umask(old)
    assert (tmp_path / "年报.json").stat().st_mode & 0o777 == 0o600


def test_other_endings_are_refused(book: Book, id: int, tmp_path: Path, say: Say) -> None:
    for name in ("年报.xlsx", "年报", "年报.json.bak"):
        assert name in say(refused(book, id, tmp_path / name))
    assert not list(tmp_path.glob("年报*"))


@posix_only
def test_a_book_is_never_written_over_by_name_or_by_what_it_holds(
    book: Book, id: int, forms: Forms, tmp_path: Path, say: Say
) -> None:
    other = tmp_path / "other.gouji"
    Book.create(other, forms).close()
    disguised = tmp_path / "other.json"
    disguised.write_bytes(other.read_bytes())
    newer = tmp_path / "newer.pdf"
    newer.write_bytes(other.read_bytes()[:60] + b"\0\0\0\x63" + other.read_bytes()[64:])
    link = tmp_path / "link.pdf"
    link.symlink_to(book.path)
    hard = tmp_path / "hard.json"
    hard.hardlink_to(book.path)
    for out in (disguised, newer, link, hard):
        before = out.read_bytes()
        assert refused(book, id, out).key == "export-over-book"
        assert out.read_bytes() == before
    assert "不能被导出的文件覆盖" in say(refused(book, id, disguised))


def test_the_open_book_under_another_name_is_not_even_looked_at(
    book: Book, id: int, forms: Forms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening it past SQLite would drop the locks of this very process."""
    disguised = tmp_path / "open.json"
    with closing(Book.create(disguised, forms)):

        def touched(_: Path) -> bool:
            raise AssertionError("opened past SQLite")

        monkeypatch.setattr("app.store.opening.looks_like_book", touched)
        assert refused(book, id, disguised).key == "export-over-book"


def test_where_nothing_can_be_written_that_is_said(book: Book, id: int, tmp_path: Path, say: Say) -> None:
    assert "找不到这个位置" in say(refused(book, id, tmp_path / "nowhere" / "年报.json"))
    folder = tmp_path / "folder.json"
    folder.mkdir()
    assert "这是一个文件夹" in say(refused(book, id, folder))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_what_breaks_off_half_way_leaves_the_older_export(
    book: Book, id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    out = tmp_path / "out" / "年报.json"
    out.parent.mkdir()
    out.write_text("older")

    def broken_off(_: Any) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", broken_off)
    with pytest.raises((jobs.Refused, KeyboardInterrupt)):
        jobs.export(book, id, out)
    assert out.read_text() == "older"
    assert list(out.parent.iterdir()) == [out]


def test_a_character_no_face_has_is_named_and_nothing_is_written(book: Book, id: int, tmp_path: Path, say: Say) -> None:
    Session(book, id).write("other", ["一张笑脸😀。"])
    assert "😀" in say(refused(book, id, tmp_path / "年报.pdf"))
    assert not (tmp_path / "年报.pdf").exists()


# What papers are made of


def test_earlier_reports_are_looked_up_only_for_a_chart_that_shows_them(book: Book) -> None:
    ids = {year: book.start(UNIT, year) for year in range(2019, 2026)}
    book.start("别处镇人民政府", 2024)
    session = Session(book, ids[2025])
    assert jobs.earlier_reports(book, session.report) == ()
    assert session.add_chart("overview", 0, "years") is None
    found = jobs.earlier_reports(book, session.report)
    assert [(report.unit_name, report.year) for report in found] == [(UNIT, year) for year in (2024, 2023, 2022, 2021)]


def test_a_picture_is_made_ready_once_and_a_missing_one_is_asked_for_again() -> None:
    asked: list[str] = []
    files = {"a": png()}

    def picture(digest: str) -> bytes | None:
        asked.append(digest)
        return files.get(digest)

    pictures = jobs.pictures_of(picture)
    assert pictures.ready("a") is pictures.ready("a") is not None
    assert pictures.ready("b") is pictures.ready("b") is None
    files["c"] = b"no picture"
    assert pictures.ready("c") is pictures.ready("c") is None
    assert asked == ["a", "b", "b", "c"]


def test_no_more_pictures_are_kept_ready_than_a_report_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.output.pictures._KEPT", 1)
    pictures = jobs.pictures_of(lambda _: png())
    first = pictures.ready("a")
    assert pictures.ready("b") is not None
    assert pictures.ready("a") is not first
