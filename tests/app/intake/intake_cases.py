"""The written cases of tests/cases/intake, and reports flattened into text in many ways."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.form.load import load_forms
from app.form.spec import CellRef, Form
from app.intake.draft import Draft, Unreadable
from app.intake.read import read
from app.wording import Remark, Wording

TESTS = Path(__file__).resolve().parents[2]
CASES = TESTS / "cases" / "intake"
REAL = TESTS.parent.parent / "shared" / "cases"
FORMS = load_forms()
WORDING = Wording.load()
BLANK = "."


@dataclass(frozen=True)
class Case:
    """One file of tests/cases/intake/doubts with the sample it changes."""

    name: str
    told: Mapping[str, Any]
    sample: Mapping[str, Any]

    @property
    def text(self) -> str:
        text = self.told.get("whole") or (CASES / f"{self.told['base']}.txt").read_text("utf-8")
        for change in self.told.get("change", ()):
            assert text.count(change["before"]) >= 1, change["before"]
            text = text.replace(change["before"], change["after"], 1)
        return text

    @property
    def figures(self) -> dict[str, str]:
        return rows(form_of(self.sample), self.sample["figures"] | self.told.get("figures", {}))

    def draft(self) -> Draft:
        return read("case.txt", self.text.encode(), FORMS, **self.told.get("asked", {}))


def cases() -> list[Case]:
    told = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in sorted((CASES / "doubts").glob("*.toml"))}
    return [Case(name, case, sample(case["base"])) for name, case in told.items()]


def sample(name: str) -> Mapping[str, Any]:
    return tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))


def form_of(told: Mapping[str, Any]) -> Form:
    form = FORMS.of_year(told["year"])
    assert form
    return form


def rows(form: Form, figures: Mapping[str, str]) -> dict[str, str]:
    """Rows of the case files → path and text of every cell that is not blank."""
    found: dict[str, str] = {}
    for row, texts in figures.items():
        table = form.table(row.split("/")[0])
        cells = zip(table.columns, texts.split(), strict=True)
        found |= {CellRef(table.id, row.split("/")[1], c.id).path: text for c, text in cells if text != BLANK}
    assert found.keys() <= form.paths.keys()
    return found


def shown(draft: Draft) -> dict[str, str]:
    return {ref.path: cell.text for ref, cell in draft.cells.items()}


def said(remarks: tuple[Remark, ...]) -> list[str]:
    return [WORDING.say(remark) for remark in remarks]


def refusal(name: str, data: bytes, unit: str | None = None, year: int | None = None) -> str:
    """The sentence with which a file is refused."""
    try:
        read(name, data, FORMS, unit, year)
    except Unreadable as refused:
        return WORDING.say(refused.remark)
    raise AssertionError("read without a word")
