"""The colour profile of archive PDF is sRGB, of a version that PDF/A-1 knows, and made here byte for byte."""

import importlib.util
import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

ROOT = Path(__file__).resolve().parents[2]
PROFILE = ROOT / "resources" / "print" / "srgb.icc"
LARGEST = 3072


@pytest.fixture(scope="module")
def making():
    spec = importlib.util.spec_from_file_location("srgb", ROOT / "installer" / "srgb.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_profile_is_made_byte_for_byte(making) -> None:
    assert making.profile() == PROFILE.read_bytes()


def test_the_profile_is_small_and_of_version_2() -> None:
    data = PROFILE.read_bytes()
    assert len(data) == struct.unpack_from(">L", data)[0] <= LARGEST
    assert (data[8], data[12:24], data[36:40]) == (2, b"mntrRGB XYZ ", b"acsp")


def test_the_profile_says_what_it_is() -> None:
    opened = ImageCms.getOpenProfile(BytesIO(PROFILE.read_bytes()))
    assert ImageCms.getProfileDescription(opened).strip() == "sRGB IEC61966-2.1"
    assert ImageCms.getProfileCopyright(opened).strip() == "No copyright, use freely"


@pytest.mark.parametrize("intent", list(ImageCms.Intent))
def test_every_colour_is_that_of_srgb(intent: ImageCms.Intent) -> None:
    levels = range(0, 256, 17)
    colours = bytes(level for r in levels for g in levels for b in levels for level in (r, g, b))
    image = Image.frombytes("RGB", (len(levels), len(levels) ** 2), colours)
    ours, theirs = ImageCms.getOpenProfile(BytesIO(PROFILE.read_bytes())), ImageCms.createProfile("sRGB")
    for source, target in ((ours, theirs), (theirs, ours)):
        turned = ImageCms.profileToProfile(image, source, target, renderingIntent=intent)
        assert turned is not None
        assert max(abs(a - b) for a, b in zip(turned.tobytes(), colours, strict=True)) <= 1


def test_the_curve_is_that_of_the_standard(making) -> None:
    assert making.linear(0.04045) == pytest.approx(0.04045 / 12.92)
    assert making.linear(1.0) == pytest.approx(1.0)
    white = [sum(row) for row in making.primaries()]
    assert white == pytest.approx([0.95046, 1.0, 1.08906], abs=1e-4)
