"""Every kind of paper and what puts it together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.output.paper import Kind, Paper
from app.output.pdf.composition import Composition
from app.output.pdf.faces import Faces
from app.output.pdf.kinds.approval import approval
from app.output.pdf.kinds.blank import blank
from app.output.pdf.kinds.collection import collection
from app.output.pdf.kinds.findings import findings
from app.output.pdf.kinds.sources import sources
from app.output.pdf.story import draft, final
from app.output.pdf.structure import Structure

COMPOSERS: Mapping[Kind, Callable[[Paper, Faces, Structure], Composition]] = {
    "report": final,
    "draft": draft,
    "blank": blank,
    "collection": collection,
    "sources": sources,
    "findings": findings,
    "approval": approval,
}
