"""What travels on the desktop's message bus: calls to a place, answers to them, signals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Body = tuple[Any, ...]


@dataclass(frozen=True)
class Place:
    """Where on the bus a call goes: whose name, which object, which of its interfaces."""

    service: str
    path: str
    interface: str


BUS = Place("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
"""The bus itself."""


@dataclass(frozen=True)
class Answer:
    """What came of the call with this serial, None where it was refused."""

    serial: int
    body: Body | None


@dataclass(frozen=True)
class Signal:
    """What somebody on the bus says without being asked; the signature tells the shape of the body."""

    sender: str
    path: str
    name: str
    signature: str
    body: Body
