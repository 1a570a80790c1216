"""Pictures as files: what they are, and the same picture in the form in which PDF embeds it (the home of Pillow)."""

from __future__ import annotations

import math
import struct
import warnings
from collections.abc import Generator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from app.report import jpeg, png
from app.wording import Remark

# Pillow takes as long to import as all the rest of the program: only who handles a picture pays for it.
if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 50_000_000
"""A picture of more is refused before it is decoded."""
MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "GIF": "image/gif",
    "BMP": "image/bmp",
    "TIFF": "image/tiff",
    "WEBP": "image/webp",
}
"""The kinds that are read; MPO is a telephone's JPEG with further pictures behind it."""

MOST_DPI = 300.0
"""What a printer shows; what a picture has more of only makes the file larger."""
SCREEN_DPI = 96.0
"""The resolution of a picture that names none."""

_LIKELY_DPI = (40, 2400)
"""Resolutions outside are a slip of some program."""
_QUALITY = 88
"""How a JPEG is made anew: losses nobody sees at 300 dpi."""
_RUNS = 3
"""zlib's Z_RLE: lines once filtered are packed eight times as fast, and as small, without looking further back."""
_PROOF = 8
"""A JPEG is decoded at an eighth of its size where only its being whole is asked."""
_ORIENTATION, _UPRIGHT, _SIDEWAYS = 0x0112, 1, (5, 6, 7, 8)
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""What sets a picture upright, by its Exif orientation; the names are Pillow's."""
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
    MemoryError,
    struct.error,
)
"""What Pillow raises on bytes that only begin like a picture."""


class BadPicture(ValueError):
    """Bytes that are no picture, too large a one or a damaged one; `remark` says which."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.remark = Remark(key)


class Printable(NamedTuple):
    """A picture as PDF embeds it: upright, grey or RGB in eight bits, width and height in pixels.

    The data is a JPEG file (DCTDecode), or the lines of a PNG as they are packed there (FlateDecode with PNG
    predictors); dpi is the resolution at which it is printed, never enlarged.
    """

    kind: Literal["jpeg", "png"]
    data: bytes
    width: int
    height: int
    grey: bool
    dpi: float


def describe(data: bytes) -> tuple[str, int, int]:
    """Media type, width and height of a picture as seen upright; raises BadPicture."""
    with _opened(data) as image:
        width, height = _seen_size(image)
        _prove(image)
        return MEDIA_TYPES[str(image.format)], width, height


def printable(data: bytes, widest: float = math.inf, highest: float = math.inf) -> Printable:
    """The picture for a room of so many points, at most 300 dpi; of several frames the first; raises BadPicture."""
    with _opened(data) as image:
        across, down = _seen_size(image)
        dpi = max(_dpi(image), across * 72 / widest, down * 72 / highest)
        if dpi <= MOST_DPI and _embeds_as_it_is(image, data):
            _prove(image)
            return Printable("jpeg", jpeg.bare(data), across, down, image.mode == "L", dpi)
        share = min(1.0, MOST_DPI / dpi)
        ready = _ready(image, share)
        kind, pack = ("jpeg", _as_jpeg) if image.format in ("JPEG", "MPO") else ("png", _as_lines)
        packed, grey = pack(ready), ready.mode == "L"
        return Printable(kind, packed, ready.width, ready.height, grey, dpi * ready.width / across)


@contextmanager
def _opened(data: bytes) -> Generator[Image.Image]:
    """The picture, its size checked and not decoded yet; whatever fails inside becomes BadPicture."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise BadPicture("picture-too-large")
                yield image
    except BadPicture:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise BadPicture("picture-too-large") from error
    except Image.UnidentifiedImageError as error:
        raise BadPicture("picture-unknown") from error
    except _BROKEN as error:
        raise BadPicture("picture-broken") from error


def _seen_size(image: Image.Image) -> tuple[int, int]:
    return (image.height, image.width) if _orientation(image) in _SIDEWAYS else image.size


def _orientation(image: Image.Image) -> int:
    """How a picture is to be turned; Pillow itself sets a TIFF upright."""
    return _UPRIGHT if image.format == "TIFF" else image.getexif().get(_ORIENTATION, _UPRIGHT)


