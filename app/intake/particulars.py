"""What a report says about its unit and itself: the contact sentence of the preface, the date, the signature."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.intake.labels import LONGEST, compact
from app.report.markup import tidy

_READ = 20_000
"""The characters of a preface that are searched."""
_NEXT = "(?:邮编|邮政编码|联系电话|电话|传真|电子邮箱|邮箱|电子邮件|网址)(?:号码)?[:：]"
_IS = r"(?:\([^()]{1,10}\))?\s{0,2}[:为是]?\s{0,2}"
_ADDRESS = re.compile(
    r"(?<![站箱网件载])地址(?:为|是)?\s{0,2}[:：]?\s{0,2}"
    rf"(?P<value>(?:(?!{_NEXT})[^；;，,。（）()\s]|[（(][^（）()\n]{{0,40}}[）)]|[ \u3000]{{1,2}}(?!\s|{_NEXT}))"
    "{2,80})"
)
_PLAIN = {
    "postcode": re.compile(rf"(?:邮编|邮政编码|邮码){_IS}(?P<value>[0-9]{{6}})(?![0-9])"),
    "telephone": re.compile(rf"电话(?:号码)?(?:/传真)?{_IS}(?P<value>[(+0-9][-0-9()—–~转、/ ]{{4,60}}[0-9])(?![0-9])"),
    "email": re.compile(r"(?P<value>[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})"),
    "site": re.compile(
        r"(?P<value>(?:https?://|(?<![A-Za-z0-9.@-])www\.)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}"
        r"(?::[0-9]{1,5})?(?:/[A-Za-z0-9._/?=&%#~:-]{0,200})?)"
    ),
}
_NAMED_SITE = re.compile(
    r"网[址站][^A-Za-z0-9。;,]{0,12}(?P<value>[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}(?:/[A-Za-z0-9._/-]{0,200})?)"
)
_TRAILING = " ：:；;，,。.、（("
_CHINESE = "〇○零一二三四五六七八九十"
_DATE = re.compile(
    r"(?P<before>[^0-9０-９]{0,60}?)\s*[（(]?(?P<value>"
    r"[0-9０-９]{4}\s{0,3}年\s{0,3}[0-9０-９]{1,2}\s{0,3}月\s{0,3}[0-9０-９]{1,2}\s{0,3}[日号]"
    r"|[0-9０-９]{4}(?P<mark>[-./．－／])[0-9０-９]{1,2}(?P=mark)[0-9０-９]{1,2}"
    rf"|[{_CHINESE}]{{4}}年[{_CHINESE}]{{1,3}}月[{_CHINESE}]{{1,3}}日"
    r")\s*[）)]?"
)


@dataclass(frozen=True)
class Signed:
    """The date and the lines that are no narrative: that of the date and that of the signature above it."""

    date: str
    places: frozenset[int]


def contact(preface: Sequence[str]) -> Mapping[str, str]:
    """Address, postcode, telephone, e-mail and site, as far as the preface names them; no mark at their ends."""
    text = "\n".join(preface)[:_READ]
    plain = unicodedata.normalize("NFKC", text)
    found = {name: pattern.search(plain) for name, pattern in _PLAIN.items()}
    found["site"] = found["site"] or _NAMED_SITE.search(plain)
    found["address"] = _ADDRESS.search(text)
    return {name: _bare(match["value"]) for name, match in found.items() if match}


def signed(texts: Sequence[str], units: Sequence[str]) -> Signed:
    """The last line that is only a date, the unit's name perhaps before it, and the line of that name above."""
    place, date = _dated(texts, units)
    above = next((n for n in range(place - 1, -1, -1) if compact(texts[n][:LONGEST])), -1)
    lines = {place} if date else set[int]()
    if above >= 0 and len(texts[above]) <= 2 * LONGEST and _is_unit(compact(texts[above]), units):
        lines.add(above)
    return Signed(date, frozenset(lines))


def _dated(texts: Sequence[str], units: Sequence[str]) -> tuple[int, str]:
    for place in range(len(texts) - 1, -1, -1):
        text = tidy(texts[place]) if len(texts[place]) <= 2 * LONGEST else ""
        found = _DATE.fullmatch(text)
        if found and (not found["before"].strip() or _is_unit(compact(found["before"]), units)):
            return place, tidy(found["value"])
    return len(texts), ""


def _bare(value: str) -> str:
    bare = tidy(value).rstrip(_TRAILING)
    return bare if ")" in bare else bare.removeprefix("(")


def _is_unit(text: str, units: Sequence[str]) -> bool:
    """Whether a line is the unit's name, in full or without the county before it."""
    return len(text) >= 4 and any(compact(unit).endswith(text) for unit in units)
