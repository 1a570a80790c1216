"""The colours of the window by what they mean: the usual ones, and two sets of high contrast."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Colours:
    """One set; inks come first, then lines, then grounds."""

    ink: QColor
    muted: QColor
    ghost: QColor
    """What is only offered, hinted at or not to be used now."""
    accent: QColor
    accent_deep: QColor
    fatal: QColor
    query: QColor
    good: QColor
    imported: QColor
    """What came out of a file."""
    carried: QColor
    """What came from last year."""
    line: QColor
    grid_line: QColor
    frame: QColor
    """Around a whole table."""
    card_line: QColor
    """Around a finding."""
    handle: QColor
    """Of a scroll bar."""
    paper: QColor
    desk: QColor
    heads: QColor
    stubs: QColor
    accent_ground: QColor
    fatal_ground: QColor
    query_ground: QColor
    total_ground: QColor
    lit: QColor
    """Under the pointer, and along the row and column of the cursor."""
    selection: QColor
    """Under selected words."""
    tray: QColor
    """The ground a page of paper lies on."""
    mark: QColor
    """Over what the form's cursor is at on a page of paper, which is white in every set."""
    edge: int = 1
    """The width of the lines around controls."""
    is_dark: bool = False

    def named(self) -> dict[str, str]:
        """Every colour as a style sheet writes it."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: _name(colour) for name, colour in found.items() if isinstance(colour, QColor)}


def _name(colour: QColor) -> str:
    return colour.name(QColor.NameFormat.HexRgb if colour.alpha() == 255 else QColor.NameFormat.HexArgb)


USUAL = Colours(
    ink=QColor("#1f2933"),
    muted=QColor("#5f6b78"),
    ghost=QColor("#636e79"),
    accent=QColor("#1f5fa8"),
    accent_deep=QColor("#184d8a"),
    fatal=QColor("#b83227"),
    query=QColor("#8f5a00"),
    good=QColor("#2e7d4f"),
    imported=QColor("#6b4596"),
    carried=QColor("#0b6a6a"),
    line=QColor("#d9dee4"),
    grid_line=QColor("#c3cad2"),
    frame=QColor("#9aa5b1"),
    card_line=QColor(0, 0, 0, 0),
    handle=QColor("#c3cdd7"),
    paper=QColor("#ffffff"),
    desk=QColor("#f3f5f7"),
    heads=QColor("#eef2f6"),
    stubs=QColor("#f8fafb"),
    accent_ground=QColor("#e8f1fb"),
    fatal_ground=QColor("#fdecea"),
    query_ground=QColor("#fff6e0"),
    total_ground=QColor("#f7f7ec"),
    lit=QColor("#f1f6fc"),
    selection=QColor("#bcd6f2"),
    tray=QColor("#e3e8ed"),
    mark=QColor(31, 95, 168, 28),
)

BLACK_ON_WHITE = Colours(
    ink=QColor("#000000"),
    muted=QColor("#262626"),
    ghost=QColor("#3d3d3d"),
    accent=QColor("#00309c"),
    accent_deep=QColor("#001f66"),
    fatal=QColor("#8a0000"),
    query=QColor("#573700"),
    good=QColor("#00491d"),
    imported=QColor("#4a1f7a"),
    carried=QColor("#004848"),
    line=QColor("#000000"),
    grid_line=QColor("#595959"),
    frame=QColor("#000000"),
    card_line=QColor("#000000"),
    handle=QColor("#595959"),
    paper=QColor("#ffffff"),
    desk=QColor("#ffffff"),
    heads=QColor("#ebebeb"),
    stubs=QColor("#f7f7f7"),
    accent_ground=QColor("#d9e7ff"),
    fatal_ground=QColor("#ffe9e6"),
    query_ground=QColor("#fff2cc"),
    total_ground=QColor("#ededdf"),
    lit=QColor("#eaf2ff"),
    selection=QColor("#b8d4ff"),
    tray=QColor("#d6d6d6"),
    mark=QColor(0, 48, 156, 64),
    edge=2,
)

WHITE_ON_BLACK = Colours(
    ink=QColor("#ffffff"),
    muted=QColor("#e6e6e6"),
    ghost=QColor("#cccccc"),
    accent=QColor("#8fcbff"),
    accent_deep=QColor("#c2e3ff"),
    fatal=QColor("#ffaaa3"),
    query=QColor("#ffd166"),
    good=QColor("#86e5a8"),
    imported=QColor("#d9bcff"),
    carried=QColor("#8fe6e6"),
    line=QColor("#ffffff"),
    grid_line=QColor("#a6a6a6"),
    frame=QColor("#ffffff"),
    card_line=QColor("#ffffff"),
    handle=QColor("#b3b3b3"),
    paper=QColor("#000000"),
    desk=QColor("#000000"),
    heads=QColor("#1f1f1f"),
    stubs=QColor("#121212"),
    accent_ground=QColor("#06294a"),
    fatal_ground=QColor("#470000"),
    query_ground=QColor("#332500"),
    total_ground=QColor("#1f1f14"),
    lit=QColor("#0b1f33"),
    selection=QColor("#0a4a85"),
    tray=QColor("#262626"),
    mark=QColor(0, 48, 156, 64),
    edge=2,
    is_dark=True,
)
