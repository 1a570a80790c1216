"""The blocks of a form file become values; whatever is not exactly right is refused where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

from app.form.grid import grid
from app.form.source import Place, line_of
from app.form.spec import Check, Column, Form, Kind, Row, Section, Table

RESERVED = frozenset({"preface"})
"""Ids that nothing in a form may have, because they name other parts of a report."""

_T = TypeVar("_T")
_Block = Mapping[str, Any]
_ID = re.compile(r"[a-z][a-z0-9_]*")


class FormError(ValueError):
    """A form file that says something it must not: file, line, what is wrong."""


class Reader:
    """Reads one file, remembering where it is so that every refusal names its line."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text

    def form(self, data: _Block) -> Form:
        """The form that the file's data says; raises FormError."""
        here = Place()
        needed = {"edition": str, "document": str, "name": str, "first_year": int, "section": list}
        self._keys(data, here, needed, {"last_year": int})
        first_year, last_year = data["first_year"], data.get("last_year")
        if last_year is not None and last_year < first_year:
            raise self._refused(here.at("last_year"), "last_year is before first_year")
        sections = self._blocks(data["section"], here, "section", self._section)
        self._unique([(s.id, here.block("section", n)) for n, s in enumerate(sections)])
        self._unique(
            [
                (t.id, here.block("section", n).block("table", m))
                for n, s in enumerate(sections)
                for m, t in enumerate(s.tables)
            ]
        )
        return Form(data["edition"], data["document"], data["name"], first_year, last_year, sections)

    def _section(self, data: _Block, here: Place) -> Section:
        needed = {"id": str, "number": str, "title": str, "short": str}
        self._keys(
            data,
            here,
            needed,
            {"variants": list, "headings": list, "starters": list, "advice": str, "limit": int, "table": list},
        )
        section = Section(
            self._id(data, here),
            data["number"],
            data["title"],
            data["short"],
            self._words(data, here, "variants"),
            self._words(data, here, "headings"),
            self._words(data, here, "starters"),
            data.get("advice", ""),
            data.get("limit"),
            self._blocks(data.get("table", []), here, "table", self._table),
        )
        if section.headings and section.starters and len(section.headings) != len(section.starters):
            raise self._refused(here.at("starters"), "starters must be as many as headings")
        if section.tables:
            self._drawable(section, here)
        return section

    def _table(self, data: _Block, here: Place) -> Table:
        self._keys(
            data, here, {"id": str, "columns": list, "rows": list}, {"title": str, "stubhead": str, "check": list}
        )
        columns = self._items(data, here, "columns", self._column)
        rows = self._items(data, here, "rows", self._row)
        for key, labels in (("columns", [c.heads for c in columns]), ("rows", [r.stub for r in rows])):
            self._unique([("/".join(path), here.at(key, n)) for n, path in enumerate(labels)], "label")
        self._unique([(c.id, here.at("columns", n)) for n, c in enumerate(columns)])
        self._unique([(r.id, here.at("rows", n)) for n, r in enumerate(rows)])
        ids = {"row": {c.id for c in columns}, "column": {r.id for r in rows}}
        checks = self._blocks(data.get("check", []), here, "check", lambda block, at: self._check(block, at, ids))
        self._unique([(f"{c.id} {c.of}".strip(), here.block("check", n)) for n, c in enumerate(checks)])
        return Table(self._id(data, here), data.get("title", ""), data.get("stubhead", ""), columns, rows, checks)

    def _column(self, data: _Block, here: Place) -> Column:
        self._keys(data, here, {"id": str, "heads": list}, {"kind": str, "variants": list})
        kind = data.get("kind", Kind.COUNT.value)
        if kind not in [k.value for k in Kind]:
            raise self._refused(here, f"kind {kind!r} is none of {', '.join(k.value for k in Kind)}")
        heads = self._words(data, here, "heads")
        if not heads:
            raise self._refused(here, "a column needs at least one head")
        return Column(self._id(data, here), heads, Kind(kind), self._words(data, here, "variants"))

    def _row(self, data: _Block, here: Place) -> Row:
        self._keys(data, here, {"id": str, "stub": list}, {"variants": list})
        return Row(self._id(data, here), self._words(data, here, "stub"), self._words(data, here, "variants"))

    def _check(self, data: _Block, here: Place, ids: Mapping[str, set[str]]) -> Check:
        self._keys(data, here, {"id": str, "each": str, "left": list, "right": list}, {"of": str})
        each = data["each"]
        if each not in ids:
            raise self._refused(here.at("each"), f"each {each!r} is neither row nor column")
        left, right = (self._side(data, here, side, ids[each]) for side in ("left", "right"))
        return Check(data["id"], each, left, right, data.get("of", ""))

    def _side(self, data: _Block, here: Place, side: str, ids: set[str]) -> tuple[str, ...]:
        parts = self._words(data, here, side)
        if not parts:
            raise self._refused(here.at(side), f"{side} must name at least one id")
        for part in parts:
            if part not in ids:
                raise self._refused(here.at(side), f"{part!r} is no id of this table")
        self._unique([(part, here.at(side)) for part in parts])
        return parts

    def _drawable(self, section: Section, here: Place) -> None:
        """Refuse labels that leave a square of the frame empty or cover one twice."""
        frame = grid(section)
        covered = Counter(square for box in frame.boxes for square in box.squares)
        for row in range(frame.rows):
            for column in range(frame.columns):
                if covered[row, column] != 1:
                    raise self._refused(here, f"row {row}, column {column} is covered {covered[row, column]} times")

    def _keys(self, data: _Block, here: Place, needed: Mapping[str, type], more: Mapping[str, type]) -> None:
        for key in needed:
            if key not in data:
                raise self._refused(here, f"{key} is missing")
        for key, value in data.items():
            wanted = needed.get(key) or more.get(key)
            if wanted is None:
                raise self._refused(here.inside(key), f"unknown key {key}")
            if type(value) is not wanted:
                raise self._refused(here.inside(key), f"{key} must be {wanted.__name__}, not {type(value).__name__}")

    def _id(self, data: _Block, here: Place) -> str:
        id = data["id"]
        if not _ID.fullmatch(id):
            raise self._refused(here.inside("id"), f"the id {id!r} is not lower-case letters, digits and _")
        if id in RESERVED:
            raise self._refused(here.inside("id"), f"the id {id!r} is reserved")
        return id

    def _words(self, data: _Block, here: Place, key: str) -> tuple[str, ...]:
        words = cast(list[Any], data.get(key, []))
        if not all(isinstance(word, str) for word in words):
            raise self._refused(here.inside(key), f"{key} must hold only texts")
        return tuple(words)

    def _blocks(self, blocks: list[Any], here: Place, name: str, read: Callable[[_Block, Place], _T]) -> tuple[_T, ...]:
        if not all(isinstance(block, dict) for block in blocks):
            raise self._refused(here.at(name), f"{name} must be written as [[{name}]] blocks")
        return tuple(read(block, here.block(name, number)) for number, block in enumerate(blocks))

    def _items(self, data: _Block, here: Place, key: str, read: Callable[[_Block, Place], _T]) -> tuple[_T, ...]:
        items = cast(list[Any], data[key])
        if not items or not all(isinstance(item, dict) for item in items):
            raise self._refused(here.at(key), f"{key} must hold {{ … }} lines, at least one")
        return tuple(read(item, here.at(key, number)) for number, item in enumerate(items))

    def _unique(self, names: Sequence[tuple[str, Place]], kind: str = "id") -> None:
        seen: set[str] = set()
        for name, place in names:
            if name in seen:
                raise self._refused(place, f"the {kind} {name!r} stands twice")
            seen.add(name)

    def _refused(self, place: Place, what: str) -> FormError:
        return FormError(f"{self._name}:{line_of(self._text, place)}: {what}")
