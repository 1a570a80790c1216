"""Whichever fcitx runs in this session: found, lost, found again, and never waited for longer than its patience."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ui.fcitx.bus import Bus
from ui.fcitx.dialect import COMMITS_ITSELF, FIFTH, FORMATTED, PREEDIT, Decision, Dialect, Key, Said, Silence, fourth
from ui.fcitx.message import BUS, Answer, Body, Place, Signal

PATIENCE = 0.016
"""Seconds for which everything stands still for a key; fcitx mostly needs two thousandths."""

_PROGRAM = "gouji"
_NAMES = "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0namespace='org.fcitx'"


@dataclass(frozen=True)
class _Context:
    """Our input context with a running fcitx."""

    dialect: Dialect
    owner: str
    place: Place

    @property
    def rule(self) -> str:
        """What to hear of all that is said on the bus."""
        return f"type='signal',sender='{self.owner}',path='{self.place.path}'"


class Daemon:
    """Tells fcitx of keys and the cursor, and hears what it makes of them."""

    def __init__(self, bus: Bus, display: str) -> None:
        self._bus = bus
        self._display = display
        self._dialects = (FIFTH, fourth(display))
        self._owners: dict[str, str] = {}
        self._owner = ""
        """Who has been asked for an input context."""
        self._asked: dict[int, Callable[[Body | None], None]] = {}
        self._context: _Context | None = None
        self._given_up = False
        self._focused = False
        self._cursor: tuple[int, int, int, int] | None = None
        self._said: list[Said] = []
        bus.tell(BUS, "AddMatch", "s", (_NAMES,))
        for dialect in self._dialects:
            name = dialect.maker.service
            self._asked[bus.ask(BUS, "GetNameOwner", "s", (name,))] = partial(self._owned, name)

    @property
    def ready(self) -> bool:
        """Whether keys are of any use to it now."""
        return self._context is not None and not self._given_up and not self._bus.closed

    def key(self, key: Key) -> bool | None:
        """Whether fcitx takes a key, None where a Decision is heard later; what it says to it is heard next."""
        context = self._context
        if context is None or not self.ready:
            return False
        serial = self._bus.ask(context.place, "ProcessKeyEvent", context.dialect.key, context.dialect.pressed(key))
        answer = self._bus.wait(serial, PATIENCE)
        if answer is None and not self._bus.closed:
            self._asked[serial] = partial(self._decided, context)
            return None
        if answer is None or answer.body is None:
            self._forget()
            return False
        return bool(answer.body[0])

    def give_up(self) -> None:
        """Go on without it until it decides; what it says till then is about keys that went elsewhere."""
        self._given_up = True

    def focus(self, here: bool) -> None:
        """The cursor stands in a text, or no longer does."""
        self._focused = here
        self._tell("FocusIn" if here else "FocusOut")

    def reset(self) -> None:
        """What was composed is no longer."""
        self._tell("Reset")

    def place(self, cursor: tuple[int, int, int, int]) -> None:
        """The cursor's left, top, width and height, in the pixels of the screen."""
        if cursor != self._cursor:
            self._cursor = cursor
            self._tell("SetCursorRect", "iiii", cursor)

    def heard(self) -> list[Said]:
        """What fcitx has said since it was last asked."""
        for message in self._bus.heard():
            if isinstance(message, Answer):
                self._asked.pop(message.serial, lambda _: None)(message.body)
            else:
                self._hear(message)
        if self._bus.closed:
            self._lose()
        said, self._said = self._said, []
        return said

    def _hear(self, signal: Signal) -> None:
        context = self._context
        if (signal.sender, signal.name) == (BUS.service, "NameOwnerChanged"):
            self._owned(signal.body[0], signal.body[2:])
        elif context and not self._given_up and (signal.sender, signal.path) == (context.owner, context.place.path):
            said = context.dialect.read(signal)
            if said:
                self._said.append(said)

    def _owned(self, name: str, owner: Body | None) -> None:
        """Somebody has a name, or nobody has any more."""
        self._owners[name] = owner[0] if owner else ""
        self._meet()

    def _meet(self) -> None:
        """Ask the newest fcitx there is for an input context, unless it was asked before."""
        dialect = next((known for known in self._dialects if self._owners.get(known.maker.service)), None)
        owner = self._owners[dialect.maker.service] if dialect else ""
        if owner == self._owner:
            return
        self._lose()
        self._owner = owner
        if dialect:
            method, signature = dialect.make
            body = dialect.made_of(_PROGRAM, self._display)
            self._asked[self._bus.ask(dialect.maker, method, signature, body)] = partial(self._made, dialect, owner)

    def _made(self, dialect: Dialect, owner: str, body: Body | None) -> None:
        if not body or owner != self._owner:
            return
        self._context = _Context(dialect, owner, dialect.context(body))
        self._bus.tell(BUS, "AddMatch", "s", (self._context.rule,))
        self._tell(*dialect.able, (PREEDIT | FORMATTED | COMMITS_ITSELF,))
        if self._focused:
            self._tell("FocusIn")

    def _decided(self, context: _Context, body: Body | None) -> None:
        if context is not self._context:
            return
        if body is None:
            self._forget()
        elif self._given_up:
            self._given_up = False
            self.reset()
        else:
            self._said.append(Decision(bool(body[0])))

    def _forget(self) -> None:
        """It knows nothing of our input context: it has begun anew, perhaps."""
        self._lose()
        self._meet()

    def _lose(self) -> None:
        self._owner = ""
        if self._context:
            self._bus.tell(BUS, "RemoveMatch", "s", (self._context.rule,))
            self._context = None
            self._given_up = False
            self._cursor = None
            self._said.append(Silence())

    def _tell(self, method: str, signature: str = "", body: Body = ()) -> None:
        if self._context:
            self._bus.tell(self._context.place, method, signature, body)
