"""The developer's way in (installer/dev.py): what it decides before it touches the machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import print_queue
import pytest

from installer import dev

ROOT = Path(__file__).resolve().parents[2]


def answering(**versions: tuple[int, ...]) -> Callable[[Sequence[str]], tuple[int, ...]]:
    """A machine on which only these commands start a Python; dots are written as underscores."""
    return lambda command: versions.get(command[-1].replace(".", "_").lstrip("-"), (0,))


def knowing(*names: str) -> Callable[[str], bool]:
    """An apt that has just these packages."""
    return lambda name: name in names


# Which Python


@pytest.mark.parametrize(
    ("version", "expected"),
    [((3, 10, 13), False), ((3, 11, 0), True), ((3, 13, 9), True), ((3, 14, 0), False), ((0,), False)],
)
def test_supported_versions(version: tuple[int, ...], expected: bool) -> None:
    assert dev.supported(version) is expected


def test_supported_versions_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">=3.{dev.OLDEST[1]},<3.{dev.NEWEST[1] + 1}"


def test_the_newest_python_on_path_is_chosen() -> None:
    machine = answering(python3_11=(3, 11), python3_12=(3, 12))
    assert dev.supported_python(False, machine) == ["python3.12"]


def test_a_command_that_does_not_start_is_passed_over() -> None:
    machine = answering(python3_13=(0,), python3_11=(3, 11))
    assert dev.supported_python(False, machine) == ["python3.11"]


def test_a_command_that_starts_another_version_is_passed_over() -> None:
    machine = answering(python3_13=(3, 14), python3_12=(3, 12))
    assert dev.supported_python(False, machine) == ["python3.12"]


def test_windows_asks_the_launcher() -> None:
    asked: list[Sequence[str]] = []
    assert dev.supported_python(True, lambda command: asked.append(command) or (0,)) is None
    assert asked == [["py", "-3.13"], ["py", "-3.12"], ["py", "-3.11"]]


def test_without_a_python_the_offered_package_is_named() -> None:
    advice = dev.python_advice(knowing("python3.12", "python3.11"), windows=False)
    assert "apt-get install -y python3.12 python3.12-venv" in advice


def test_without_a_python_or_an_offer_all_packages_are_named() -> None:
    advice = dev.python_advice(knowing(), windows=False)
    assert "python3.13、python3.12、python3.11" in advice


def test_a_missing_command_answers_with_no_version(tmp_path: Path) -> None:
    assert dev.version_of([str(tmp_path / "python")]) == (0,)


def test_an_old_python_can_read_the_script() -> None:
    source = Path(dev.__file__).read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 7))
    with pytest.raises(SyntaxError):
        ast.parse("match 1:\n case 1: pass", feature_version=(3, 7))


def test_an_old_python_without_a_successor_stops_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "supported", lambda _: False)
    monkeypatch.setattr(dev, "version_of", answering())
    monkeypatch.setattr(dev, "apt_knows", knowing())
    assert dev.main(["test"]) == 2
    assert "，本程序需要 3.11、3.12 或 3.13。请" in capsys.readouterr().out


# When a lock counts as changed


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".venv").mkdir()
    (tmp_path / dev.RUN_LOCK).write_text("a==1\n", encoding="utf-8")
    (tmp_path / dev.TEST_LOCK).write_text("a==1\nb==2\n", encoding="utf-8")
    return tmp_path


def test_a_lock_never_installed_counts_as_changed(root: Path) -> None:
    assert dev.lock_changed(dev.RUN_LOCK, {}, root)


def test_an_installed_lock_counts_as_changed_once_a_byte_differs(root: Path) -> None:
    record = dev.record_after(dev.RUN_LOCK, root)
    assert not dev.lock_changed(dev.RUN_LOCK, record, root)
    (root / dev.RUN_LOCK).write_text("a==2\n", encoding="utf-8")
    assert dev.lock_changed(dev.RUN_LOCK, record, root)


def test_a_developers_installation_satisfies_run_but_not_the_reverse(root: Path) -> None:
    assert not dev.lock_changed(dev.RUN_LOCK, dev.record_after(dev.TEST_LOCK, root), root)
    assert dev.lock_changed(dev.TEST_LOCK, dev.record_after(dev.RUN_LOCK, root), root)


def test_the_developers_lock_holds_every_line_of_the_programs_lock() -> None:
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^[a-z].*==[^\\]*", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins(dev.RUN_LOCK)
    assert pins(dev.RUN_LOCK) <= pins(dev.TEST_LOCK)


def installing(monkeypatch: pytest.MonkeyPatch, root: Path, pip_exits: int) -> list[list[str]]:
    """Point dev at a trial root whose pip only notes how it was called."""
    called: list[list[str]] = []
    monkeypatch.setattr(dev, "ROOT", root)
    monkeypatch.setattr(dev, "VENV", root / ".venv")
    monkeypatch.setattr(dev, "sound", lambda *_: True)
    monkeypatch.setattr(subprocess, "call", lambda command, **_: called.append(command) or pip_exits)
    return called


def test_the_same_lock_is_installed_once(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    called = installing(monkeypatch, root, pip_exits=0)
    dev.install(dev.TEST_LOCK)
    dev.install(dev.TEST_LOCK)
    dev.install(dev.RUN_LOCK)
    (command,) = called
    assert "--require-hashes" in command
    assert command[-2:] == ["-r", str(root / dev.TEST_LOCK)]


def test_an_installation_broken_off_leaves_an_environment_that_is_not_sound(
    monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    sound = dev.sound
    installing(monkeypatch, root, pip_exits=1)
    monkeypatch.setattr(dev, "version_of", lambda *_, **__: (3, 11))
    assert sound(root / ".venv", "python")
    with pytest.raises(dev.SetUpError):
        dev.install(dev.RUN_LOCK)
    assert not sound(root / ".venv", "python")


@pytest.mark.parametrize("answer", [(0,), (3, 10), (3, 14)])
def test_an_environment_of_another_python_or_without_pip_is_not_sound(
    monkeypatch: pytest.MonkeyPatch, root: Path, answer: tuple[int, ...]
) -> None:
    monkeypatch.setattr(dev, "version_of", lambda *_, **__: answer)
    assert not dev.sound(root / ".venv", "python")


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_an_unreadable_record_is_no_record(root: Path, text: str) -> None:
    (root / ".venv" / dev.RECORD).write_text(text, encoding="utf-8")
    assert dev.recorded(root / ".venv") == {}


# Which packages are named


@pytest.mark.parametrize(
    ("apt", "expected"),
    [
        (knowing("libglib2.0-0"), "libglib2.0-0"),
        (knowing("libglib2.0-0t64"), "libglib2.0-0t64"),
        (knowing("libglib2.0-0t64", "libglib2.0-0"), "libglib2.0-0t64"),
        (knowing(), "libglib2.0-0"),
    ],
)
def test_a_package_is_named_as_apt_knows_it(apt: Callable[[str], bool], expected: str) -> None:
    assert dev.chosen("libglib2.0-0t64 | libglib2.0-0", apt) == expected


def complaint(monkeypatch: pytest.MonkeyPatch, on_x11: bool) -> str:
    """The sentence of an ordinary user's machine on which Qt does not start."""
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "is_root", lambda: False)
    monkeypatch.setattr(dev, "apt_knows", knowing())
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "qt_complaint", lambda _: "libEGL.so.1: cannot open shared object file: No such")
    with pytest.raises(dev.SetUpError) as stopped:
        dev.need_system_libraries(on_x11)
    return str(stopped.value)


