"""Faces of a paper: which one draws a character, what happens where it lacks it, and what is refused."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from paper_look import FACES, composed, faces, pdf, words
from paper_sample import FORMS, report, text

from app.output.fonts import BUNDLED, MissingGlyph, bundled
from app.output.page import BODY, Role
from app.output.pdf.draw import Engine
from app.output.pdf.faces import GETA, Faces
from app.report.report import Report
from app.report.seen import seen
from app.wording import Wording

ONLY_IN_KAI = "⅓"
GRIN = "😀"


def test_the_manifest_names_a_face_for_every_role() -> None:
    paths = bundled()
    assert set(paths) == set(Role)
    assert all(face.path.is_file() for face in paths.values())


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda r: r.with_particular("unit", "青石😀镇"), "标题"),
        (lambda r: r.with_narrative("preface", text(GRIN)), "开头"),
        (lambda r: r.with_narrative("problems", text("问题😀")), "五、存在的主要问题及改进情况"),
        (lambda r: r.with_narrative("overview", text("（一）😀")), "一、总体情况"),
        (lambda r: r.with_particular("date", GRIN), "落款"),
        (lambda r: r.with_picture("bars", replace(r.pictures["bars"], caption=GRIN)), "一、总体情况"),
    ],
)
def test_a_character_that_no_face_has_is_refused_with_its_place(change, place: str) -> None:
    stream = BytesIO()
    with pytest.raises(MissingGlyph) as refused:
        composed(change(report()), stream)
    assert stream.getvalue() == b""
    assert refused.value.remark.fills == {"character": GRIN, "code": "U+1F600", "place": place}
    assert Wording.load().say(refused.value.remark) == (
        f"{place}中的“😀”（U+1F600）没有可用的字形，无法打印；请换一个写法。"
    )


def test_a_figure_that_no_face_has_is_refused() -> None:
    form = FORMS.editions["2021"]
    with pytest.raises(MissingGlyph) as refused:
        pdf(report(cells=[(form.paths["requests/received/total"], GRIN)]))
    assert refused.value.remark.fills["place"] == "三、收到和处理政府信息公开申请情况"


def test_a_preview_marks_what_no_face_has_and_draws_all_else() -> None:
    engine = Engine("bundled", lenient=True)
    told = report().with_narrative("other", text(f"先看{GRIN}再看{GRIN}，😡。"))
    made, data = composed(told, BytesIO(), engine=engine)
    assert f"先看{GETA}再看{GETA}，{GETA}。" in "".join(words(data))
    assert [remark.fills["character"] for remark in made.missing] == [GRIN, "😡"]
    again, _ = composed(report(), BytesIO(), engine=engine)
    assert again.missing == ()


def test_another_face_steps_in_for_a_single_character() -> None:
    told = Report("u1", 2025, FORMS.editions["2021"], narratives={"overview": text(f"正文{ONLY_IN_KAI}正文")})
    data = pdf(told)
    assert {"GoujiKai-Regular", "NotoSerifSC-Light"} <= {name.rpartition("+")[2] for name in faces(data)}
    assert f"正文{ONLY_IN_KAI}正文" in "".join(words(data))


def test_a_text_that_was_not_checked_is_refused_when_drawn() -> None:
    with pytest.raises(MissingGlyph):
        FACES.width(GRIN, Role.BODY, 10)


def test_two_files_of_one_face_are_two_fonts(tmp_path: Path) -> None:
    """Two files may bear one PostScript name: a copied face must not borrow the glyphs of the other."""
    shutil.copytree(BUNDLED, tmp_path / "fonts")
    here, there = (Faces({Role.BODY: (face_file(folder),)}) for folder in (BUNDLED, tmp_path / "fonts"))
    one, other = here.face("政", Role.BODY), there.face("政", Role.BODY)
    assert one is not other
    assert here.width("政府", Role.BODY, 10) == there.width("政府", Role.BODY, 10) == 20


def face_file(folder: Path):
    return bundled(folder)[Role.BODY]


def test_an_accent_is_drawn_as_part_of_its_letter() -> None:
    assert seen("cafe\u0301") == "café"
    assert seen("全部都是常见字。") == "全部都是常见字。"


def test_paragraphs_are_kept_set_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.output.pdf.faces._KEPT", 2)
    faces_ = Engine("bundled").faces
    first = faces_.paragraph("第一段", BODY)
    assert faces_.paragraph("第一段", BODY) is first
    for said in ("第二段", "第三段"):
        faces_.paragraph(said, BODY)
    assert faces_.paragraph("第一段", BODY) is not first


def test_words_are_remembered_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.output.pdf.cluster._REMEMBERED", 3)
    faces_ = Engine("bundled").faces
    said = "一二三四五六七八九十"
    assert faces_.single(said, BODY).text == said
