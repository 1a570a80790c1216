"""A picture of the report on paper: as wide as the text at most, never enlarged."""

from __future__ import annotations

import math
from io import BytesIO
from typing import Any, cast

from reportlab.lib.utils import ImageReader
from reportlab.platypus.flowables import Flowable

from app.output.page import FIGURE_LIMIT, PITCH, SCREEN_DPI, TEXT_WIDTH
from app.report.picture import Printable

_AIR = 6.0
"""Blank above and below a picture together."""


class Figure(Flowable):
    """A centred picture on a number of whole lines, so that the grid goes on below."""

    def __init__(self, picture: Printable) -> None:
        super().__init__()
        self._data = picture.data
        natural = 72 / (picture.dpi or SCREEN_DPI)
        scale = min(natural, TEXT_WIDTH / picture.width, (FIGURE_LIMIT - _AIR) / picture.height)
        self.drawn = (picture.width * scale, picture.height * scale)
        self.width = TEXT_WIDTH
        self.height = math.ceil((self.drawn[1] + _AIR) / PITCH) * PITCH

    def draw(self) -> None:
        """Draw the picture in the middle of its room, close to what follows."""
        width, height = self.drawn
        canvas = cast(Any, self.canv)
        canvas.drawImage(ImageReader(BytesIO(self._data)), (self.width - width) / 2, _AIR / 2, width, height)
