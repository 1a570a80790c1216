"""Faces: which one draws a character, what happens where it lacks it, and what is refused."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from paper_look import faces, pdf, words
from paper_sample import FORMS, report, text

from app.output.fonts import BUNDLED, MissingGlyph, bundled
from app.output.page import Role
from app.output.pdf.draw import draw
from app.output.pdf.faces import Faces
from app.report.report import Report
from app.wording import Wording

ONLY_IN_KAI = "⅓"


def test_the_manifest_names_a_face_for_every_role() -> None:
    paths = bundled()
    assert set(paths) == set(Role)
    assert all(path.is_file() for path in paths.values())


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda r: r.with_particular("unit", "青石😀镇"), "标题"),
        (lambda r: r.with_narrative("preface", text("😀")), "开头"),
        (lambda r: r.with_narrative("problems", text("问题😀")), "五、存在的主要问题及改进情况"),
        (lambda r: r.with_narrative("overview", text("（一）😀")), "一、总体情况"),
        (lambda r: r.with_particular("date", "😀"), "落款"),
        (lambda r: r.with_picture("bars", replace(r.pictures["bars"], caption="😀")), "一、总体情况"),
    ],
)
def test_a_character_that_no_face_has_is_refused_with_its_place(change, place: str) -> None:
    stream = BytesIO()
    with pytest.raises(MissingGlyph) as refused:
        pdf(change(report()))
    assert stream.getvalue() == b""
    assert refused.value.remark.fills == {"character": "😀", "code": "U+1F600", "place": place}
    assert Wording.load().say(refused.value.remark) == (
        f"{place}中的“😀”（U+1F600）没有可用的字形，无法打印；请换一个写法。"
    )


def test_nothing_is_written_when_printing_is_refused() -> None:
    stream = BytesIO()
    with pytest.raises(MissingGlyph):
        draw(report().with_particular("date", "😀"), stream, lambda _: None)
    assert stream.getvalue() == b""


def test_a_figure_that_no_face_has_is_refused() -> None:
    form = FORMS.editions["2021"]
    with pytest.raises(MissingGlyph) as refused:
        pdf(report(cells=[(form.paths["requests/received/total"], "😀")]))
    assert refused.value.remark.fills["place"] == "三、收到和处理政府信息公开申请情况"


def test_another_face_steps_in_for_a_single_character() -> None:
    told = Report("u1", 2025, FORMS.editions["2021"], narratives={"overview": text(f"正文{ONLY_IN_KAI}正文")})
    data = pdf(told)
    assert {"GoujiKai-Regular", "NotoSerifSC-Light"} <= {name.rpartition("+")[2] for name in faces(data)}
    assert f"正文{ONLY_IN_KAI}正文" in "".join(words(data))


def test_a_text_that_was_not_checked_is_refused_when_drawn() -> None:
    with pytest.raises(MissingGlyph):
        Faces(bundled()).width("😀", Role.BODY, 10)


def test_faces_of_another_folder_with_the_same_names_stay_apart(tmp_path: Path) -> None:
    """ReportLab keeps faces by name for the whole process: a copied folder must not borrow them."""
    shutil.copytree(BUNDLED, tmp_path / "fonts")
    here, there = Faces(bundled()), Faces(bundled(tmp_path / "fonts"))
    assert here.plain != there.plain
    assert here.width("政府", Role.BODY, 10) == there.width("政府", Role.BODY, 10) == 20
