"""A report as a sequence of what stands on its pages: title, preface, sections, signature."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportlab.platypus.flowables import Flowable, PageBreak

from app.form.grid import Box, Grid, grid
from app.form.spec import Section
from app.output import page
from app.output.page import Role, Setting
from app.output.pdf.blocks import Block, bound
from app.output.pdf.closing import Closing, Signature
from app.output.pdf.faces import Faces
from app.output.pdf.figure import Figure
from app.output.pdf.frame import TableFrame
from app.output.pdf.prose import Prose
from app.output.pdf.title import title_lines
from app.report.heading import levels
from app.report.markup import picture_of, plain
from app.report.picture import BadPicture, printable
from app.report.report import PREFACE, Report
from app.report.value import show

PictureBytes = Callable[[str], bytes | None]
Progress = Callable[[str], None]

_TITLE, _PREFACE, _SIGNATURE = "标题", "开头", "落款"
"""How the parts that have no heading are called when a glyph is lacking."""
_LONG_SIGNATURE = 5
"""A signature of more lines is no name; it may be parted from the text."""


def story(report: Report, faces: Faces, picture_bytes: PictureBytes, progress: Progress) -> list[Flowable]:
    """Everything in reading order; raises MissingGlyph before anything is drawn."""
    return bound(list(_Composer(report, faces, picture_bytes, progress).blocks()))


class _Composer:
    """Turns the parts of one report into blocks."""

    def __init__(self, report: Report, faces: Faces, picture_bytes: PictureBytes, progress: Progress) -> None:
        self._report = report
        self._faces = faces
        self._picture_bytes = picture_bytes
        self._progress = progress

    def blocks(self) -> Iterator[Block]:
        yield from self._title()
        body = list(self._narrative(PREFACE, _PREFACE))
        for section in self._report.form.sections:
            self._progress(section.heading)
            body += self._section(section)
        yield from self._signed(body)

    def _title(self) -> Iterator[Block]:
        unit, title = (
            self._faces.printable(text, Role.TITLE, _TITLE).strip()
            for text in (self._report.unit_name, self._report.title)
        )
        for line in title_lines(unit, title.removeprefix(unit).strip(), self._fits_title):
            yield Block(self._prose(line, page.TITLE))
        yield Block(self._prose("\u3000", page.TITLE))

    def _fits_title(self, text: str) -> bool:
        return self._faces.width(text, Role.TITLE, page.TITLE.size) <= page.TEXT_WIDTH

    def _section(self, section: Section) -> Iterator[Block]:
        heading = self._heading(section.heading, 1, section.heading)
        if section.tables:
            yield from self._frame(section, heading)
        else:
            yield heading
        yield from self._narrative(section.id, section.heading)

    def _frame(self, section: Section, heading: Block) -> Iterator[Block]:
        frame = grid(section)
        own_page = frame.rows > page.OWN_PAGE_ROWS and frame.head_rows > 0
        look = page.TALL if own_page else page.WIDE
        limit = max(page.TEXT_HEIGHT - heading.flowable.height, page.TEXT_HEIGHT / 2)
        if own_page:
            yield Block(PageBreak())
        yield heading
        yield Block(TableFrame(frame, self._texts(frame, section), look, self._faces, limit))

    def _texts(self, frame: Grid, section: Section) -> dict[Box, str]:
        return {box: self._faces.printable(self._text(box), Role.SONG, section.heading).strip() for box in frame.boxes}

    def _text(self, box: Box) -> str:
        if box.ref is None:
            return box.text
        value = self._report.figures.get(box.ref)
        cell = self._report.cells.get(box.ref)
        return show(value) if value is not None or cell is None else cell.text

    def _narrative(self, section: str, place: str) -> Iterator[Block]:
        paragraphs = [paragraph.text for paragraph in self._report.narratives.get(section, ())]
        texts = [plain(paragraph) for paragraph in paragraphs]
        for paragraph, text, level in zip(paragraphs, texts, levels(texts), strict=True):
            picture = picture_of(paragraph)
            if picture is not None:
                yield from self._figure(picture, place)
            elif level:
                yield self._heading(text, level, place)
            else:
                yield from self._paragraph(text, page.BODY, place)

    def _figure(self, id: str, place: str) -> Iterator[Block]:
        picture = self._report.pictures.get(id)
        data = self._picture_bytes(picture.sha256) if picture and picture.sha256 else None
        if picture is None or data is None:
            return
        try:
            figure = Figure(printable(data))
        except BadPicture:
            return
        caption = list(self._paragraph(picture.caption, page.CAPTION, place))
        yield Block(figure, binding=bool(caption))
        yield from caption

    def _heading(self, text: str, level: int, place: str) -> Block:
        setting = page.HEADINGS[level]
        return Block(self._prose(self._printable(text, setting, place), setting), binding=True)

    def _paragraph(self, text: str, setting: Setting, place: str) -> Iterator[Block]:
        seen = self._printable(text, setting, place)
        if seen:
            yield Block(self._prose(seen, setting))

    def _signed(self, body: list[Block]) -> Iterator[Block]:
        name, date = (
            self._printable(self._report.particulars.get(particular, ""), page.SIGNED, _SIGNATURE)
            for particular in ("unit", "date")
        )
        signature = Signature(name, date, self._faces)
        if not (name or date):
            yield from body
        elif len(signature.names) > _LONG_SIGNATURE:
            yield from body
            yield from (Block(self._prose(text, page.BODY)) for text in ("\u3000", name, date) if text)
        elif body and isinstance(body[-1].flowable, Prose) and body[-1].flowable.setting == page.BODY:
            yield from body[:-1]
            yield Block(Closing(body[-1].flowable, signature))
        else:
            yield from body
            yield Block(signature)

    def _printable(self, text: str, setting: Setting, place: str) -> str:
        return self._faces.printable(text, setting.role, place).strip(" \u3000")

    def _prose(self, text: str, setting: Setting) -> Prose:
        return Prose(text, setting, self._faces, page.TEXT_WIDTH)
