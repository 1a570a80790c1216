"""Pictures on paper: never enlarged, within the text, with their captions, each embedded once."""

from __future__ import annotations

import re

import pytest
from paper_look import images, pdf, words
from paper_sample import digest, encoded, paragraphs, report, shown
from PIL import Image

from app.output import page
from app.output.pdf.figure import Figure
from app.report.picture import printable
from app.report.report import Picture

RED = (200, 30, 30)


def plain(mode: str = "RGB", size: tuple[int, int] = (40, 30)) -> Image.Image:
    return Image.new("RGB", size, RED).convert(mode)


def test_a_picture_is_never_enlarged() -> None:
    small = Figure(printable(encoded(plain(size=(96, 48)), "PNG")))
    assert small.drawn == (72, 36)
    assert small.height == 2 * page.PITCH
    assert small.split(1.0) is None
    assert small.least == small.height
    assert small.split(1.0) is None
    assert small.least == small.height
    assert small.split(1.0) is None
    assert small.least == small.height
    assert small.split(1.0) is None
    assert small.least == small.height
    scanned = Figure(printable(encoded(plain(size=(600, 300)), "PNG", dpi=(300, 300))))
    assert scanned.drawn == pytest.approx((144, 72), abs=0.1)


def test_a_large_picture_keeps_its_shape_within_the_text() -> None:
    wide = Figure(printable(encoded(plain(size=(3000, 600)), "PNG")))
    assert wide.drawn == pytest.approx((page.TEXT_WIDTH, page.TEXT_WIDTH / 5))
    tall = Figure(printable(encoded(plain(size=(600, 3000)), "PNG")))
    assert tall.drawn[0] == pytest.approx(tall.drawn[1] / 5)
    assert tall.height <= page.FIGURE_LIMIT + 1e-6


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF"])
def test_the_picture_on_paper_is_the_picture_given(kind: str) -> None:
    data = encoded(Image.new("L", (400, 300), 40), kind)
    told = pictured(data)
    ((number, (left, _, right, _), pixels),) = images(pdf(told, lambda _: data))
    assert number == 1
    assert right - left == pytest.approx(400 * 72 / 96)
    assert (left + right) / 2 == pytest.approx(page.LEFT + page.TEXT_WIDTH / 2, abs=0.1)
    assert pixels.size == (400, 300)
    assert pixels.convert("L").getpixel((200, 150)) == pytest.approx(40, abs=2)


def test_the_caption_stays_with_its_picture() -> None:
    """Whatever stands before: the page of the caption shows the picture, too."""
    data = encoded(Image.new("L", (400, 300), 40), "PNG")
    for count in range(1, 22, 2):
        told = pictured(data, before=count)
        printed = pdf(told, lambda _: data)
        ((number, (_, bottom, _, _), _),) = images(printed)
        assert "图1青石镇" in words(printed)[number - 1]
        assert bottom > page.BOTTOM


def test_a_missing_or_broken_picture_prints_nothing() -> None:
    data = encoded(plain(), "PNG")
    without = words(pdf(report().with_narrative("overview", ())))
    for told, given in (
        (pictured(data, known=False), data),
        (pictured(None), data),
        (pictured(data), None),
        (pictured(data), data[:50]),
    ):
        printed = words(pdf(told, lambda _, given=given: given))
        assert "图1" not in "".join(printed)
        assert "".join(printed) == "".join(without)


def test_a_picture_without_caption_stands_alone() -> None:
    data = encoded(plain(), "PNG")
    told = pictured(data).with_picture("p", Picture("p", sha256=digest(data)))
    assert "图1" not in "".join(words(pdf(told, lambda _: data)))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_shown_twice_is_embedded_once(kind: str) -> None:
    data = encoded(plain(), kind)
    told = report().with_narrative("overview", paragraphs(["[[picture:p]]", "[[picture:q]]"]))
    for id in ("p", "q"):
        told = told.with_picture(id, Picture(id, sha256=digest(data)))
    printed = pdf(told, lambda _: data)
    assert len(images(printed)) == 2
    assert len(re.findall(rb"/Subtype /Image", printed)) == 1


def test_a_large_picture_is_embedded_with_300_dpi() -> None:
    data = encoded(plain(size=(4000, 2000)), "JPEG")
    ((_, (left, _, right, _), pixels),) = images(pdf(pictured(data), lambda _: data))
    assert pixels.width / (right - left) * 72 == pytest.approx(300, abs=0.5)


def pictured(data: bytes | None, before: int = 0, known: bool = True):
    """The sample report with one picture in section 一 after some lines of text."""
    texts = (*paragraphs(["占一行的文字。"] * before), *shown("p"))
    told = report().with_narrative("overview", texts)
    picture = Picture("p", "图1　青石镇", sha256=digest(data) if data else None)
    return told.with_picture("p", picture) if known else told
