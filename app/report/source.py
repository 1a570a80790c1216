"""Where the figures of a block come from: the office that supplied them, who answers for them, and when."""

from __future__ import annotations

from typing import NamedTuple

from app.form.spec import Form

SOURCE_FIELDS = ("office", "person", "date")
"""What is said about a source, in the order of the page."""


class Source(NamedTuple):
    """The source of one block's figures (数据来源确认表); blank where it is not known."""

    office: str = ""
    person: str = ""
    date: str = ""

    def with_field(self, name: str, text: str) -> Source:
        """The source with one of SOURCE_FIELDS replaced; raises ValueError for any other name."""
        if name not in SOURCE_FIELDS:
            raise ValueError(name)
        return self._replace(**{name: text})


UNKNOWN = Source()
"""The source of a block of which nothing was said."""


def block_matter(form: Form, table: str) -> str:
    """What a block is about: its rows' labels where it is named by an article, else its section's title."""
    found = form.table(table)
    return "、".join(row.stub[-1] for row in found.rows) if found.title else form.section_of(table).title


def block_name(form: Form, table: str) -> str:
    """A block in the words of the paper: 「第二十条第（一）项」, or its section's title where it has none itself."""
    return form.table(table).title or form.section_of(table).heading
