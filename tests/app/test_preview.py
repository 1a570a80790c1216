"""The process that composes paper beside the window: over real pipes, and its parts one by one."""

from __future__ import annotations

import gc
import os
import runpy
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from threading import Condition, Event, Thread
from threading import enumerate as enumerate_threads
from types import SimpleNamespace
from typing import TextIO, cast

import pytest
from desk import ROOT, filled, told
from PIL import Image

from app import preview
from app.form.load import load_forms
from app.output.paper import PaperOptions, Place
from app.preview import MISUNDERSTOOD, Desk, Tray, serve
from app.report.markup import picture
from app.report.report import Cell, Picture, Report
from app.wire import Answer, Composition, Ink, Order, Reader, Request, Shot, View, packed

FORMS = load_forms()


def red_picture() -> bytes:
    """A small picture with colour in it."""
    into = BytesIO()
    Image.new("RGB", (60, 40), (190, 30, 40)).save(into, "PNG")
    return into.getvalue()


RED = red_picture()
PICTURES = {sha256(RED).hexdigest(): RED}
WORDS = ("全年主动公开政府信息386条，其中政策文件27条。", picture("hall"), "培训2次、96人次。")


def sample() -> Report:
    """Every cell filled, some words, and one picture of them."""
    report = told(filled(FORMS.editions["2021"], {}), "overview", *WORDS)
    return replace(report, pictures={"hall": Picture("hall", "图1　公开专区", sha256=next(iter(PICTURES)))})


SAMPLE = sample()
BUNDLED = PaperOptions(fonts="bundled")
CELL = SAMPLE.form.paths["requests/received/natural_person"]
RARE = "\U00030edd"
"""A character that none of the bundled faces has."""
SMALL = 0.5
"""Pixels a point that are enough for a test."""


def order(report: Report = SAMPLE, options: PaperOptions = BUNDLED) -> Order:
    return Order(report, options)


def with_cell(text: str) -> Report:
    return SAMPLE.with_cells({CELL: Cell(text)})


def with_words(text: str) -> Report:
    return told(SAMPLE, "other", text)


