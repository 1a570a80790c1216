"""A report, a book and a clock for the tests of app."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from desk import ROOT, Clock

from app.form.load import Forms, load_forms
from app.form.spec import Form
from app.session import Session
from app.store.book import Book
from app.wording import Remark, Wording

SHARED = ROOT.parent / "shared" / "cases"
"""Real published material beside the checkout; tests that read it skip where it is absent."""


@pytest.fixture(scope="session")
def forms() -> Forms:
    return load_forms()


@pytest.fixture(scope="session", params=["2021", "2019"])
def form(request: pytest.FixtureRequest, forms: Forms) -> Form:
    """Either edition."""
    return forms.editions[request.param]


@pytest.fixture(scope="session")
def form_2021(forms: Forms) -> Form:
    return forms.editions["2021"]


@pytest.fixture(scope="session")
def wording() -> Wording:
    return Wording.load()


@pytest.fixture(scope="session")
def say(wording: Wording) -> Callable[[Remark | None], str]:
    """The finished sentence; fails where a place in it is not filled."""

    def said(remark: Remark | None) -> str:
        assert remark is not None
        sentence = wording.say(remark)
        assert "\n" not in sentence
        return sentence

    return said


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "青石镇.gouji"


@pytest.fixture
def book(path: Path, forms: Forms, clock: Clock) -> Iterator[Book]:
    """A new book, open for writing."""
    with closing(Book.create(path, forms, clock)) as book:
        yield book


@pytest.fixture
def session(book: Book, clock: Clock) -> Session:
    """A blank report of 青石镇 for 2023."""
    return Session(book, book.start("青石镇人民政府", 2023), clock)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real published material."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is absent")
    return SHARED
