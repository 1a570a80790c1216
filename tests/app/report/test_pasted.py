"""What is taken from the clipboard of Word, WPS, LibreOffice and web pages, sample by sample."""

from __future__ import annotations

import base64
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.report.markup import tidy
from app.report.pasted import Image, from_html, from_text
from app.report.pasted_picture import clipboard_file, embedded, in_rtf

SAMPLES = tomllib.loads((Path(__file__).with_name("clipboard.toml")).read_text(encoding="utf-8"))["sample"]


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["name"] for sample in SAMPLES])
def test_a_sample_is_taken_as_written_beside_it(sample: dict[str, Any]) -> None:
    found = from_html(sample["html"]) if "html" in sample else from_text(sample["text"])
    shown = [f"<{part.source}>" if isinstance(part, Image) else part for part in found.parts]
    assert shown == sample["taken"]
    assert dict(found.left) == sample.get("left", {})


TAGS = """
<p> </p> <table> <tr> <td> </td> </tr> </table> <ol> <li> </ol> <b> </b> <img src=x> <![if <![endif]> <!-- --> <br> <?
<style> </style> <div style="display:none"> </div> <![CDATA[ ]]> <!x &nbsp; &# 甲 乙 [bookmark: x] <del> </del> <th>
"""
pieces = some.sampled_from(TAGS.split())


@given(some.lists(pieces | some.text(max_size=3), max_size=30).map("".join))
def test_whatever_comes_is_taken_without_a_fault_and_tidy(html: str) -> None:
    for part in from_html(html).parts + from_text(html).parts:
        assert isinstance(part, Image) or (part and part == tidy(part) and "\n" not in part)


def test_a_picture_in_its_own_address_is_read() -> None:
    assert embedded("data:image/png;base64," + base64.b64encode(b"\x89PNG").decode()) == b"\x89PNG"
    assert embedded("data:image/png;base64,%%") in (None, b"")
    assert embedded("data:text/html;base64,AAAA") is None
    assert embedded("https://example.org/a.png") is None


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("file:///C:/Temp/msohtmlclip1/01/clip_image002.png", "C:/Temp/msohtmlclip1/01/clip_image002.png"),
        (r"file:///C:\Users\x\Temp\ksohtml12904\wps1.jpg", "C:/Users/x/Temp/ksohtml12904/wps1.jpg"),
        ("file:///tmp/lu9482k3p.tmp/a%20b.png", "/tmp/lu9482k3p.tmp/a b.png"),
        ("file:///C:/Users/x/Pictures/a.png", None),
        ("file://server/msohtmlclip1/a.png", None),
        ("file:////server/msohtmlclip1/a.png", None),
        ("file:///tmp/msohtmlclip1/../../home/a.png", None),
        ("file:///tmp/msohtmlclip1/a.exe", None),
        ("http://msohtmlclip1/a.png", None),
        ("cid:image001", None),
        ("", None),
    ],
)  # fmt: skip
def test_only_files_laid_down_for_copying_are_opened(source: str, file: str | None) -> None:
    found = clipboard_file(source)
    assert (found.as_posix() if found else None) == file


def test_pictures_are_read_from_rtf_each_once() -> None:
    first, second = b"\x89PNG" + bytes(range(40)), b"\xff\xd8\xff" + bytes(range(30))
    rtf = (
        rb"{\rtf1 {\*\shppict{\pict{\*\picprop}\picscalex100\picw90\pngblip\bliptag-12{\*\blipuid 0a1b}"
        + first.hex().encode()
        + rb"}}{\nonshppict{\pict\wmetafile8 0100}}\par {\pict\jpegblip "
        + second.hex("\n", 20).encode()
        + b"}}"
    )
    assert in_rtf(rtf) == (first, second)
    assert in_rtf(b"") == ()
