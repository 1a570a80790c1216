"""Figures: text as a clerk types it ↔ an exact decimal or None; blank is not zero."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Context, Decimal, Inexact
from functools import reduce

from app.form.spec import Kind
from app.wording import Remark

DIGITS = 21
"""The most digits before the decimal point."""
DECIMALS = 6
"""The most decimals of an amount in 万元."""

_QUOTED = 20
"""The most characters of a text that a sentence about it quotes."""
_EXACT = Context(prec=60, traps=[Inexact])
_HALF_WIDTH = str.maketrans("０１２３４５６７８９，．－＋−", "0123456789,.-+-")
_ZERO = {"零": "0", "〇": "0"}
_UNITS = {Kind.COUNT: ("件", "条"), Kind.CHANGE: ("件", "条", "项"), Kind.AMOUNT: ("万元",)}
_SIGNED = {"减": "-", "增": "+"}
_NUMBER = re.compile(r"(?P<sign>[-+]?)(?P<whole>[0-9]+)(?:\.(?P<part>[0-9]+))?")
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


class ParseError(ValueError):
    """A text that is no figure of its kind; `remark` says why."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__(key)
        self.remark = Remark(key, {"text": quoted(text)})


def parse(text: str, kind: Kind) -> Decimal | None:
    """The figure a typed text stands for, None for blank; raises ParseError for what is no figure of the kind."""
    bare = text.strip(" \t\r\n\u3000\u00a0")
    if not bare:
        return None
    number = _NUMBER.fullmatch(_digits(bare, kind, text))
    if not number:
        raise ParseError("value-no-number", text)
    whole, part, sign = number["whole"], (number["part"] or "").rstrip("0"), number["sign"]
    if len(whole) > DIGITS:
        raise ParseError("value-too-long", text)
    if sign and kind is not Kind.CHANGE:
        raise ParseError("value-negative" if sign == "-" else "value-no-number", text)
    if part and kind is not Kind.AMOUNT:
        raise ParseError("value-not-whole", text)
    if len(part) > DECIMALS:
        raise ParseError("value-too-fine", text)
    magnitude = Decimal(f"{whole}.{part}" if part else whole)
    return -magnitude if sign == "-" and magnitude else magnitude


def show(value: Decimal | None) -> str:
    """A figure as it is printed: no grouping, no exponent, no trailing zeros; blank for None."""
    if value is None:
        return ""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def quoted(text: str) -> str:
    """A text that is no figure as a sentence quotes it: on one line, and no more than its beginning."""
    bare = " ".join(text.split())
    return bare if len(bare) <= _QUOTED else bare[:_QUOTED] + "…"


def total(values: Iterable[Decimal]) -> Decimal:
    """The exact sum; zero of nothing."""
    return reduce(_EXACT.add, values, Decimal(0))


def _digits(bare: str, kind: Kind, text: str) -> str:
    for unit in _UNITS[kind]:
        if bare.endswith(unit) and bare != unit:
            bare = bare.removesuffix(unit).rstrip()
            break
    bare = _ZERO.get(bare, bare).translate(_HALF_WIDTH)
    if kind is Kind.CHANGE and bare[:1] in _SIGNED:
        bare = _SIGNED[bare[0]] + bare[1:]
    if "," in bare:
        if not _GROUPED.fullmatch(bare):
            raise ParseError("value-grouping", text)
        bare = bare.replace(",", "")
    return bare
