#!/usr/bin/env python3
"""The developer's way in: from a checkout and a Python to the open window (`run`) or every check (`test`).

Standard library only, and no syntax newer than Python 3.7: a Python that is too old must be able to say so.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast

WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")
OLDEST, NEWEST = (3, 11), (3, 13)

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / ("Scripts/python.exe" if WINDOWS else "bin/python"))

RUN_LOCK, TEST_LOCK = "requirements.lock", "requirements-dev.lock"
SATISFIED_BY = {RUN_LOCK: (RUN_LOCK,), TEST_LOCK: (RUN_LOCK, TEST_LOCK)}
"""Lock → the locks whose demands are met once it is installed."""
RECORD = "installed-locks.json"
"""The file in .venv that keeps the digests of those locks; `{}` while an installation is under way."""

DRAWING = (
    "libegl1",
    "libgl1",
    "libglib2.0-0t64 | libglib2.0-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon0",
)
"""Debian's packages that Qt needs even without a screen, counted in a bare Debian 12; ` | ` parts names."""
ON_X11 = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0")
"""Debian's packages that a window on an X11 screen needs besides."""

PRINTING = ("cups-daemon", "cups-client", "printer-driver-cups-pdf")
"""Debian's packages with a real printer that puts its paper into a file, for the tests of printing."""
PRINTER_PARTS = ("/usr/sbin/cupsd", "/usr/bin/lp", "/usr/sbin/lpadmin", "/usr/lib/cups/backend/cups-pdf")
"""What of them the tests start."""

TYPING = (
    "xvfb",
    "openbox",
    "xdotool",
    "dbus-daemon | dbus",
    "libimepinyin0",
    "libfcitx5core7",
    "libfcitx-core0",
    "libfcitx-config4",
    "libcairo2",
    "libpangocairo-1.0-0",
    "libgdk-pixbuf-2.0-0 | libgdk-pixbuf2.0-0",
    "libxcb-ewmh2",
    "libxcb-imdkit1",
    "libxcb-keysyms1",
    "libxcb-xinerama0",
    "libxkbfile1",
    "libgettextpo0",
)
"""Debian's packages with a screen, keys, and what an input method stands on, for the tests of Chinese typing."""
TYPING_PARTS = (
    "/usr/bin/Xvfb",
    "/usr/bin/openbox",
    "/usr/bin/xdotool",
    "/usr/bin/dbus-daemon",
    "/usr/share/libime/sc.dict",
)
"""What of them the tests cannot do without."""
INPUT_METHODS = {
    4: (
        "fcitx-bin",
        "fcitx-data",
        "fcitx-modules",
        "fcitx-pinyin",
        "fcitx-ui-classic",
        "fcitx-module-dbus",
        "fcitx-module-x11",
    ),
    5: (
        "fcitx5",
        "fcitx5-data",
        "fcitx5-modules",
        "fcitx5-pinyin",
        "fcitx5-chinese-addons-data",
        "fcitx5-module-punctuation",
    ),
}
"""Generation of fcitx → its packages. They shut each other out, and one may be the developer's own: never installed."""

START_QT = "from PySide6.QtWidgets import QApplication; QApplication([])\n"
LOAD_X11 = """import ctypes, pathlib, PySide6
ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))
"""
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo'])"

USAGE = """用法：
  python3 installer/dev.py run [年报.gouji]   备好环境，打开窗口
  python3 installer/dev.py test               备好环境，运行全部检查和测试"""
NO_SCREEN = """没有图形屏幕（DISPLAY 和 WAYLAND_DISPLAY 都没有设置），打不开窗口。环境已备好，可以改用命令行：
  cd {root}
  .venv/bin/python -m app import 文件.txt --book 年报.gouji
  .venv/bin/python -m app check 年报.gouji
  .venv/bin/python -m app export 年报.gouji 年报.pdf
全部命令见 .venv/bin/python -m app --help"""


class SetUpError(Exception):
    """The machine cannot be made ready; its text is the Chinese sentence that says what to do."""


class Check(NamedTuple):
    """One of the things `test` runs: its name for the reader, Python's arguments, added environment."""

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str]


