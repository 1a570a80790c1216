"""The elements of a document: in reading order, each once, headings without a step left out."""

from __future__ import annotations

from app.output.pdf.structure import Node, Structure


def test_an_element_stands_where_it_was_first_drawn() -> None:
    structure = Structure()
    row, cell = Node("TR"), Node("TD")
    table = Node("Table")
    assert table.add(row) is table.add(row) is row
    row.add(cell)
    assert [structure.marked(0, cell), structure.marked(0, Node("P")), structure.marked(2, cell)] == [0, 1, 0]
    assert [node.tag for node in structure.root.kids if isinstance(node, Node)] == ["Table", "P"]
    assert cell.kids == [(0, 0), (2, 0)]
    assert [len(page) for page in structure.pages] == [2, 0, 1]


def test_headings_leave_no_step_out_on_the_way_down() -> None:
    structure = Structure()
    assert [structure.heading(level).tag for level in (1, 3, 2, 5, 5, 2)] == ["H1", "H2", "H2", "H3", "H4", "H2"]
    assert structure.depth == 0
