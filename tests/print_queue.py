"""A printing system of the tests' own: a real CUPS whose one printer puts its paper into a folder, as PDF files."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from app.output.raster import Pages

PRINTER = "办公室"
LONGEST = 60.0
"""Seconds after which a job will not come any more."""

BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
_BACKEND_SETTINGS = Path("/etc/cups")
"""Where alone the backend looks for its settings, in a file of its own for every device `cups-pdf:/NAME`."""

_FILES = """
ServerRoot {home}/root
RequestRoot {home}/spool
CacheDir {home}/cache
StateDir {home}/state
TempDir {home}/temporary
AccessLog {home}/access
ErrorLog {home}/errors
PageLog {home}/pages
SystemGroup root
"""
_SERVER = """
LogLevel debug
MaxLogSize 0
Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
<Location />
Order allow,deny
Allow localhost
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_OFFICE_PRINTER = """
*OpenUI *Duplex/2-Sided Printing: PickOne
*OrderDependency: 20 AnySetup *Duplex
*DefaultDuplex: None
*Duplex None/Off: "<</Duplex false>>setpagedevice"
*Duplex DuplexNoTumble/Long-Edge: "<</Duplex true/Tumble false>>setpagedevice"
*Duplex DuplexTumble/Short-Edge: "<</Duplex true/Tumble true>>setpagedevice"
*CloseUI: *Duplex
*OpenUI *ColorModel/Color Mode: PickOne
*OrderDependency: 20 AnySetup *ColorModel
*DefaultColorModel: RGB
*ColorModel RGB/Color: ""
*ColorModel Gray/Grayscale: ""
*CloseUI: *ColorModel
"""
"""What the driver lacks and any printer of an office has.

Of the colours it only takes note: told a colour model, Ghostscript writes the first page at another resolution.
"""


@dataclass(frozen=True)
class Sheets:
    """What a job has become: what the filters were told, and the paper."""

    copies: int
    options: Mapping[str, str]
    pdf: Path


