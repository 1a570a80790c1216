"""The report as a sequence of what stands on its pages: title, preface, sections, signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.form.grid import Box, Grid, grid
from app.form.spec import Section
from app.output import page
from app.output.fonts import Unprintable
from app.output.page import Role, Setting
from app.output.paper import Paper
from app.output.pdf.block import Block, PageBreak, Space
from app.output.pdf.closing import DATE, UNIT, Closing, Signature
from app.output.pdf.composition import Composition
from app.output.pdf.faces import Faces
from app.output.pdf.figure import Figure
from app.output.pdf.frame import TableFrame, TooLong
from app.output.pdf.prose import Prose
from app.output.pdf.structure import Node, Structure
from app.output.pdf.title import title_lines
from app.output.pdf.title_block import fits_title, title_block
from app.report.heading import levels
from app.report.markup import picture_of
from app.report.reading import said
from app.report.report import PREFACE, Mark, Paragraph, Picture
from app.report.value import show
from app.wording import Remark

if TYPE_CHECKING:
    from app.output.pdf.chart import Chart

_TITLE, _PREFACE, _SIGNATURE = "标题", "开头", "落款"
"""How the parts that have no heading are called when a glyph is lacking."""
_LONG_SIGNATURE = 5
"""A signature of more lines is no name; like a date of half a line it is set as text."""


def final(paper: Paper, faces: Faces, structure: Structure) -> Composition:
    """The report as it is signed and published; raises MissingGlyph before anything is drawn."""
    return Composition(paper.report.title, list(_Composer(paper, faces, structure).blocks()))


def draft(paper: Paper, faces: Faces, structure: Structure) -> Composition:
    """The report as it goes to the leaders: 送审稿 stands lightly across every page."""
    mark = faces.printable(paper.wording["watermark-draft"], Role.TITLE, _TITLE)
    return final(paper, faces, structure)._replace(watermark=mark)


class _Composer:
    """Turns the parts of one report into blocks."""

    def __init__(self, paper: Paper, faces: Faces, structure: Structure) -> None:
        self._paper = paper
        self._report = paper.report
        self._faces = faces
        self._structure = structure

    def blocks(self) -> Iterator[Block]:
        yield from title(self._report.unit_name, self._report.title, self._faces, self._structure)
        body = list(self._narrative(PREFACE, _PREFACE))
        for section in self._report.form.sections:
            self._paper.progress(section.heading)
            body += self._section(section)
        yield from self._signed(body)

    def _section(self, section: Section) -> Iterator[Block]:
        heading = self._heading(section.heading, 1, section.heading, f"section:{section.id}")
        if section.tables:
            yield from self._frame(section, heading)
        else:
            yield heading
        yield from self._narrative(section.id, section.heading)

    def _frame(self, section: Section, heading: Prose) -> Iterator[Block]:
        frame = grid(section)
        look = page.table_look(frame)
        limit = max(page.TEXT_HEIGHT - heading.height, page.TEXT_HEIGHT / 2)
        if look.own_page:
            yield PageBreak()
        yield heading
        try:
            yield TableFrame(frame, self._texts(frame, section), look, self._faces, limit)
        except TooLong as error:
            line = self._report.form.label(error.box.ref) if error.box.ref else error.box.text
            raise Unprintable(Remark("cell-too-long", {"part": section.number, "line": line})) from error

    def _texts(self, frame: Grid, section: Section) -> dict[Box, str]:
        return {box: self._faces.printable(self._text(box), Role.SONG, section.heading).strip() for box in frame.boxes}

    def _text(self, box: Box) -> str:
        if box.ref is None:
            return box.text
        value = self._report.figures.get(box.ref)
        cell = self._report.cells.get(box.ref)
        return show(value) if value is not None or cell is None else cell.text

    def _narrative(self, section: str, place: str) -> Iterator[Block]:
        marks = self._report.marks
        # A starter text that nobody has edited says what to write, not what was done.
        paragraphs = [p for p in self._report.narratives.get(section, ()) if marks.get(p.id) is not Mark.STARTER]
        texts = [said(self._report, paragraph.text) for paragraph in paragraphs]
        for paragraph, text, level in zip(paragraphs, texts, levels(texts), strict=True):
            picture = picture_of(paragraph.text)
            if picture is not None:
                yield from self._picture(self._report.pictures.get(picture), place, _target(paragraph))
            elif level:
                yield self._heading(text, level, place, _target(paragraph))
            else:
                yield from self._paragraph(text, place, paragraph)

    def _picture(self, picture: Picture | None, place: str, target: str) -> Iterator[Block]:
        shown = self._shown(picture) if picture else None
        if picture and shown:
            shown.target = target
            yield shown
            caption = self._printable(picture.caption, page.CAPTION, place)
            if caption:
                yield Prose(caption, page.CAPTION, self._faces, node=Node("Caption"), target=target)

    def _shown(self, picture: Picture) -> Figure | Chart | None:
        """The picture or chart as a block, None where there is nothing to show."""
        if picture.chart:
            # Few reports have a chart: only who draws one pays for the import.
            from app.output.pdf.chart import chart_block

            return chart_block(picture, self._report, self._paper.earlier, self._faces)
        ready = self._paper.pictures.ready(picture.sha256) if picture.sha256 else None
        alt = picture.alt or picture.caption or picture.name or self._paper.wording["picture-without-words"]
        return ready and Figure(ready, alt, keeps=bool(picture.caption))

    def _heading(self, text: str, level: int, place: str, target: str) -> Prose:
        setting = page.HEADINGS[level]
        seen = self._printable(text, setting, place)
        node = self._structure.heading(level + 1)
        bookmark = (seen, self._structure.depth)
        return Prose(seen, setting, self._faces, node=node, keeps=True, target=target, bookmark=bookmark)

    def _paragraph(self, text: str, place: str, paragraph: Paragraph) -> Iterator[Prose]:
        seen = self._printable(text, page.BODY, place)
        if seen:
            yield Prose(seen, page.BODY, self._faces, target=_target(paragraph))

    def _signed(self, body: Sequence[Block]) -> Iterator[Block]:
        name, date = (
            self._printable(self._report.particulars.get(particular, ""), page.SIGNED, _SIGNATURE)
            for particular in ("unit", "date")
        )
        signature = Signature(name, date, self._faces, seal=self._paper.options.seal)
        last = body[-1] if body else None
        if not (name or date):
            yield from body
        elif len(signature.names) > _LONG_SIGNATURE or signature.date.width > page.TEXT_WIDTH / 2:
            yield from (*body, Space(page.PITCH))
            signed = ((name, UNIT), (date, DATE))
            yield from (Prose(text, page.BODY, self._faces, target=target) for text, target in signed if text)
        elif isinstance(last, Prose) and last.setting == page.BODY:
            yield from (*body[:-1], Closing(last, signature))
        else:
            yield from (*body, signature)

    def _printable(self, text: str, setting: Setting, place: str) -> str:
        return self._faces.printable(text, setting.role, place).strip(" \u3000")


def title(unit: str, whole: str, faces: Faces, structure: Structure) -> Iterator[Block]:
    """The title on even lines that end at whole words, and a blank line; `whole` begins with the unit's name."""
    unit, whole = (faces.printable(text, Role.TITLE, _TITLE).strip() for text in (unit, whole))
    lines = title_lines(unit, whole.removeprefix(unit).strip(), partial(fits_title, faces=faces))
    yield from title_block(lines, faces, structure, UNIT)
    yield Space(page.PITCH)


def _target(paragraph: Paragraph) -> str:
    return f"paragraph:{paragraph.id}"
