"""Speaking to fcitx over the bus: both generations, in order, and none of its troubles is ours."""

from __future__ import annotations

import select
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fake_fcitx import DISPLAY, LONGEST, NAMES, FakeFcitx, Patience, own_bus, until

from ui import fcitx
from ui.fcitx.bus import Bus
from ui.fcitx.daemon import Daemon
from ui.fcitx.dialect import FIFTH, Commit, Decision, Forwarded, Key, Piece, Preedit, Said, Silence
from ui.fcitx.message import BUS

pytestmark = [
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no dbus-daemon"),
    pytest.mark.usefixtures("patience"),
]

N, SPACE, CTRL = ord("n"), 32, 1 << 2

Begin = Callable[..., FakeFcitx]


@pytest.fixture
def bus_address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with own_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def begin(bus_address: str) -> Iterator[Begin]:
    """Starts a fcitx; all are gone in the end."""
    begun: list[FakeFcitx] = []

    def beginning(generation: int, **told: object) -> FakeFcitx:
        begun.append(FakeFcitx(generation, **told))  # pyright: ignore[reportArgumentType]
        return begun[-1].begin()

    yield beginning
    for one in begun:
        one.end()


@pytest.fixture
def bus(bus_address: str) -> Iterator[Bus]:
    bus = Bus(5)
    yield bus
    bus.close()


@pytest.fixture(params=[4, 5])
def fake(request: pytest.FixtureRequest, begin: Begin) -> FakeFcitx:
    return begin(request.param, takes={N, SPACE})


@pytest.fixture
def daemon(bus: Bus, fake: FakeFcitx) -> Daemon:
    """Our side, once each knows of the other."""
    daemon = Daemon(bus, DISPLAY)
    hear(daemon, bus, lambda _: daemon.ready)
    # What is said unasked is heard from here on: the bus has taken note that we listen.
    assert bus.wait(bus.ask(BUS, "GetId"), LONGEST)
    return daemon


def hear(daemon: Daemon, bus: Bus, enough: Callable[[list[Said]], bool]) -> list[Said]:
    """What is said until it is enough."""
    said = daemon.heard()

    def heard() -> bool:
        if not bus.closed:
            select.select([bus.fileno()], [], [], 0.01)
        said.extend(daemon.heard())
        return enough(said)

    until(lambda: enough(said) or heard())
    return said


def press(daemon: Daemon, sym: int, state: int = 0) -> bool:
    return daemon.key(Key(sym, 57, state, released=False, time=1))


def commit(text: str) -> tuple[str, str, tuple[str]]:
    return "CommitString", "s", (text,)


def preedit(*pieces: tuple[str, int], cursor: int = 0) -> tuple[str, str, tuple[object, ...]]:
    return "UpdateFormattedPreedit", "a(si)i", (list(pieces), cursor)


# The two languages


def test_an_input_context_is_asked_for_and_told_what_we_can_do(daemon: Daemon, fake: FakeFcitx) -> None:
    able = "SetCapability" if fake.generation == 5 else "SetCapacity"
    until(lambda: able in fake.methods())
    asked = dict(fake.asked)
    if fake.generation == 5:
        assert asked["CreateInputContext"] == ([("program", "gouji"), ("display", "x11::7.0")],)
    else:
        assert asked["CreateICv3"][0] == "gouji"
    assert asked[able] == (1 << 1 | 1 << 4 | 1 << 5,)


def test_a_key_is_taken_or_declined(daemon: Daemon, fake: FakeFcitx) -> None:
    assert press(daemon, N)
    assert not press(daemon, ord("x"), CTRL)
    assert daemon.key(Key(N, 57, 0, released=True, time=2))
    assert fake.keys() == [(N, False), (ord("x"), False), (N, True)]
    assert [body[2] for method, body in fake.asked if method == "ProcessKeyEvent"] == [0, CTRL, 0]


def test_what_is_said_to_a_key_is_heard_with_its_answer_and_in_order(daemon: Daemon, fake: FakeFcitx) -> None:
    fake.says[SPACE] = [preedit(), commit("你好"), preedit(("shi", 8), cursor=3), commit("世")]
    assert press(daemon, SPACE)
    said = daemon.heard()
    assert [type(one) for one in said] == [Preedit, Commit, Preedit, Commit]
    assert [one.text for one in said if isinstance(one, Commit)] == ["你好", "世"]
    assert daemon.heard() == []


def test_what_is_composed_comes_with_its_looks(daemon: Daemon, fake: FakeFcitx) -> None:
    underlined, bare = (8, 0) if fake.generation == 5 else (0, 8)
    fake.says[N] = [preedit(("你", underlined), ("hao", underlined | 16), ("…", bare | 32), cursor=len("你h".encode()))]
    press(daemon, N)
    (said,) = daemon.heard()
    pieces = (Piece("你", True, False, True), Piece("hao", True, True, True), Piece("…", False, False, False))
    assert said == Preedit(pieces, 2)
    assert isinstance(said, Preedit)
    assert (said.text, said.kept) == ("你hao…", "你hao")


