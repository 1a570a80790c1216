"""A form file (TOML) becomes a Form; whatever is not exactly right in it is refused with file and line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from app.form.source import Place, line_of
from app.form.spec import Check, Column, Form, Kind, Row, Section, Table
from app.paths import RESOURCES

FORMS = RESOURCES / "forms" / "ogi_annual_report"

_T = TypeVar("_T")
_Block = Mapping[str, Any]


class FormError(ValueError):
    """A form file that says something it must not: file, line, what is wrong."""


class Forms:
    """The editions of the official form, by name and by report year."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.editions = {form.edition: form for form in forms}

    def of_year(self, year: int) -> Form | None:
        """The edition that reports for this year follow; None before the first."""
        return next((form for form in self.editions.values() if form.covers(year)), None)


def load_forms(folder: Path = FORMS) -> Forms:
    """Every edition of a folder, oldest first; raises FormError."""
    return Forms([load_form(file) for file in sorted(folder.glob("*.toml"))])


def load_form(file: Path) -> Form:
    """One edition from its file; raises FormError naming file, line and mistake."""
    text = file.read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"{file.name}: {error}") from error
    return _Reader(file.name, text).form(data)


class _Reader:
    """Reads one file, remembering where it is so that every refusal names its line."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text

    def refuse(self, place: Place, what: str) -> FormError:
        return FormError(f"{self._name}:{line_of(self._text, place)}: {what}")

    def form(self, data: _Block) -> Form:
        here = Place()
        needed = {"edition": str, "document": str, "name": str, "first_year": int, "section": list}
        self._keys(data, here, needed, {"last_year": int})
        sections = self._blocks(data["section"], here, "section", self._section)
        self._unique([(s.id, here.block("section", n)) for n, s in enumerate(sections)])
        self._unique(
            [
                (t.id, here.block("section", n).block("table", m))
                for n, s in enumerate(sections)
                for m, t in enumerate(s.tables)
            ]
        )
        return Form(
            data["edition"],
            data["document"],
            data["name"],
            data["first_year"],
            data.get("last_year"),
            sections,
        )

    def _section(self, data: _Block, here: Place) -> Section:
        needed = {"id": str, "number": str, "title": str, "short": str}
        self._keys(data, here, needed, {"variants": list, "headings": list, "advice": str, "table": list})
        return Section(
            data["id"],
            data["number"],
            data["title"],
            data["short"],
            self._words(data, here, "variants"),
            self._words(data, here, "headings"),
            data.get("advice", ""),
            self._blocks(data.get("table", []), here, "table", self._table),
        )

    def _table(self, data: _Block, here: Place) -> Table:
        allowed = {"title": str, "stubhead": str, "check": list}
        self._keys(data, here, {"id": str, "columns": list, "rows": list}, allowed)
        columns = self._items(data, here, "columns", self._column)
        rows = self._items(data, here, "rows", self._row)
        self._unique([(c.id, here.at("columns", n)) for n, c in enumerate(columns)])
        self._unique([(r.id, here.at("rows", n)) for n, r in enumerate(rows)])
        ids = {"row": {c.id for c in columns}, "column": {r.id for r in rows}}
        checks = self._blocks(
            data.get("check", []), here, "check", lambda block, place: self._check(block, place, ids)
        )
        self._unique([(f"{c.id} {c.of}".strip(), here.block("check", n)) for n, c in enumerate(checks)])
        return Table(data["id"], data.get("title", ""), data.get("stubhead", ""), columns, rows, checks)

    def _column(self, data: _Block, here: Place) -> Column:
        self._keys(data, here, {"id": str, "heads": list}, {"kind": str, "variants": list})
        kind = data.get("kind", Kind.COUNT.value)
        if kind not in [k.value for k in Kind]:
            raise self.refuse(here, f"kind {kind!r} is none of {', '.join(k.value for k in Kind)}")
        heads = self._words(data, here, "heads")
        if not heads:
            raise self.refuse(here, "a column needs at least one head")
        return Column(data["id"], heads, Kind(kind), self._words(data, here, "variants"))

    def _row(self, data: _Block, here: Place) -> Row:
        self._keys(data, here, {"id": str, "stub": list}, {"variants": list})
        return Row(data["id"], self._words(data, here, "stub"), self._words(data, here, "variants"))

    def _check(self, data: _Block, here: Place, ids: Mapping[str, set[str]]) -> Check:
        self._keys(data, here, {"id": str, "each": str, "left": list, "right": list}, {"of": str})
        each = data["each"]
        if each not in ids:
            raise self.refuse(here.at("each"), f"each {each!r} is neither row nor column")
        for side in ("left", "right"):
            for part in self._words(data, here, side):
                if part not in ids[each]:
                    raise self.refuse(here.at(side), f"{part!r} is no id of this table")
        return Check(
            data["id"],
            each,
            self._words(data, here, "left"),
            self._words(data, here, "right"),
            data.get("of", ""),
        )

    def _keys(self, data: _Block, here: Place, needed: Mapping[str, type], more: Mapping[str, type]) -> None:
        for key in needed:
            if key not in data:
                raise self.refuse(here, f"{key} is missing")
        for key, value in data.items():
            wanted = needed.get(key) or more.get(key)
            place = here if here.item is not None else here.at(key)
            if wanted is None:
                raise self.refuse(place, f"unknown key {key}")
            if type(value) is not wanted:
                raise self.refuse(place, f"{key} must be {wanted.__name__}, not {type(value).__name__}")

    def _words(self, data: _Block, here: Place, key: str) -> tuple[str, ...]:
        words = cast(list[Any], data.get(key, []))
        if not all(isinstance(word, str) for word in words):
            raise self.refuse(here if here.item is not None else here.at(key), f"{key} must hold only texts")
        return tuple(words)

    def _blocks(
        self, blocks: list[Any], here: Place, name: str, read: Callable[[_Block, Place], _T]
    ) -> tuple[_T, ...]:
        if not all(isinstance(block, dict) for block in blocks):
            raise self.refuse(here.at(name), f"{name} must be written as [[{name}]] blocks")
        return tuple(read(block, here.block(name, number)) for number, block in enumerate(blocks))

    def _items(
        self, data: _Block, here: Place, key: str, read: Callable[[_Block, Place], _T]
    ) -> tuple[_T, ...]:
        items = cast(list[Any], data[key])
        if not items or not all(isinstance(item, dict) for item in items):
            raise self.refuse(here.at(key), f"{key} must hold {{ … }} lines, at least one")
        return tuple(read(item, here.at(key, number)) for number, item in enumerate(items))

    def _unique(self, ids: Sequence[tuple[str, Place]]) -> None:
        seen: set[str] = set()
        for id, place in ids:
            if id in seen:
                raise self.refuse(place, f"the id {id!r} stands twice")
            seen.add(id)
