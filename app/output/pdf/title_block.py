"""The title on paper: its lines in 2号小标宋, together one heading of the document (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.output.page import TEXT_WIDTH, TITLE
from app.output.pdf.faces import Faces
from app.output.pdf.prose import Prose
from app.output.pdf.structure import Structure


def title_block(lines: Iterable[str], faces: Faces, structure: Structure, target: str = "") -> Iterator[Prose]:
    """The printable lines of a title, none of them parted from what follows; target is for the click map."""
    node = structure.heading(1)
    for line in lines:
        yield Prose(line, TITLE, faces, node=node, keeps=True, target=target)


def fits_title(text: str, faces: Faces) -> bool:
    """Whether a printable text takes no more than one line of a title."""
    return faces.width(text, TITLE.role, TITLE.size) <= TEXT_WIDTH
