"""A picture that comes into a report: what the report says of it, and the bytes that the book is to keep."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from app.report.editing import new_id
from app.report.picture import describe
from app.report.report import Picture


class Arrival(NamedTuple):
    """A picture with its bytes; None where it is a chart, or where the book has them already."""

    picture: Picture
    data: bytes | None = None


def arrival(data: bytes, name: str, caption: str = "", alt: str = "") -> Arrival:
    """A picture made of the bytes of a file of that name, under a new id; raises BadPicture."""
    digest = hashlib.sha256(data).hexdigest()
    return Arrival(Picture(new_id(), caption, alt, name, describe(data)[0], digest), data)
