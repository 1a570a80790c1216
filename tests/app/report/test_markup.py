"""The grammar of a kept paragraph: literal text there and back, a picture a paragraph of its own."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from app.report import markup

plain_texts = some.text(alphabet=some.characters(exclude_categories=["Cc", "Cs"]))


@given(plain_texts)
@example("[[picture:a]]")
@example("\\[[")
@example("[[[")
@example("\\")
@example("[[cell:requests/received/total]]")
def test_literal_text_reads_as_it_was_written_and_stands_for_no_picture(text: str) -> None:
    kept = markup.literal(text)
    assert markup.plain(kept) == text
    assert markup.picture_of(kept) is None


def test_a_picture_is_a_paragraph_of_its_own() -> None:
    assert markup.picture("a1-b_2") == "[[picture:a1-b_2]]"
    assert markup.picture_of("[[picture:a1-b_2]]") == "a1-b_2"
    assert markup.plain("[[picture:a1-b_2]]") == ""
    assert markup.picture_of("见[[picture:a1]]") is None


@given(some.lists(plain_texts.map(markup.literal).map(markup.tidy).filter(bool)))
def test_paragraphs_are_parted_as_they_were_joined(paragraphs: list[str]) -> None:
    whole = [p for p in paragraphs if p == markup.tidy(p) and "\u2028" not in p and "\u2029" not in p]
    assert list(markup.parted(markup.joined(whole))) == whole


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\n\n", "\v", "\f", "\x85", "\u2028", "\u2029", "\x1c"])
def test_whatever_breaks_a_line_parts_paragraphs(break_: str) -> None:
    assert markup.parted(f"　　甲。{break_}\t乙。 ") == ("甲。", "乙。")


def test_nothing_and_blanks_are_no_paragraphs() -> None:
    assert markup.parted("") == ()
    assert markup.parted("\n \n\u3000\u3000\n") == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("　　缩进", "缩进"),
        ("尾随\u00a0\t ", "尾随"),
        ("中间 有　空格\t和制表", "中间 有　空格\t和制表"),
        ("控制\x00字\x07符\x7f和\x9c", "控制字符和"),
        ("半个\ud83d字符", "半个字符"),
        ("整个😀字符", "整个😀字符"),
        ("\ufeff字节顺序", "字节顺序"),
    ],
)
def test_a_paragraph_is_tidied(text: str, kept: str) -> None:
    assert markup.tidy(text) == kept
