"""Which office usually supplies what: data, complete for every edition."""

from __future__ import annotations

import pytest

from app.form.load import Forms
from app.form.offices import load_offices


def test_every_table_of_every_edition_has_an_office(forms: Forms) -> None:
    offices = load_offices()
    tables = {table.id for form in forms.editions.values() for table in form.tables}
    assert set(offices) == tables
    assert offices["fees"] == "财政所"
    assert all(offices.values())


def test_an_unknown_kind_of_unit_has_none() -> None:
    with pytest.raises(KeyError):
        load_offices("ministry")
