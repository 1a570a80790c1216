"""A clerk who does anything in any order: after every step the file says what memory says."""

from __future__ import annotations

import tempfile
from pathlib import Path

from desk import Clock, png
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.check.finding import Level
from app.check.findings import findings, is_explained
from app.form.load import load_forms
from app.report import markup
from app.report.report import PARTICULARS, REGISTER, How, Report, Totals
from app.report.source import SOURCE_FIELDS
from app.session import Session
from app.store.book import Book

FORMS = load_forms()
PATHS = [
    "documents/rules/issued",
    "requests/received/natural_person",
    "requests/received/total",
    "review/cases/direct_upheld",
    "review/cases/direct_total",
]
"""A few cells that occur in both editions' books, totals among them."""

paths = some.sampled_from(PATHS)
texts = some.sampled_from(["", "0", "1", "１２", "7件", "若干", "-1"])
sections = some.sampled_from(["preface", "overview", "other"])
sentences = some.sampled_from(
    ["全年公开信息386条。", "统计期限为2022年1月1日至2022年12月31日。", "（一）主动公开情况", "  ", "[[", "甲\n乙"]
)
greys = some.integers(0, 3)


class Clerk(RuleBasedStateMachine):
    """Enters, writes, undoes, closes and opens; what could be undone is remembered here as whole reports."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "t.gouji"
        self.clock = Clock()
        self.past: list[Report] = []
        self.future: list[Report] = []

    def teardown(self) -> None:
        self.session.book.close()
        self.folder.cleanup()

    @initialize()
    def start(self) -> None:
        book = Book.create(self.path, FORMS, self.clock)
        self.session = Session(book, book.start("青石镇人民政府", 2023), self.clock)

    def changed(self, before: Report) -> None:
        """After a change: what was before is what undo must return to, unless the step grew on."""
        after = self.session.report
        if after == before:
            return
        self.future.clear()
        grown = self.session.undo_name is None or self.session._undo[-1].report != before  # pyright: ignore[reportPrivateUsage]
        if not grown:
            self.past.append(before)
        elif self.past and self.past[-1] == after:
            self.past.pop()

    @rule(path=paths, text=texts)
    def enter(self, path: str, text: str) -> None:
        before = self.session.report
        refused = self.session.enter(before.form.paths[path], text)
        assert refused is None or self.session.report is before
        self.changed(before)

    @rule(block=some.dictionaries(paths, texts, min_size=2))
    def paste(self, block: dict[str, str]) -> None:
        before = self.session.report
        refused = self.session.enter_block({before.form.paths[path]: text for path, text in block.items()}, How.PASTED)
        assert (refused is not None) == any(text in ("若干", "-1") for text in block.values())
        self.changed(before)

    @rule(cleared=some.lists(paths, min_size=1, unique=True))
    def clear(self, cleared: list[str]) -> None:
        before = self.session.report
        self.session.clear([before.form.paths[path] for path in cleared])
        self.changed(before)

    @rule(table=some.sampled_from(["requests", "review"]), mode=some.sampled_from(Totals))
    def switch(self, table: str, mode: Totals) -> None:
        before = self.session.report
        self.session.set_mode(table, mode)
        assert self.session.report.cells == before.cells
        self.changed(before)

    @rule(path=some.sampled_from(["requests/received/total", "review/cases/direct_total"]))
    def take(self, path: str) -> None:
        before = self.session.report
        self.session.take_total(before.form.paths[path])
        self.changed(before)

    @rule(table=some.sampled_from(["fees", "requests"]), name=some.sampled_from(SOURCE_FIELDS), text=texts)
    def source(self, table: str, name: str, text: str) -> None:
        before = self.session.report
        assert self.session.set_source(table, name, text) is None
        self.changed(before)

    @rule(section=some.sampled_from(["disclosure", "review"]))
    def zeros(self, section: str) -> None:
        before = self.session.report
        assert self.session.fill_zeros(section) is None
        assert {ref: before.cells[ref] for ref in before.cells}.items() <= self.session.report.cells.items()
        self.changed(before)

    @rule(path=paths, text=some.sampled_from(["", "与司法所核过"]))
    def note(self, path: str, text: str) -> None:
        before = self.session.report
        assert self.session.set_note(before.form.paths[path], text) is None
        self.changed(before)

    @rule(name=some.sampled_from(REGISTER), text=texts)
    def register(self, name: str, text: str) -> None:
        before = self.session.report
        refused = self.session.set_register(name, text)
        assert (refused is not None) == (text in ("若干", "-1"))
        self.changed(before)

    @precondition(lambda self: any(f.level is Level.QUERY for f in self.session.findings))
    @rule(text=some.sampled_from(["", "上级要求"]))
    def explain(self, text: str) -> None:
        before = self.session.report
        query = next(finding for finding in self.session.findings if finding.level is Level.QUERY)
        assert self.session.explain(query, text) is None
        assert is_explained(query, self.session.report) == bool(text)
        self.changed(before)

    @rule(section=some.sampled_from(["overview", "problems", "other"]))
    def start_text(self, section: str) -> None:
        before = self.session.report
        refused = self.session.draft(section)
        assert (refused is None) == (self.session.report is not before)
        self.changed(before)

    @rule(section=sections, place=some.integers(0, 5), sentence=sentences, instead=some.booleans())
    def write(self, section: str, place: int, sentence: str, instead: bool) -> None:
        before = self.session.report
        paragraphs = [p.text for p in before.narratives.get(section, ())]
        paragraphs[place : place + instead] = [markup.literal(sentence)]
        assert self.session.write(section, paragraphs) is None
        self.changed(before)

    @rule(section=sections, seconds=some.sampled_from([0.3, 5, 40]), more=some.sampled_from(["，", "又"]))
    def type_on(self, section: str, seconds: float, more: str) -> None:
        """The last paragraph grows, or loses its last character again."""
        before = self.session.report
        self.clock.forward(seconds)
        kept = before.narratives.get(section, ())
        if not kept or markup.picture_of(kept[-1].text):
            return
        last = kept[-1].text
        grown = last[:-1] if last.endswith(more) else last + more
        self.session.write(section, [*(p.text for p in kept[:-1]), grown])
        self.changed(before)

    @rule(name=some.sampled_from(PARTICULARS), text=some.sampled_from(["", "青石街道", "2024年1月15日"]))
    def say(self, name: str, text: str) -> None:
        before = self.session.report
        self.session.set_particular(name, text)
        self.changed(before)

    @rule(section=sections, place=some.integers(0, 3), grey=greys)
    def put_picture(self, section: str, place: int, grey: int) -> None:
        before = self.session.report
        assert self.session.add_picture(section, place, png(grey=grey), f"{grey}.png") is None
        self.changed(before)

    @precondition(lambda self: self.session.report.pictures)
    @rule(data=some.data(), act=some.sampled_from(["caption", "supply", "remove"]), grey=greys)
    def change_picture(self, data: some.DataObject, act: str, grey: int) -> None:
        before = self.session.report
        id = data.draw(some.sampled_from(sorted(before.pictures)))
        if act == "caption":
            self.session.caption_picture(id, f"图{grey}")
        elif act == "supply":
            self.session.supply_picture(id, png(grey=grey), f"{grey}.png")
        else:
            self.session.remove_picture(id)
        self.changed(before)

    @rule(steps=some.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            before = self.session.report
            assert self.session.undo() is None
            if self.past:
                self.future.append(before)
                assert self.session.report == self.past.pop()

    @rule(steps=some.integers(1, 4))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            before = self.session.report
            assert self.session.redo() is None
            if self.future:
                self.past.append(before)
                assert self.session.report == self.future.pop()

    @rule()
    def close_and_reopen(self) -> None:
        """Closing ends what can be undone; the report is as it was."""
        before = self.session.report
        self.session.book.close()
        book = Book.open(self.path, FORMS, self.clock)
        assert book.read_only is None
        self.session = Session(book, self.session.id, self.clock)
        assert self.session.report == before
        self.past.clear()
        self.future.clear()

    @invariant()
    def the_file_says_what_memory_says(self) -> None:
        if not hasattr(self, "session"):
            return
        report = self.session.report
        assert self.session.book.load(self.session.id) == report
        assert self.session.findings == findings(report)
        assert (self.session.undo_name is not None) == bool(self.past)
        assert (self.session.redo_name is not None) == bool(self.future)

    @invariant()
    def every_mark_is_on_a_paragraph(self) -> None:
        if hasattr(self, "session"):
            report = self.session.report
            assert set(report.marks) <= {p.id for paragraphs in report.narratives.values() for p in paragraphs}

    @invariant()
    def every_picture_has_its_place_and_its_bytes(self) -> None:
        if not hasattr(self, "session"):
            return
        report = self.session.report
        texts = [p.text for paragraphs in report.narratives.values() for p in paragraphs]
        assert {markup.picture_of(text) for text in texts} - {None} == set(report.pictures)
        assert all(self.session.book.picture(p.sha256 or "") is not None for p in report.pictures.values())


TestClerk = Clerk.TestCase
TestClerk.settings = settings(max_examples=50, stateful_step_count=40, deadline=None)
