"""A face as a font of PDF documents: one subset a document, whose text can be copied out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument

from app.output.pdf.embedding import Cut, cut
from app.output.pdf.stream import Stream
from app.output.pdf.subset import Slot
from app.output.pdf.truetype import TrueType

_REMEMBERED = 2
"""Cuts kept for the next document: a draft is composed again and again with the same characters."""


class Codes:
    """The codes one document has given to the glyphs of a face, in the order of their first use."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.given: dict[tuple[str, float | None, float, float, str], bytes] = {}
        self.uses: dict[tuple[Slot, str], bytes] = {(Slot(0), ""): b"\0\0"}
        self.written = False


class Typeface:
    """A face that any number of documents may use; raises BadFace where the file cannot be embedded.

    Measures are in thousandths of an em. What a document has used dies with the document.
    """

    # What ReportLab asks of a font that is cut anew for each document.
    _dynamicFont = True
    _multiByte = True
    shapable = False

    def __init__(self, path: Path, index: int = 0) -> None:
        self._file = TrueType(path, index)
        self.key = f"{path}#{index}"
        self.family = self._file.family
        self.ascent, self.descent = self._file.ascent, self._file.descent
        self._glyphs: dict[str, int] = {}
        self._advances: dict[str, float] = {}
        self._inks: dict[str, tuple[float, float]] = {}
        self._codes: WeakKeyDictionary[PDFDocument, Codes] = WeakKeyDictionary()
        self._cuts: dict[tuple[tuple[Slot, str], ...], Cut] = {}

    def has(self, character: str) -> bool:
        """Whether the face draws a character."""
        return self._glyph(character) > 0

    def advance(self, character: str) -> float:
        """The width of a character."""
        known = self._advances.get(character)
        if known is None:
            known = self._advances[character] = self._file.advance(self._glyph(character))
        return known

    def ink(self, character: str) -> tuple[float, float]:
        """Where the ink of a character begins and ends, from its origin."""
        known = self._inks.get(character)
        if known is None:
            known = self._inks[character] = self._file.ink(self._glyph(character))
        return known

    def code(
        self,
        document: PDFDocument,
        character: str,
        advance: float | None = None,
        shift: float = 0.0,
        stretch: float = 1.0,
        stands_for: str = "",
    ) -> bytes:
        """The two bytes that draw a character in a document, or a variant of it, and stand for a text."""
        codes = self._of(document)
        key = (character, advance, shift, stretch, stands_for)
        known = codes.given.get(key)
        if known is None:
            use = (self._slot(character, advance, shift, stretch), stands_for or character)
            known = codes.uses.setdefault(use, len(codes.uses).to_bytes(2, "big"))
            codes.given[key] = known
        return known

    def name_in(self, document: PDFDocument) -> str:
        """The name by which a page of a document asks for the face."""
        return f"/{self._of(document).name}"

    def _glyph(self, character: str) -> int:
        """0, too, for a glyph whose outline is broken: another face may have it."""
        known = self._glyphs.get(character)
        if known is None:
            found = self._file.glyph(ord(character))
            known = self._glyphs[character] = found if self._file.sound(found) else 0
        return known

    def _slot(self, character: str, advance: float | None, shift: float, stretch: float) -> Slot:
        if not 0 < stretch < 2:
            raise ValueError(f"{character!r} stretched by {stretch}")
        glyph, unit = self._glyph(character), self._file.units / 1000
        wide = self._file.metrics(glyph)[0]
        asked = wide if advance is None else round(advance * unit)
        return Slot(glyph, None if asked == wide else asked, round(shift * unit), stretch)

    def _of(self, document: PDFDocument) -> Codes:
        found = self._codes.get(document)
        if found is None:
            found = self._codes[document] = Codes(f"F{len(document.fontMapping) + 1}+0")
            document.fontMapping[self.key] = f"/{found.name}"
            document.delayedFonts.append(self)
        return found

    def _cut(self, uses: tuple[tuple[Slot, str], ...]) -> Cut:
        found = self._cuts.pop(uses, None) or cut(self._file, uses)
        self._cuts[uses] = found
        while len(self._cuts) > _REMEMBERED:
            del self._cuts[next(iter(self._cuts))]
        return found

    # ReportLab's own names, for a canvas that begins its pages with this font.

    @property
    def fontName(self) -> str:  # noqa: N802
        """The name the font is registered by: two files may bear one PostScript name."""
        return self.key

    @property
    def name(self) -> str:
        """The name of the font's face, which ReportLab keeps apart from the font."""
        return self.key

    @property
    def face(self) -> Typeface:
        """Where ReportLab looks for name, ascent and descent."""
        return self

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        """The width of a text in points."""
        del encoding
        return sum(map(self.advance, text)) * size / 1000

    def splitString(self, text: str, doc: PDFDocument, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802
        """The codes of a text, all in the one subset."""
        del encoding
        return [(0, b"".join(self.code(doc, character) for character in text))] if text else []

    def getSubsetInternalName(self, subset: int, doc: PDFDocument) -> str:  # noqa: N802
        """The name of the one subset."""
        del subset
        return self.name_in(doc)

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802
        """Write what the document has used of the face; called when it is finished, once or more."""
        codes = self._of(doc)
        if not codes.written:
            codes.written = True
            fonts: Any = doc.idToObject["BasicFonts"]
            fonts[codes.name] = doc.Reference(_font(doc, self._cut(tuple(codes.uses))), codes.name)


def _font(document: PDFDocument, cut: Cut) -> PDFDictionary:
    """The Type0 font around a cut (ISO 32000-1, 9.7)."""
    streams = {name: document.Reference(Stream(*stream, packed=False)) for name, stream in cut.streams.items()}
    descriptor = PDFDictionary({**cut.descriptor, "FontFile2": streams["program"], "CIDSet": streams["set"]})
    descendant = PDFDictionary({**cut.descendant, "FontDescriptor": document.Reference(descriptor)})
    return PDFDictionary(
        {
            **cut.font,
            "DescendantFonts": PDFArray([document.Reference(descendant)]),
            "ToUnicode": streams["text"],
        }
    )
