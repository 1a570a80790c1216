"""署名 and 成文日期 under the last paragraph, without room for a seal (GB/T 9704-2012, 7.3.5.2)."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from app.output.page import PITCH, SIGNATURE_INDENT, SIGNED, TEXT_WIDTH
from app.output.pdf.faces import Faces
from app.output.pdf.prose import MIDDLE, Prose, room_for
from app.output.pdf.title import parted


class Signature(Flowable):
    """A blank line, the unit's name, and its date two characters further right."""

    def __init__(self, name: str, date: str, faces: Faces) -> None:
        super().__init__()
        self._faces = faces
        self.names = tuple(parted(name, lambda line: self._width(line) <= TEXT_WIDTH - SIGNATURE_INDENT))
        self.date = date
        self.width = TEXT_WIDTH
        self.height = (1 + len(self.names) + bool(date)) * PITCH

    def draw(self) -> None:
        """Draw name and date."""
        left, left_of_date = self.lefts
        for number, (x, line) in enumerate([*((left, n) for n in self.names), (left_of_date, self.date)]):
            y = self.height - (number + 1.5) * PITCH - MIDDLE * SIGNED.size
            spaces = [SIGNED.space] * len(line)
            self._faces.write(self.canv, (x, y), line, SIGNED.role, SIGNED.size, spaces)

    @property
    def lefts(self) -> tuple[float, float]:
        """Where name and date begin; the longer of the two ends two characters before the edge."""
        name = max((self._width(line) for line in self.names), default=0.0)
        date = self._width(self.date)
        end = TEXT_WIDTH - SIGNATURE_INDENT
        if not name:
            return 0.0, end - date
        left = end - name if date <= name else end - date - SIGNATURE_INDENT
        left = max(0.0, left)
        return left, min(left + SIGNATURE_INDENT, max(0.0, TEXT_WIDTH - date))

    def _width(self, text: str) -> float:
        return self._faces.width(text, SIGNED.role, SIGNED.size) + len(text) * SIGNED.space


class Closing(Flowable):
    """The last paragraph together with the signature, which never stands alone on a page."""

    def __init__(self, last: Prose, signature: Signature) -> None:
        super().__init__()
        self._last = last
        self._signature = signature
        self.width = TEXT_WIDTH
        self.height = last.height + signature.height

    def split(self, _width: float, height: float, /) -> list[Flowable]:
        """The lines that fit, and the others with the signature; nothing where one of them would be alone."""
        parts = self._last.parted(min(room_for(height, PITCH), len(self._last.lines) - 2))
        return [parts[0], Closing(parts[1], self._signature)] if parts else []

    def draw(self) -> None:
        """Draw the paragraph and the signature."""
        self._last.drawOn(self.canv, 0, self._signature.height)
        self._signature.drawOn(self.canv, 0, 0)

    @property
    def least(self) -> float:
        """The height of what must not be parted from a heading above it."""
        whole = len(self._last.lines) < 4
        return self.height if whole else self._last.least
