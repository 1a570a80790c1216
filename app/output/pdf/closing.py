"""署名 and 成文日期 under the last paragraph, with or without room for the seal (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

from app.output.page import EM, MIDDLE, PITCH, SIGNED, TEXT_WIDTH
from app.output.pdf.block import Whole
from app.output.pdf.faces import Faces
from app.output.pdf.line import Line
from app.output.pdf.prose import Prose, room_for
from app.output.pdf.sheet import Sheet
from app.output.pdf.structure import Node
from app.output.pdf.title import parted

UNIT, DATE = "particular:unit", "particular:date"
"""What the click map calls 署名 (and the unit in the title) and 成文日期."""

_INDENT = 2 * EM
"""右空二字 behind 署名, and the date two characters to the right of it, where there is no seal (7.3.5.2)."""
_SEALED_INDENT = 4 * EM
"""右空四字 behind the date under a seal (7.3.5.1)."""
_BLANK, _SEALED_BLANK = 1, 2
"""Lines left above: the seal of 42 mm stands no more than one line below the text, its middle above the date."""
_SEAL_FOOT = 0.55
"""Lines that the seal reaches below the date."""


class Signature(Whole):
    """Blank lines, the unit's name and the date."""

    def __init__(self, name: str, date: str, faces: Faces, *, seal: bool = False) -> None:
        self._seal = seal
        self._faces = faces
        room = TEXT_WIDTH - _INDENT
        self.names = tuple(self._set(line) for line in parted(name, lambda line: self._set(line).width <= room))
        self.date = self._set(date)
        lines = (_SEALED_BLANK if seal else _BLANK) + len(self.names) + bool(date)
        self.height = (lines + (_SEAL_FOOT if seal and date else 0.0)) * PITCH

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw name and date."""
        blank = _SEALED_BLANK if self._seal else _BLANK
        places = [*zip(self.lefts, self.names, strict=False), (self.left_of_date, self.date)]
        for number, (x, line) in enumerate(places, blank):
            y = top - (number + 0.5) * PITCH - MIDDLE * SIGNED.size
            with sheet.tagged(Node("P") if line.glyphs else None):
                sheet.line(x, y, line)
            target = DATE if line is self.date else UNIT
            sheet.place(target if line.glyphs else "", x, top - (number + 1) * PITCH, line.width, PITCH)

    @property
    def lefts(self) -> tuple[float, ...]:
        """Where each line of the name begins."""
        if not self._seal:
            return tuple(self._apart[0] for _ in self.names)
        return tuple(self.left_of_date + (self.date.width - line.width) / 2 for line in self.names)

    @property
    def left_of_date(self) -> float:
        """Where the date begins."""
        return self._under_seal if self._seal else self._apart[1]

    @property
    def _under_seal(self) -> float:
        """Four characters from the edge; a longer name centred on the date moves both to the left."""
        left = TEXT_WIDTH - _SEALED_INDENT - self.date.width
        beyond = max((line.width - self.date.width for line in self.names), default=0.0) / 2 - _SEALED_INDENT
        return left - max(0.0, beyond)

    @property
    def _apart(self) -> tuple[float, float]:
        """Name and date: the longer of the two ends two characters before the edge."""
        name = max((line.width for line in self.names), default=0.0)
        date = self.date.width
        end = TEXT_WIDTH - _INDENT
        if not name:
            return 0.0, end - date
        left = max(0.0, end - name if date <= name else end - date - _INDENT)
        return left, min(left + _INDENT, max(0.0, TEXT_WIDTH - date))

    def _set(self, text: str) -> Line:
        return self._faces.single(text, SIGNED)


class Closing:
    """The last paragraph together with the signature, which never stands alone on a page."""

    keeps = False

    def __init__(self, last: Prose, signature: Signature) -> None:
        self._last = last
        self._signature = signature
        self.height = last.height + signature.height

    @property
    def least(self) -> float:
        """The height of what must not be parted from a heading above it."""
        return self.height if len(self._last.lines) < 4 else self._last.least

    def split(self, room: float) -> tuple[Prose, Closing] | None:
        """The lines that fit, and the others with the signature; nothing where one of them would be alone."""
        parts = self._last.parted(min(room_for(room, PITCH), len(self._last.lines) - 2))
        return (parts[0], Closing(parts[1], self._signature)) if parts else None

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the paragraph and the signature."""
        self._last.draw(sheet, top)
        self._signature.draw(sheet, top - self._last.height)