class Queue:
    """The printer; jobs count from 1."""

    def __init__(self, home: Path, address: str) -> None:
        self.home = home
        self.address = address

    def run(self, *command: str) -> str:
        """What a command of CUPS says of this system."""
        program = _program(command[0])
        assert program
        environment = {**os.environ, "CUPS_SERVER": self.address, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [program, *command[1:]], env=environment, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    @property
    def jobs(self) -> list[int]:
        """The numbers of all jobs there ever were."""
        return sorted(int(line.split()[0].rpartition("-")[2]) for line in self.run("lpstat", "-W", "all").splitlines())

    @property
    def printed(self) -> list[int]:
        """The numbers of those whose paper has come out."""
        said = self.run("lpstat", "-W", "completed")
        return sorted(int(line.split()[0].rpartition("-")[2]) for line in said.splitlines())

    def sheets(self, number: int) -> Sheets:
        """The paper of a job that is printed."""
        (pdf,) = (self.home / "out").glob(f"job_{number}-*.pdf")
        told = dict(re.findall(rf'\[Job {number}\] argv\[([45])\]="(.*)"', self._errors()))
        options = dict(option.partition("=")[::2] for option in told["5"].split())
        return Sheets(int(told["4"]), options, pdf)

    def come(self, before: Sequence[int]) -> Sheets:
        """Wait for the one job that was not there before, and for its paper."""
        self.wait(lambda: set(self.printed) > set(before))
        (number,) = set(self.jobs) - set(before)
        return self.sheets(number)

    def wait(self, holds: Callable[[], bool]) -> None:
        """Ask CUPS again and again."""
        end = time.monotonic() + LONGEST
        while not holds():
            assert time.monotonic() < end, self._errors()[-3000:]

    def _errors(self) -> str:
        log = self.home / "errors"
        return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""


@dataclass(frozen=True)
class Look:
    """A page at 100 dpi: its size in points, and where there is ink."""

    size: tuple[float, float]
    dark: Image.Image
    faint: Image.Image

    @property
    def edges(self) -> tuple[int, int, int, int]:
        """The outermost pixels with ink."""
        found = self.dark.getbbox()
        assert found
        return found

    def strays(self, other: Look) -> int:
        """How many dark pixels have no ink of the other within a pixel."""
        near = other.faint.filter(ImageFilter.MaxFilter(3))
        return ImageChops.subtract(self.dark, near).histogram()[255]

    @property
    def ink(self) -> int:
        """How many pixels are dark."""
        return self.dark.histogram()[255]


def looks(pdf: Path) -> list[Look]:
    """Every page of a PDF."""
    pages = Pages(pdf.read_bytes())
    found = [_look(pages, number) for number in range(1, len(pages.sizes) + 1)]
    pages.close()
    return found


def _look(pages: Pages, number: int) -> Look:
    seen = pages.raster(number, 100 / 72, grey=True)
    grey = Image.frombytes("L", (seen.width, seen.height), seen.data, "raw", "L", seen.stride)
    dark, faint = (grey.point([255 if value < bound else 0 for value in range(256)]) for bound in (110, 215))
    return Look(pages.sizes[number - 1], dark, faint)


def prove_same(ours: Sequence[Look], paper: Sequence[Look]) -> None:
    """The paper is ours, page by page, at its size and in its place."""
    assert len(ours) == len(paper)
    for one, other in zip(ours, paper, strict=True):
        assert all(abs(a - b) < 1 for a, b in zip(one.size, other.size, strict=True))
        assert all(abs(a - b) <= 1 for a, b in zip(one.edges, other.edges, strict=True))
        assert (one.strays(other) + other.strays(one)) / one.ink < 0.02


def missing() -> str:
    """Why there can be no printer here, "" where there can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "a CUPS of one's own starts as root only"
    for name in ("cupsd", "lpadmin", "lpstat", "lp", "setpriv"):
        if _program(name) is None:
            return f"no {name}"
    return "" if BACKEND.exists() and _DRIVER.exists() else "printer-driver-cups-pdf is not installed"


@contextmanager
def serving() -> Iterator[Queue]:
    """Start the system, and take all of it away in the end."""
    # Filters run as another user, who may not look into pytest's own folders.
    home = Path(tempfile.mkdtemp(prefix="gouji-cups-"))
    settings = _BACKEND_SETTINGS / f"cups-pdf-{home.name}.conf"
    try:
        _furnish(home, settings)
        address = os.environ["CUPS_SERVER"]
        (home / "cupsd.conf").write_text(_SERVER.format(port=address.partition(":")[2]), encoding="utf-8")
        with _running(["cupsd", "-f", "-c", f"{home}/cupsd.conf", "-s", f"{home}/cups-files.conf"]):
            queue = Queue(home, address)
            _install(queue)
            yield queue
    finally:
        settings.unlink(missing_ok=True)
        shutil.rmtree(home)


def _furnish(home: Path, settings: Path) -> None:
    home.chmod(0o755)
    for name in ("root", "spool", "cache", "state", "temporary", "out", "work"):
        (home / name).mkdir()
    (home / "temporary").chmod(0o1777)
    (home / "cups-files.conf").write_text(_FILES.format(home=home), encoding="utf-8")
    said = {"Out": home / "out", "Spool": home / "work", "Log": home / "work", "Label": 1, "TitlePref": 1}
    settings.write_text("".join(f"{key} {value}\n" for key, value in said.items()), encoding="utf-8")
    driver = _DRIVER.read_text(encoding="utf-8")
    # No printer of an office prints to the edge, and few have the same edge all round.
    edged = re.sub(r'(\*ImageableArea A4/[^:]*: )".*"', r'\1"18 36 583 824"', driver)
    assert edged != driver
    (home / "office.ppd").write_text(edged + _OFFICE_PRINTER, encoding="utf-8")


def _install(queue: Queue) -> None:
    device = f"cups-pdf:/{queue.home.name}"
    queue.wait(lambda: "is running" in queue.run("lpstat", "-r"))
    queue.run("lpadmin", "-p", PRINTER, "-v", device, "-P", f"{queue.home}/office.ppd", "-E")


def _program(name: str) -> str | None:
    """Also where only root has it, who need not have it on the path."""
    return shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")


def address() -> str:
    """Where a CUPS of this process's own can listen; nothing does yet."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{trial.getsockname()[1]}"


@contextmanager
def _running(command: Sequence[str]) -> Iterator[None]:
    program = _program(command[0])
    assert program
    # Where the tests are killed, it goes with them.
    bound = ["setpriv", "--pdeathsig", "TERM", program, *command[1:]]
    process = subprocess.Popen(bound, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()