CHECKS = (
    Check("代码检查 ruff check", ("-m", "ruff", "check", "."), {}),
    Check("代码格式 ruff format --check", ("-m", "ruff", "format", "--check", "."), {}),
    Check("分层约束 lint-imports", ("-c", LINT_IMPORTS), {}),
    Check("类型检查 basedpyright", ("-m", "basedpyright", "--pythonpath", PYTHON), {}),
    Check(
        "核心测试与覆盖率（不用 Qt）pytest tests/app",
        ("-m", "pytest", "tests/app", "--cov", "-p", "no:pytest-qt", "-n", "2", "--dist", "loadfile"),
        {"GOUJI_WITHOUT_QT": "1"},
    ),
    Check(
        "窗口与安装测试 pytest tests/ui tests/installer",
        ("-m", "pytest", "tests/ui", "tests/installer"),
        {"QT_QPA_PLATFORM": "offscreen"},
    ),
)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks and return the exit code; 2 where the machine is not ready for it."""
    try:
        if not supported(sys.version_info[:2]):
            return hand_over(arguments)
        if list(arguments) == ["test"]:
            return test()
        if list(arguments[:1]) == ["run"]:
            return run(arguments[1:])
        say(USAGE)
    except SetUpError as sentence:
        say(str(sentence))
    except KeyboardInterrupt:
        return 130
    return 2


def run(arguments: Sequence[str]) -> int:
    """Open the window, with the book if one is named, and return the program's exit code."""
    install(RUN_LOCK)
    if LINUX and not has_screen(os.environ):
        say(NO_SCREEN.format(root=ROOT))
        return 2
    need_system_libraries(on_x11=bool(os.environ.get("DISPLAY")))
    say("启动程序……")
    return exit_code(subprocess.call([PYTHON, "-P", "-m", "ui.main", *arguments], env=environment()))


def test() -> int:
    """Run every check, whatever became of the ones before; return 0 when all passed, else 1."""
    install(TEST_LOCK)
    need_system_libraries(on_x11=False)
    offer(PRINTER_PARTS, PRINTING, "没有测试用的打印机，打印的测试会跳过。")
    offer(TYPING_PARTS, TYPING + ON_X11, "没有测试用的屏幕和输入法，中文输入的测试会跳过。")
    offer_input_methods()
    failed = [check.name for check in CHECKS if not passes(check)]
    say("== 未通过：" + "；".join(failed) if failed else f"== {len(CHECKS)} 项全部通过")
    return 1 if failed else 0


def passes(check: Check) -> bool:
    """Run one check in the project's root and say its name before, its result after."""
    say(f"== {check.name}")
    began = time.monotonic()
    command, variables = [PYTHON, *check.arguments], environment(check.environment)
    code = exit_code(subprocess.call(command, cwd=str(ROOT), env=variables, stdin=subprocess.DEVNULL))
    result = f"未通过，退出码 {code}" if code else "通过"
    say(f"== {check.name}：{result}（{time.monotonic() - began:.1f} 秒）")
    return code == 0


# Which Python


def supported(version: Sequence[int]) -> bool:
    """Tell whether the program runs under this version of Python."""
    return OLDEST <= tuple(version[:2]) <= NEWEST


