"""The two languages of fcitx on the bus, of its fourth and its fifth generation, and what is said in either."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from ui.fcitx.message import Body, Place, Signal

PREEDIT, FORMATTED, COMMITS_ITSELF = 1 << 1, 1 << 4, 1 << 5
"""What we can do: show what is being composed, with its looks, and keep it when the cursor goes elsewhere."""

_UNDERLINE, _LIT, _NOT_KEPT = 1 << 3, 1 << 4, 1 << 5


@dataclass(frozen=True)
class Key:
    """A key as the X server names it; the time in milliseconds."""

    sym: int
    code: int
    state: int
    released: bool
    time: int


@dataclass(frozen=True)
class Piece:
    """A stretch of what is being composed, and how it looks; not all of it may ever stay in the text."""

    text: str
    underlined: bool
    lit: bool
    kept: bool


@dataclass(frozen=True)
class Preedit:
    """What is being composed now, and behind how many of its characters the cursor stands (None: no cursor)."""

    pieces: tuple[Piece, ...] = ()
    cursor: int | None = None

    @property
    def text(self) -> str:
        """All of it, as it is shown."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def kept(self) -> str:
        """What of it stays in the text when composing ends here."""
        return "".join(piece.text for piece in self.pieces if piece.kept)


@dataclass(frozen=True)
class Commit:
    """Text that has been chosen."""

    text: str


@dataclass(frozen=True)
class Forwarded:
    """A key that fcitx wants pressed or released."""

    sym: int
    state: int
    released: bool


@dataclass(frozen=True)
class Decision:
    """Whether fcitx takes the key that it was told of last, where that took it long."""

    taken: bool


@dataclass(frozen=True)
class Silence:
    """Fcitx is gone or does not answer: what is composed stands as it is."""


Said = Preedit | Commit | Forwarded | Decision | Silence


@dataclass(frozen=True)
class Dialect:
    """How one generation is spoken to."""

    maker: Place
    make: tuple[str, str]
    made_of: Callable[[str, str], Body]
    """Program and display → what `make` is told."""
    path: Callable[[Body], str]
    """Where the input context is that `make` has answered with."""
    interface: str
    able: tuple[str, str]
    key: str
    released: Callable[[bool], object]
    underlined: Callable[[int], bool]

    def context(self, made: Body) -> Place:
        """The input context that `make` has answered with."""
        return Place(self.maker.service, self.path(made), self.interface)

    def pressed(self, key: Key) -> Body:
        """What `ProcessKeyEvent` is told."""
        return key.sym, key.code, key.state, self.released(key.released), key.time

    def read(self, signal: Signal) -> Said | None:
        """What an input context says, None for what is no concern of ours."""
        body = signal.body
        match signal.name, signal.signature:
            case "CommitString", "s":
                return Commit(body[0])
            case "UpdateFormattedPreedit", "a(si)i":
                pieces = tuple(self._piece(text, look) for text, look in body[0])
                return Preedit(pieces, _characters("".join(piece.text for piece in pieces), body[1]))
            case "ForwardKey", "uub" | "uui":
                return Forwarded(body[0], body[1], bool(body[2]))
            case _:
                return None

    def _piece(self, text: str, look: int) -> Piece:
        return Piece(text, self.underlined(look), bool(look & _LIT), not look & _NOT_KEPT)


FIFTH = Dialect(
    maker=Place("org.fcitx.Fcitx5", "/org/freedesktop/portal/inputmethod", "org.fcitx.Fcitx.InputMethod1"),
    make=("CreateInputContext", "a(ss)"),
    made_of=lambda program, display: ([("program", program), ("display", f"x11:{display}")],),
    path=lambda made: made[0],
    interface="org.fcitx.Fcitx.InputContext1",
    able=("SetCapability", "t"),
    key="uuubu",
    released=bool,
    underlined=lambda look: bool(look & _UNDERLINE),
)


def fourth(display: str) -> Dialect:
    """The fourth generation, which has a name of its own on every display."""
    number = display.rpartition(":")[2].partition(".")[0]
    return Dialect(
        maker=Place(f"org.fcitx.Fcitx-{number}", "/inputmethod", "org.fcitx.Fcitx.InputMethod"),
        make=("CreateICv3", "si"),
        made_of=lambda program, _display: (program, os.getpid()),
        path=lambda made: f"/inputcontext_{made[0]}",
        interface="org.fcitx.Fcitx.InputContext",
        able=("SetCapacity", "u"),
        key="uuuiu",
        released=int,
        underlined=lambda look: not look & _UNDERLINE,
    )


def _characters(text: str, octets: int) -> int | None:
    """Octets of UTF-8 as characters."""
    return len(text.encode()[:octets].decode(errors="ignore")) if octets >= 0 else None