def test_a_preedit_may_have_no_cursor(daemon: Daemon, bus: Bus, fake: FakeFcitx) -> None:
    fake.say(preedit(("ni", 0), cursor=-1))
    (said,) = hear(daemon, bus, bool)
    assert isinstance(said, Preedit)
    assert said.cursor is None


def test_a_key_is_handed_back(daemon: Daemon, bus: Bus, fake: FakeFcitx) -> None:
    signature, up = ("uub", True) if fake.generation == 5 else ("uui", 1)
    fake.say(("ForwardKey", signature, (0xFF08, CTRL, up)))
    assert hear(daemon, bus, bool) == [Forwarded(0xFF08, CTRL, released=True)]


def test_what_is_no_concern_of_ours_is_passed_over(daemon: Daemon, bus: Bus, fake: FakeFcitx) -> None:
    fake.say(("CurrentIM", "sss", ("拼音", "pinyin", "zh_CN")), ("CommitString", "i", (3,)), commit("好"))
    assert hear(daemon, bus, bool) == [Commit("好")]


def test_the_cursor_is_told_where_it_has_moved(daemon: Daemon, fake: FakeFcitx) -> None:
    for cursor in ((10, 20, 1, 15), (10, 20, 1, 15), (18, 20, 1, 15)):
        daemon.place(cursor)
    press(daemon, N)
    told = [body for method, body in fake.asked if method == "SetCursorRect"]
    assert told == [(10, 20, 1, 15), (18, 20, 1, 15)]


def test_focus_and_reset_are_told(daemon: Daemon, fake: FakeFcitx) -> None:
    daemon.focus(True)
    daemon.reset()
    daemon.focus(False)
    until(lambda: fake.methods()[-3:] == ["FocusIn", "Reset", "FocusOut"])


# Coming, going, and troubles


def test_without_any_fcitx_keys_go_their_way(bus: Bus) -> None:
    daemon = Daemon(bus, DISPLAY)
    hear(daemon, bus, lambda _: True)
    assert not daemon.ready
    assert not press(daemon, N)


