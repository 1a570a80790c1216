"""The table of a small form: whatever stands in it, it parts between rows and loses nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as some
from paper_look import FACES

from app.output.page import TEXT_HEIGHT, WU_HAO
from app.output.pdf.kinds.form_table import Entry, FormTable, Row

HEAD = Row((Entry("序号", head=True), Entry("内容", head=True)), 9, head=True)
WIDTHS = (1, 4)


def row(text: str, height: float = 10, *, keeps: bool = False) -> Row:
    return Row((Entry("1"), Entry(text)), height, keeps=keeps)


def table(*rows: Row) -> FormTable:
    return FormTable(WIDTHS, rows, FACES)


def parts(whole: FormTable, room: float = TEXT_HEIGHT) -> list[FormTable]:
    """The table page by page."""
    found: list[FormTable] = []
    rest: FormTable | None = whole
    while rest is not None:
        split = rest.split(room) if rest.height > room else None
        first, rest = split or (rest, None)
        found.append(first)
    return found


def test_a_table_that_fits_is_not_parted() -> None:
    whole = table(HEAD, row("甲"), row("乙"))
    assert whole.split(whole.height) is None
    assert parts(whole) == [whole]


def test_what_does_not_fit_goes_on_under_the_same_head() -> None:
    whole = table(HEAD, *(row(str(number)) for number in range(100)))
    found = parts(whole)
    assert len(found) > 1
    head = table(HEAD).height
    assert all(part.height <= TEXT_HEIGHT for part in found)
    assert abs(sum(part.height for part in found) - whole.height - head * (len(found) - 1)) < 1e-6


def test_a_head_never_stands_alone() -> None:
    whole = table(HEAD, row("甲"), row("乙"))
    assert whole.split(whole.least - 1) is None
    split = whole.split(whole.least)
    assert split is not None
    assert split[0].height == whole.least


def test_a_row_that_keeps_stays_with_the_next() -> None:
    whole = table(HEAD, row("甲"), row("组", keeps=True), row("乙"))
    split = whole.split(table(HEAD, row("甲"), row("组")).height)
    assert split is not None
    assert split[0].height == table(HEAD, row("甲")).height


def test_a_table_of_nothing_but_rows_that_keep_is_whole() -> None:
    whole = table(HEAD, row("甲", keeps=True), row("乙", keeps=True))
    assert whole.split(whole.height - 1) is None
    assert whole.least == whole.height


def test_a_row_is_as_high_as_it_was_asked_for_or_as_its_text_needs() -> None:
    low, high = table(row("甲", 30)).height, table(row("甲" * 400, 30)).height
    assert abs(low - 30 * 72 / 25.4) < 1e-6
    assert high > low


@settings(max_examples=60, deadline=None)
@given(lengths=some.lists(some.integers(0, 4000), min_size=1, max_size=8))
def test_every_table_fits_pages(lengths: list[int]) -> None:
    """Texts of any length: no page is overfull, no part is empty."""
    found = parts(table(HEAD, *(row("字" * length) for length in lengths)))
    assert all(WU_HAO < part.height <= TEXT_HEIGHT + 1e-6 for part in found)
