"""A report as this program exports it in JSON, read strictly: what it says, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.form.spec import Form
from app.intake import json_pictures, json_work
from app.intake.draft import Draft
from app.intake.identity import Asked
from app.intake.json_block import Block
from app.intake.json_cells import JsonCells
from app.intake.json_narratives import JsonNarratives
from app.intake.json_pictures import JsonPictures
from app.intake.json_source import values
from app.intake.quoting import listed, quote
from app.report.markup import tidy
from app.report.report import PARTICULARS, Totals
from app.report.source import SOURCE_FIELDS, UNKNOWN, Source
from app.wording import Remark, Wording

SCHEMA = 1
_NEEDED = ("schema", "unit", "year", "edition", "values", "narratives", "particulars", "pictures")
_OPTIONAL = ("provenance", "totals", "doubts", "sources", *json_work.KEYS)


def read_json(asked: Asked, data: bytes) -> Draft:
    """A draft from the bytes of a JSON report; raises Unreadable."""
    block = Block(asked.name, "", values(asked.name, data))
    schema = block.number("schema")
    if schema != SCHEMA:
        raise block.refusal("intake-json-schema", found=str(schema)[:20], known=str(SCHEMA))
    return _Reading(asked, block).draft()


@dataclass
class _Reading:
    """One file on its way to a draft."""

    asked: Asked
    block: Block
    doubts: list[Remark] = field(default_factory=list[Remark])
    unknown: list[str] = field(default_factory=list[str])

    def draft(self) -> Draft:
        unit, year = tidy(self.block.text("unit")), self.block.number("year")
        who = self.asked.identity(unit, year)
        if self.block.text("edition") != who.form.edition:
            fills = {"edition": quote(self.block.text("edition")), "year": str(who.year)}
            raise self.block.refusal("intake-json-edition", **fills)
        self.unknown += self.block.others((*_NEEDED, *_OPTIONAL))
        modes = self._modes(who.form)
        cells = JsonCells(who.form, modes)
        cells.read(self.block.block("values"), self._optional("provenance"))
        pictures = self._pictures()
        narratives = JsonNarratives(who.form, pictures)
        narratives.read(self.block.block("narratives"))
        particulars = self._particulars(unit, year) | {"unit": who.unit}
        sources = self._sources(who.form)
        work = json_work.read(self.block, who.form, narratives.paragraphs)
        self.unknown += work.unknown
        kept = tuple(self._kept_doubts())
        doubts = (
            *kept,
            *who.doubts,
            *cells.doubts,
            *narratives.doubts,
            *pictures.doubts,
            *self.doubts,
            *self._unknown(),
        )
        return Draft(
            who.unit,
            who.year,
            who.form,
            cells.cells,
            narratives.paragraphs,
            pictures.pictures,
            particulars,
            modes,
            doubts,
            blobs=pictures.blobs,
            sources=sources,
            cell_notes=work.notes,
            stamps=work.stamps,
            register=work.register,
            explanations=work.explanations,
            marks=work.marks,
        )

    def _optional(self, key: str) -> Mapping[str, str]:
        return self.block.block(key).texts() if key in self.block else {}

    def _modes(self, form: Form) -> Mapping[str, Totals]:
        modes: dict[str, Totals] = {}
        known = {table.id for table in form.tables}
        for table, mode in self._optional("totals").items():
            if table not in known or mode not in {each.value for each in Totals}:
                raise self.block.refusal("intake-json-type", place=f"totals.{tidy(table)[:60]}")
            if mode != Totals.AUTO.value:
                modes[table] = Totals(mode)
        return modes

    def _sources(self, form: Form) -> Mapping[str, Source]:
        found: dict[str, Source] = {}
        if "sources" in self.block:
            tables = self.block.block("sources")
            strange = tables.others([table.id for table in form.tables])
            if strange:
                raise self.block.refusal("intake-json-type", place=strange[0])
            for table in tables:
                block = tables.block(table)
                self.unknown += block.others(SOURCE_FIELDS)
                found[table] = Source(*(block.words(name) for name in SOURCE_FIELDS))
        return {table: source for table, source in found.items() if source != UNKNOWN}

    def _pictures(self) -> JsonPictures:
        pictures = JsonPictures()
        for block in self.block.blocks("pictures"):
            self.unknown += block.others(json_pictures.KEYS)
            pictures.read(block)
        return pictures

    def _particulars(self, unit: str, year: int) -> dict[str, str]:
        block = self.block.block("particulars")
        self.unknown += block.others((*PARTICULARS, "year"))
        found = {name: words for name in (*PARTICULARS, "year") if (words := block.words(name))}
        for name, stated, sentence in (
            ("unit", unit, "intake-unit-differs"),
            ("year", str(year), "intake-year-differs"),
        ):
            read = found.pop(name, stated)
            if read != stated:
                self.doubts.append(Remark(sentence, {"read": quote(read), "asked": stated}))
        return found

    def _kept_doubts(self) -> Iterator[Remark]:
        """The doubts the report itself still carries; a sentence this program does not know is quoted."""
        if "doubts" not in self.block:
            return
        wording = Wording.load()
        for block in self.block.blocks("doubts"):
            self.unknown += block.others(("sentence", "fills"))
            remark = Remark(block.text("sentence"), block.block("fills").texts())
            try:
                wording.say(remark)
            except KeyError:
                remark = Remark("intake-json-doubt", {"text": quote(tidy(remark.key))})
            yield remark

    def _unknown(self) -> Iterator[Remark]:
        if self.unknown:
            yield Remark("intake-json-unknown", {"keys": listed(self.unknown)})
