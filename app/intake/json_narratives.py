"""The narratives of a JSON report: paragraphs in the grammar of `markup`, each picture one that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.form.spec import Form
from app.intake.json_block import Block
from app.intake.json_pictures import JsonPictures
from app.intake.quoting import quote
from app.intake.spans import PREFACE_NAME
from app.report.markup import Field, parted, picture_of, plain, tidy, without_fields
from app.report.markup import field as words_of
from app.report.report import PREFACE, Picture
from app.wording import Remark

LONGEST = 1_000_000
"""The most characters of one section."""


@dataclass
class JsonNarratives:
    """The paragraphs of one file by section; a picture that a text names and no list has becomes a missing one."""

    form: Form
    pictures: JsonPictures
    paragraphs: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    doubts: list[Remark] = field(default_factory=list[Remark])

    def read(self, block: Block) -> None:
        """Take every section's text; raises Unreadable for a section the form does not have."""
        names = {PREFACE: PREFACE_NAME, **{section.id: section.heading for section in self.form.sections}}
        for section, text in block.texts().items():
            if section not in names:
                raise block.refusal("intake-json-section", section=tidy(section)[:60])
            if len(text) > LONGEST:
                raise block.refusal("intake-too-long")
            paragraphs = tuple(self._read(parted(text), names[section]))
            if paragraphs:
                self.paragraphs[section] = paragraphs

    def _read(self, texts: Iterable[str], name: str) -> Iterator[str]:
        for text in texts:
            id = picture_of(text)
            if id is None:
                yield self._words(text, name)
                continue
            if id not in self.pictures.pictures:
                self.pictures.pictures[id] = Picture(id)
                self.doubts.append(Remark("intake-picture-missing", {"name": id, "section": name}))
            yield text

    def _words(self, text: str, name: str) -> str:
        """A paragraph in the one way to write it; what looks like a field and is none becomes plain words."""
        kept = without_fields(text, self._unknown)
        words = plain(kept)
        if kept != text and "[[" in words:
            fills = {"section": name, "text": quote(words[words.index("[[") :])}
            self.doubts.append(Remark("intake-json-field", fills))
        return kept

    def _unknown(self, found: Field) -> str | None:
        """The words that stand for a field of a cell that the form does not have."""
        return None if all(path in self.form.paths for path in found.paths) else words_of(found.paths)
