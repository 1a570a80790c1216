"""Any file that a report may come in, by the ending of its name."""

from __future__ import annotations

import re

from app.form.load import Forms
from app.intake.draft import Draft, Unreadable
from app.intake.identity import Asked
from app.intake.json_report import read_json
from app.intake.residue import stream
from app.intake.text import lines
from app.intake.text_report import read_stream
from app.report.markup import tidy
from app.wording import Remark

_FOLDER = re.compile(r".*[\\/]", re.DOTALL)
_LONGEST_NAME = 100


def read(name: str, data: bytes, forms: Forms, unit: str | None = None, year: int | None = None) -> Draft:
    """A draft from a file's name and bytes; unit and year win over what the file says; raises Unreadable."""
    shown = tidy(_FOLDER.sub("", name))[-_LONGEST_NAME:]
    asked = Asked(shown, forms, unit, year)
    _, dot, ending = name.lower().rpartition(".")
    if dot and ending == "txt":
        return read_stream(asked, tuple(stream(lines(shown, data))))
    if dot and ending == "json":
        return read_json(asked, data)
    raise Unreadable(Remark("intake-ending", {"name": shown}))
