"""One open report: everything that the clerk can do to it, each deed one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from app.check.finding import Finding, Level
from app.form.spec import CellRef, Kind
from app.report import markup
from app.report.arrival import Arrival, arrival
from app.report.channels import BadChannels, channels
from app.report.editing import edited, moved, new_id
from app.report.picture import BadPicture
from app.report.report import (
    CHART_TYPE,
    CHARTS,
    Cell,
    Explanation,
    How,
    Mark,
    Paragraph,
    Picture,
    Report,
    Totals,
)
from app.report.rows import Kind as RowKind
from app.report.search import Hit, replaced
from app.report.source import block_name
from app.report.starters import drafted
from app.report.value import ParseError, parse, show
from app.report.zeros import filled
from app.steps import Steps
from app.store.book import Line
from app.wording import Remark


class _PictureAbsent(LookupError):
    """A text that shows a picture which the report does not have."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


class Session(Steps):
    """One report of a book while it is worked on.

    Whatever changes the report answers None, or the Remark that says why nothing was changed.
    """

    def enter(self, ref: CellRef, text: str) -> Remark | None:
        """Put a typed figure into a cell; a blank text clears it, and a total is then added up again."""
        return self.enter_block({ref: text}, How.TYPED)

    def enter_block(self, texts: Mapping[CellRef, str], how: How = How.PASTED) -> Remark | None:
        """Put many figures in as one step, all or none; totals among them are kept as given and compared."""
        cells: dict[CellRef, Cell | None] = {}
        for ref, text in texts.items():
            try:
                value = parse(text, self.report.form.kinds[ref])
            except ParseError as error:
                return self._refused(ref, error.remark, len(texts))
            if value is None:
                cells[ref] = None
            elif ref not in self.report.cells or self.report.cells[ref].text != show(value):
                cells[ref] = Cell(show(value), how)
        return self._commit(self.report.with_cells(cells), how.value, self._named("step-enter", list(texts)))

    def clear(self, refs: Sequence[CellRef]) -> Remark | None:
        """Leave cells blank; totals in 自动求和 are added up again."""
        return self._commit(self.report.with_cells(dict.fromkeys(refs)), "cleared", self._named("step-clear", refs))

    def take_total(self, ref: CellRef) -> Remark | None:
        """Take the sum that 手工核对 shows as a ghost, remembered as computed."""
        value = self.report.partial(ref)
        if value is None:
            return Remark("no-total", {"cell": self.report.form.label(ref)})
        cells = {ref: Cell(show(value), How.COMPUTED)}
        return self._commit(self.report.with_cells(cells), "computed", self._named("step-enter", [ref]))

    def set_mode(self, table: str, mode: Totals) -> Remark | None:
        """Let the totals of a table be added up or typed; no figure is stored or lost."""
        step = Remark("step-mode", {"section": self.report.form.section_of(table).short})
        return self._commit(self.report.with_mode(table, mode), "typed", step)

    def fill_zeros(self, section: str) -> Remark | None:
        """空格填 0: every blank input cell of a section becomes 0, totals never; the deed is stamped."""
        new = filled(self.report, section, self._now().isoformat(timespec="seconds"))
        return self._commit(new, How.ZERO.value, Remark("step-zeros", {"section": self._called(section)}))

    def set_note(self, ref: CellRef, text: str) -> Remark | None:
        """Write a note on a cell; a blank one removes it. It is never printed."""
        step = Remark("step-note", {"cell": self.report.form.label(ref)})
        return self._commit(self.report.with_note(ref, markup.tidy(text)), "typed", step)

    def set_register(self, name: str, text: str) -> Remark | None:
        """Put in one of the three figures of the 登记台账 (REGISTER); a blank text removes it."""
        try:
            value = parse(text, Kind.COUNT)
        except ParseError as error:
            return error.remark
        return self._commit(self.report.with_register(name, show(value)), "typed", Remark("step-register"))

    def explain(self, finding: Finding, text: str) -> Remark | None:
        """Write the 审核说明 of a query; a blank one takes it back."""
        if finding.level is not Level.QUERY:
            return Remark("explain-no-query")
        about = " ".join(ref.path for ref in finding.cells) or finding.section
        said = markup.tidy(text)
        explanation = Explanation(finding.rule, about, said) if said else None
        return self._commit(
            self.report.with_explanation(finding.fingerprint, explanation), "typed", Remark("step-explain")
        )

    def write(
        self, section: str, paragraphs: Sequence[str], arrivals: Iterable[Arrival] = (), *, growing: bool = True
    ) -> Remark | None:
        """Replace a narrative by these paragraphs (grammar of `markup`), of whose pictures some may only arrive.

        What stayed keeps its id; where it is growing, it is one step with the edits of this paragraph just before.
        """
        return self.write_all({section: paragraphs}, self._written(section), arrivals, growing=growing)

    def write_all(
        self,
        texts: Mapping[str, Sequence[str]],
        name: Remark,
        arrivals: Iterable[Arrival] = (),
        *,
        growing: bool = False,
    ) -> Remark | None:
        """Replace several narratives as one step called `name`; a paragraph that is edited loses its mark."""
        stand = _pictures(text for paragraphs in texts.values() for text in paragraphs)
        coming = [arrival for arrival in arrivals if arrival.picture.id in stand]
        try:
            new = self._with_texts(_with_pictures(self.report, coming), texts)
        except _PictureAbsent as absent:
            return Remark("picture-absent", {"id": absent.id})
        return self._commit(new, "typed", name, _blobs(coming), growing=growing)

    def _with_texts(self, new: Report, texts: Mapping[str, Sequence[str]]) -> Report:
        """The report with these narratives; raises _PictureAbsent for one that the report does not have."""
        for section, paragraphs in texts.items():
            kept = tuple(bare for text in paragraphs for bare in markup.parted(text))
            old = new.narratives.get(section, ())
            before = tuple(p.text for p in old)
            for id in _pictures(kept) - _pictures(before):
                if id not in new.pictures:
                    raise _PictureAbsent(id)
            if before != kept:
                new = _with_text(new, section, edited(old, [self._known_fields(text) for text in kept]))
        return new

    def draft(self, section: str) -> Remark | None:
        """起草提示: the customary sub-headings and a hint under each that has no text, marked and never printed."""
        old = self.report.narratives.get(section, ())
        found = drafted(self.report.form.section(section), [p.text for p in old])
        if not found.hints:
            return Remark("starters-none")
        paragraphs = edited(old, found.paragraphs)
        hints = {p.id: Mark.STARTER for place, p in enumerate(paragraphs) if place in found.hints}
        new = self.report.with_narrative(section, paragraphs).with_marks(hints)
        return self._commit(new, "typed", Remark("step-starters", {"section": self._called(section)}))

    def replace_words(self, sought: str, words: str, found: Sequence[Hit]) -> Remark | None:
        """Put other words where some were found, in texts and captions, as one step."""
        texts, new = replaced(self.report, found, words)
        step = Remark("step-replace-words", {"count": str(len(found)), "words": sought})
        return self._commit(self._with_texts(new, texts), "typed", step)

    def confirm_text(self, section: str, paragraph: str = "") -> Remark | None:
        """Let last year's text stand as this year's: one paragraph by its id, or all of a section."""
        ids = [p.id for p in self.report.narratives.get(section, ()) if paragraph in ("", p.id)]
        confirmed = {id: None for id in ids if self.report.marks.get(id) is Mark.LAST_YEAR}
        step = Remark("step-confirm", {"section": self._called(section)})
        return self._commit(self.report.with_marks(confirmed), "confirmed", step)

    def history(self, kind: RowKind, key: str) -> tuple[Line, ...]:
        """Every line the book keeps about one row of this report, oldest first: a cell's path, a paragraph's id."""
        return self.book.history(self.id, kind, key)

    @cached_property
    def last_year(self) -> Report | None:
        """The same unit's report for the year before, None where the book has none; read once."""
        id = self.book.find(self.report.unit, self.report.year - 1)
        return None if id is None else self.book.load(id)

    def set_particular(self, name: str, text: str) -> Remark | None:
        """Replace one particular; a blank text removes it."""
        bare = markup.tidy(text)
        if name == "unit" and not bare:
            return Remark("unit-missing")
        return self._commit(self.report.with_particular(name, bare), "typed", Remark("step-particular", {"name": name}))

    def set_source(self, table: str, name: str, text: str) -> Remark | None:
        """Say one thing about where a table's figures come from: its office, its person or its date."""
        source = self.report.source(table).with_field(name, markup.tidy(text))
        step = Remark("step-source", {"block": block_name(self.report.form, table)})
        return self._commit(self.report.with_source(table, source), "typed", step)

    def add_picture(self, section: str, place: int, data: bytes, name: str) -> Remark | None:
        """Put a picture before the place-th paragraph of a section; its bytes are kept with the change."""
        try:
            return self.add_pictures(section, place, [arrival(data, name)])
        except BadPicture as error:
            return error.remark

    def add_pictures(self, section: str, place: int, arrivals: Sequence[Arrival]) -> Remark | None:
        """Put pictures before the place-th paragraph of a section, in their order, as one step."""
        old = self.report.narratives.get(section, ())
        texts = [p.text for p in old]
        texts[place:place] = [markup.picture(new.picture.id) for new in arrivals]
        new = _with_pictures(self.report, arrivals).with_narrative(section, edited(old, texts))
        return self._commit(new, "typed", self._written(section), _blobs(arrivals))

    def add_chart(self, section: str, place: int, kind: str, figures: str = "") -> Remark | None:
        """Put a chart (one of CHARTS) before the place-th paragraph of a section; only `channels` takes figures."""
        if kind not in CHARTS:
            raise ValueError(kind)
        chart = Picture(new_id(), name=markup.tidy(figures), media_type=CHART_TYPE + kind)
        return _unreadable(figures) or self.add_pictures(section, place, [Arrival(chart)])

    def set_chart_figures(self, id: str, text: str) -> Remark | None:
        """Replace the figures of a chart of channels; a blank text leaves it without any."""
        figures = replace(self.report.pictures[id], name=markup.tidy(text))
        new = self.report.with_picture(id, figures)
        return _unreadable(text) or self._commit(new, "typed", Remark("step-picture"))

    def supply_picture(self, id: str, data: bytes, name: str) -> Remark | None:
        """Give a picture its bytes, also one that was missing in an imported file."""
        old = self.report.pictures[id]
        try:
            new = arrival(data, name, old.caption, old.alt)
        except BadPicture as error:
            return error.remark
        report = self.report.with_picture(id, replace(new.picture, id=id))
        return self._commit(report, "typed", Remark("step-picture"), _blobs([new]))

    def caption_picture(self, id: str, caption: str) -> Remark | None:
        """Write the line under a picture."""
        picture = replace(self.report.pictures[id], caption=markup.tidy(caption))
        return self._commit(self.report.with_picture(id, picture), "typed", Remark("step-picture"))

    def move_picture(self, id: str, direction: int) -> Remark | None:
        """Let a picture change places with the paragraph before (-1) or behind (1) it; at an end nothing changes."""
        new = self.report
        for section, paragraphs in self.report.narratives.items():
            new = new.with_narrative(section, moved(paragraphs, markup.picture(id), direction))
        return self._commit(new, "typed", Remark("step-picture-moved"))

    def remove_picture(self, id: str) -> Remark | None:
        """Take a picture out of the text; its bytes stay in the book for undo and history."""
        new = self.report.with_picture(id, None)
        for section, paragraphs in self.report.narratives.items():
            new = new.with_narrative(section, tuple(p for p in paragraphs if markup.picture_of(p.text) != id))
        return self._commit(new, "typed", Remark("step-picture"))

    def settle_doubt(self, id: str) -> Remark | None:
        """Close a doubt of an import after a look."""
        return self._commit(self.report.without_doubt(id), "settled", Remark("step-doubt"))

    def _known_fields(self, text: str) -> str:
        """A paragraph whose fields are all of this form: what only looks like one is plain words."""
        paths = self.report.form.paths
        return markup.without_fields(
            text, lambda field: None if all(path in paths for path in field.paths) else markup.field(field.paths)
        )

    def _refused(self, ref: CellRef, why: Remark, count: int) -> Remark:
        if count == 1:
            return why
        fills = {**why.fills, "cell": self.report.form.label(ref), "count": str(count)}
        return Remark("block-refused", fills)

    def _named(self, key: str, refs: Sequence[CellRef]) -> Remark:
        if len(refs) == 1:
            return Remark(key, {"cell": self.report.form.label(refs[0])})
        return Remark(f"{key}-block", {"count": str(len(refs))})

    def _written(self, section: str) -> Remark:
        return Remark("step-write", {"section": self._called(section)})

    def _called(self, section: str) -> str:
        names = {s.id: s.short for s in self.report.form.sections}
        return names.get(section, "引言")


