"""What the window and the composing process say to each other arrives whole, however the pipe cuts it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress

import pytest
from desk import filled
from hypothesis import given
from hypothesis import strategies as st

from app.form.load import load_forms
from app.output.paper import KINDS, PaperOptions, Place
from app.wire import Answer, Broken, Composition, Ink, Message, Order, Reader, Request, Shot, View, packed
from app.wording import Remark

FORMS = load_forms()
REPORT = filled(FORMS.editions["2021"], {})

views = st.builds(
    View,
    st.integers(1, 400),
    st.floats(0.1, 9, allow_nan=False),
    st.integers(0, 9000),
    st.none() | st.integers(1, 9000),
    st.sampled_from(Ink),
)
options = st.builds(PaperOptions, st.sampled_from(KINDS), st.booleans(), approval_title=st.text(max_size=9))
orders = st.builds(Order, st.just(REPORT), options, st.sampled_from([(), (REPORT,)]))
requests = st.builds(
    Request,
    st.integers(1, 10**6),
    st.none() | orders,
    st.lists(views, max_size=3).map(tuple),
    st.dictionaries(st.text("0123456789abcdef", max_size=8), st.binary(max_size=40), max_size=2),
)
places = st.builds(Place, st.integers(1, 9), *[st.floats(0, 900)] * 4, st.sampled_from(["paragraph:p1", "a/b/c"]))
papers = st.builds(
    Composition,
    st.lists(st.tuples(st.floats(1, 900), st.floats(1, 900)), max_size=3).map(tuple),
    st.lists(places, max_size=3).map(tuple),
    st.lists(st.builds(Remark, st.just("face-missing"), st.just({"character": "字"})), max_size=2).map(tuple),
)
shots = st.builds(
    Shot, views, st.integers(1, 9), st.integers(1, 9), st.integers(4, 40), st.booleans(), st.binary(max_size=99)
)
answers = st.builds(
    Answer,
    st.integers(1, 10**6),
    st.none() | papers,
    st.none() | st.just(Remark("cell-too-wide")),
    st.lists(shots, max_size=2).map(tuple),
)
messages = st.lists(requests | answers, min_size=1, max_size=4)


def read(parts: Iterable[bytes]) -> list[Message]:
    """What a new reader makes of bytes that come in these parts."""
    reader = Reader(FORMS)
    return [message for part in parts for message in reader.feed(part)]


def cut(whole: bytes, places: Iterable[int]) -> Iterator[bytes]:
    """Bytes in parts, cut at these places."""
    start = 0
    for place in sorted({place % (len(whole) + 1) for place in places}):
        yield whole[start:place]
        start = place
    yield whole[start:]


@given(messages, st.lists(st.integers(0, 10**6), max_size=12))
def test_messages_arrive_as_they_were_said_wherever_the_pipe_cuts_them(said: list[Message], at: list[int]) -> None:
    assert read(cut(b"".join(map(packed, said)), at)) == said


def test_a_message_may_come_byte_by_byte() -> None:
    said = Request(7, None, (View(2, 1.5),))
    assert read(bytes([byte]) for byte in packed(said)) == [said]


def test_a_form_travels_by_the_name_of_its_edition_and_is_the_readers_own() -> None:
    said = Request(1, Order(REPORT, earlier=(REPORT,)))
    frame = packed(said)
    # No label of the form is in it, and the form of the earlier report is the same one.
    assert REPORT.form.sections[1].heading.encode() not in frame
    [came] = read([frame])
    assert isinstance(came, Request)
    assert came.order is not None
    assert came.order.report.form is FORMS.editions["2021"]
    assert came.order.earlier[0].form is FORMS.editions["2021"]
    assert came == said


def test_nothing_comes_of_a_frame_that_is_not_whole() -> None:
    assert read([packed(Answer(1))[:-1]]) == []


def test_what_is_whole_before_the_damage_is_still_read() -> None:
    reader = Reader(FORMS)
    came = reader.feed(packed(Answer(1)) + b"something else")
    assert next(came) == Answer(1)
    with pytest.raises(Broken):
        next(came)


@given(st.binary(min_size=12).filter(lambda data: not data.startswith(b"GJ1\n")))
def test_bytes_that_are_no_frame_are_refused_at_once(garbage: bytes) -> None:
    with pytest.raises(Broken, match="no frame"):
        read([garbage])


@given(st.integers(0, 10**6), st.integers(1, 255))
def test_a_damaged_frame_is_refused_or_waited_for_and_never_believed(at: int, change: int) -> None:
    frame = bytearray(packed(Answer(3, Composition(((595.0, 842.0),)))))
    frame[at % len(frame)] ^= change
    # A larger length may have come of it, and then the rest is waited for.
    with suppress(Broken):
        assert read([bytes(frame)]) == []


def test_a_frame_longer_than_any_of_ours_is_refused_before_it_is_waited_for() -> None:
    with pytest.raises(Broken):
        read([struct.pack(">4sII", b"GJ1\n", (1 << 30) + 1, 0)])


def test_a_frame_whose_sum_does_not_fit_is_refused() -> None:
    said = packed(Answer(1))[12:]
    with pytest.raises(Broken, match="damaged"):
        read([struct.pack(">4sII", b"GJ1\n", len(said), zlib.crc32(said) ^ 1) + said])
