"""Pictures of every kind: described, refused or made printable, and drawn where they belong."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO

import pytest
from paper_look import images, pdf, words
from paper_sample import bars, digest, encoded, hall, paragraphs, report, shown
from PIL import Image

from app.output import page
from app.output.pdf.figure import Figure
from app.report.picture import BadPicture, Printable, describe, printable
from app.report.report import Picture
from app.wording import Wording

RED = (200, 30, 30)


def plain(mode: str = "RGB", size: tuple[int, int] = (40, 30)) -> Image.Image:
    return Image.new("RGB", size, RED).convert(mode)


def decoded(ready: Printable) -> Image.Image:
    return Image.open(BytesIO(ready.data))


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("GIF", "image/gif"),
        ("BMP", "image/bmp"),
        ("TIFF", "image/tiff"),
        ("WEBP", "image/webp"),
    ],
)
def test_six_kinds_of_pictures_are_read(kind: str, media_type: str) -> None:
    data = encoded(plain(), kind)
    assert describe(data) == (media_type, 40, 30)
    ready = printable(data)
    assert (ready.width, ready.height) == (40, 30)
    assert decoded(ready).convert("RGB").getpixel((20, 15)) == pytest.approx(RED, abs=6)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "picture-unknown"),
        (b"%PDF-1.4 no picture", "picture-unknown"),
        (bars()[:300], "picture-broken"),
        (hall()[:900], "picture-broken"),
        (encoded(plain(), "TIFF")[:-200], "picture-broken"),
        (encoded(Image.new("1", (8000, 8000)), "PNG"), "picture-too-large"),
        (encoded(Image.new("1", (10000, 10000)), "PNG"), "picture-too-large"),
        (encoded(Image.new("1", (20000, 20000)), "TIFF", compression="group4"), "picture-too-large"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, key: str) -> None:
    for read in (describe, printable):
        with pytest.raises(BadPicture) as refused:
            read(data)
        assert refused.value.remark.key == key
        assert Wording.load().say(refused.value.remark)


def test_a_bomb_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def decode(*_: object) -> None:
        raise AssertionError("decoded")

    header = struct.pack(">IIBBBBB", 9000, 9000, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND")
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decode)
    with pytest.raises(BadPicture) as refused:
        describe(data)
    assert refused.value.remark.key == "picture-too-large"


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_turned_picture_is_set_upright(orientation: int, kind: str) -> None:
    image = Image.new("RGB", (60, 40), "white")
    image.paste(RED, (0, 0, 20, 40))
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(image, kind, exif=exif)
    upright = decoded(printable(data))
    wide = orientation in (1, 3)
    assert upright.size == ((60, 40) if wide else (40, 60))
    assert describe(data)[1:] == upright.size
    corner = {1: (5, 5), 3: (55, 35), 6: (20, 5), 8: (20, 55)}[orientation]
    assert upright.convert("RGB").getpixel(corner) == pytest.approx(RED, abs=30)


def test_an_everyday_jpeg_is_taken_as_it_is() -> None:
    for options in ({}, {"progressive": True}):
        data = encoded(plain(), "JPEG", **options)
        assert printable(data).data is data


def test_a_jpeg_that_pdf_does_not_know_is_made_anew() -> None:
    data = encoded(plain(), "JPEG")
    padded = data[:2] + b"\xff" + data[2:]
    assert printable(padded).data is not padded
    assert decoded(printable(padded)).size == (40, 30)
    place = data.index(b"\xff\xc0")
    arithmetic = data[: place + 1] + b"\xc9" + data[place + 2 :]
    assert printable(arithmetic).data is not arithmetic


def test_four_colours_become_three() -> None:
    for kind in ("JPEG", "TIFF"):
        ready = decoded(printable(encoded(plain("CMYK"), kind)))
        assert ready.mode == "RGB"
        assert ready.getpixel((20, 15)) == pytest.approx(RED, abs=12)


def test_several_pictures_in_one_file_give_the_first() -> None:
    other = Image.new("RGB", (40, 30), "blue")
    for kind in ("GIF", "TIFF", "WEBP"):
        data = encoded(plain(), kind, save_all=True, append_images=[other])
        assert decoded(printable(data)).convert("RGB").getpixel((20, 15)) == pytest.approx(RED, abs=6)
    telephone = encoded(plain(), "MPO", save_all=True, append_images=[other])
    assert describe(telephone)[0] == "image/jpeg"
    assert decoded(printable(telephone)).format == "JPEG"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_becomes_paper(mode: str) -> None:
    image = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    image.paste((*RED, 255), (0, 0, 10, 30))
    options = {}
    if mode == "P":
        image = image.convert("RGB").convert("P")
        options = {"transparency": image.getpixel((30, 15))}
    ready = decoded(printable(encoded(image.convert(mode), "PNG", **options)))
    assert ready.mode == "RGB"
    assert ready.getpixel((30, 15)) == (255, 255, 255)
    assert ready.getpixel((5, 15)) != (255, 255, 255)


def test_sixteen_bits_become_eight_and_keep_their_levels() -> None:
    sixteen = Image.new("I;16", (40, 30), 0x8000)
    assert decoded(printable(encoded(sixteen, "PNG"))).getpixel((20, 15)) == pytest.approx(128, abs=1)
    ramp = Image.new("F", (40, 30), -1.0)
    ramp.paste(3.0, (0, 0, 10, 30))
    ready = decoded(printable(encoded(ramp, "TIFF")))
    assert (ready.mode, ready.getpixel((30, 15)), ready.getpixel((5, 15))) == ("L", 0, 255)
    assert decoded(printable(encoded(Image.new("I", (4, 3), 9), "TIFF"))).getpixel((1, 1)) == 0


def test_grey_and_black_stay_grey() -> None:
    assert decoded(printable(encoded(plain("L"), "PNG"))).mode == "L"
    assert decoded(printable(encoded(plain("1"), "PNG"))).mode == "L"


def test_a_likely_resolution_is_believed() -> None:
    assert printable(encoded(plain(), "PNG", dpi=(300, 300))).dpi == pytest.approx(300, abs=0.1)
    assert printable(encoded(plain(), "PNG", dpi=(1, 1))).dpi is None
    assert printable(encoded(plain(), "GIF")).dpi is None


def test_a_picture_is_never_enlarged() -> None:
    small = Figure(printable(encoded(plain(size=(96, 48)), "PNG")))
    assert small.drawn == (72, 36)
    assert small.height == 2 * page.PITCH
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


def test_reading_pictures_warns_of_nothing() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        describe(encoded(plain(), "TIFF"))
    assert caught == []


def pictured(data: bytes | None, before: int = 0, known: bool = True):
    """The sample report with one picture in section 一 after some lines of text."""
    texts = (*paragraphs(["占一行的文字。"] * before), *shown("p"))
    told = report().with_narrative("overview", texts)
    picture = Picture("p", "图1　青石镇", sha256=digest(data) if data else None)
    return told.with_picture("p", picture) if known else told


def chunk(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
