"""The window follows a system that asks for high contrast, unless the clerk has chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from clerk import Clerk
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.settings import COLOURS, Settings
from ui import colour_choice, look
from ui.colours import BLACK_ON_WHITE, USUAL, WHITE_ON_BLACK
from ui.system_contrast import Contrast, of_theme, theme_named

THEMES = {
    "": Contrast.USUAL,
    "Adwaita": Contrast.USUAL,
    "Adwaita-dark": Contrast.USUAL,
    "HighContrast": Contrast.LIGHT,
    "High-Contrast:light": Contrast.LIGHT,
    "HighContrastInverse": Contrast.DARK,
    "HighContrast:dark": Contrast.DARK,
}


@pytest.fixture(autouse=True)
def usual_colours(application: QApplication) -> Iterator[None]:
    yield
    if look.colours() is not USUAL:
        look.dress(application, USUAL)


@pytest.mark.parametrize("name", THEMES)
def test_a_themes_name_tells(name: str) -> None:
    assert of_theme(name) is THEMES[name]


def test_the_theme_comes_from_the_environment_or_the_desktops_file(tmp_path: Path) -> None:
    assert theme_named({}, tmp_path) == ""
    file = tmp_path / "gtk-3.0" / "settings.ini"
    file.parent.mkdir()
    file.write_text("[Settings]\ngtk-theme-name=HighContrast\ngtk-font-name=50% Sans\n", encoding="utf-8")
    assert theme_named({}, tmp_path) == "HighContrast"
    assert theme_named({"GTK_THEME": "Adwaita"}, tmp_path) == "Adwaita"


@pytest.mark.parametrize(
    "text", [b"", b"\xff\xfe\x00", b"no section\n", b"[Settings]\n", b"[Settings\ngtk-theme-name=x"]
)
def test_a_desktops_file_that_says_nothing_is_no_hindrance(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "gtk-3.0" / "settings.ini"
    file.parent.mkdir()
    file.write_bytes(text)
    assert theme_named({}, tmp_path) == ""


def test_what_the_clerk_chose_wins_over_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(colour_choice, "wanted", lambda: Contrast.DARK)
    settings = Settings(tmp_path)
    assert colour_choice.chosen(settings) is WHITE_ON_BLACK
    settings.set_option(COLOURS, "usual")
    assert colour_choice.chosen(settings) is USUAL
    settings.set_option(COLOURS, "black on white")
    assert colour_choice.chosen(settings) is BLACK_ON_WHITE
    settings.set_option(COLOURS, "what no version knows")
    assert colour_choice.chosen(settings) is WHITE_ON_BLACK


def test_the_window_follows_when_the_clerk_comes_back_from_the_systems_settings(
    at_work: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert look.colours() is USUAL
    monkeypatch.setattr(colour_choice, "wanted", lambda: Contrast.LIGHT)
    QApplication.sendEvent(at_work.window, QEvent(QEvent.Type.ActivationChange))
    assert look.colours() is BLACK_ON_WHITE