class Child:
    """`python -m app.preview` on pipes."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-P", "-m", "app.preview"],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
        )
        assert self._process.stdin
        assert self._process.stdout
        self.entry, self.exit = self._process.stdin, self._process.stdout
        self._reader = Reader(FORMS)
        self._came: list[Answer] = []
        self._complaint = ""

    def ask(self, *requests: Request) -> None:
        """Say these requests in one breath."""
        self.entry.write(b"".join(map(packed, requests)))

    def answer(self) -> Answer:
        """The next answer."""
        while not self._came:
            data = self.exit.read(1 << 16)
            assert data, self.ended()
            self._came += [message for message in self._reader.feed(data) if isinstance(message, Answer)]
        return self._came.pop(0)

    def answers(self, last: int) -> list[Answer]:
        """Every answer until that of a number."""
        found = [self.answer()]
        while found[-1].number != last:
            found.append(self.answer())
        return found

    def ended(self) -> tuple[int, str]:
        """Say no more and wait for its end; its exit code and what it complained of."""
        if not self.entry.closed:
            self.entry.close()
            assert self._process.stderr
            with self._process.stderr as complaints:
                self._complaint = complaints.read().decode()
            self.exit.close()
        return self._process.wait(), self._complaint


@pytest.fixture
def child() -> Iterator[Child]:
    """A child that ends well at the end of the test."""
    found = Child()
    yield found
    assert found.ended() == (0, "")


@pytest.fixture
def raw_child() -> Child:
    """A child that the test ends itself."""
    return Child()


# Over real pipes


def test_an_order_is_answered_with_sizes_places_and_the_views_that_were_wanted(child: Child) -> None:
    views = (View(1, SMALL), View(3, SMALL, ink=Ink.GREY), View(99, SMALL))
    child.ask(Request(1, order(), views, PICTURES))
    answer = child.answer()
    assert answer.number == 1
    assert answer.refusal is None
    paper = composition(answer)
    assert len(paper.sizes) == 3
    assert {(round(width), round(height)) for width, height in paper.sizes} == {(595, 842)}
    assert paper.missing == ()
    assert [shot.view for shot in answer.shots] == list(views[:2])
    assert all(is_drawn_on(shot) for shot in answer.shots)
    assert [shot.grey for shot in answer.shots] == [False, True]


def test_every_cell_and_every_paragraph_has_its_place_on_the_paper(child: Child) -> None:
    child.ask(Request(1, order(), (), PICTURES))
    paper = composition(child.answer())
    targets = {place.target for place in paper.places}
    assert {ref.path for ref in SAMPLE.form.kinds} <= targets
    assert {f"paragraph:{p.id}" for p in SAMPLE.narratives["overview"]} <= targets
    assert all(is_on_paper(place, paper) for place in paper.places)


def test_more_views_of_the_same_paper_need_no_other_order(child: Child) -> None:
    child.ask(Request(1, order(), (View(1, SMALL),), PICTURES))
    first = child.answer()
    child.ask(Request(2, None, (View(1, SMALL), View(2, 2 * SMALL))))
    second = child.answer()
    assert second.composition is None
    assert second.shots[0] == first.shots[0]
    assert second.shots[1].width == pytest.approx(595 * 2 * SMALL, abs=1)


def test_a_changed_figure_changes_the_page_it_stands_on_and_no_other(child: Child) -> None:
    child.ask(Request(1, order(), (), PICTURES))
    paper = composition(child.answer())
    page = next(place.page for place in paper.places if place.target == CELL.path)
    views = tuple(View(number, SMALL) for number in range(1, len(paper.sizes) + 1))
    child.ask(Request(2, order(), views), Request(3, order(), views))
    before = child.answers(last=3)[-1].shots
    child.ask(Request(4, order(with_cell("8888")), views))
    after = child.answer().shots
    assert [old.view.page for old, new in zip(before, after, strict=True) if old != new] == [page]


def test_the_newest_of_many_requests_is_answered_last_and_none_twice(child: Child) -> None:
    reports = [with_cell(str(number)) for number in range(30)]
    views = (View(2, SMALL), View(3, SMALL))
    child.ask(Request(1, order(), (), PICTURES))
    child.ask(*(Request(number, order(report), views) for number, report in enumerate(reports, 2)))
    answers = child.answers(last=31)
    numbers = [answer.number for answer in answers]
    assert numbers == sorted(set(numbers))
    child.ask(Request(32, order(reports[-1]), views))
    assert child.answer().shots == answers[-1].shots


def test_pictures_come_once_and_serve_every_later_order(child: Child) -> None:
    views = tuple(View(page, SMALL) for page in range(1, 4))
    child.ask(Request(1, order(), views, PICTURES))
    with_pictures = child.answer().shots
    child.ask(Request(2, order(), views))
    assert child.answer().shots == with_pictures


def test_a_character_no_face_has_is_marked_on_the_page_and_named(child: Child) -> None:
    child.ask(Request(1, order(with_words(f"其他{RARE}事项。")), (View(1, SMALL),), PICTURES))
    answer = child.answer()
    assert answer.refusal is None
    assert answer.shots
    [missing] = composition(answer).missing
    assert missing.key == "glyph-missing"
    assert missing.fills["code"] == "U+30EDD"
    # The next paper has none again.
    child.ask(Request(2, order(), ()))
    assert composition(child.answer()).missing == ()


def test_what_cannot_be_printed_is_answered_and_the_last_paper_stays(child: Child) -> None:
    child.ask(Request(1, order(), (View(1, SMALL),), PICTURES))
    before = child.answer()
    child.ask(Request(2, order(with_cell("很长" * 5000)), (View(1, SMALL),)))
    answer = child.answer()
    assert answer.number == 2
    assert answer.refusal is not None
    assert answer.refusal.key == "cell-too-long"
    assert (answer.composition, answer.shots) == (None, ())
    child.ask(Request(3, None, (View(1, SMALL),)))
    assert child.answer().shots == before.shots


@pytest.mark.parametrize("kind", ["draft", "blank", "collection", "sources", "findings", "approval"])
def test_every_other_paper_is_shown_too(child: Child, kind: str) -> None:
    child.ask(Request(1, order(options=replace(BUNDLED, kind=kind)), (View(1, SMALL, ink=Ink.AS_IT_IS),), PICTURES))
    answer = child.answer()
    assert composition(answer).sizes
    assert is_drawn_on(answer.shots[0])


def test_a_child_that_hears_no_more_ends(child: Child) -> None:
    child.ask(Request(1, order(), (), PICTURES))
    composition(child.answer())
    assert child.ended() == (0, "")


def test_a_child_that_hears_something_else_says_so_in_one_line(raw_child: Child) -> None:
    raw_child.entry.write(b"GET / HTTP/1.0\r\n\r\n")
    code, complaint = raw_child.ended()
    assert code == MISUNDERSTOOD
    assert complaint.startswith("gouji：")
    assert complaint.count("\n") == 1


def test_a_child_nobody_reads_from_ends_without_complaint(raw_child: Child) -> None:
    raw_child.exit.close()
    raw_child.ask(Request(1, order(), (View(1, SMALL),), PICTURES))
    assert raw_child.ended() == (0, "")


def composition(answer: Answer) -> Composition:
    assert answer.composition is not None
    return answer.composition


def is_drawn_on(shot: Shot) -> bool:
    """Whether there is both ink and paper."""
    return len(shot.data) == shot.stride * shot.height and len(set(shot.data)) > 2


def is_on_paper(place: Place, paper: Composition) -> bool:
    width, height = paper.sizes[place.page - 1]
    return (
        0 <= place.left < place.left + place.width <= width
        and 0 <= place.bottom < place.bottom + place.height <= height
    )


# Its parts, one by one


def test_the_tray_gives_the_newest_request() -> None:
    tray = Tray()
    tray.put(Request(1, order()))
    newest = Request(2, order(with_cell("2")))
    tray.put(newest)
    assert tray.take() is newest


def test_a_request_for_views_keeps_the_order_it_overtakes() -> None:
    tray = Tray()
    wanted = order()
    tray.put(Request(1, wanted, (View(1, 1.0),)))
    tray.put(Request(2, None, (View(2, 1.0),)))
    assert tray.take() == Request(2, wanted, (View(2, 1.0),))


def test_an_order_that_was_taken_is_not_taken_again() -> None:
    tray = Tray()
    tray.put(Request(1, order()))
    tray.take()
    tray.put(Request(2, None, (View(2, 1.0),)))
    assert tray.take() == Request(2, None, (View(2, 1.0),))


def test_who_takes_from_an_empty_tray_waits_for_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = Event()

    class Watched(Condition):
        def wait(self, timeout: float | None = None) -> bool:
            waiting.set()
            return super().wait(timeout)

    monkeypatch.setattr(preview, "Condition", Watched)
    tray, taken, wanted = Tray(), list[Request | None](), Request(1, order())
    thread = Thread(target=lambda: taken.append(tray.take()))
    thread.start()
    waiting.wait()
    tray.put(wanted)
    thread.join()
    assert taken == [wanted]


def test_pictures_of_overtaken_requests_are_kept() -> None:
    tray = Tray()
    tray.put(Request(1, order(), (), {"a": b"1"}))
    tray.put(Request(2, order(), (), {"b": b"2"}))
    assert tray.pictures == {"a": b"1", "b": b"2"}


def test_a_closed_tray_gives_nothing_more() -> None:
    tray = Tray()
    tray.put(Request(1, order()))
    tray.close()
    assert tray.take() is None


def test_a_desk_without_paper_has_nothing_to_show() -> None:
    assert Desk(PICTURES.get).answer(Request(1, None, (View(1, 1.0),))) == Answer(1)


def test_a_desk_shows_grey_where_it_is_wanted_or_enough() -> None:
    desk = Desk(PICTURES.get)
    inks = (Ink.COLOUR, Ink.GREY, Ink.AS_IT_IS)
    answer = desk.answer(Request(1, order(), tuple(View(3, SMALL, ink=ink) for ink in inks)))
    assert [shot.grey for shot in answer.shots] == [False, True, True]
    # The picture on the first page has colour.
    [shot] = desk.answer(Request(2, None, (View(1, SMALL, ink=Ink.AS_IT_IS),))).shots
    assert not shot.grey


def test_a_desk_composes_one_paper_after_another_and_shows_the_last() -> None:
    desk = Desk(PICTURES.get)
    view = View(3, SMALL)
    first = desk.answer(Request(1, order(), (view,)))
    second = desk.answer(Request(2, order(with_cell("12")), (view,)))
    assert composition(first).sizes == composition(second).sizes
    assert desk.answer(Request(3, None, (view,))).shots == second.shots


def test_a_desk_answers_what_cannot_be_printed() -> None:
    answer = Desk(PICTURES.get).answer(Request(3, order(with_cell("很长" * 5000))))
    assert answer.number == 3
    assert answer.refusal is not None


class Sink(BytesIO):
    """Where answers are written; does something each time one is whole."""

    def __init__(self, then: Callable[[], object]) -> None:
        super().__init__()
        self._then = then

    def flush(self) -> None:
        self._then()

    def answers(self) -> list[object]:
        return list(Reader(FORMS).feed(self.getvalue()))


class Closed(BytesIO):
    """A pipe whose other end is gone."""

    def write(self, _: object) -> int:
        raise BrokenPipeError


@pytest.fixture
def pipe() -> Iterator[SimpleNamespace]:
    """A pipe to serve from; what still listens to it ends with it."""
    threads = set(enumerate_threads())
    source, entry = os.pipe()
    closed: list[int] = []

    def close() -> None:
        if not closed:
            closed.append(entry)
            os.close(entry)

    yield SimpleNamespace(source=source, write=lambda data: os.write(entry, data), close=close)
    close()
    for thread in set(enumerate_threads()) - threads:
        thread.join()
    os.close(source)


def test_serving_ends_when_no_more_can_come(pipe: SimpleNamespace) -> None:
    sink = Sink(then=pipe.close)
    pipe.write(packed(Request(5, None)))
    assert serve(pipe.source, sink, FORMS) == 0
    assert sink.answers() == [Answer(5)]


def test_serving_ends_when_nobody_reads(pipe: SimpleNamespace) -> None:
    pipe.write(packed(Request(5, None)))
    assert serve(pipe.source, Closed(), FORMS) == 0


@pytest.mark.parametrize("said", [b"not a frame at all", packed(Answer(1))])
def test_serving_ends_when_something_else_comes(
    pipe: SimpleNamespace, said: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe.write(said)
    assert serve(pipe.source, BytesIO(), FORMS) == MISUNDERSTOOD
    assert capsys.readouterr().err.count("\n") == 1


@contextmanager
def as_process(source: int) -> Generator[int]:
    """This process has its input from there and its output in a pipe, as a child has them; answers where to read."""
    own_input, own_output = sys.stdin, os.dup(1)
    answers, out = os.pipe()
    os.dup2(out, 1)
    os.close(out)
    sys.stdin = cast(TextIO, SimpleNamespace(buffer=SimpleNamespace(fileno=lambda: source)))
    try:
        yield answers
    finally:
        sys.stdin = own_input
        os.dup2(own_output, 1)
        os.close(own_output)
        gc.unfreeze()
        gc.enable()


def test_the_process_keeps_its_output_for_answers(pipe: SimpleNamespace) -> None:
    pipe.write(b"this is no request")
    with as_process(pipe.source) as answers:
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(preview.__file__, run_name="__main__")
        os.write(1, b"what a library says\n")
        assert os.read(answers, 100) == b""
        os.close(answers)
    assert ended.value.code == MISUNDERSTOOD


def test_the_process_ends_where_its_output_is_closed(pipe: SimpleNamespace) -> None:
    pipe.write(packed(Request(1, None)))
    with as_process(pipe.source) as answers:
        os.close(answers)
        assert preview.main() == 0
