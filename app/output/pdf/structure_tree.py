"""The elements of a document as objects of its file (ISO 32000-1, 14.7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from reportlab.pdfbase.pdfdoc import PDFObject, PDFString

from app.output.pdf.structure import Node, Structure

_OWNERS = {"Figure": "/Layout"}
"""Whose attributes an element's are, where they are not those of tables."""
_NAMES = ("Scope", "Placement")
"""Attributes whose values are names."""


class Element(PDFObject):
    """A structure element, or the root of them all; written by hand, for a report has a thousand of them."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.content = b""

    def format(self, document: Any) -> bytes:
        """The dictionary as it stands in the file."""
        del document
        return self.content


def write_structure(document: Any, structure: Structure) -> Element:
    """Put all elements into the document; answers the root of the structure tree."""
    root = Element()
    tree = _number(document, root)
    pages = [_number(document, page) for page in document.Pages.pages]
    nodes = list(_all(structure.root))
    elements = {id(node): Element() for node in nodes}
    numbers = {key: _number(document, element) for key, element in elements.items()}
    for node in nodes:
        parent = tree if node.parent is None else numbers[id(node.parent)]
        elements[id(node)].content = _element(node, parent, numbers, pages, document).encode("latin-1")
    parents = "".join(
        f"{page}[{' '.join(f'{numbers[id(node)]} 0 R' for node in pieces)}]"
        for page, pieces in enumerate(structure.pages)
    )
    top = numbers[id(structure.root)]
    root.content = (
        f"<</Type/StructTreeRoot/K {top} 0 R/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {len(pages)}>>"
    ).encode()
    return root


def _all(node: Node) -> Iterator[Node]:
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _all(kid)


def _number(document: Any, thing: PDFObject) -> int:
    name = document.Reference(thing).name
    number: int = document.idToObjectNumberAndVersion[name][0]
    return number


def _element(node: Node, parent: int, numbers: dict[int, int], pages: list[int], document: Any) -> str:
    pieces = [kid[0] for kid in node.kids if not isinstance(kid, Node)]
    page = f"/Pg {pages[pieces[0]]} 0 R" if pieces else ""
    kids = " ".join(_kid(kid, pieces[0] if pieces else 0, numbers, pages) for kid in node.kids)
    alt = f"/Alt {cast(Any, PDFString(node.alt)).format(document).decode('latin-1')}" if node.alt else ""
    return f"<</Type/StructElem/S/{node.tag}/P {parent} 0 R{page}{alt}{_attributes(node)}/K[{kids}]>>"


def _kid(kid: Node | tuple[int, int], page: int, numbers: dict[int, int], pages: list[int]) -> str:
    if isinstance(kid, Node):
        return f"{numbers[id(kid)]} 0 R"
    if kid[0] == page:
        return str(kid[1])
    return f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>"


def _attributes(node: Node) -> str:
    if not node.attributes:
        return ""
    said = "".join(f"/{name}{'/' if name in _NAMES else ' '}{value}" for name, value in node.attributes.items())
    return f"/A<</O{_OWNERS.get(node.tag, '/Table')}{said}>>"
