"""What the parts of a document are, for readers that do not see it (ISO 32000-1, 14.7; PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_NONE: Mapping[str, str | int] = MappingProxyType({})


class Node:
    """One element: its tag, what it holds in reading order (elements, or pieces of pages), and what is told of it.

    A piece is (page from 0, number of the marked content on it). Attributes are those of tables and figures.
    """

    __slots__ = ("alt", "attributes", "kids", "parent", "tag")

    def __init__(self, tag: str, alt: str = "", attributes: Mapping[str, str | int] = _NONE) -> None:
        self.tag = tag
        self.alt = alt
        self.attributes = attributes
        self.kids: list[Node | tuple[int, int]] = []
        self.parent: Node | None = None

    def add(self, kid: Node) -> Node:
        """Put an element in behind the others, unless it is there already; answers it."""
        if kid.parent is None:
            kid.parent = self
            self.kids.append(kid)
        return kid


class Structure:
    """The elements of one document and which of them each piece of each page belongs to."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self.pages: list[list[Node]] = []
        self._level = 0

    def marked(self, page: int, node: Node) -> int:
        """A new piece of a page (from 0) for an element that may still be without parent; answers its number."""
        top = node
        while top.parent is not None:
            top = top.parent
        if top is not self.root:
            self.root.add(top)
        while len(self.pages) <= page:
            self.pages.append([])
        pieces = self.pages[page]
        node.kids.append((page, len(pieces)))
        pieces.append(node)
        return len(pieces) - 1

    @property
    def depth(self) -> int:
        """How deep the last heading stands below those of the sections."""
        return max(0, self._level - 2)

    def heading(self, level: int) -> Node:
        """An element for a heading; levels are never skipped on the way down (PDF/UA-1, 7.4.2)."""
        self._level = min(level, self._level + 1)
        return Node(f"H{self._level}")
