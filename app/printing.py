"""A finished PDF to a printer of the system without a window: through CUPS's `lp`, at its actual size."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.wording import Remark

Duplex = Literal["long", "short", "none"]
"""Both sides of a sheet, turned like a book or like a pad, or one."""

_MOST_COPIES = 999

_SIDES: Mapping[str, str] = {"none": "one-sided", "long": "two-sided-long-edge", "short": "two-sided-short-edge"}
_USUAL = {"multiple-document-handling": "separate-documents-collated-copies"}
"""What holds unless somebody wants it otherwise: of two copies the first is whole before the second begins."""
_FIXED = {
    "media": "A4",
    # Millimetres on paper are the standard's: nothing is fitted or scaled.
    "print-scaling": "none",
    "fit-to-page": "false",
}
_RANGE = re.compile("([1-9][0-9]*)(?:-([1-9][0-9]*))?")
_OPTION = re.compile("[A-Za-z0-9._-]+=[^\n]+")


class NotPrinted(Exception):
    """The system did not take the file; `remark` says why."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.key)
        self.remark = remark


@dataclass(frozen=True)
class Ticket:
    """How a file is to be printed: no printer or duplex means the system's own choice, no pages all of them.

    `options` are NAME=VALUE in the words of the system: a tray, only the odd pages.
    """

    title: str
    printer: str = ""
    copies: int = 1
    pages: str | None = None
    duplex: Duplex | None = None
    options: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not is_count(self.copies) or (self.pages is not None and not is_range(self.pages)):
            raise ValueError(self)
        if not all(is_option(option) for option in self.options):
            raise ValueError(self)


def is_count(copies: int) -> bool:
    """Whether somebody can mean so many copies."""
    return 1 <= copies <= _MOST_COPIES


def is_range(text: str) -> bool:
    """Whether this names pages: `1-3`, `2,5-7`."""
    found = [_RANGE.fullmatch(part) for part in text.split(",")]
    return all(one and (one[2] is None or int(one[1]) <= int(one[2])) for one in found)


def is_duplex(text: str) -> bool:
    """Whether this is a Duplex."""
    return text in _SIDES


def is_option(text: str) -> bool:
    """Whether this is a choice in the words of the system: `InputSlot=Lower`."""
    return bool(_OPTION.fullmatch(text))


def takes_files() -> bool:
    """Whether this system takes a PDF as it is."""
    return _lp() is not None


def print_file(pdf: Path, ticket: Ticket) -> str:
    """Hand a PDF to the system; answers what the system calls the job; raises NotPrinted."""
    # Every command imports this module, only one prints.
    import subprocess

    command = [_command(), *_arguments(ticket, _pages(pdf, ticket.pages)), "--", str(pdf)]
    # `lp` speaks the clerk's language; only in the plain one can its answer be read.
    done = subprocess.run(command, env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, check=False)
    if done.returncode:
        raise NotPrinted(_refusal(done.stderr.decode("utf-8", "replace"), ticket))
    said = re.search(r"request id is (\S+)", done.stdout.decode("utf-8", "replace"))
    return said[1] if said else ""


def prove_able() -> None:
    """Raises NotPrinted where this system takes no files to print."""
    _command()


def _command() -> str:
    lp = _lp()
    if lp is None:
        raise NotPrinted(Remark("print-no-lp"))
    return lp


def _lp() -> str | None:
    import shutil

    return shutil.which("lp")


def _pages(pdf: Path, wanted: str | None) -> str:
    """The pages that are wanted of those there are, as CUPS has them: rising, each once; "" for all."""
    if wanted is None:
        return ""
    # PDFium takes longer to load than `lp` takes to print: only who chooses pages pays for it.
    from app.output.raster import Pages

    pages = Pages(pdf.read_bytes())
    there = len(pages.sizes)
    pages.close()
    chosen = sorted(set(_each(wanted, there)))
    if not chosen:
        raise NotPrinted(Remark("print-no-pages", {"pages": wanted, "count": str(there)}))
    return ",".join(map(str, chosen))


def _each(wanted: str, there: int) -> Iterator[int]:
    for part in wanted.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), min(int(last or first), there) + 1)


def _arguments(ticket: Ticket, pages: str) -> list[str]:
    options = {
        **_USUAL,
        **({"sides": _SIDES[ticket.duplex]} if ticket.duplex else {}),
        **dict(option.split("=", 1) for option in ticket.options),
        **_FIXED,
    }
    return [
        *(["-d", ticket.printer] if ticket.printer else []),
        *["-n", str(ticket.copies), "-t", ticket.title],
        *(["-P", pages] if pages else []),
        *(part for name, value in options.items() for part in ("-o", f"{name}={value}")),
    ]


def _refusal(said: str, ticket: Ticket) -> Remark:
    if "does not exist" in said:
        return Remark("print-no-printer", {"printer": ticket.printer})
    if "No default destination" in said:
        return Remark("print-no-default")
    if closed := re.search('"(.*)" is not accepting jobs', said):
        return Remark("print-closed", {"printer": closed[1]})
    return Remark("print-failed", {"reason": " ".join(said.removeprefix("lp: ").split())})
