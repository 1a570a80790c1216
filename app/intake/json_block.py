"""One object of a JSON report, read key by key with the type that each must have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from app.intake.draft import Unreadable
from app.report.markup import tidy
from app.wording import Remark


class Block:
    """An object of the file `name`, at `place` in it."""

    def __init__(self, name: str, place: str, value: object) -> None:
        self.name = name
        self.place = place
        if not isinstance(value, dict):
            raise self.refusal("intake-json-type", place=place or "{}")
        self._values = cast(Mapping[str, object], value)

    def refusal(self, sentence: str, **fills: str) -> Unreadable:
        """What to raise about this file."""
        return Unreadable(Remark(sentence, {"name": self.name, **fills}))

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def text(self, key: str) -> str:
        """A text that must be there."""
        value = self._value(key)
        if not isinstance(value, str):
            raise self._wrong(key)
        return value

    def words(self, key: str) -> str:
        """A text of one line that may be missing: no blanks at its ends, no control characters."""
        return tidy(self.text(key)) if key in self else ""

    def optional(self, key: str) -> str | None:
        """A text that must be there but may be null."""
        return None if self._value(key) is None else self.text(key)

    def number(self, key: str) -> int:
        """A whole number that must be there."""
        value = self._value(key)
        if type(value) is not int:
            raise self._wrong(key)
        return value

    def block(self, key: str) -> Block:
        """An object that must be there."""
        return Block(self.name, self._at(key), self._value(key))

    def blocks(self, key: str) -> Iterator[Block]:
        """The objects of a list that must be there."""
        value = self._value(key)
        if not isinstance(value, list):
            raise self._wrong(key)
        for number, item in enumerate(cast(list[object], value)):
            yield Block(self.name, f"{self._at(key)}[{number}]", item)

    def texts(self) -> Mapping[str, str]:
        """All of this object, every value of which must be a text."""
        return {key: self.text(key) for key in self._values}

    def others(self, known: Iterable[str]) -> list[str]:
        """The places of keys that are none of these."""
        return [self._at(key) for key in self._values if key not in set(known)]

    def _value(self, key: str) -> object:
        if key not in self._values:
            raise self.refusal("intake-json-missing", key=self._at(key))
        return self._values[key]

    def _wrong(self, key: str) -> Unreadable:
        return self.refusal("intake-json-type", place=self._at(key))

    def _at(self, key: str) -> str:
        return f"{self.place}.{tidy(key)[:60]}" if self.place else tidy(key)[:60]
