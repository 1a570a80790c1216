"""A desktop of the tests' own: a screen, a bus, a window manager and a real fcitx, none of which outlives its test."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fake_fcitx import LONGEST, NAMES, until
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from installer import dev

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool", "dbus-daemon", "setpriv")
SIZE = (1366, 768)

_PROFILES = {
    5: """
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin
[Groups/0/Items/0]
Name=keyboard-us
Layout=
[Groups/0/Items/1]
Name=pinyin
Layout=
[GroupOrder]
0=Default
""",
    4: """
[Profile]
IMName=pinyin
EnabledIMList=fcitx-keyboard-us:True,pinyin:True
""",
}
"""English first, pinyin by Ctrl+Space, as both come from their makers."""


def missing(generation: int) -> str:
    """Why there can be no such desktop here, "" where there can."""
    for tool in TOOLS:
        if shutil.which(tool) is None:
            return f"no {tool}"
    home = dev.input_method(generation)
    return "" if home.is_dir() else f"fcitx {generation} is not unpacked in {home}: installer/dev.py test does it"


@dataclass
class Desktop:
    """What stands on it, and its keyboard and mouse."""

    generation: int
    home: Path
    variables: dict[str, str]
    fcitx: subprocess.Popen[str] | None = None
    running: list[subprocess.Popen[str]] = field(default_factory=list[subprocess.Popen[str]])

    # Programs

    def start(self, *command: str, more: Mapping[str, str] | None = None, says: bool = False) -> subprocess.Popen[str]:
        """Start something that is gone in the end, whatever becomes of the test."""
        name = Path(command[0]).name
        with (self.home / f"{name}.log").open("a") as log:
            process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", *command],
                env={**self.variables, **(more or {})},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE if says else log,
                stderr=log,
                encoding="utf-8",
                start_new_session=True,
            )
        self.running.append(process)
        return process

    def log(self, name: str) -> str:
        return (self.home / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def start_fcitx(self) -> None:
        """Start fcitx from where it was unpacked, and wait until it has its name on the bus."""
        unpacked = dev.input_method(self.generation)
        program, *words = ("fcitx5",) if self.generation == 5 else ("fcitx", "-D")
        folder = _folders_of_fifth(unpacked) if self.generation == 5 else self._folder_of_fourth(unpacked)
        self.fcitx = fcitx = self.start(f"{unpacked}/usr/bin/{program}", *words, more=folder)
        until(lambda: self.fcitx_is_there() or fcitx.poll() is not None)
        assert fcitx.poll() is None, self.log(program)

    def end_fcitx(self) -> None:
        """Have fcitx crash."""
        assert self.fcitx
        self.end(self.fcitx)

    def _folder_of_fourth(self, unpacked: Path) -> dict[str, str]:
        """Its one folder, as it stood where it was made and not as Debian parts it."""
        root = self.home / "fcitx"
        if not root.exists():
            (addons,) = unpacked.glob("usr/lib/*/fcitx")
            (root / "lib").mkdir(parents=True)
            (root / "lib" / "fcitx").symlink_to(addons)
            (root / "share").symlink_to(unpacked / "usr" / "share")
        return {"FCITXDIR": str(root)}

    def fcitx_is_there(self) -> bool:
        name = NAMES[5] if self.generation == 5 else f"org.fcitx.Fcitx-{self.variables['DISPLAY'][1:]}"
        with _on(self.variables["DBUS_SESSION_BUS_ADDRESS"]) as line:
            return bool(line.send_and_get_reply(message_bus.NameHasOwner(name), timeout=LONGEST).body[0])

    def end(self, process: subprocess.Popen[str]) -> None:
        """End one, and what it has started."""
        self.running.remove(process)
        if process.poll() is None or self.left(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()

    def left(self, group: int) -> bool:
        """Whether anything of a process group is there."""
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        return True

    def strays(self) -> list[str]:
        """What still runs of all that was started here: everything knows this home."""
        found: list[str] = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                known = str(self.home).encode() in (process / "environ").read_bytes()
                zombie = ") Z " in (process / "stat").read_text()
            except OSError:
                continue
            if known and not zombie:
                found.append(process.name)
        return found

    # Windows, keys, mouse

    def xdotool(self, *words: str) -> str:
        command = ["xdotool", *words]
        return subprocess.run(command, env=self.variables, capture_output=True, encoding="utf-8").stdout

    def press(self, *keys: str) -> None:
        """Press keys one after another, by the X server's names; `ctrl+space` together."""
        self.xdotool("key", "--delay", "20", *keys)

    def type(self, text: str) -> None:
        self.xdotool("type", "--delay", "20", text)

    def click(self, place: Sequence[int]) -> None:
        self.xdotool("mousemove", *map(str, place), "click", "1")

    def windows(self, *what: str) -> list[tuple[int, int, int, int]]:
        """Left, top, width and height of the windows in sight that xdotool finds by this."""
        found: list[tuple[int, int, int, int]] = []
        for window in self.xdotool("search", "--onlyvisible", *what).split():
            said = self.xdotool("getwindowgeometry", "--shell", window)
            told = dict(re.findall(r"^(\w+)=(-?\d+)$", said, re.MULTILINE))
            if "X" in told:
                found.append((int(told["X"]), int(told["Y"]), int(told["WIDTH"]), int(told["HEIGHT"])))
        return found

    def candidates(self) -> tuple[int, int, int, int] | None:
        """Where the candidates stand."""
        found = [one for one in self.windows("--class", "fcitx") if one[2] > 40]
        return found[0] if found else None