def python_commands(windows: bool) -> list[list[str]]:
    """The commands that may start a supported Python, newest first."""
    versions = [f"{NEWEST[0]}.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    return [["py", f"-{version}"] if windows else [f"python{version}"] for version in versions]


def version_of(command: Sequence[str], having: str = "sys") -> tuple[int, ...]:
    """The version a Python command answers with; (0,) where it does not start or lacks a module."""
    question = [*command, "-c", f"import sys, {having}; print(*sys.version_info[:2])"]
    try:
        answer = subprocess.run(question, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        return tuple(int(part) for part in answer.stdout.split())
    except (OSError, ValueError, subprocess.CalledProcessError):  # a pyenv shim is on PATH and does not start
        return (0,)


def supported_python(windows: bool, version: Callable[[Sequence[str]], Sequence[int]]) -> list[str] | None:
    """The first command whose Python is supported, None where there is none."""
    return next((command for command in python_commands(windows) if supported(version(command))), None)


def hand_over(arguments: Sequence[str]) -> int:
    """Run this script again under a supported Python; raises SetUpError where PATH has none."""
    own = ".".join(str(part) for part in sys.version_info[:3])
    command = supported_python(WINDOWS, version_of)
    if command is None:
        raise SetUpError(f"当前的 Python 是 {own}，本程序需要 3.11、3.12 或 3.13。{python_advice(apt_knows)}")
    say(f"当前的 Python 是 {own}，改用 {' '.join(command)}。")
    return exit_code(subprocess.call([*command, str(Path(__file__).resolve()), *arguments]))


def python_advice(known: Callable[[str], bool], windows: bool = WINDOWS) -> str:
    """The sentence that names the package in which this system has a supported Python."""
    if windows:
        return "请安装：winget install Python.Python.3.13"
    names = [command[0] for command in python_commands(windows=False)]
    offered = [name for name in names if known(name)]
    if offered:
        return f"请以 root 身份执行：apt-get install -y {offered[0]} {offered[0]}-venv"
    return f"请安装软件包 {'、'.join(names)} 之一（Debian 系统另需同名的 -venv 包），然后重试。"


# The environment


def install(lock: str) -> None:
    """Make .venv where there is no sound one, and install the lock where its digest is not on record."""
    if not sound(VENV, PYTHON):
        make_environment()
    if lock_changed(lock, recorded(VENV), ROOT):
        install_lock(lock)


def sound(venv: Path, python: str) -> bool:
    """Tell whether an environment is whole: a supported Python with pip, and no installation broken off."""
    broken_off = (venv / RECORD).exists() and not recorded(venv)
    return not broken_off and supported(version_of([python], having="pip"))


def make_environment() -> None:
    """Make .venv anew, after fetching ensurepip, which Debian keeps in a package of its own."""
    if importlib.util.find_spec("ensurepip") is None:
        own = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        install_packages("这个 Python 没有 ensurepip，建不成运行环境。", [f"{own} | python3-venv"])
    say("建立运行环境 .venv……")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)], stdin=subprocess.DEVNULL):
        raise SetUpError(f"运行环境没有建成，原因见上。请删除 {VENV} 后重试。")


def install_lock(lock: str) -> None:
    """Install what a lock names, every file held to its hash, and put the lock's digest on record."""
    say(f"按 {lock} 安装依赖，首次要下载约 100 MB……")
    (VENV / RECORD).write_text("{}", encoding="utf-8")
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes"]
    command = [PYTHON, "-m", "pip", "install", *options, "-r", str(ROOT / lock)]
    if subprocess.call(command, env=environment(), stdin=subprocess.DEVNULL):
        raise SetUpError("依赖没有装好，原因见上面 pip 的说明。改正后请重新执行同一条命令。")
    (VENV / RECORD).write_text(json.dumps(record_after(lock, ROOT)), encoding="utf-8")


def lock_changed(lock: str, record: Mapping[str, str], root: Path) -> bool:
    """Tell whether a lock differs from the one on record."""
    return record.get(lock) != digest(root / lock)


def record_after(lock: str, root: Path) -> dict[str, str]:
    """Lock → digest, for every lock that is satisfied once this one is installed."""
    return {name: digest(root / name) for name in SATISFIED_BY[lock]}


def recorded(venv: Path) -> dict[str, str]:
    """What the last finished installation put on record; empty where there was none."""
    try:
        record: object = json.loads((venv / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return cast("dict[str, str]", record) if isinstance(record, dict) else {}


def digest(file: Path) -> str:
    """A file's SHA-256."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def environment(added: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables a child starts with: ours, UTF-8, the project's root to import from, what is added."""
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), **(added or {})}


# System libraries