def _with_text(report: Report, section: str, paragraphs: tuple[Paragraph, ...]) -> Report:
    """The report with a narrative replaced, without pictures that stand nowhere and marks that hold no more."""
    new = report.with_narrative(section, paragraphs)
    old = report.narratives.get(section, ())
    for id in _pictures(p.text for p in old) - _pictures(p.text for texts in new.narratives.values() for p in texts):
        new = new.with_picture(id, None)
    same = {(p.id, p.text) for p in paragraphs}
    return new.with_marks({p.id: None for p in old if p.id in report.marks and (p.id, p.text) not in same})


def _with_pictures(report: Report, arrivals: Iterable[Arrival]) -> Report:
    for new in arrivals:
        report = report.with_picture(new.picture.id, new.picture)
    return report


def _blobs(arrivals: Iterable[Arrival]) -> dict[str, bytes]:
    """The bytes that the book is to keep, by their digests."""
    return {new.picture.sha256: new.data for new in arrivals if new.picture.sha256 and new.data}


def _unreadable(figures: str) -> Remark | None:
    """Why no channels can be read in a text."""
    try:
        channels(figures)
    except BadChannels as error:
        return error.remark
    return None


def _pictures(texts: Iterable[str]) -> set[str]:
    """The ids of the pictures that these paragraphs stand for."""
    return {id for text in texts if (id := markup.picture_of(text))}
