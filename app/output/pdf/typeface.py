"""A face as a font of PDF documents: one subset a document, whose text can be copied out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument

from app.output.pdf.embedding import Cut, Use, cut
from app.output.pdf.stream import Stream
from app.output.pdf.subset import Slot
from app.output.pdf.truetype import TrueType

Variant = tuple[str, float | None, float, float]
"""A character, its advance (None for its own), how far its ink is moved to the right, and stretched in width."""

_REMEMBERED = 2
"""Cuts kept for the next document: a draft is composed again and again with the same characters."""


class Typeface:
    """A face that any number of documents may use; raises BadFace where no subset can be taken of the file.

    Measures are in thousandths of an em. What a document has used dies with the document.
    """

    def __init__(self, path: Path, index: int = 0) -> None:
        self._file = TrueType(path, index)
        self._glyphs: dict[str, int] = {}
        self._advances: dict[str, float] = {}
        self._inks: dict[str, tuple[float, float]] = {}
        self._slots: dict[Variant, Slot] = {}
        self._codes: WeakKeyDictionary[PDFDocument, Codes] = WeakKeyDictionary()
        self._cuts: dict[tuple[Use, ...], Cut] = {}

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

    def codes(self, document: PDFDocument) -> Codes:
        """What a document calls the face and its glyphs."""
        found = self._codes.get(document)
        if found is None:
            # ReportLab asks whatever is on this list for its objects as it writes the document.
            waiting: list[Codes] = document.delayedFonts
            found = self._codes[document] = Codes(self, f"T{len(waiting) + 1}")
            waiting.append(found)
        return found

    def slot(self, variant: Variant) -> Slot:
        """A variant as it stands in a subset; raises ValueError beyond what TrueType scales."""
        known = self._slots.get(variant)
        if known is None:
            known = self._slots[variant] = self._slot(*variant)
        return known

    def cut(self, uses: tuple[Use, ...]) -> Cut:
        """The subset of a document that has used these glyphs."""
        found = self._cuts.pop(uses, None) or cut(self._file, uses)
        self._cuts[uses] = found
        if len(self._cuts) > _REMEMBERED:
            del self._cuts[next(iter(self._cuts))]
        return found

    def _slot(self, character: str, advance: float | None, shift: float, stretch: float) -> Slot:
        if not 0 < stretch < 2:
            raise ValueError(f"{character!r} stretched by {stretch}")
        glyph, unit = self._glyph(character), self._file.units / 1000
        wide = self._file.metrics(glyph)[0]
        asked = wide if advance is None else round(advance * unit)
        return Slot(glyph, None if asked == wide else asked, round(shift * unit), stretch)

    def _glyph(self, character: str) -> int:
        """0, too, for a glyph whose outline is broken: another face may have it."""
        known = self._glyphs.get(character)
        if known is None:
            found = self._file.glyph(ord(character))
            known = self._glyphs[character] = found if self._file.sound(found) else 0
        return known


class Codes:
    """What one document calls a face, and the codes it has given to glyphs in the order of their first use."""

    def __init__(self, face: Typeface, name: str) -> None:
        self.name = f"/{name}"
        self._face = face
        self._given: dict[tuple[str, float | None, float, float, str], str] = {}
        self._uses: dict[Use, str] = {(Slot(0), ""): "0000"}

    def code(
        self,
        character: str,
        advance: float | None = None,
        shift: float = 0.0,
        stretch: float = 1.0,
        stands_for: str = "",
    ) -> str:
        """The four hexadecimal digits that draw a character, or a variant of it, and stand for a text."""
        asked = (character, advance, shift, stretch, stands_for)
        known = self._given.get(asked)
        if known is None:
            use = (self._face.slot((character, advance, shift, stretch)), stands_for or character)
            known = self._given[asked] = self._uses.setdefault(use, f"{len(self._uses):04x}")
        return known

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Write what the document has used of the face: ReportLab's name for it, called as the document is saved."""
        doc.idToObject["BasicFonts"][self.name[1:]] = doc.Reference(_font(doc, self._face.cut(tuple(self._uses))))


def _font(document: Any, cut: Cut) -> PDFDictionary:
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
