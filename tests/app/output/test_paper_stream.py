"""Streams of a PDF file: where they end, how long they say they are, and what is read out of them."""

from __future__ import annotations

import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import PDFDocument

from app.output.pdf.stream import Stream, packed

contents = st.binary(max_size=200) | st.binary(max_size=50).flatmap(
    lambda data: st.sampled_from([data + end for end in (b"\n", b"\r", b"\r\n", b"endstream", b"\nendstream\n")])
)


def parted(stream: Stream) -> tuple[bytes, bytes]:
    """The dictionary of a stream, and as many bytes of its content as it says there are."""
    written = stream.format(PDFDocument())
    head, _, rest = written.partition(b"\nstream\n")
    told = re.search(rb"/Length (\d+)", head)
    assert told
    length = int(told[1])
    # ISO 19005-1, 6.1.7: a line end of its own, not counted, before endstream.
    assert rest[length:] == b"\nendstream\n"
    return head, rest[:length]


@given(contents)
def test_a_packed_stream_is_read_back_as_it_was(content: bytes) -> None:
    head, written = parted(Stream(content))
    assert b"/FlateDecode" in head
    inflating = zlib.decompressobj()
    assert inflating.decompress(written) == content
    assert inflating.eof
    assert inflating.unused_data in (b"", b"\0")


@given(contents)
def test_no_stream_ends_like_a_line(content: bytes) -> None:
    """Some readers would take its last byte for the line end that is not counted."""
    for packs in (True, False):
        assert not parted(Stream(content, packed=packs))[1].endswith((b"\r", b"\n"))


@pytest.mark.parametrize("content", [b"", b"<x/>", packed(b"packed before"), b"BT ET"])
def test_a_plain_stream_stands_as_it_is(content: bytes) -> None:
    head, written = parted(Stream(content, {"Type": "/Metadata"}, packed=False))
    assert b"/Type /Metadata" in head
    assert b"/Filter" not in head
    assert written == content


@pytest.mark.parametrize("end", [b"\r", b"\n"])
def test_a_packed_stream_that_ends_like_a_line_is_still_read(end: bytes) -> None:
    """One in some hundred does: it gets a byte behind its end that no reader comes to."""
    content = next(data for data in (str(number).encode() for number in range(99999)) if packed(data).endswith(end))
    _, written = parted(Stream(content))
    assert written == packed(content) + b"\0"
    _, written = parted(Stream(packed(content), {"Filter": "/FlateDecode"}, packed=False))
    assert zlib.decompressobj().decompress(written) == content


def test_a_stream_leaves_the_entries_it_was_given_alone() -> None:
    entries = {"N": 3}
    stream = Stream(b"profile", entries)
    assert parted(stream) == parted(stream)
    assert entries == {"N": 3}
