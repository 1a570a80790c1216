"""F6: the keys go from one region of the window to the next, each time to where they last were in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True)
class Region:
    """A part of the window, and how it is entered for the first time."""

    whole: QWidget
    enter: Callable[[], object] | None = None


def go(regions: Sequence[Region], direction: int) -> None:
    """Give the keys to the next region (1) or the one before (-1) that can have them."""
    shown = [region for region in regions if region.whole.isVisible() and _first(region.whole)]
    if not shown:
        return
    focus = QApplication.focusWidget()
    here = [place for place, region in enumerate(shown) if focus and _within(region.whole, focus)]
    place = here[0] + direction if here else 0 if direction > 0 else -1
    _enter(shown[place % len(shown)])


def _enter(region: Region) -> None:
    last = region.whole.focusWidget()
    if last and last is not region.whole and _takes_keys(last):
        last.setFocus(Qt.FocusReason.TabFocusReason)
    elif region.enter:
        region.enter()
    elif first := _first(region.whole):
        first.setFocus(Qt.FocusReason.TabFocusReason)


def _first(whole: QWidget) -> QWidget | None:
    """What takes keys first in a region, in the order in which its parts were made."""
    # Not by nextInFocusChain: PySide makes its answer a child of the one asked, and lets go of all of them with it.
    return next((widget for widget in (whole, *whole.findChildren(QWidget)) if _takes_keys(widget)), None)


def _within(whole: QWidget, widget: QWidget) -> bool:
    return widget is whole or whole.isAncestorOf(widget)


def _takes_keys(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()