def _prove(image: Image.Image) -> None:
    """Read a picture to its end, at little cost; what is cut off or damaged raises."""
    image.draft(image.mode, (max(1, image.width // _PROOF), max(1, image.height // _PROOF)))
    image.load()


def _embeds_as_it_is(image: Image.Image, data: bytes) -> bool:
    """Whether these bytes are a JPEG that any PDF reader shows as it is meant."""
    known = image.format == "JPEG" and image.mode in ("L", "RGB") and jpeg.everyday(data)
    meant = image.mode == "L" or not _profile(image)
    return known and meant and _orientation(image) == _UPRIGHT


def _dpi(image: Image.Image) -> float:
    said = cast(Any, image.info.get("dpi"))
    try:
        dpi = float(said[0])
    except (TypeError, ValueError, LookupError, ArithmeticError):
        return SCREEN_DPI
    least, most = _LIKELY_DPI
    return dpi if least <= dpi <= most else SCREEN_DPI


def _ready(image: Image.Image, share: float) -> Image.Image:
    """Plain, a share of its size along each edge, upright."""
    from PIL import Image

    size = max(1, int(image.width * share)), max(1, int(image.height * share))
    turn = _TURNS.get(_orientation(image))
    image.draft(image.mode, size)
    image.load()
    plain = _plain(image)
    if plain.size != size:
        plain = cast(Any, plain).resize(size, Image.Resampling.LANCZOS)
    return plain.transpose(Image.Transpose[turn]) if turn else plain


def _as_jpeg(image: Image.Image) -> bytes:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY)
    return jpeg.bare(stream.getvalue())


def _as_lines(image: Image.Image) -> bytes:
    """Filtered as in a PNG: much smaller than what PDF packs without filters."""
    stream = BytesIO()
    image.save(stream, "PNG", compress_type=_RUNS)
    return png.lines(stream.getvalue())


def _plain(image: Image.Image) -> Image.Image:
    """Grey or RGB in eight bits; what is transparent becomes paper, colours are meant as on the screen (sRGB)."""
    profile = _profile(image)
    if image.mode.startswith("I;16"):
        image = _levelled(image.convert("I"), 0, 1 / 256)
    elif image.mode in ("I", "F"):
        low, high = (float(cast(Any, bound)) for bound in image.getextrema())
        image = _levelled(image, low, 255 / (high - low) if high > low else 1.0)
    elif image.has_transparency_data:
        image = _on_paper(image.convert("RGBA"))
    elif image.mode == "CMYK":
        image = _inked(image)
    if image.mode in ("1", "L", "I", "F"):
        return _in(image, "L")
    return _on_screen(image if image.mode == "CMYK" else _in(image, "RGB"), profile)


def _in(image: Image.Image, mode: str) -> Image.Image:
    """Converted where it is another mode: Pillow would copy millions of pixels for nothing."""
    return image if image.mode == mode else image.convert(mode)


def _on_paper(image: Image.Image) -> Image.Image:
    from PIL import Image

    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _inked(image: Image.Image) -> Image.Image:
    """Pillow takes every CMYK JPEG for one of Adobe's, whose levels are upside down; the others are not."""
    from PIL import ImageChops

    return ImageChops.invert(image) if image.format == "JPEG" and "adobe" not in image.info else image


def _profile(image: Image.Image) -> bytes | None:
    """The colour profile a picture brings, None where it is none or the screen's own."""
    profile = cast(bytes, image.info.get("icc_profile") or b"")
    own = b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile
    return None if own or not profile else profile


def _on_screen(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB or CMYK → RGB as screens show it, by the picture's own profile where it is a sound one."""
    if profile:
        from PIL import ImageCms

        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            screen = cast(Any, ImageCms).createProfile("sRGB")
            image = cast(Any, ImageCms).profileToProfile(image, source, screen, outputMode="RGB")
    return _in(image, "RGB")


def _levelled(image: Image.Image, low: float, scale: float) -> Image.Image:
    """Levels brought to 0…255 from a lowest one; Pillow itself would cut off what is higher."""

    def brought(level: Any) -> Any:
        return level * scale - low * scale

    return cast(Any, image).point(brought)
