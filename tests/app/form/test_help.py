"""Every cell of every edition has its help, and no help is for a row that no edition has."""

from __future__ import annotations

import pytest

from app.form.help import help_on, load_help
from app.form.load import load_forms

FORMS = load_forms()


@pytest.mark.parametrize("edition", sorted(FORMS.editions))
def test_every_cell_is_helped(edition: str) -> None:
    for ref in FORMS.editions[edition].kinds:
        found = help_on(ref)
        assert found.says.endswith("。"), ref.path
        assert found.article == "" or "条" in found.article
        assert found.example, ref.path
        assert not found.example.endswith("。")


def test_no_help_is_for_nothing() -> None:
    refs = [ref for form in FORMS.editions.values() for ref in form.kinds]
    known = {ref.path for ref in refs} | {f"{ref.table}/{ref.row}" for ref in refs}
    assert set(load_help()) <= known
