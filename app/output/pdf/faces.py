"""The faces of one engine: which of them draws a character, how wide it is, and text set in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from reportlab.pdfgen.canvas import Canvas

from app.output.fonts import FaceFile, MissingGlyph
from app.output.page import TEXT_WIDTH, Role, Setting
from app.output.pdf.cluster import Clusters
from app.output.pdf.drawn import Drawn
from app.output.pdf.ink import show
from app.output.pdf.line import Align, Line, line
from app.output.pdf.paragraph import paragraph
from app.output.pdf.typeface import Typeface
from app.output.sfnt import BadFace
from app.report.seen import seen
from app.wording import Remark

GETA = "〓"
"""What stands in a draft for a character that no face has (GB 2312, 01-94)."""
_KEPT = 3000
"""Paragraphs that are kept set, so that an edit sets only what it changed."""


class Faces:
    """The chain of faces of each role, read when first needed, and the paragraphs set in them lately.

    A lenient one draws 〓 for a character no face has, and keeps the Remark of each in `missing`.
    """

    def __init__(self, chains: Mapping[Role, Sequence[FaceFile]], *, lenient: bool = False) -> None:
        self._chains = chains
        self._lenient = lenient
        self._open: dict[FaceFile, Typeface | None] = {}
        self._found: dict[Role, dict[str, Typeface | None]] = {role: {} for role in chains}
        self._clusters: dict[tuple[Role, float, float], Clusters] = {}
        self._set: dict[tuple[str, Setting, float], tuple[Line, ...]] = {}
        self.missing: dict[tuple[str, str], Remark] = {}

    def printable(self, text: str, role: Role, place: str) -> str:
        """A text as it is printed, without what is never seen; raises MissingGlyph where a glyph is lacking."""
        shown = seen(text)
        found = self._found[role]
        lacking = {c for c in set(shown) if (found[c] if c in found else self._find(c, role)) is None}
        for character in sorted(lacking):
            shown = self._without(character, shown, place)
        return shown

    def face(self, character: str, role: Role) -> Typeface:
        """The face that draws a character in a role; raises MissingGlyph."""
        found = self._found[role]
        face = found[character] if character in found else self._find(character, role)
        if face is None:
            raise MissingGlyph(character, role.value)
        return face

    def width(self, text: str, role: Role, size: float) -> float:
        """The width of a printable text in points."""
        return sum(self.face(character, role).advance(character) for character in text) * size / 1000

    def write(
        self,
        canvas: Canvas,
        at: tuple[float, float],
        text: str,
        role: Role,
        size: float,
        scale: float = 1.0,
    ) -> None:
        """Draw a short text as it comes, from a point on its baseline, scaled in width."""
        glyphs: list[Drawn] = []
        x = 0.0
        for character in text:
            face = self.face(character, role)
            advance = face.advance(character) * size / 1000
            glyphs.append(Drawn(face, character, x, advance))
            x += advance
        show(canvas, *at, size, glyphs, scale)

    def _clusters_of(self, role: Role, size: float, pitch: float) -> Clusters:
        key = (role, size, pitch)
        if key not in self._clusters:
            self._clusters[key] = Clusters(partial(self.face, role=role), size, pitch)
        return self._clusters[key]

    def paragraph(self, text: str, setting: Setting, width: float = TEXT_WIDTH) -> tuple[Line, ...]:
        """A printable text in lines of a width in points."""
        key = (text, setting, width)
        lines = self._set.pop(key, None)
        if lines is None:
            clusters = self._clusters_of(setting.role, setting.size, setting.size + setting.space)
            align = Align.CENTRE if setting.centred else Align.LEFT if setting.ragged else Align.FLUSH
            lines = paragraph(clusters, text, width, setting.indent, align)
        self._set[key] = lines
        if len(self._set) > _KEPT:
            del self._set[next(iter(self._set))]
        return lines

    def left(self, text: str, role: Role, size: float, width: float) -> tuple[Line, ...]:
        """A printable text in lines that begin at the left and end where they end."""
        return self.paragraph(text, Setting(role, size, ragged=True), width)

    def single(self, text: str, setting: Setting) -> Line:
        """A printable text on one line, as wide as it comes."""
        clusters = self._clusters_of(setting.role, setting.size, setting.size + setting.space)
        return line(clusters.of(text), setting.size, 0.0, Align.NATURAL)

    def _find(self, character: str, role: Role) -> Typeface | None:
        found = self._found[role]
        for file in self._chains[role]:
            face = self._opened(file)
            if face and face.has(character):
                found[character] = face
                return face
        found[character] = None
        return None

    def _opened(self, file: FaceFile) -> Typeface | None:
        """A face of a chain; None for one that turns out to be broken: the next one steps in."""
        try:
            return self._open[file]
        except KeyError:
            pass
        try:
            face = Typeface(file.path, file.number)
        except BadFace:
            face = None
        self._open[file] = face
        return face

    def _without(self, character: str, text: str, place: str) -> str:
        missing = MissingGlyph(character, place)
        if not self._lenient:
            raise missing
        self.missing[character, place] = missing.remark
        return text.replace(character, GETA)
