"""The editions of the official form, one TOML file each: which there are and which a report year follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from app.form.spec import Form
from app.paths import RESOURCES

FORMS = RESOURCES / "forms" / "ogi_annual_report"

_AT = re.compile(r"(?P<what>.*) \(at line (?P<line>[0-9]+), column [0-9]+\)")


class Forms:
    """The editions of the official form, by name and by report year."""

    def __init__(self, editions: Mapping[str, Form]) -> None:
        self.editions = editions

    def of_year(self, year: int) -> Form | None:
        """The edition a report year follows, None before the first; raises FormError where two claim one year."""
        forms = list(self.editions.values())
        for older, newer in pairwise(forms):
            if older.last_year is None or older.last_year >= newer.first_year:
                from app.form.reader import FormError

                raise FormError(f"the editions {older.edition} and {newer.edition} claim the same years")
        return next((form for form in forms if form.covers(year)), None)


class _Editions(Mapping[str, Form]):
    """The editions of a folder, oldest first, each read when it is first asked for; raises FormError then."""

    def __init__(self, folder: Path) -> None:
        self._files = {file.stem: file for file in sorted(folder.glob("*.toml"))}
        self._read: dict[str, Form] = {}

    def __getitem__(self, edition: str) -> Form:
        if edition not in self._read:
            self._read[edition] = load_form(self._files[edition])
        return self._read[edition]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def load_forms(folder: Path = FORMS) -> Forms:
    """Every edition of a folder, in files of their names."""
    return Forms(_Editions(folder))


def load_form(file: Path) -> Form:
    """One edition from its file; raises FormError naming file, line and mistake."""
    # The window shows before any form is read.
    import tomllib

    from app.form.reader import FormError, Reader

    text = _text(file)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT.fullmatch(str(error))
        line, what = (found["line"], found["what"]) if found else (len(text.splitlines()), error)
        raise FormError(f"{file.name}:{line}: {what}") from error
    return Reader(file.name, text).form(data)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        from app.form.reader import FormError

        line = error.object[: error.start].count(b"\n") + 1
        raise FormError(f"{file.name}:{line}: not UTF-8 ({error.reason})") from error
