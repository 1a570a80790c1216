"""The office that stands on a paper for a block: the one that was named, else the usual one."""

from __future__ import annotations

from collections.abc import Mapping

from app.report.report import Report


def office(report: Report, table: str, usual: Mapping[str, str]) -> str:
    """The supplying office of a table; blank where none was named and none is usual."""
    return report.source(table).office or usual.get(table, "")
