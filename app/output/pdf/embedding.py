"""What a PDF file holds of a face: its cut program, widths, the text behind each code."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.output.pdf.stream import packed
from app.output.pdf.subset import Slot, subset
from app.output.pdf.truetype import TrueType

Use = tuple[Slot, str]
"""A glyph as it is drawn, and the text it stands for."""

_BLOCK = 100
"""The most entries of a bfchar block (Adobe Technical Note 5014)."""
_CMAP_HEAD = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_FOOT = """\
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class Cut(NamedTuple):
    """One subset of a face, ready to be written: the entries of its dictionaries, and its streams packed."""

    font: Mapping[str, object]
    descendant: Mapping[str, object]
    descriptor: Mapping[str, object]
    streams: Mapping[str, tuple[bytes, Mapping[str, object]]]


def cut(face: TrueType, uses: Sequence[Use]) -> Cut:
    """Everything a document needs whose codes 0, 1, 2 … stand for these uses; the same uses give the same bytes."""
    program = subset(face, [slot for slot, _ in uses])
    name = f"/{_tag(program.data)}+{face.postscript_name}"
    return Cut(
        {"Type": "/Font", "Subtype": "/Type0", "BaseFont": name, "Encoding": "/Identity-H"},
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
            "CIDToGIDMap": "/Identity",
            "DW": 1000,
            "W": f"[0 [{_widths(program.advances, face.units)}]]",
        },
        {"Type": "/FontDescriptor", "FontName": name, **_look(face)},
        {
            "program": _packed(program.data, {"Length1": len(program.data)}),
            "text": _packed(_texts([text for _, text in uses])),
            "set": _packed(_bits(len(program.advances))),
        },
    )


def _packed(content: bytes, entries: Mapping[str, object] | None = None) -> tuple[bytes, Mapping[str, object]]:
    return packed(content), {"Filter": "/FlateDecode", **(entries or {})}


def _tag(program: bytes) -> str:
    """Six letters that tell subsets of one face apart (ISO 32000-1, 9.6.4)."""
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(program).digest()[:6])


def _look(face: TrueType) -> Mapping[str, object]:
    return {
        "Flags": 4,
        "FontBBox": f"[{' '.join(map(str, face.bbox))}]",
        "ItalicAngle": 0,
        "Ascent": face.ascent,
        "Descent": face.descent,
        "CapHeight": face.cap_height,
        "StemV": face.stem,
    }


def _widths(advances: Sequence[int], units: int) -> str:
    return " ".join(f"{advance * 1000 / units:.3f}".rstrip("0").rstrip(".") for advance in advances)


def _bits(glyphs: int) -> bytes:
    """One bit a glyph, the first of a byte being the highest; all that there are (ISO 19005-2, 6.2.11.4.2)."""
    unused = -glyphs % 8
    return (((1 << glyphs) - 1) << unused).to_bytes((glyphs + unused) // 8, "big")


def _texts(texts: Sequence[str]) -> bytes:
    """The text of every code but 0 as a CMap (ISO 32000-1, 9.10.3), in UTF-16, beyond the BMP in two halves."""
    lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(texts) if text]
    return (_CMAP_HEAD + "".join(_blocks(lines)) + _CMAP_FOOT).encode()


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(lines), _BLOCK):
        block = lines[start : start + _BLOCK]
        yield "\n".join((f"{len(block)} beginbfchar", *block, "endbfchar", ""))
