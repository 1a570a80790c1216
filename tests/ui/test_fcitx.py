"""Typing Chinese in the real program, on a desktop of its own, through a real fcitx of either generation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import linux_desktop
import pytest
from fake_fcitx import until
from linux_desktop import Desktop, Program

from app.form.load import Forms
from app.store.book import Book

ISSUED = "documents/rules/issued"


@pytest.fixture(params=[4, 5], ids=["fcitx4", "fcitx5"])
def desktop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desktop]:
    if why := linux_desktop.missing(request.param):
        pytest.skip(why)
    with linux_desktop.desktop(request.param, tmp_path) as desktop:
        yield desktop


@pytest.fixture
def book(new_book: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "年报.gouji"
    file.write_bytes(new_book)
    return file


def begun(desktop: Desktop, book: Path, scale: str = "1") -> Program:
    """The program at the empty first narrative, pinyin switched on."""
    program = Program(desktop, book, scale)
    program.until(focus="YearCard")
    desktop.press("space")
    program.until(ready=True)
    desktop.press("ctrl+Page_Down")
    program.until(focus="NarrativeEditor")
    desktop.press("ctrl+space")
    return program


def kept(book: Path, forms: Forms) -> tuple[list[str], dict[str, str]]:
    """The first narrative, and the figures."""
    opened = Book.open(book, forms)
    report = opened.load(1)
    opened.close()
    paragraphs = [paragraph.text for paragraph in report.narratives.get("overview", ())]
    return paragraphs, {ref.path: cell.text for ref, cell in report.cells.items()}


def prove_candidates_at(desktop: Desktop, cursor: list[int]) -> None:
    """The candidates come right under the cursor."""

    def there() -> bool:
        found = desktop.candidates()
        return bool(found) and abs(found[0] - cursor[0]) <= 8 and 0 <= found[1] - cursor[1] + 2 <= 16

    until(there)


@pytest.mark.parametrize("scale", ["1", "1.5"])
def test_chinese_in_text_and_digits_in_figures(desktop: Desktop, book: Path, forms: Forms, scale: str) -> None:
    program = begun(desktop, book, scale)
    desktop.type("nihao")
    composed = program.until_holds(lambda seen: seen["composed"] in ("ni hao", "你好"))
    assert composed["text"] == ""
    prove_candidates_at(desktop, composed["cursor"])
    desktop.press("space")
    program.until(text="你好", composed="")
    desktop.type("shijie ,")
    program.until(text="你好世界，")
    desktop.press("Return")
    desktop.type("2")
    program.until(text="你好世界，\n2")
    desktop.type("nihao")
    lower = program.until_holds(lambda seen: seen["composed"] in ("ni hao", "你好"))
    assert lower["cursor"][1] > composed["cursor"][1]
    prove_candidates_at(desktop, lower["cursor"])
    desktop.press("Escape")
    program.until(text="你好世界，\n2", composed="")
    desktop.press("ctrl+Page_Down")
    program.until(focus="FigureView")
    desktop.type("12")
    desktop.press("Return")
    desktop.press("ctrl+Page_Up")
    program.until(focus="NarrativeEditor")
    desktop.type("shijie ")
    program.until(text="你好世界，\n2世界")
    program.close()
    assert program.complaints() == ""
    assert kept(book, forms) == (["你好世界，", "2世界"], {ISSUED: "12"})


def test_composing_ends_in_the_text_where_the_clerk_clicks_elsewhere(
    desktop: Desktop, book: Path, forms: Forms
) -> None:
    program = begun(desktop, book)
    desktop.type("nihao ")
    program.until(text="你好")
    desktop.type("shijie")
    composed = program.until_holds(lambda seen: seen["composed"] in ("shi jie", "世界"))
    left, bottom = composed["cursor"]
    desktop.click((left + 200, bottom + 120))
    text = "你好" + composed["composed"]
    program.until(text=text, composed="")
    desktop.type("nihao ")
    program.until(text=text + "你好")
    program.close()
    assert program.complaints() == ""
    assert kept(book, forms) == ([text + "你好"], {})


def test_a_fcitx_that_dies_and_comes_again(desktop: Desktop, book: Path, forms: Forms) -> None:
    program = begun(desktop, book)
    desktop.type("nihao ")
    program.until(text="你好")
    desktop.type("shijie")
    composed = program.until_holds(lambda seen: seen["composed"] in ("shi jie", "世界"))["composed"]
    desktop.end_fcitx()
    text = "你好" + composed
    program.until(text=text, composed="", ready=False)
    desktop.type("ab1")
    program.until(text=text + "ab1")
    desktop.start_fcitx()
    program.until(ready=True)
    desktop.press("ctrl+space")
    desktop.type("nihao ")
    program.until(text=text + "ab1你好")
    program.close()
    assert program.complaints() == ""
    assert kept(book, forms) == ([text + "ab1你好"], {})
