"""What the window and the process that composes paper say to each other, and the frames it travels in."""

from __future__ import annotations

import io
import pickle
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from app.form.load import Forms
from app.form.spec import Form
from app.output.paper import PaperOptions, Place
from app.report.report import Report
from app.wording import Remark

if TYPE_CHECKING:
    from app.intake.draft import Draft

_HEAD = struct.Struct(">4sII")
_MARK = b"GJ1\n"
_LONGEST = 1 << 30


class Broken(ValueError):
    """Bytes that are no frame of ours."""


class Ink(Enum):
    """In what lines of a page are wanted: their colours, grey only, or grey where they have no colour."""

    COLOUR = "colour"
    GREY = "grey"
    AS_IT_IS = "as it is"


@dataclass(frozen=True)
class View:
    """Lines of one page (counted from 1) as pixels: pixels a point, the first line, how many (None: all)."""

    page: int
    scale: float
    top: int = 0
    lines: int | None = None
    ink: Ink = Ink.COLOUR


@dataclass(frozen=True)
class Shot:
    """What a view shows: BGRX pixels, or one grey byte a pixel, `stride` bytes a line."""

    view: View
    width: int
    height: int
    stride: int
    grey: bool
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Order:
    """Which paper is wanted of which report; `earlier` are the unit's reports for the years before."""

    report: Report
    options: PaperOptions = field(default_factory=PaperOptions)
    earlier: tuple[Report, ...] = ()


@dataclass(frozen=True)
class Request:
    """Compose a paper (or stay with the last one) and show these views of it.

    Pictures come by digest, each once in the life of a process.
    """

    number: int
    order: Order | None
    views: tuple[View, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes], repr=False)


@dataclass(frozen=True)
class Composition:
    """A composed paper: the size of each page in points, what stands where, characters drawn as a mark."""

    sizes: tuple[tuple[float, float], ...]
    places: tuple[Place, ...] = ()
    missing: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The answer to the request of that number: a paper where one was composed, or why not, and the views."""

    number: int
    composition: Composition | None = None
    refusal: Remark | None = None
    shots: tuple[Shot, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What was read from somebody's file, or why nothing was."""

    draft: Draft | None = None
    refusal: Remark | None = None


Message = Request | Answer | Reading


def packed(message: Message) -> bytes:
    """A message as one frame; of a form only the name of its edition travels."""
    into = io.BytesIO()
    _Packer(into, pickle.HIGHEST_PROTOCOL).dump(message)
    said = into.getvalue()
    return _HEAD.pack(_MARK, len(said), zlib.crc32(said)) + said


class Reader:
    """Bytes as they come → the messages in them; a message of ours is trusted, anything else is Broken."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._came = bytearray()

    def feed(self, more: bytes) -> Iterator[Message]:
        """The messages that are whole with these bytes; raises Broken."""
        self._came += more
        while len(self._came) >= _HEAD.size:
            mark, length, check = _HEAD.unpack_from(self._came)
            if mark != _MARK or length > _LONGEST:
                raise Broken("no frame begins here")
            if len(self._came) < _HEAD.size + length:
                return
            said = bytes(memoryview(self._came)[_HEAD.size : _HEAD.size + length])
            del self._came[: _HEAD.size + length]
            if zlib.crc32(said) != check:
                raise Broken("a frame is damaged")
            yield _Unpacker(io.BytesIO(said), self._forms).load()


class _Packer(pickle.Pickler):
    """Both sides have the forms: pickling them with every key that is typed would cost more than the rest."""

    def persistent_id(self, obj: object) -> str | None:
        return obj.edition if isinstance(obj, Form) else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, said: io.BytesIO, forms: Forms) -> None:
        super().__init__(said)
        self._forms = forms

    def persistent_load(self, pid: str) -> Form:
        return self._forms.editions[pid]
