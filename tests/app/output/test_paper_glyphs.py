"""Which characters can be drawn on this machine, asked without setting a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from face_files import renamed

from app.output import fonts, glyphs
from app.output.fonts import Unprintable
from app.output.glyphs import Glyphs
from app.wording import Remark


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with no faces but those a test puts on it."""
    monkeypatch.setattr(fonts, "system_font_folders", lambda: [tmp_path])
    monkeypatch.setattr(fonts, "fonts_folder", lambda: tmp_path / "dropped")
    return tmp_path


def test_the_bundled_faces_draw_what_every_report_needs() -> None:
    has = Glyphs()
    assert all(map(has, "政府信息公开，。《》“”—…0123ABC〔〕𫖯𬳿"))
    assert not has("😀")
    assert not has("😀")


def test_a_face_of_the_office_is_asked_where_the_bundled_ones_fail(machine: Path) -> None:
    (machine / "a.ttf").write_bytes(renamed("FangSong"))
    (machine / "b.ttf").write_bytes(renamed("KaiTi").replace(b"cmap", b"cnap", 1))
    assert not Glyphs()("😀")
    assert not Glyphs("bundled")("😀")


def test_where_the_faces_are_not_whole_nothing_is_said_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def harmed() -> None:
        raise Unprintable(Remark("face-broken-bundled"))

    monkeypatch.setattr(glyphs, "bundled", harmed)
    assert Glyphs()("😀")
