"""A PDF's pages as pixels: every size, strips that meet, grey where grey is enough."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from app.output.raster import Pages, Raster

WIDTH, HEIGHT = 200.0, 300.0
RED, GREY, WHITE = bytes((0, 0, 255)), bytes((128, 128, 128)), bytes((255, 255, 255))
"""Blue, green and red of a pixel."""
COLOURED, PLAIN, LYING = 1, 2, 3


def drawn() -> bytes:
    """Page 1: a red field in the upper left quarter; page 2: the same in grey, and a slope; page 3: lying, blank."""
    into = BytesIO()
    canvas = Canvas(into, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, HEIGHT / 2, WIDTH / 2, HEIGHT / 2, stroke=0, fill=1)
    canvas.showPage()
    canvas.setFillGray(128 / 255)
    canvas.rect(0, HEIGHT / 2, WIDTH / 2, HEIGHT / 2, stroke=0, fill=1)
    canvas.line(0, 0, WIDTH, HEIGHT)
    canvas.showPage()
    canvas.setPageSize((HEIGHT, WIDTH))
    canvas.showPage()
    canvas.save()
    return into.getvalue()


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    found = Pages(drawn())
    yield found
    found.close()


def at(seen: Raster, x: int, y: int) -> bytes:
    """The blue, green and red of a pixel of a coloured raster, or the one value of a grey one."""
    step = 1 if seen.grey else 4
    start = y * seen.stride + x * step
    return seen.data[start : start + min(step, 3)]


def lines(seen: Raster) -> list[bytes]:
    """The pixels line by line, without what only fills a line up."""
    step = 1 if seen.grey else 4
    return [seen.data[y * seen.stride : y * seen.stride + seen.width * step] for y in range(seen.height)]


def test_sizes_are_those_of_the_pages_in_points(pages: Pages) -> None:
    assert pages.sizes == ((WIDTH, HEIGHT), (WIDTH, HEIGHT), (HEIGHT, WIDTH))


@pytest.mark.parametrize("scale", [0.5, 1.0, 1.7, 4.0])
def test_a_page_comes_in_its_colours_at_every_scale(pages: Pages, scale: float) -> None:
    seen = pages.raster(COLOURED, scale)
    assert (seen.width, seen.height) == (round(WIDTH * scale), round(HEIGHT * scale))
    assert len(seen.data) == seen.stride * seen.height
    assert at(seen, seen.width // 4, seen.height // 4) == RED
    assert at(seen, 3 * seen.width // 4, seen.height // 4) == WHITE
    assert at(seen, seen.width // 4, 3 * seen.height // 4) == WHITE


def test_grey_is_a_byte_a_pixel(pages: Pages) -> None:
    seen = pages.raster(PLAIN, 1.0, grey=True)
    assert seen.stride < 2 * seen.width
    assert at(seen, 50, 75) == GREY[:1]
    assert at(seen, 150, 200) == WHITE[:1]


@given(st.floats(0.3, 2), st.integers(3, 400), st.booleans())
def test_strips_meet_without_a_seam(scale: float, step: int, grey: bool) -> None:
    pages = Pages(drawn())
    whole = pages.raster(PLAIN, scale, grey=grey)
    tops = range(0, pages.height(PLAIN, scale), step)
    strips = [pages.raster(PLAIN, scale, top, step, grey=grey) for top in tops]
    pages.close()
    joined, wanted = b"".join(line for strip in strips for line in lines(strip)), b"".join(lines(whole))
    assert len(joined) == len(wanted)
    # PDFium rounds the edge of a slope in a strip a trifle otherwise; at a seam a line would be missing or twice there.
    assert all(abs(is_ - was) <= 4 for is_, was in zip(joined, wanted, strict=True) if is_ != was)


def test_lines_beyond_the_foot_are_not_given(pages: Pages) -> None:
    assert pages.raster(COLOURED, 1.0, 290, 50).height == 10
    beyond = pages.raster(COLOURED, 1.0, 300, 50)
    assert (beyond.width, beyond.height, beyond.data) == (200, 0, b"")


def test_what_has_no_colour_needs_a_byte_a_pixel_and_looks_the_same(pages: Pages) -> None:
    seen = pages.raster(PLAIN, 1.3)
    thin = seen.without_colour()
    assert (thin.width, thin.height, thin.grey) == (seen.width, seen.height, True)
    assert b"".join(lines(thin)) == b"".join(line[::4] for line in lines(seen))
    assert thin.without_colour() is thin


def test_what_has_colour_keeps_it(pages: Pages) -> None:
    seen = pages.raster(COLOURED, 1.0)
    assert seen.without_colour() is seen
    # The lower half of the page has none.
    assert pages.raster(COLOURED, 1.0, 160, 100).without_colour().grey


def test_no_scale_is_too_small_for_a_pixel(pages: Pages) -> None:
    seen = pages.raster(LYING, 0.001)
    assert (seen.width, seen.height) == (1, 1)
