"""Every kind of paper and what puts it together."""

from __future__ import annotations

from collections.abc import Callable

from app.output.paper import Kind, Paper
from app.output.pdf.composition import Composition
from app.output.pdf.faces import Faces
from app.output.pdf.structure import Structure

Composer = Callable[[Paper, Faces, Structure], Composition]


def composer(kind: Kind) -> Composer:
    """What puts a kind together, imported when one is asked for: the audit's paper needs all that audits."""
    if kind == "report":
        from app.output.pdf.story import final as found
    elif kind == "draft":
        from app.output.pdf.story import draft as found
    elif kind == "blank":
        from app.output.pdf.kinds.blank import blank as found
    elif kind == "collection":
        from app.output.pdf.kinds.collection import collection as found
    elif kind == "sources":
        from app.output.pdf.kinds.sources import sources as found
    elif kind == "findings":
        from app.output.pdf.kinds.findings import findings as found
    elif kind == "checklist":
        from app.output.pdf.kinds.checklist import checklist as found
    else:
        from app.output.pdf.kinds.approval import approval as found
    return found
