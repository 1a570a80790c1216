"""Pictures as files: what they are, and the same picture in a form that every printer draws (the home of Pillow)."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

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

_LEAST_DPI, _MOST_DPI = 40, 2400
"""Resolutions outside are a slip of some program."""
_ORIENTATION = 0x0112
_UPRIGHT = 1
_EVERYDAY_FRAMES = (0xC0, 0xC1, 0xC2)
_FRAMES = (*_EVERYDAY_FRAMES, 0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))
"""The markers that begin a frame of a JPEG, by its way of coding."""
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


@dataclass(frozen=True)
class Printable:
    """A picture as JPEG or PNG, grey or RGB, upright; width and height in pixels, dpi only where it says so."""

    data: bytes
    width: int
    height: int
    dpi: float | None


def describe(data: bytes) -> tuple[str, int, int]:
    """Media type, width and height of a picture as seen upright; raises BadPicture."""
    from PIL import ImageOps

    with _opened(data) as image:
        image.load()
        upright = ImageOps.exif_transpose(image)
        return MEDIA_TYPES[str(image.format)], upright.width, upright.height


def printable(data: bytes) -> Printable:
    """The picture in a form that can be embedded as it is; of several frames the first; raises BadPicture."""
    from PIL import ImageOps

    with _opened(data) as image:
        image.load()
        dpi = _dpi(image)
        ready = image.format == "JPEG" and image.mode in ("L", "RGB") and _everyday(data)
        if ready and image.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT:
            return Printable(data, image.width, image.height, dpi)
        plain = _plain(ImageOps.exif_transpose(image))
        stream = BytesIO()
        if image.format in ("JPEG", "MPO"):
            plain.save(stream, "JPEG", quality=92)
        else:
            plain.save(stream, "PNG", compress_level=1)
        return Printable(stream.getvalue(), plain.width, plain.height, dpi)


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


def _everyday(jpeg: bytes) -> bool:
    """Whether a JPEG is a baseline or progressive one, the kinds that PDF knows (ISO 32000-1, 7.4.8)."""
    place = 2
    while jpeg[place : place + 1] == b"\xff":
        marker = jpeg[place + 1]
        if marker in _FRAMES:
            return marker in _EVERYDAY_FRAMES
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
    return False


def _dpi(image: Image.Image) -> float | None:
    said = cast(Any, image.info.get("dpi"))
    try:
        dpi = float(said[0])
    except (TypeError, ValueError, LookupError, ArithmeticError):
        return None
    return dpi if _LEAST_DPI <= dpi <= _MOST_DPI else None


def _plain(image: Image.Image) -> Image.Image:
    """Grey or RGB in eight bits; what is transparent becomes paper."""
    from PIL import Image

    if image.mode.startswith("I;16"):
        image = _levelled(image.convert("I"), 0, 1 / 256)
    elif image.mode in ("I", "F"):
        low, high = (float(cast(Any, bound)) for bound in image.getextrema())
        image = _levelled(image, low, 255 / (high - low) if high > low else 1.0)
    elif image.has_transparency_data:
        seen = image.convert("RGBA")
        image = Image.new("RGB", seen.size, "white")
        image.paste(seen, mask=seen.getchannel("A"))
    return image.convert("L" if image.mode in ("1", "L", "I", "F") else "RGB")


def _levelled(image: Image.Image, low: float, scale: float) -> Image.Image:
    """Levels brought to 0…255 from a lowest one; Pillow itself would cut off what is higher."""

    def brought(level: Any) -> Any:
        return level * scale - low * scale

    return cast(Any, image).point(brought)
