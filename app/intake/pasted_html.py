"""Tables in HTML from the clipboard, as Excel, WPS, Word, LibreOffice and web pages put them there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

Square = str | None
"""The text at a place; None where a merged cell that begins elsewhere covers it, or where there is nothing."""

MOST_SQUARES = 20_000
_WIDEST = 200
_DEEPEST = 12
_LONGEST = 2_000_000
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CONDITION = re.compile(r"<!\[[^>]*>?")
_NUMBER = re.compile(r"[0-9]{1,4}")
_UNREADABLE = re.compile(r"#+|[0-9](?:\.[0-9]+)?[Ee][+-]?[0-9]+")
"""What a spreadsheet shows in a column too narrow for its number."""
_MACHINE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_BREAKS = {"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"script", "style", "title", "del"}
_EMPTY = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}


class TooMuch(Exception):
    """More than a table of figures can have."""


@dataclass
class _Cell:
    width: int = 1
    height: int = 1
    apart: bool = False
    machine: str = ""
    parts: list[str] = field(default_factory=list[str])
    tables: list[_Table] = field(default_factory=list["_Table"])

    @property
    def text(self) -> str:
        lines = (_BLANKS.sub(" ", line).strip(" \u00a0\u3000") for line in "".join(self.parts).split("\n"))
        shown = "\n".join(line for line in lines if line)
        return self.machine if self.machine and _UNREADABLE.fullmatch(shown) else shown


@dataclass
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list[list[_Cell]])
    row_open: bool = False
    cell: _Cell | None = None

    @property
    def cells(self) -> Iterator[_Cell]:
        return (cell for row in self.rows for cell in row)


def tables(html: str) -> list[list[list[Square]]]:
    """Every table with its rows of texts, merged cells spread over their squares; what is hidden there is left out.

    A table that only lays others out is replaced by them. Raises TooMuch.
    """
    if len(html) > _LONGEST:
        raise TooMuch
    reader = _Reader()
    reader.feed(_CONDITION.sub(" ", html))
    reader.close()
    found = [_squares(table) for whole in reader.tables for table in _told(whole)]
    if sum(len(row) for rows in found for row in rows) > MOST_SQUARES:
        raise TooMuch
    return [rows for rows in found if any(any(row) for row in rows)]


class _Reader(HTMLParser):
    """Collects tables; a row or a cell outside any table begins one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._hidden: list[str] = []
        """The open tags from the first hidden one on."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        unseen = tag in _UNSEEN or _is_hidden(said)
        if "table" in self._hidden or (tag == "table" and (self._hidden or unseen)):
            self._hide(tag)
        elif tag in ("table", "tr", "td", "th", "body"):
            # Whatever was hidden and never closed ends here.
            self._hidden = []
            self._structure(tag, said)
        elif self._hidden or unseen:
            self._hide(tag)
        elif tag in _BREAKS:
            self._say("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        elif tag == "table" and self._open:
            self._open.pop()
        elif tag == "tr" and self._open:
            self._open[-1].row_open, self._open[-1].cell = False, None
        elif tag in ("td", "th") and self._open:
            self._open[-1].cell = None
        elif tag in _BREAKS:
            self._say("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._say(_BLANKS.sub(" ", data))

    def _say(self, text: str) -> None:
        if self._open and self._open[-1].cell:
            self._open[-1].cell.parts.append(text)

    def _hide(self, tag: str) -> None:
        if tag not in _EMPTY:
            self._hidden.append(tag)

    def _structure(self, tag: str, said: dict[str, str]) -> None:
        if tag == "table" or (tag != "body" and not self._open):
            if len(self._open) == _DEEPEST:
                raise TooMuch
            table = _Table()
            inside = self._open[-1].cell if self._open else None
            (inside.tables if inside else self.tables).append(table)
            self._open.append(table)
        if tag == "tr":
            self._row(hidden=_is_hidden(said) or said.get("height") == "0")
        elif tag in ("td", "th"):
            table = self._open[-1]
            if not table.row_open:
                self._row(hidden=False)
            if _is_hidden(said):
                table.cell = None
                return
            table.cell = _cell(said)
            table.rows[-1].append(table.cell)

    def _row(self, *, hidden: bool) -> None:
        table = self._open[-1]
        table.row_open, table.cell = True, None
        if hidden:
            # Its cells are read, so that nothing of them gets into the row before, and then forgotten.
            table.rows.append(_Forgotten())
        else:
            table.rows.append([])


class _Forgotten(list[_Cell]):
    """A row that is not shown: whatever is put into it is not there."""

    def append(self, _cell: _Cell) -> None:
        """Forget it."""


def _cell(said: dict[str, str]) -> _Cell:
    machine = said.get("sdval") or said.get("x:num") or ""
    return _Cell(
        width=min(_count(said.get("colspan", "")), _WIDEST),
        height=_count(said.get("rowspan", "")),
        # Excel writes a run of blank cells as one that is not merged all the same.
        apart="mso-ignore:colspan" in _BLANKS.sub("", said.get("style", "").lower()),
        machine=machine if _MACHINE.fullmatch(machine) else "",
    )


def _count(text: str) -> int:
    return max(int(text), 1) if _NUMBER.fullmatch(text.strip()) else 1


def _is_hidden(said: dict[str, str]) -> bool:
    style = _BLANKS.sub("", said.get("style", "").lower())
    return "display:none" in style or "mso-hide:all" in style


def _told(table: _Table) -> Iterator[_Table]:
    """A table, or in its place those that it only lays out; others in its cells become text of the cell."""
    inner = [inside for cell in table.cells for inside in cell.tables]
    if inner and not any(cell.text for cell in table.cells):
        for inside in inner:
            yield from _told(inside)
        return
    for cell in table.cells:
        for inside in cell.tables:
            cell.parts += ("\n" + other.text for nested in _told(inside) for other in nested.cells)
    yield table


def _squares(table: _Table) -> list[list[Square]]:
    taken: dict[tuple[int, int], Square] = {}
    for top, row in enumerate(table.rows):
        left = 0
        for cell in row:
            while (top, left) in taken:
                left += 1
            for down in range(min(cell.height, len(table.rows) - top)):
                for right in range(cell.width):
                    taken[top + down, left + right] = "" if cell.apart else None
            taken[top, left] = cell.text
            left += cell.width
            if len(taken) > MOST_SQUARES:
                raise TooMuch
    width = max((column for _, column in taken), default=-1) + 1
    shown = [top for top, row in enumerate(table.rows) if not isinstance(row, _Forgotten)]
    return [[taken.get((top, left)) for left in range(width)] for top in shown]


def stacked(found: Sequence[Sequence[Sequence[Square]]]) -> list[list[Square]]:
    """Several tables as one, under each other."""
    width = max((len(row) for rows in found for row in rows), default=0)
    return [[*row, *[None] * (width - len(row))] for rows in found for row in rows]
