"""Which characters some face of this machine can draw: asked while a text is being written, without setting it."""

from __future__ import annotations

from collections.abc import Iterator

from app.output.fonts import FaceFile, Unprintable, bundled, chosen
from app.output.paper import FontChoice
from app.output.pdf.truetype import TrueType
from app.output.sfnt import BadFace


class Glyphs:
    """Answers for single characters; the machine's own faces are looked through only where the bundled ones fail.

    Where the faces are not whole it finds nothing lacking: whoever prints is told what is wrong with them.
    """

    def __init__(self, fonts: FontChoice = "auto") -> None:
        self._fonts: FontChoice = fonts
        self._known: dict[str, bool] = {}
        self._open: list[TrueType] = []
        self._waiting = self._files()
        self._whole = True

    def __call__(self, character: str) -> bool:
        """Whether some face draws a character."""
        if character not in self._known:
            self._known[character] = self._find(character)
        return self._known[character]

    def _find(self, character: str) -> bool:
        code = ord(character)
        if any(face.glyph(code) for face in self._open):
            return True
        for face in self._further():
            if face.glyph(code):
                return True
        return not self._whole

    def _further(self) -> Iterator[TrueType]:
        """Faces that are not open yet, one after the other."""
        try:
            for file in self._waiting:
                try:
                    face = TrueType(file.path, file.number)
                except BadFace:  # a face of the machine that only looked sound; whoever prints passes it over, too
                    continue
                self._open.append(face)
                yield face
        except Unprintable:
            self._whole = False

    def _files(self) -> Iterator[FaceFile]:
        ours = dict.fromkeys(bundled().values())
        yield from ours
        chains = chosen(self._fonts).chains.values()
        yield from dict.fromkeys(file for chain in chains for file in chain if file not in ours)
