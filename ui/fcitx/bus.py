"""The desktop's message bus: calls that wait a limited time or not at all, and all that is said, in its order."""

from __future__ import annotations

import select
import socket
import time
from collections import deque
from collections.abc import Iterator
from itertools import count
from typing import Any

import jeepney  # pyright: ignore[reportMissingTypeStubs]
from jeepney import bus  # pyright: ignore[reportMissingTypeStubs]
from jeepney.io import blocking  # pyright: ignore[reportMissingTypeStubs]

from ui.fcitx.message import BUS, Answer, Body, Place, Signal

_DBUS: Any = jeepney
_SESSION: Any = bus
_OPENING: Any = blocking
_FIELD: Any = jeepney.HeaderFields
_OF_SIGNAL = (_FIELD.sender, _FIELD.path, _FIELD.member, _FIELD.signature)
_ANSWERED: Any = _DBUS.MessageFlag.no_auto_start
_UNANSWERED: Any = _ANSWERED | _DBUS.MessageFlag.no_reply_expected


class Bus:
    """One line to the session's bus; once it is closed, at either end, it is silent."""

    def __init__(self, patience: float) -> None:
        """Raises OSError where no bus lets us in within so many seconds."""
        try:
            address = _SESSION.get_bus("SESSION")
            self._socket: socket.socket = _OPENING.prep_socket(address, timeout=patience)
        except (KeyError, ValueError, RuntimeError) as strange:
            raise ConnectionError(str(strange)) from strange
        self._socket.settimeout(patience)
        self._parser: Any = _DBUS.Parser()
        self._serials = count(1)
        self._heard: deque[Answer | Signal] = deque()
        self.closed = False
        self.ask(BUS, "Hello")

    def fileno(self) -> int:
        """The file to watch for more to hear."""
        return self._socket.fileno()

    def ask(self, place: Place, method: str, signature: str = "", body: Body = ()) -> int:
        """Make a call and go on; its Answer, to the serial told here, is heard later."""
        return self._send(place, method, signature, body, _ANSWERED)

    def tell(self, place: Place, method: str, signature: str = "", body: Body = ()) -> None:
        """Make a call whose answer is nobody's concern."""
        self._send(place, method, signature, body, _UNANSWERED)

    def wait(self, serial: int, patience: float) -> Answer | None:
        """The answer to a call, None where it does not come within so many seconds; all else is left to be heard."""
        end = time.monotonic() + patience
        while not self.closed:
            for message in self._heard:
                if isinstance(message, Answer) and message.serial == serial:
                    self._heard.remove(message)
                    return message
            left = end - time.monotonic()
            if left <= 0:
                return None
            self._read(left)
        return None

    def heard(self) -> Iterator[Answer | Signal]:
        """All that has been said by now."""
        self._read(0)
        while self._heard:
            yield self._heard.popleft()

    def close(self) -> None:
        """Leave the bus."""
        self.closed = True
        self._socket.close()

    def _send(self, place: Place, method: str, signature: str, body: Body, flags: int) -> int:
        serial = next(self._serials)
        address = _DBUS.DBusAddress(place.path, place.service, place.interface)
        message = _DBUS.new_method_call(address, method, signature or None, body)
        message.header.flags = flags
        if not self.closed:
            try:
                self._socket.sendall(message.serialise(serial))
            except OSError:
                # Half a message may be out: nothing after it would be understood.
                self.close()
        return serial

    def _read(self, patience: float) -> None:
        if self.closed or not select.select([self._socket], [], [], patience)[0]:
            return
        try:
            data = self._socket.recv(1 << 16)
        except OSError:
            data = b""
        if not data:
            self.close()
            return
        for message in self._parser.feed(data):
            self._take(message)

    def _take(self, message: Any) -> None:
        kind, fields = message.header.message_type, message.header.fields
        if kind is _DBUS.MessageType.signal:
            sender, path, name, signature = (fields.get(field, "") for field in _OF_SIGNAL)
            self._heard.append(Signal(sender, path, name, signature, message.body))
        elif kind is not _DBUS.MessageType.method_call:
            body = message.body if kind is _DBUS.MessageType.method_return else None
            self._heard.append(Answer(fields[_FIELD.reply_serial], body))
