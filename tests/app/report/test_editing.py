"""Edits of a narrative: the texts come out exactly, ids are permanent, ranks ascend."""

from __future__ import annotations

from itertools import count

from hypothesis import example, given
from hypothesis import strategies as some

from app.report.editing import GAP, edited, new_id
from app.report.report import Paragraph

texts = some.lists(some.sampled_from("甲乙丙丁戊"), max_size=12)


def written(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"p{n}", n * GAP, text) for n, text in enumerate(texts, 1))


def ids(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [p.id for p in paragraphs]


@given(texts, texts)
def test_texts_come_out_exactly_with_unique_ids_in_ascending_ranks(before: list[str], after: list[str]) -> None:
    new = edited(written(*before), after)
    assert [p.text for p in new] == after
    assert len(set(ids(new))) == len(new)
    ranks = [p.rank for p in new]
    assert ranks == sorted(set(ranks))
    assert all(rank > 0 for rank in ranks)


@given(some.lists(texts, max_size=15))
def test_any_number_of_edits_in_a_row_keeps_the_order(versions: list[list[str]]) -> None:
    paragraphs: tuple[Paragraph, ...] = ()
    for version in versions:
        paragraphs = edited(paragraphs, version)
        assert [p.text for p in sorted(paragraphs, key=lambda p: p.rank)] == version


@given(some.lists(some.sampled_from("甲乙丙丁戊己庚辛"), unique=True), some.data())
def test_paragraphs_that_stay_keep_their_ids(before: list[str], data: some.DataObject) -> None:
    """Unlike letters stand for unlike paragraphs: of those left out or put in between, none changes another's id."""
    old = written(*before)
    after = data.draw(some.lists(some.sampled_from(before), unique=True)) if before else []
    after.sort(key=before.index)
    new = edited(old, after)
    known = {p.text: p.id for p in old}
    assert all(p.id == known[p.text] for p in new)


@given(texts)
@example(["甲", "甲"])
def test_an_edit_that_changes_nothing_changes_nothing(before: list[str]) -> None:
    assert edited(written(*before), before) == written(*before)


def test_a_paragraph_written_on_keeps_its_id_and_rank() -> None:
    old = written("甲", "乙", "丙")
    assert edited(old, ["甲", "乙，又及", "丙"]) == (old[0], Paragraph("p2", 2 * GAP, "乙，又及"), old[2])


def test_a_paragraph_put_between_takes_a_rank_between_and_a_new_id() -> None:
    old = written("甲", "乙")
    new = edited(old, ["甲", "新", "乙"], lambda: "n")
    assert new == (old[0], Paragraph("n", GAP + GAP // 2, "新"), old[1])


def test_paragraphs_at_either_end() -> None:
    old = written("甲")
    fresh = (f"n{n}" for n in count(1))
    new = edited(old, ["首", "甲", "尾"], lambda: next(fresh))
    assert new == (Paragraph("n1", GAP // 2, "首"), old[0], Paragraph("n2", 2 * GAP, "尾"))


def test_where_there_is_no_rank_between_all_are_ranked_anew() -> None:
    old = (Paragraph("a", 1, "甲"), Paragraph("b", 2, "乙"))
    new = edited(old, ["甲", "新", "乙"], lambda: "n")
    assert new == (Paragraph("a", GAP, "甲"), Paragraph("n", 2 * GAP, "新"), Paragraph("b", 3 * GAP, "乙"))


def test_many_put_at_one_place_only_now_and_then_rank_all_anew() -> None:
    paragraphs = written("首", "尾")
    moved = 0
    for number in range(100):
        texts = ["首", *(str(n) for n in range(number, -1, -1)), "尾"]
        new = edited(paragraphs, texts)
        moved += new[-1].rank != paragraphs[-1].rank
        paragraphs = new
    assert moved < 100 / 15


def test_ids_are_letters_and_digits_that_a_picture_can_be_named_by() -> None:
    assert len({new_id() for _ in range(100)}) == 100
    assert new_id().isalnum()
