"""字体 on the last tab: which face serves which place, and the folder for the office's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from clerk import CLOSING, Clerk, Desk

from app import jobs
from app.output import fonts
from app.output.fonts import Unprintable
from app.wording import Remark
from ui import wording as words


@pytest.fixture
def faces_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without faces of its own."""
    monkeypatch.setattr(fonts, "system_font_folders", list)
    monkeypatch.setattr(fonts, "fonts_folder", lambda: tmp_path / "字体")
    return tmp_path / "字体"


def test_every_place_says_which_face_serves_it(faces_folder: Path, at_work: Clerk) -> None:
    form = at_work.turned_to(CLOSING).closing.faces
    said = [(role.text(), face.text()) for role, face in form.rows]
    assert said[1] == ("正文、三级标题（仿宋）", "Noto Serif SC　·　程序自带")
    assert [role for role, _ in said] == [
        "标题（小标宋）",
        "正文、三级标题（仿宋）",
        "二级标题、图注（楷体）",
        "一级标题（黑体）",
        "页码、表格、其他（宋体）",
    ]
    assert "代替" in form.remarks.text()


def test_a_face_that_was_dropped_in_serves_after_another_look(faces_folder: Path, at_work: Clerk, desk: Desk) -> None:
    form = at_work.turned_to(CLOSING).closing.faces
    at_work.push(words.OPEN_FACES, form)
    assert desk.shown == [faces_folder]
    (faces_folder / "坏.ttf").write_bytes(b"no face")
    at_work.push(words.FIND_FACES, form)
    assert "坏.ttf" in form.remarks.text()
    assert len(form.rows) == 5


def test_where_the_faces_are_not_whole_that_is_said(at_work: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    def harmed() -> None:
        raise jobs.Refused(Unprintable(Remark("face-broken-bundled", {"file": "a.ttf", "folder": "/b"})).remark)

    monkeypatch.setattr(jobs, "faces_served", harmed)
    form = at_work.turned_to(CLOSING).closing.faces
    assert "a.ttf" in form.remarks.text()
    at_work.push(words.OPEN_FACES, form)