def test_no_fcitx_is_started_by_looking_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started, services = tmp_path / "started", tmp_path / "dbus-1" / "services"
    services.mkdir(parents=True)
    service = f"[D-BUS Service]\nName={NAMES[5]}\nExec=/bin/touch {started}\n"
    (services / "fcitx.service").write_text(service, encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with own_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        bus = Bus(5)
        daemon = Daemon(bus, DISPLAY)
        daemon.focus(True)
        answer = bus.wait(bus.ask(FIFTH.maker, *FIFTH.make, FIFTH.made_of("gouji", DISPLAY)), 5)
        assert answer
        assert answer.body is None
        bus.close()
    assert not started.exists()


def test_a_fcitx_that_comes_later_is_found_and_told_where_the_cursor_is(bus: Bus, begin: Begin) -> None:
    daemon = Daemon(bus, DISPLAY)
    daemon.focus(True)
    fake = begin(5, takes={N})
    hear(daemon, bus, lambda _: daemon.ready)
    assert press(daemon, N)
    assert fake.methods() == ["CreateInputContext", "SetCapability", "FocusIn", "ProcessKeyEvent"]


def test_the_fifth_generation_goes_before_the_fourth(bus: Bus, begin: Begin) -> None:
    old, new = begin(4, takes={N}), begin(5, takes={N})
    daemon = Daemon(bus, DISPLAY)
    hear(daemon, bus, lambda _: daemon.ready)
    press(daemon, N)
    assert (old.keys(), new.keys()) == ([], [(N, False)])
    new.end()
    assert hear(daemon, bus, lambda said: bool(said) and daemon.ready) == [Silence()]
    press(daemon, N)
    assert old.keys() == [(N, False)]


def test_a_fcitx_that_dies_is_silent_and_one_that_comes_again_is_found(
    daemon: Daemon, bus: Bus, fake: FakeFcitx
) -> None:
    daemon.focus(True)
    fake.end()
    assert hear(daemon, bus, bool) == [Silence()]
    assert not daemon.ready
    assert not press(daemon, N)
    fake.begin()
    hear(daemon, bus, lambda _: daemon.ready)
    assert press(daemon, N)
    assert fake.contexts == 2
    assert fake.methods()[-2:] == ["FocusIn", "ProcessKeyEvent"]


def test_a_fcitx_that_has_died_just_now_takes_no_key(daemon: Daemon, fake: FakeFcitx) -> None:
    fake.end()
    assert not press(daemon, N)
    assert daemon.heard() == [Silence()]


def test_one_that_needs_long_decides_later_and_in_order(
    daemon: Daemon, bus: Bus, fake: FakeFcitx, patience: Patience
) -> None:
    fake.says[N] = [preedit(("n", 0), cursor=1)]
    fake.answering.clear()
    patience(0.01)
    assert press(daemon, N) is None
    assert daemon.heard() == []
    fake.answering.set()
    shown, decision = hear(daemon, bus, lambda said: len(said) == 2)
    assert isinstance(shown, Preedit)
    assert decision == Decision(taken=True)
    assert press(daemon, SPACE)
    assert fake.keys() == [(N, False), (SPACE, False)]


def test_one_that_is_given_up_is_back_once_it_answers(
    daemon: Daemon, bus: Bus, fake: FakeFcitx, patience: Patience
) -> None:
    fake.says[N] = [preedit(("n", 0), cursor=1)]
    fake.answering.clear()
    patience(0.01)
    assert press(daemon, N) is None
    daemon.give_up()
    assert not daemon.ready
    assert press(daemon, N) is False
    fake.answering.set()
    # What it says late is about a key that has long been typed.
    assert hear(daemon, bus, lambda _: daemon.ready) == []
    assert press(daemon, SPACE)
    assert fake.keys() == [(N, False), (SPACE, False)]
    assert fake.methods()[-2:] == ["Reset", "ProcessKeyEvent"]


def test_one_that_dies_over_a_key_decides_nothing(
    daemon: Daemon, bus: Bus, fake: FakeFcitx, patience: Patience
) -> None:
    fake.answering.clear()
    patience(0.01)
    assert press(daemon, N) is None
    fake.end()
    assert hear(daemon, bus, bool) == [Silence()]
    fake.begin()
    assert hear(daemon, bus, lambda _: daemon.ready) == []


def test_one_that_has_forgotten_us_is_asked_anew(daemon: Daemon, bus: Bus, fake: FakeFcitx) -> None:
    fake.forgetful = True
    assert not press(daemon, N)
    assert hear(daemon, bus, lambda said: bool(said) and daemon.ready) == [Silence()]
    assert fake.contexts == 2
    assert press(daemon, N)


def test_a_bus_that_closes_is_silent(bus_address: str, begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    with own_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        bus, fake = Bus(5), begin(5, takes={N})
        daemon = Daemon(bus, DISPLAY)
        hear(daemon, bus, lambda _: daemon.ready)
    assert hear(daemon, bus, bool) == [Silence()]
    assert bus.closed
    assert not press(daemon, N)
    daemon.focus(True)
    assert daemon.heard() == []
    fake.end()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "values to unpack"),
        ("nonsense", "values to unpack"),
        ("tcp:host=127.0.0.1,port=1", "not supported"),
        ("unix:path=/nowhere/at/all", "No such file"),
    ],
)
def test_where_no_bus_is_to_be_had_it_is_said(address: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with pytest.raises(OSError, match=why):
        Bus(1)


def test_a_bus_that_does_not_answer_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(tmp_path / "bus"))
        deaf.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/bus")
        with pytest.raises(TimeoutError):
            Bus(0.05)


# Where it serves

PLUGINS = ["libcomposeplatforminputcontextplugin.so", "libibusplatforminputcontextplugin.so"]
ON_A_BUS = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("xcb", {}, True),
        ("xcb", {"QT_IM_MODULE": "fcitx"}, True),
        ("xcb", {"QT_IM_MODULE": "fcitx5"}, True),
        ("xcb", {"QT_IM_MODULES": "wayland;fcitx", "QT_IM_MODULE": "ibus"}, True),
        ("xcb", {"QT_IM_MODULE": "ibus"}, False),
        ("xcb", {"QT_IM_MODULES": "fcitx;ibus"}, False),
        ("xcb", {"DBUS_SESSION_BUS_ADDRESS": ""}, False),
        ("wayland", {"QT_IM_MODULE": "fcitx"}, False),
        ("offscreen", {}, False),
        ("windows", {}, False),
    ],
)
def test_where_the_bridge_is_needed(platform: str, variables: dict[str, str], expected: bool) -> None:
    assert fcitx.needed(platform, ON_A_BUS | variables, PLUGINS) is expected


def test_a_plugin_of_the_system_goes_before_the_bridge() -> None:
    plugins = [*PLUGINS, "libfcitx5platforminputcontextplugin.so"]
    assert not fcitx.needed("xcb", ON_A_BUS | {"QT_IM_MODULE": "fcitx"}, plugins)


def test_nothing_of_it_is_read_before_the_window_shows() -> None:
    question = "import sys, ui.main; print([m for m in sys.modules if m.startswith(('jeepney', 'ui.fcitx.bridge'))])"
    command = [sys.executable, "-c", question]
    assert subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout == "[]\n"