def has_screen(variables: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown here."""
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def need_system_libraries(on_x11: bool) -> None:
    """See that Qt starts, installing the system's libraries where it does not; raises SetUpError."""
    complaint = qt_complaint(on_x11) if LINUX else ""
    if not complaint:
        return
    install_packages(f"缺少窗口所需的系统库（{missing(complaint)}）。", DRAWING + (ON_X11 if on_x11 else ()))
    complaint = qt_complaint(on_x11)
    if complaint:
        raise SetUpError(f"系统库已安装，Qt 仍然不能启动：{missing(complaint)}。请删除 {VENV} 后重试。")


def offer(parts: Sequence[str], packages: Sequence[str], complaint: str) -> None:
    """Install what some tests need where it is missing and can be had; without it they skip, and it is said."""
    if not LINUX or all(Path(part).exists() for part in parts):
        return
    try:
        install_packages(complaint, packages)
    except SetUpError as sentence:
        say(str(sentence))


def offer_input_methods() -> None:
    """Unpack every generation of fcitx that can be had beside the environment; without it its tests skip."""
    if not LINUX or shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return
    for generation, packages in INPUT_METHODS.items():
        home = input_method(generation)
        if not home.is_dir():
            say(f"取测试用的 fcitx {generation}……")
            if not unpack(packages, home):
                say(f"取不到 fcitx {generation} 的软件包，用它输入中文的测试会跳过。")


def input_method(generation: int) -> Path:
    """Where a generation of fcitx is unpacked for the tests."""
    return VENV / f"fcitx{generation}"


def unpack(packages: Sequence[str], home: Path) -> bool:
    """Unpack Debian packages into a folder, whole or not at all, without installing them."""
    with tempfile.TemporaryDirectory(dir=VENV) as folder:
        if subprocess.call(
            ["apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", *packages],
            cwd=folder,
            stdin=subprocess.DEVNULL,
        ):
            return False
        for package in Path(folder).glob("*.deb"):
            subprocess.check_call(["dpkg-deb", "--extract", package.name, "root"], cwd=folder)
        (Path(folder) / "root").rename(home)
    return True


def qt_complaint(on_x11: bool) -> str:
    """What Qt says when a child process tries to start it, empty where it starts."""
    command = [PYTHON, "-c", START_QT + (LOAD_X11 if on_x11 else "")]
    variables = environment({"QT_QPA_PLATFORM": "offscreen"})
    trial = subprocess.run(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = trial.stdout.decode("utf-8", "replace").strip()
    return (said or f"退出码 {trial.returncode}") if trial.returncode else ""


def missing(complaint: str) -> str:
    """The library that a loader's complaint is about, or else the complaint's last line."""
    library = re.search(r"(lib[\w.+-]+): cannot open shared object file", complaint)
    return library.group(1) if library else complaint.splitlines()[-1]


def install_packages(complaint: str, packages: Sequence[str]) -> None:
    """Install Debian packages as root; raises SetUpError with the one line to type where that cannot be."""
    if shutil.which("apt-get") is None:
        raise SetUpError(f"{complaint}请用本系统的包管理器安装，Debian 中的包名：{'，'.join(packages)}")
    if not is_root():
        raise SetUpError(f"{complaint}请以 root 身份执行：\n{' '.join(apt_line(packages, apt_knows))}")
    say(f"{complaint}正在用 apt-get 安装……")
    apt(["apt-get", "-qq", "update"])  # an old list may still do: only the installation's failure counts
    line = apt_line(packages, apt_knows)
    if apt(line):
        raise SetUpError(f"系统软件包没有装好，原因见上。请解决后执行：\n{' '.join(line)}")


def apt_line(packages: Sequence[str], known: Callable[[str], bool]) -> list[str]:
    """The command that installs these packages, each under the name that this system's apt knows."""
    names = [chosen(package, known) for package in packages]
    return ["apt-get", "install", "-y", "--no-install-recommends", *names]


def chosen(package: str, known: Callable[[str], bool]) -> str:
    """The first of a package's names (`a | b`) that apt knows, the last where it knows none."""
    names = package.split(" | ")
    return next((name for name in names if known(name)), names[-1])


def apt_knows(name: str) -> bool:
    """Tell whether apt can name a package of just this name; a merely virtual one has no record to show."""
    if shutil.which("apt-cache") is None:
        return False
    command = ["apt-cache", "show", "--no-all-versions", name]
    return bool(subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)


def apt(command: Sequence[str]) -> int:
    """Run a command of apt that asks nothing, and return its exit code."""
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.call(command, env=variables, stdin=subprocess.DEVNULL)


def is_root() -> bool:
    """Tell whether packages may be installed: Linux, and user 0."""
    return LINUX and os.geteuid() == 0


# Words and codes


def say(sentence: str) -> None:
    """Print a sentence at once, so that it stands before what a child prints."""
    print(sentence, flush=True)


def exit_code(code: int) -> int:
    """A child's exit code as a shell counts it: 128 and the signal's number where a signal ended it."""
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
