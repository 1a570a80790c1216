"""JSON as bytes → its values, refusing whatever JSON leaves open: doubled keys, NaN, broken characters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NoReturn, cast

from app.intake.draft import Unreadable
from app.report.markup import tidy
from app.wording import Remark

LARGEST = 200_000_000
"""The most bytes of a report with its pictures."""


def values(name: str, data: bytes) -> object:
    """The value a JSON file holds; raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable(Remark("intake-too-large", {"name": name, "limit": str(LARGEST // 1_000_000)}))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(Remark("intake-json-encoding", {"name": name})) from error
    return _parsed(name, text)


def _parsed(name: str, text: str) -> object:
    def constant(found: str) -> NoReturn:
        raise Unreadable(Remark("intake-json-number", {"name": name, "text": found}))

    def block(pairs: list[tuple[str, object]]) -> dict[str, object]:
        return _block(name, pairs)

    try:
        return cast(object, json.loads(text, parse_constant=constant, object_pairs_hook=block))
    except Unreadable:
        raise
    except json.JSONDecodeError as error:
        raise Unreadable(Remark("intake-json-broken", {"name": name, "line": str(error.lineno)})) from error
    except RecursionError as error:
        raise Unreadable(Remark("intake-json-deep", {"name": name})) from error
    except ValueError as error:
        # Python refuses to make a number of thousands of digits.
        raise Unreadable(Remark("intake-json-number", {"name": name, "text": "…"})) from error


def _block(name: str, pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise Unreadable(Remark("intake-json-twice", {"name": name, "key": tidy(key)[:40]}))
        if not (_is_text(key) and (not isinstance(value, str) or _is_text(value))):
            raise Unreadable(Remark("intake-json-character", {"name": name, "key": tidy(key)[:40]}))
        found[key] = value
    return found


def _is_text(text: str) -> bool:
    r"""Whether a text can be written at all: no half of a surrogate pair (\ud800)."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
