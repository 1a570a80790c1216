"""Every text can be read on its ground, in the usual colours and (seven to one) in those of high contrast."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from PySide6.QtGui import QColor

from app.paths import RESOURCES
from ui.colours import BLACK_ON_WHITE, USUAL, WHITE_ON_BLACK, Colours

SETS = {"usual": USUAL, "black on white": BLACK_ON_WHITE, "white on black": WHITE_ON_BLACK}

TEXTS = {
    "paper": "ink muted ghost accent fatal query good imported carried",
    "desk": "ink muted ghost accent fatal imported carried",
    "heads": "ink muted accent",
    "stubs": "ink",
    "lit": "ink muted accent query fatal good imported carried",
    "accent_ground": "ink muted ghost accent fatal imported carried",
    "fatal_ground": "ink fatal accent muted imported carried",
    "query_ground": "ink query muted accent",
    "total_ground": "ink muted ghost fatal accent imported carried",
    "selection": "ink",
    "tray": "ink accent",
    "accent": "paper",
    "accent_deep": "paper",
    "fatal": "paper",
    "query": "paper",
    "good": "paper",
    "ink": "paper",
}
"""Which inks are written on a ground."""

SHAPES = {
    "paper": "accent fatal query good ghost",
    "desk": "accent",
    "heads": "accent fatal query good ghost",
}
"""What is known by its shape alone: rings, discs, frames of what has the keys."""


def brightness(colour: QColor) -> float:
    """Relative luminance, as WCAG has it."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def poor(chosen: Colours, pairs: dict[str, str], least: float) -> list[str]:
    found = []
    for ground, inks in pairs.items():
        for ink in inks.split():
            ratio = contrast(getattr(chosen, ink), getattr(chosen, ground))
            if ratio < least:
                found.append(f"{ink} on {ground}: {ratio:.2f}")
    return found


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_every_text_of_the_usual_colours_can_be_read() -> None:
    assert poor(USUAL, TEXTS, 4.5) == []
    assert poor(USUAL, SHAPES, 3) == []


@pytest.mark.parametrize("name", ["black on white", "white on black"])
def test_every_text_of_high_contrast_has_seven_to_one(name: str) -> None:
    assert poor(SETS[name], TEXTS, 7) == []
    assert poor(SETS[name], SHAPES, 7) == []


@pytest.mark.parametrize("name", ["black on white", "white on black"])
def test_lines_of_high_contrast_are_thick_and_plain_to_see(name: str) -> None:
    chosen = SETS[name]
    assert chosen.edge == 2
    lines = {"paper": "line frame card_line handle grid_line", "desk": "line handle"}
    assert poor(chosen, lines, 4.5) == []


def test_the_style_sheet_names_colours_by_meaning_only() -> None:
    sheet = (RESOURCES / "look" / "window.qss").read_text(encoding="utf-8")
    assert re.findall(r":[^;{]*(?:#[0-9a-fA-F]{3,8}|\b(?:white|black|red|gr[ae]y)\b)", sheet) == []


def test_every_ground_has_its_inks() -> None:
    grounds = {field.name for field in fields(Colours) if field.name.endswith("ground")}
    assert grounds <= set(TEXTS)
