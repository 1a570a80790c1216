"""The units of a book: each once by its newest name, its years, and who was worked on last."""

from __future__ import annotations

from desk import Clock

from app.report.rows import differences
from app.store.book import Book, Unit

TOWN, OTHER = "青石镇人民政府", "白石乡人民政府"


def test_an_empty_book_has_no_units(book: Book) -> None:
    assert (book.units(), book.changed_last()) == ((), None)


def test_a_unit_is_listed_once_with_its_years_by_its_newest_name(book: Book) -> None:
    for year in (2020, 2023, 2022):
        book.start(TOWN, year)
    book.start(OTHER, 2021)
    newest = next(entry for entry in book.entries() if entry.year == 2023)
    report = book.load(newest.id)
    book.keep(newest.id, differences(report, report.with_particular("unit", "青石街道办事处")), "typed")
    other = next(entry.unit for entry in book.entries() if entry.name == OTHER)
    assert book.units() == (Unit(other, OTHER, 2021, 2021, 1), Unit(report.unit, "青石街道办事处", 2020, 2023, 3))
    assert [(e.year, e.name) for e in book.of_unit(report.unit)] == [
        (2023, "青石街道办事处"),
        (2022, TOWN),
        (2020, TOWN),
    ]


def test_the_unit_worked_on_last_is_known(book: Book, clock: Clock) -> None:
    first = book.start(TOWN, 2023)
    clock.forward(60)
    second = book.start(OTHER, 2023)
    assert book.changed_last() == book.load(second).unit
    clock.forward(60)
    report = book.load(first)
    book.keep(first, differences(report, report.with_particular("address", "政通路1号")), "typed")
    assert book.changed_last() == report.unit
