"""What `lp` is told of a print, and what is made of its answers; the paper itself: cli/test_print_command.py."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from desk import posix_only
from hypothesis import given
from hypothesis import strategies as st

from app.printing import NotPrinted, Ticket, is_count, is_duplex, is_option, is_range, print_file, takes_files
from app.wording import Wording

WORDING = Wording.load()
Lp = Callable[[str, str, int], Path]

pytestmark = posix_only


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lp:
    """An `lp` that says this and ends so; answers the file in which it notes how it was called."""

    def stands(said: str, complained: str = "", code: int = 0) -> Path:
        noted = tmp_path / "called"
        program = tmp_path / "lp"
        program.write_text(
            f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{noted}'\nprintf '{said}'\nprintf '{complained}' >&2\nexit {code}\n",
            encoding="utf-8",
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}")
        return noted

    return stands


def test_what_lp_is_told(lp: Lp, tmp_path: Path) -> None:
    noted = lp("request id is 办公室-12 (1 file(s))", "", 0)
    ticket = Ticket("年报", "办公室", 2, duplex="short", options=("InputSlot=Lower", "media=A3"))
    assert print_file(tmp_path / "-年报.pdf", ticket) == "办公室-12"
    told = noted.read_text(encoding="utf-8").splitlines()
    assert told[:6] == ["-d", "办公室", "-n", "2", "-t", "年报"]
    assert told[-2:] == ["--", str(tmp_path / "-年报.pdf")]
    assert [option for sign, option in pairwise(told) if sign == "-o"] == [
        "multiple-document-handling=separate-documents-collated-copies",
        "sides=two-sided-short-edge",
        "InputSlot=Lower",
        "media=A4",
        "print-scaling=none",
        "fit-to-page=false",
    ]


def test_what_is_left_open_is_the_system_s_choice(lp: Lp, tmp_path: Path) -> None:
    noted = lp("", "", 0)
    assert print_file(tmp_path / "年报.pdf", Ticket("年报")) == ""
    told = noted.read_text(encoding="utf-8").splitlines()
    assert not {"-d", "-P"} & set(told)
    assert not [option for option in told if option.startswith("sides")]


def test_of_the_pages_those_are_printed_that_there_are(lp: Lp, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    pdf = tmp_path / "三页.pdf"
    canvas = Canvas(str(pdf))
    for _ in range(3):
        canvas.showPage()
    canvas.save()
    noted = lp("", "", 0)
    print_file(pdf, Ticket("年报", pages="3,1-1,2-99999999999"))
    told = noted.read_text(encoding="utf-8").splitlines()
    assert told[told.index("-P") + 1] == "1,2,3"
    with pytest.raises(NotPrinted, match="print-no-pages"):
        print_file(pdf, Ticket("年报", pages="4-5"))


@pytest.mark.parametrize(
    ("complained", "said"),
    [
        ("lp: Error - The printer or class does not exist.", "系统里没有打印机“甲”"),
        ("lp: Error - No default destination.", "系统没有设置默认打印机"),
        ('lp: Destination "甲" is not accepting jobs.', "打印机“甲”现在不接受打印"),
        ("lp: Out of\npaper.", "打印系统没有接受（Out of paper.）；没有打印。"),
    ],
)
def test_what_lp_complains_of(lp: Lp, tmp_path: Path, complained: str, said: str) -> None:
    lp("", complained, 1)
    with pytest.raises(NotPrinted) as refused:
        print_file(tmp_path / "年报.pdf", Ticket("年报", "甲"))
    assert said in WORDING.say(refused.value.remark)


def test_a_system_without_lp_takes_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lp: Lp) -> None:
    lp("", "", 0)
    assert takes_files()
    (tmp_path / "lp").unlink()
    assert not takes_files()
    with pytest.raises(NotPrinted, match="print-no-lp"):
        print_file(tmp_path / "年报.pdf", Ticket("年报"))


RANGES = st.lists(
    st.tuples(st.integers(1, 10**12), st.integers(0, 10**12)).map(lambda ends: (ends[0], ends[0] + ends[1])), min_size=1
)


@given(RANGES)
def test_what_names_pages(ranges: list[tuple[int, int]]) -> None:
    text = ",".join(f"{first}-{last}" if last != first else str(first) for first, last in ranges)
    assert is_range(text)
    assert Ticket("年报", pages=text)


@given(st.text("0123456789-, 一", max_size=8))
def test_nothing_else_names_pages(text: str) -> None:
    parts = [part.split("-") for part in text.split(",")]
    sound = all(
        len(part) in (1, 2)
        and all(number.isdecimal() and number.isascii() and number[0] != "0" for number in part)
        and int(part[0]) <= int(part[-1])
        for part in parts
    )
    assert is_range(text) == sound


@pytest.mark.parametrize(
    ("holds", "does_not"),
    [
        (is_count(1) and is_count(999), is_count(0) or is_count(1000) or is_count(-1)),
        (is_duplex("none") and is_duplex("long") and is_duplex("short"), is_duplex("") or is_duplex("两面")),
        (is_option("a=b") and is_option("page-set=odd=b c"), is_option("a") or is_option("=b") or is_option("a=")),
    ],
)
def test_what_can_be_meant(holds: bool, does_not: bool) -> None:
    assert (holds, does_not) == (True, False)


def test_a_ticket_that_cannot_be_meant_is_a_mistake() -> None:
    for wrong in (
        lambda: Ticket("年报", copies=0),
        lambda: Ticket("年报", pages=""),
        lambda: Ticket("年报", options=("tray",)),
    ):
        with pytest.raises(ValueError, match="Ticket"):
            wrong()
