"""The page of a 公文: measures, sizes and faces of GB/T 9704-2012, in points unless said otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Literal, NamedTuple

from app.form.grid import Grid

MM = 72 / 25.4

PAPER_WIDTH, PAPER_HEIGHT = 210 * MM, 297 * MM
"""A4 (GB/T 9704-2012, 5.1)."""
LEFT, TOP, BOTTOM = 28 * MM, 37 * MM, 35 * MM
"""订口 and 天头 (5.2.1), and what is left at the foot."""
TEXT_WIDTH, TEXT_HEIGHT = 156 * MM, 225 * MM
"""版心 (5.2.1)."""
LINES, CHARACTERS = 22, 28
"""Lines a page and characters a line (5.2.3)."""
PITCH = TEXT_HEIGHT / LINES
"""From line to line: 22 lines fill the text block."""

ER_HAO, SAN_HAO, SI_HAO, XIAO_SI, WU_HAO, XIAO_WU = 22.0, 16.0, 14.0, 12.0, 10.5, 9.0
"""The sizes 2号, 3号, 4号, 小四, 五号 and 小五."""

EM = TEXT_WIDTH / CHARACTERS
"""The width of one character with the blank behind it."""
INDENT = 2 * EM
"""左空二字 before every paragraph and heading (7.3.3)."""
MIDDLE = 0.38
"""From the baseline up to the middle of a full-width character, in ems."""
FOLIO_DROP, FOLIO_INDENT = 7 * MM, SI_HAO
"""The page number's 一字线 lies 7 mm below the text block, one character in (7.5)."""

FITTED = EM - SAN_HAO
"""What 28 characters of 16 pt take from the blank behind each of them to fit 156 mm."""

HAIRLINE = 0.5
"""Lines of tables; the standard fixes none, full hairlines are customary."""
FIGURE_LIMIT = 15 * PITCH
"""The tallest picture: it leaves room for a heading, a caption and some lines of text."""
FIGURE_AIR = 6.0
"""Blank above and below a picture together."""
PICTURE_ROOM = (TEXT_WIDTH, FIGURE_LIMIT - FIGURE_AIR)
"""Width and height of the largest picture."""


class Role(Enum):
    """What a face is used for; the values are the names in the manifest of faces."""

    TITLE = "title"
    BODY = "body"
    FIRST_LEVEL = "first_level"
    SECOND_LEVEL = "second_level"
    SONG = "fallback"


class Setting(NamedTuple):
    """How a paragraph is set: face, size, distance of lines, first indent, blank behind each character.

    Lines are flush on both sides unless centred or ragged on the right.
    """

    role: Role
    size: float
    pitch: float = PITCH
    indent: float = 0.0
    space: float = 0.0
    centred: bool = False
    ragged: bool = False


TITLE = Setting(Role.TITLE, ER_HAO, centred=True)
"""2号小标宋, centred (7.3.1)."""
BODY = Setting(Role.BODY, SAN_HAO, indent=INDENT, space=FITTED)
"""3号仿宋 (5.2.2)."""
HEADINGS: Mapping[int, Setting] = {
    1: Setting(Role.FIRST_LEVEL, SAN_HAO, indent=INDENT, space=FITTED),
    2: Setting(Role.SECOND_LEVEL, SAN_HAO, indent=INDENT, space=FITTED),
    3: BODY,
    4: BODY,
}
"""一、黑体 （一）楷体 1.仿宋 （1）仿宋 (7.3.3)."""
CAPTION = Setting(Role.SECOND_LEVEL, XIAO_SI, centred=True)
"""Not in the standard: 小四楷体 below the picture."""
SIGNED = Setting(Role.BODY, SAN_HAO, space=FITTED)
"""署名 and 成文日期 (7.3.5)."""
FOLIO = Setting(Role.SONG, SI_HAO)
"""— 1 — in 4号宋体 (7.5)."""


class TableLook(NamedTuple):
    """How a frame of tables is set; widths as shares of the text width, one a column, empty for equal ones.

    Rows are at least `row` high; figures are set as large as they fit, at most `figures`. `breaks` says where the
    frame may be parted: nowhere, between its blocks, between rows; one higher than a page is parted anyway. Labels
    of a table of texts stand on the left.
    """

    size: float = WU_HAO
    row: float = 6.5 * MM
    widths: tuple[float, ...] = ()
    own_page: bool = False
    breaks: Literal["never", "blocks", "rows"] = "never"
    figures: float = WU_HAO
    text: bool = False
    role: Role = Role.SONG


OWN_PAGE_ROWS = 20
"""A frame of more rows that all hang together stands on a page of its own."""
WIDE = TableLook(widths=(45, 37, 37, 37), breaks="blocks")
"""The frames of sections 二 and 四: 五号; 四 has fifteen equal columns."""
TALL = TableLook(XIAO_WU, 6.2 * MM, (6.3, 14.6, 42.8, *[13.18] * 7), own_page=True)
"""The frame of section 三: 小五, one page, columns in mm of real printed tables."""


def table_look(grid: Grid) -> TableLook:
    """The look of a frame of the form, by its shape."""
    return TALL if grid.rows > OWN_PAGE_ROWS and grid.head_rows else WIDE


WATERMARK_SIZE, WATERMARK_GREY, WATERMARK_TURN = 88.0, 0.93, 52.0
"""送审稿 across the page: points, a grey that a text is read through, degrees."""