def test_the_drawing_libraries_are_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert complaint(monkeypatch, on_x11=False) == (
        "缺少窗口所需的系统库（libEGL.so.1）。请以 root 身份执行：\n"
        "apt-get install -y --no-install-recommends "
        "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0"
    )


def test_a_window_on_x11_names_its_libraries_too(monkeypatch: pytest.MonkeyPatch) -> None:
    last_line = complaint(monkeypatch, on_x11=True).splitlines()[-1]
    assert last_line.endswith("libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0")
    assert " libegl1 " in last_line


def test_where_qt_starts_nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "qt_complaint", lambda _: "")
    monkeypatch.setattr(dev, "install_packages", lambda *_: pytest.fail("packages were asked for"))
    dev.need_system_libraries(on_x11=True)


NO_PRINTER = "没有测试用的打印机，打印的测试会跳过。"


def without_printer(monkeypatch: pytest.MonkeyPatch, *, root: bool) -> None:
    """A Debian machine without a printer for the tests."""
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "is_root", lambda: root)
    monkeypatch.setattr(dev, "apt_knows", knowing())
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")


def test_a_printer_for_the_tests_is_installed_by_root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ran: list[Sequence[str]] = []
    without_printer(monkeypatch, root=True)
    monkeypatch.setattr(dev, "apt", lambda command: ran.append(command) or 0)
    dev.offer([str(tmp_path / "cupsd")], dev.PRINTING, NO_PRINTER)
    assert ran[-1] == ["apt-get", "install", "-y", "--no-install-recommends", *dev.PRINTING]


@pytest.mark.parametrize("root", [False, True])
def test_where_no_printer_can_be_had_it_is_said_and_the_tests_go_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], root: bool
) -> None:
    without_printer(monkeypatch, root=root)
    monkeypatch.setattr(dev, "apt", lambda _: 100)
    dev.offer([str(tmp_path / "cupsd")], dev.PRINTING, NO_PRINTER)
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(NO_PRINTER)
    assert said[-1] == f"apt-get install -y --no-install-recommends {' '.join(dev.PRINTING)}"


def test_a_printer_that_is_there_is_not_installed_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "install_packages", lambda *_: pytest.fail("packages were asked for"))
    (tmp_path / "cupsd").touch()
    dev.offer([str(tmp_path / "cupsd")], dev.PRINTING, NO_PRINTER)
    monkeypatch.setattr(dev, "LINUX", False)
    dev.offer([str(tmp_path / "lp")], dev.PRINTING, NO_PRINTER)
    assert capsys.readouterr().out == ""


