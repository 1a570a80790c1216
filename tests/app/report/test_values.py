"""What a clerk types becomes an exact figure or a refusal; what is shown is read back as the same figure."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest
from desk import CASES
from hypothesis import given
from hypothesis import strategies as some

from app.form.spec import Kind
from app.report.value import DECIMALS, DIGITS, ParseError, parse, show, total

KINDS = {"件": Kind.COUNT, "增减": Kind.CHANGE, "万元": Kind.AMOUNT}
ODD_TEXTS = tomllib.loads((CASES / "values.toml").read_text(encoding="utf-8"))

counts = some.integers(0, 10**DIGITS - 1).map(Decimal)
changes = some.integers(1 - 10**DIGITS, 10**DIGITS - 1).map(Decimal)
amounts = some.builds(
    lambda whole, part: Decimal(f"{whole}.{part:0{DECIMALS}}"),
    some.integers(0, 10**DIGITS - 1),
    some.integers(0, 10**DECIMALS - 1),
)
figures = some.one_of(
    some.tuples(some.just(Kind.COUNT), counts),
    some.tuples(some.just(Kind.CHANGE), changes),
    some.tuples(some.just(Kind.AMOUNT), amounts),
)


@pytest.mark.parametrize("case", ODD_TEXTS)
def test_odd_texts(case: str) -> None:
    row = ODD_TEXTS[case]
    kind = KINDS[row["格"]]
    if "成" in row:
        assert show(parse(row["填"], kind)) == row["成"]
    else:
        with pytest.raises(ParseError) as refused:
            parse(row["填"], kind)
        assert refused.value.remark.key == row["不收"]


def test_blank_is_none_and_zero_is_not() -> None:
    assert parse("", Kind.COUNT) is None
    assert parse("0", Kind.COUNT) == Decimal(0)
    assert (show(None), show(Decimal(0))) == ("", "0")


@given(figures)
def test_what_is_shown_is_read_back(figure: tuple[Kind, Decimal]) -> None:
    kind, value = figure
    read = parse(show(value), kind)
    assert read == value
    assert type(read) is Decimal
    assert show(read) == show(value)


@given(some.text(), some.sampled_from(Kind))
def test_any_text_is_a_figure_blank_or_refused_with_one_line(text: str, kind: Kind) -> None:
    try:
        value = parse(text, kind)
    except ParseError as refused:
        quoted = refused.remark.fills["text"]
        assert len(quoted) <= 21
        assert quoted == " ".join(quoted.split())
    else:
        assert value is None or (type(value) is Decimal and parse(show(value), kind) == value)


@given(some.text(alphabet="0123456789０１９,，.．-－+减增零〇 件条万元\n", max_size=30), some.sampled_from(Kind))
def test_texts_that_nearly_are_figures(text: str, kind: Kind) -> None:
    try:
        value = parse(text, kind)
    except ParseError:
        return
    if value is None:
        assert not text.strip(" \t\r\n\u3000\u00a0")
    else:
        assert value >= 0 or kind is Kind.CHANGE
        assert value == value.to_integral_value() or kind is Kind.AMOUNT
        assert "E" not in show(value)


@given(figures)
def test_spaces_full_width_and_grouping_change_no_figure(figure: tuple[Kind, Decimal]) -> None:
    kind, value = figure
    wide = show(value).translate(str.maketrans("0123456789.-", "０１２３４５６７８９．－"))
    grouped = f"{value:,f}"
    assert parse(f" {wide}\u3000\n", kind) == value
    assert parse(grouped, kind) == value


@given(some.lists(some.one_of(counts, amounts), max_size=30), some.randoms())
def test_sums_are_exact_in_any_order(values: list[Decimal], random: object) -> None:
    shuffled = list(values)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    exact = sum((int(value * 10**DECIMALS) for value in values), 0)
    assert total(values) == total(shuffled) == Decimal(exact).scaleb(-DECIMALS)
    assert type(total(values)) is Decimal


def test_tenths_add_up_as_floats_never_do() -> None:
    assert total([Decimal("0.1")] * 3) == Decimal("0.3")
