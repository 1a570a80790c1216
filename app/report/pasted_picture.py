"""Where the bytes of a pasted picture are: in its address, in the RTF beside it, or in a file of the word processor."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

_DATA = re.compile(r"data:image/[a-z0-9.+-]{1,30};base64,", re.IGNORECASE)
_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_FOLDER = re.compile(r"msohtmlclip\w*|ksohtml\w*|lu[0-9a-z]{4,}\.tmp", re.IGNORECASE)
"""The folders into which Word, WPS and LibreOffice put the pictures of what is copied."""
_BLIP = re.compile(
    rb"\\(?:png|jpeg)blip(?:\s*\\[a-z]{1,20}-?[0-9]{0,10})*\s*"
    rb"(?:\{\\\*\\blipuid [0-9a-fA-F]+\}\s*)?([0-9a-fA-F\s]{32,})"
)


def embedded(source: str) -> bytes | None:
    """The bytes of a picture written into its own address, None for any other address."""
    found = _DATA.match(source)
    if not found:
        return None
    try:
        return base64.b64decode(unquote(source[found.end() :]), validate=False)
    except (binascii.Error, ValueError):
        return None


def clipboard_file(source: str) -> Path | None:
    """The file of a picture that a word processor laid down for the clipboard; None for files of any other place.

    A page that was copied can name any file of this machine: only folders made for copying are opened, and no network.
    """
    address = urlsplit(source.replace("\\", "/"))
    path = unquote(address.path)
    if address.scheme.lower() != "file" or address.netloc.lower() not in ("", "localhost") or path.startswith("//"):
        return None
    if re.match("/[A-Za-z]:/", path):
        path = path[1:]
    parts = path.split("/")
    in_folder = any(_FOLDER.fullmatch(part) for part in parts[:-1])
    return Path(path) if in_folder and ".." not in parts and path.lower().endswith(_SUFFIXES) else None


def in_rtf(rtf: bytes) -> tuple[bytes, ...]:
    """The PNG and JPEG pictures of an RTF text, in their order."""
    found = (re.sub(rb"\s", b"", blip) for blip in _BLIP.findall(rtf))
    return tuple(bytes.fromhex(blip[: len(blip) // 2 * 2].decode()) for blip in found)