def test_the_tests_start_what_is_looked_for() -> None:
    parts = {Path(part).name for part in dev.PRINTER_PARTS}
    assert parts == {"cupsd", "lp", "lpadmin", "cups-pdf"}
    assert str(print_queue.BACKEND) in dev.PRINTER_PARTS


def without_fcitx(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """A Debian machine whose environment has no fcitx beside it yet."""
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "VENV", folder)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")


def test_every_fcitx_is_unpacked_once_and_none_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def call(command: Sequence[str], *, cwd: str, **_: object) -> int:
        ran.append(command[0])
        name = "one.deb" if command[0] == "apt-get" else "root"
        (Path(cwd) / name).mkdir()
        return 0

    without_fcitx(monkeypatch, tmp_path)
    monkeypatch.setattr(dev.subprocess, "call", call)
    monkeypatch.setattr(dev.subprocess, "check_call", call)
    dev.offer_input_methods()
    dev.offer_input_methods()
    assert ran == ["apt-get", "dpkg-deb"] * 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fcitx4", "fcitx5"]
    assert capsys.readouterr().out.splitlines() == ["取测试用的 fcitx 4……", "取测试用的 fcitx 5……"]


def test_where_no_fcitx_can_be_had_it_is_said_and_nothing_is_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without_fcitx(monkeypatch, tmp_path)
    monkeypatch.setattr(dev.subprocess, "call", lambda *_, **__: 100)
    dev.offer_input_methods()
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().out.count("取不到") == 2


def test_a_missing_ensurepip_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "is_root", lambda: False)
    monkeypatch.setattr(dev, "apt_knows", knowing())
    with pytest.raises(dev.SetUpError, match=r"\napt-get install .*python3-venv$"):
        dev.make_environment()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ImportError: libGL.so.1: cannot open shared object file: No such file", "libGL.so.1"),
        ("Traceback:\n  …\nModuleNotFoundError: no PySide6", "ModuleNotFoundError: no PySide6"),
    ],
)
def test_a_complaint_is_cut_to_what_is_missing(said: str, expected: str) -> None:
    assert dev.missing(said) == expected


# Running


@pytest.mark.parametrize(
    ("variables", "expected"),
    [({}, False), ({"DISPLAY": ""}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w"}, True)],
)
def test_a_screen_is_a_display_of_either_kind(variables: dict[str, str], expected: bool) -> None:
    assert dev.has_screen(variables) is expected


def test_run_without_a_screen_shows_the_command_line_once_all_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "install", installed.append)
    monkeypatch.setattr(dev, "has_screen", lambda _: False)
    assert dev.main(["run"]) == 2
    assert installed == [dev.RUN_LOCK]
    assert ".venv/bin/python -m app import 文件.txt --book 年报.gouji" in capsys.readouterr().out


def test_every_check_runs_and_one_failure_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []
    failing = dev.CHECKS[1].name
    monkeypatch.setattr(dev, "install", lambda _: None)
    monkeypatch.setattr(dev, "need_system_libraries", lambda **_: None)
    offered: list[Sequence[str]] = []
    monkeypatch.setattr(dev, "offer", lambda parts, *_: offered.append(parts))
    monkeypatch.setattr(dev, "offer_input_methods", lambda: offered.append(["fcitx"]))
    monkeypatch.setattr(dev, "passes", lambda check: ran.append(check.name) or check.name != failing)
    assert dev.main(["test"]) == 1
    assert offered == [dev.PRINTER_PARTS, dev.TYPING_PARTS, ["fcitx"]]
    assert ran == [check.name for check in dev.CHECKS]
    assert capsys.readouterr().out.splitlines()[-1] == f"== 未通过：{failing}"


def test_a_check_is_named_and_its_failure_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "PYTHON", sys.executable)
    assert dev.passes(dev.Check("甲", ("-c", "raise SystemExit(3)"), {})) is False
    first, last = capsys.readouterr().out.splitlines()
    assert first == "== 甲"
    assert last.startswith("== 甲：未通过，退出码 3（")


def test_a_check_gets_its_environment_and_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    question = "import os, sys; sys.exit(os.environ['GIVEN'] != '年' or not sys.flags.utf8_mode)"
    monkeypatch.setattr(dev, "PYTHON", sys.executable)
    assert dev.passes(dev.Check("甲", ("-c", question), {"GIVEN": "年"}))


@pytest.mark.parametrize(("code", "expected"), [(0, 0), (2, 2), (-11, 139)])
def test_a_signal_becomes_an_exit_code(code: int, expected: int) -> None:
    assert dev.exit_code(code) == expected


@pytest.mark.parametrize("arguments", [[], ["build"], ["test", "-k", "x"]])
def test_anything_else_is_answered_with_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(arguments) == 2
    assert "用法：" in capsys.readouterr().out
