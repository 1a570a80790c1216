"""A finished PDF to a printer of the system without a window: through CUPS's `lp`, at its actual size."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.wording import Remark

SIDES = {"none": "one-sided", "long": "two-sided-long-edge", "short": "two-sided-short-edge"}
"""Our word for duplex → the standard's (RFC 8011, 5.2.8)."""

_RANGE = re.compile("[1-9][0-9]*(-[1-9][0-9]*)?(,[1-9][0-9]*(-[1-9][0-9]*)?)*")


class NotPrinted(Exception):
    """The system did not take the file; `remark` says why."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.key)
        self.remark = remark


@dataclass(frozen=True)
class Ticket:
    """How a file is to be printed; no printer means the system's own choice."""

    title: str
    printer: str = ""
    copies: int = 1
    pages: str = ""
    duplex: str = ""

    def __post_init__(self) -> None:
        if self.copies < 1 or (self.pages and not is_range(self.pages)) or (self.duplex and self.duplex not in SIDES):
            raise ValueError(self)


def is_range(text: str) -> bool:
    """Whether this names pages: `1-3`, `2,5-7`."""
    return bool(_RANGE.fullmatch(text))


def print_file(pdf: Path, ticket: Ticket) -> str:
    """Hand a PDF to the system; answers what the system calls the job; raises NotPrinted."""
    lp = shutil.which("lp")
    if lp is None:
        raise NotPrinted(Remark("print-no-lp"))
    command = [lp, *_options(ticket), "--", str(pdf)]
    # `lp` speaks the clerk's language; only in the plain one can its answer be read.
    done = subprocess.run(command, env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, check=False)
    if done.returncode:
        raise NotPrinted(_refusal(done.stderr.decode("utf-8", "replace"), ticket))
    said = re.search(r"request id is (\S+)", done.stdout.decode("utf-8", "replace"))
    return said[1] if said else ""


def _options(ticket: Ticket) -> list[str]:
    settings: Mapping[str, str] = {
        "media": "A4",
        # Millimetres on paper are the standard's: nothing is fitted or scaled.
        "print-scaling": "none",
        "fit-to-page": "false",
        **({"sides": SIDES[ticket.duplex]} if ticket.duplex else {}),
    }
    return [
        *(["-d", ticket.printer] if ticket.printer else []),
        *["-n", str(ticket.copies), "-t", ticket.title],
        *(["-P", ticket.pages] if ticket.pages else []),
        *(part for name, value in settings.items() for part in ("-o", f"{name}={value}")),
    ]


def _refusal(said: str, ticket: Ticket) -> Remark:
    if "does not exist" in said or "Unknown" in said:
        return Remark("print-no-printer", {"printer": ticket.printer})
    if "no default destination" in said.lower() or "no destinations" in said.lower():
        return Remark("print-no-default")
    return Remark("print-failed", {"reason": " ".join(said.removeprefix("lp: ").split())})