class Program:
    """The real program on that desktop, and what it tells of its screen."""

    def __init__(self, desktop: Desktop, book: Path, scale: str) -> None:
        self.desktop = desktop
        command = [sys.executable, "-W", "error", str(Path(__file__).parent / "telling_program.py"), str(book)]
        more = {"QT_SCALE_FACTOR": scale, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        self.process = desktop.start(*command, more=more, says=True)
        self.state: dict[str, Any] = {}
        self._rest = b""

    def until(self, **wanted: object) -> dict[str, Any]:
        """Wait until its screen is like this."""
        end = time.monotonic() + LONGEST
        while any(self.state.get(key) != value for key, value in wanted.items()):
            self._hear(end, wanted)
        return self.state

    def until_holds(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        end = time.monotonic() + LONGEST
        while not self.state or not holds(self.state):
            self._hear(end, holds)
        return self.state

    def _hear(self, end: float, wanted: object) -> None:
        """Take the newest of what it tells."""
        assert self.process.stdout
        file = self.process.stdout.fileno()
        heard = select.select([file], [], [], max(0, end - time.monotonic()))[0]
        told = os.read(file, 1 << 16) if heard else b""
        assert told, f"{wanted}: {self.state} {self.complaints()}"
        *lines, self._rest = (self._rest + told).split(b"\n")
        if lines:
            self.state = json.loads(lines[-1])

    def close(self) -> None:
        """Close its window as the window manager does."""
        self.desktop.press("alt+F4")
        self.process.wait(LONGEST)

    def complaints(self) -> str:
        return self.desktop.log(Path(sys.executable).name)


@contextmanager
def desktop(generation: int, home: Path) -> Iterator[Desktop]:
    """Put it up, and take all of it away in the end."""
    found = Desktop(generation, home, _variables(home))
    profile = home / "config" / ("fcitx5" if generation == 5 else "fcitx") / "profile"
    profile.parent.mkdir(parents=True)
    profile.write_text(_PROFILES[generation].lstrip(), encoding="utf-8")
    try:
        screen = found.start("Xvfb", "-displayfd", "1", "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", says=True)
        found.variables["DISPLAY"] = f":{_first_line(screen)}"
        bus = found.start("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1", says=True)
        found.variables["DBUS_SESSION_BUS_ADDRESS"] = _first_line(bus)
        found.start("openbox", "--config-file", str(_window_manager(home)))
        until(lambda: found.xdotool("get_desktop").strip() == "0")
        found.start_fcitx()
        yield found
    finally:
        for process in reversed(found.running.copy()):
            found.end(process)
        until(lambda: not found.strays())


def _folders_of_fifth(unpacked: Path) -> dict[str, str]:
    (addons,) = unpacked.glob("usr/lib/*/fcitx5")
    share = unpacked / "usr" / "share"
    return {
        "FCITX_ADDON_DIRS": str(addons),
        "FCITX_DATA_DIRS": str(share / "fcitx5"),
        "XDG_DATA_DIRS": f"{share}:/usr/share",
    }


def _variables(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL")}
    folders = {f"XDG_{kind.upper()}_HOME": home / kind for kind in ("config", "data", "cache")}
    for folder in folders.values():
        folder.mkdir(exist_ok=True)
    told = {"HOME": str(home), "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "xcb", "QT_IM_MODULE": "fcitx"}
    return kept | told | {name: str(folder) for name, folder in folders.items()}


def _window_manager(home: Path) -> Path:
    file = home / "openbox.xml"
    close = '<keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>'
    file.write_text(f'<openbox_config xmlns="http://openbox.org/3.4/rc">{close}</openbox_config>', encoding="utf-8")
    return file


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    line = process.stdout.readline().strip()
    assert line
    return line


@contextmanager
def _on(address: str) -> Iterator[DBusConnection]:
    line = open_dbus_connection(address)
    try:
        yield line
    finally:
        line.close()
