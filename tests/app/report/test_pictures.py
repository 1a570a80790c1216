"""Pictures of every kind: described, refused, or made ready for PDF."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from app.report import jpeg, png
from app.report.picture import BadPicture, Printable, describe, printable
from app.wording import Wording

RED = (200, 30, 30)


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def noise(kind: str) -> bytes:
    """A picture that no way of packing makes small."""
    return encoded(Image.effect_noise((200, 200), 90), kind)


def plain(mode: str = "RGB", size: tuple[int, int] = (40, 30)) -> Image.Image:
    return Image.new("RGB", size, RED).convert(mode)


def decoded(ready: Printable) -> Image.Image:
    """A picture as a PDF reader sees it."""
    if ready.kind == "jpeg":
        return Image.open(BytesIO(ready.data))
    header = struct.pack(">IIBBBBB", ready.width, ready.height, 8, 0 if ready.grey else 2, 0, 0, 0)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", ready.data) + chunk(b"IEND")
    return Image.open(BytesIO(b"\x89PNG\r\n\x1a\n" + chunks))


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
        (noise("PNG")[:900], "picture-broken"),
        (noise("JPEG")[:3000], "picture-broken"),
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
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_turned_picture_is_set_upright(orientation: int, kind: str) -> None:
    image = Image.new("RGB", (60, 40), "white")
    image.paste(RED, (0, 0, 20, 40))
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(image, kind, exif=exif)
    ready = printable(data)
    upright = decoded(ready)
    assert (ready.width, ready.height) == upright.size
    wide = orientation in (1, 3)
    assert upright.size == ((60, 40) if wide else (40, 60))
    assert describe(data)[1:] == upright.size
    corner = {1: (5, 5), 3: (55, 35), 6: (20, 5), 8: (20, 55)}[orientation]
    assert upright.convert("RGB").getpixel(corner) == pytest.approx(RED, abs=30)


def test_an_everyday_jpeg_is_taken_as_it_is() -> None:
    for options in ({}, {"progressive": True}):
        data = encoded(plain(), "JPEG", **options)
        assert printable(data).data is data
        assert not printable(data).grey
    assert printable(encoded(plain("L"), "JPEG")).grey


def test_where_a_photograph_was_taken_is_not_printed() -> None:
    """The bytes of the picture itself stay; what a telephone wrote beside them goes."""
    place = Image.Exif()
    place[0x010F] = "telephone 36.8N 118.1E"
    said = encoded(plain(), "JPEG", exif=place, comment=b"taken at home")
    ready = printable(said)
    assert b"telephone" in said
    assert b"telephone" not in ready.data
    assert b"home" not in ready.data
    assert ready.data == encoded(plain(), "JPEG")
    unusual = said[:2] + b"\xff" + said[2:]
    assert b"telephone" not in printable(unusual).data


def test_a_jpeg_whose_scan_is_not_found_is_left_whole() -> None:
    assert jpeg.bare(b"\xff\xd8\xff\xfe\x00\x03x") == b"\xff\xd8\xff\xfe\x00\x03x"


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


def test_the_inks_of_a_jpeg_are_upside_down_only_where_adobe_says_so() -> None:
    adobe = encoded(plain("CMYK"), "JPEG")
    place = adobe.index(b"\xff\xee")
    other = adobe[:place] + adobe[place + 2 + int.from_bytes(adobe[place + 2 : place + 4], "big") :]
    lightest = decoded(printable(adobe)).getpixel((20, 15))
    assert lightest == pytest.approx(RED, abs=12)
    # The same levels, not upside down: cyan where there was red.
    assert decoded(printable(other)).getpixel((20, 15)) != pytest.approx(RED, abs=60)


def test_colours_are_those_of_the_picture_s_own_profile() -> None:
    """A profile that gives red and green in the wrong order shows that it was used."""
    strange = swapped(profile())
    for kind in ("PNG", "JPEG"):
        data = encoded(plain(), kind, icc_profile=strange)
        red, green, _ = decoded(printable(data)).convert("RGB").getpixel((20, 15))
        assert green > red
        own = encoded(plain(), kind, icc_profile=profile())
        assert decoded(printable(own)).convert("RGB").getpixel((20, 15)) == pytest.approx(RED, abs=6)
        broken = encoded(plain(), kind, icc_profile=b"no profile")
        assert decoded(printable(broken)).convert("RGB").getpixel((20, 15)) == pytest.approx(RED, abs=6)


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped(data: bytes) -> bytes:
    """A profile with the primaries red and green exchanged, and with another name."""
    red, green = data.index(b"rXYZ"), data.index(b"gXYZ")
    changed = bytearray(data)
    changed[red : red + 4], changed[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(changed).replace(b"sRGB", b"odd ").replace("sRGB".encode("utf-16-be"), "odd!".encode("utf-16-be"))


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
    assert printable(encoded(plain(), "PNG", dpi=(1, 1))).dpi == 96
    assert printable(encoded(plain(), "GIF")).dpi == 96


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_printed_with_300_dpi_at_most(kind: str) -> None:
    data = encoded(plain(size=(1200, 600)), kind)
    ready = printable(data, widest=144, highest=1000)
    assert (ready.width, ready.height, ready.kind) == (600, 300, kind.lower())
    assert ready.dpi == pytest.approx(300)
    assert decoded(ready).getpixel((300, 150)) == pytest.approx(RED, abs=6)
    low = printable(data, widest=1000, highest=72)
    assert (low.width, low.height) == (600, 300)
    assert printable(encoded(plain(size=(1200, 600)), kind, dpi=(600, 600))).width == pytest.approx(600, abs=1)
    roomy = printable(data, widest=1000, highest=1000)
    assert (roomy.width, roomy.dpi) == (1200, 96)


def test_a_thread_of_a_picture_keeps_a_pixel() -> None:
    ready = printable(encoded(plain(size=(3000, 1)), "PNG"), widest=72)
    assert (ready.width, ready.height) == (300, 1)


def test_a_turned_picture_is_measured_as_it_is_seen() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    ready = printable(encoded(plain(size=(600, 1200)), "JPEG", exif=exif), widest=144)
    assert (ready.width, ready.height) == (600, 300)


def test_lines_of_a_png_come_from_all_its_chunks() -> None:
    parts = chunk(b"IHDR", b"head") + chunk(b"IDAT", b"one") + chunk(b"tEXt", b"said") + chunk(b"IDAT", b"two")
    assert png.lines(b"\x89PNG\r\n\x1a\n" + parts + chunk(b"IEND")) == b"onetwo"


def test_reading_pictures_warns_of_nothing() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        describe(encoded(plain(), "TIFF"))
    assert caught == []


def chunk(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
