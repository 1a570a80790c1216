"""A paragraph set in lines: clusters, the best line ends, every line flush."""

from __future__ import annotations

from app.output.pdf.cluster import Clusters
from app.output.pdf.line import Align, Line, line
from app.output.pdf.line_ends import Breaker


def paragraph(clusters: Clusters, text: str, width: float, indent: float, align: Align) -> tuple[Line, ...]:
    """The lines of a text within a width in points, the first one indented; none of a blank text."""
    found = clusters.of(text, width)
    if not found:
        return ()
    ends = Breaker(found, width, indent, clusters.size).lines()
    return tuple(
        line(
            found[start:end],
            clusters.size,
            width - (indent if number == 0 else 0.0),
            align,
            last=number == len(ends) - 1,
        )
        for number, (start, end) in enumerate(ends)
    )
