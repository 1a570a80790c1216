"""A bus of the tests' own, and on it a fcitx that does as it is told and notes what it was asked."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LONGEST = 20.0
"""Seconds after which something will not happen any more."""

Signal = tuple[str, str, tuple[Any, ...]]
"""Its name, the shape of its body, its body."""

Patience = Callable[[float], None]
"""Sets for how many seconds a key stands still for fcitx."""

NAMES = {5: "org.fcitx.Fcitx5", 4: "org.fcitx.Fcitx-7"}
DISPLAY = ":7.0"
_PATHS = {5: "/org/freedesktop/portal/inputcontext/{}", 4: "/inputcontext_{}"}
_INTERFACES = {5: "org.fcitx.Fcitx.InputContext1", 4: "org.fcitx.Fcitx.InputContext"}


def until(holds: Callable[[], bool]) -> None:
    """Look again and again, a thousandth of a second apart."""
    end = time.monotonic() + LONGEST
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.001)


@contextmanager
def own_bus() -> Iterator[str]:
    """The address of a bus on which nobody is yet."""
    program = shutil.which("dbus-daemon")
    assert program
    command = [program, "--session", "--nofork", "--nopidfile", "--print-address=1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
    assert process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@dataclass
class FakeFcitx:
    """One generation; `takes` are the keys it takes, `says` what it says to a key before it answers."""

    generation: int
    takes: set[int] = field(default_factory=set[int])
    says: dict[int, Sequence[Signal]] = field(default_factory=dict[int, Sequence[Signal]])
    asked: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list[tuple[str, tuple[Any, ...]]])
    contexts: int = 0
    forgetful: bool = False
    """It knows nothing of an input context it has made."""

    def __post_init__(self) -> None:
        self.answering = threading.Event()
        self.answering.set()
        self._line: DBusConnection | None = None
        self._thread = threading.Thread(target=self._serve)
        self._client = ""

    def begin(self) -> FakeFcitx:
        """Come to the bus that the environment names."""
        self._line = open_dbus_connection()
        self._line.send_and_get_reply(message_bus.RequestName(NAMES[self.generation]))
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def end(self) -> None:
        """Be gone, as one that has crashed."""
        if self._line:
            # It may wait for a message.
            self._line.sock.shutdown(2)
            self.answering.set()
            self._thread.join()
            self._line.close()
            self._line = None

    def methods(self) -> list[str]:
        """What it was asked for, by name."""
        return [method for method, _ in self.asked]

    def keys(self) -> list[tuple[int, bool]]:
        """Which keys were pressed, and which released."""
        return [(body[0], bool(body[3])) for method, body in self.asked if method == "ProcessKeyEvent"]

    def say(self, *signals: Signal) -> None:
        """Say something unasked."""
        assert self._line
        place = DBusAddress(_PATHS[self.generation].format(self.contexts), interface=_INTERFACES[self.generation])
        for name, signature, body in signals:
            self._line.send(new_signal(place, name, signature, body))

    def _serve(self) -> None:
        assert self._line
        try:
            while True:
                message = self._line.receive()
                if message.header.message_type is MessageType.method_call:
                    self._answer(self._line, message)
        except OSError:
            return

    def _answer(self, line: DBusConnection, message: Message) -> None:
        method = message.header.fields[HeaderFields.member]
        self.asked.append((method, message.body))
        if method == "ProcessKeyEvent":
            self.answering.wait()
        match method:
            case "CreateInputContext":
                self.contexts += 1
                line.send(new_method_return(message, "oay", (_PATHS[5].format(self.contexts), b"\0" * 16)))
            case "CreateICv3":
                self.contexts += 1
                line.send(new_method_return(message, "ibuuuu", (self.contexts, True, 0, 0, 0, 0)))
            case "ProcessKeyEvent" if self.forgetful:
                self.forgetful = False
                line.send(new_error(message, "org.freedesktop.DBus.Error.UnknownObject"))
            case "ProcessKeyEvent":
                sym, released = message.body[0], bool(message.body[3])
                self.say(*(() if released else self.says.get(sym, ())))
                taken = sym in self.takes
                shape, answer = ("b", taken) if self.generation == 5 else ("i", int(taken))
                line.send(new_method_return(message, shape, (answer,)))
            case _:
                pass
