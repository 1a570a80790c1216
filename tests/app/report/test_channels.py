"""Figures by channel as clerks type them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.report.channels import MOST_CHANNELS, BadChannels, channels, unit
from app.wording import Wording

THREE = (("政府网站", 386), ("微信公众号", 1200), ("公告栏", 56))


@pytest.mark.parametrize(
    "text",
    [
        "政府网站386 微信公众号1200 公告栏56",
        "政府网站：386条，微信公众号：1,200条；公告栏 56条。",
        "政府网站386条微信公众号1200条公告栏56条",
        "政府网站 ３８６　微信公众号 １２００、公告栏=56",
        "  政府网站-386, 微信公众号-1，200, 公告栏·56个",
    ],
)
def test_ways_to_write_the_same(text: str) -> None:
    assert channels(text) == THREE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        (" 　，", ()),
        ("12345热线30 110热线5", (("12345热线", 30), ("110热线", 5))),
        ("政务公开 公告栏12", (("政务公开 公告栏", 12),)),
        ("广播、电视12", (("广播、电视", 12),)),
        ("网站0", (("网站", 0),)),
    ],
)
def test_what_is_read(text: str, expected: tuple[tuple[str, int], ...]) -> None:
    assert channels(text) == expected


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("政府网站很多", "政府网站很多"),
        ("网站3 公告栏", "公告栏"),
        ("386", "386"),
        ("网站3 5", "5"),
        ("网站12.5", ".5"),
        ("网站1.2万", ".2万"),
        ("网站3万", "万"),
        ("网站1234567890123", "网站1234567890123"),
        ("——12", "——12"),
        ("网站，微信5", "网站，微信5"),
        ("网站" * 1000 + "5", "网站" * 10 + "…"),
    ],
)
def test_what_cannot_be_read_is_quoted(text: str, quoted: str) -> None:
    with pytest.raises(BadChannels) as refused:
        channels(text)
    assert refused.value.remark.fills == {"text": quoted}
    assert f"“{quoted}”" in Wording.load().say(refused.value.remark)


def test_there_are_not_too_many() -> None:
    names = [f"{name}{number}" for number, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅")]
    assert len(channels(" ".join(names[:MOST_CHANNELS]))) == MOST_CHANNELS
    with pytest.raises(BadChannels) as refused:
        channels(" ".join(names))
    assert "写了13个渠道，一张图最多画12个" in Wording.load().say(refused.value.remark)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("网站3 微信5", "条"), ("网站3件 微信5件", "件"), ("网站3件 微信5", "条"), ("", "条"), ("发布会2次", "次")],
)
def test_what_is_counted(text: str, expected: str) -> None:
    assert unit(text) == expected


@given(some.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadChannels):
        assert all(name and figure >= 0 for name, figure in channels(text))


@given(
    some.lists(
        some.tuples(some.text("政府网站微信公众号栏屏", min_size=1, max_size=12), some.integers(0, 10**12 - 1)),
        max_size=MOST_CHANNELS,
    )
)
def test_what_is_written_plainly_is_read_back(pairs: list[tuple[str, int]]) -> None:
    assert channels(" ".join(f"{name}{figure}" for name, figure in pairs)) == tuple(pairs)
