"""What commands answer: lines for a person, JSON for a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.report.listing import block, listing
from app.report.value import show
from app.wording import Remark, Wording, file_name

if TYPE_CHECKING:
    from app.check.finding import Finding
    from app.intake.draft import Draft
    from app.output.fonts import FacesServed
    from app.report.report import Report
    from app.session import Session
    from app.store.book import Entry, Line

Answer = Mapping[str, object]


def draft_answer(file: Path, draft: Draft, wording: Wording) -> Answer:
    """What was read from one file: which report, how many cells, what is doubted and what was accepted."""
    return {
        "file": file_name(file),
        "unit": draft.unit,
        "year": draft.year,
        "edition": draft.form.edition,
        "cells": len(draft.cells),
        "doubts": [wording.say(doubt) for doubt in draft.doubts],
        "notes": [wording.say(note) for note in draft.notes],
    }


def entry_answer(entry: Entry) -> Answer:
    """One report of a book."""
    return {"unit": entry.name, "year": entry.year, "edition": entry.edition, "changed": entry.changed}


def check_answer(session: Session, wording: Wording) -> Answer:
    """All that is found in a report; doubts are those of an import that are still open."""
    report = session.report
    return {
        "unit": report.unit_name,
        "year": report.year,
        "edition": report.form.edition,
        "verdict": session.verdict.value,
        "findings": [_finding_answer(finding, report, wording) for finding in session.findings],
        "doubts": [wording.recall(doubt) for doubt in report.doubts.values()],
    }


def faces_answer(faces: FacesServed, wording: Wording) -> Answer:
    """Which face serves each role, and which could not be taken."""
    return {
        "faces": [
            {
                "role": one.role,
                "wanted": one.wanted,
                "family": one.family,
                "origin": one.origin.value,
                "file": one.file,
                "standin": one.standin,
            }
            for one in faces.served
        ],
        "folder": str(faces.folder),
        "passed_over": [wording.say(remark) for remark in faces.passed_over],
    }


def print_json(answer: Answer) -> None:
    """Answer a program, on standard output."""
    print(json.dumps(answer, ensure_ascii=False, indent=1))


def print_import(file: Path, draft: Draft, wording: Wording) -> None:
    """Say to a person what is doubted in a file and what was accepted, on standard error."""
    for kind, remarks in (("疑点", draft.doubts), ("已接受", draft.notes)):
        for remark in remarks:
            print(f"{file_name(file)}：{kind}：{wording.say(remark)}", file=sys.stderr)


def print_faces(faces: FacesServed, wording: Wording) -> None:
    """Say to a person which face serves each role, a line each, and where others can be put."""
    for one in faces.served:
        print(
            f"{one.role}（{one.wanted}）\t{one.family}\t{wording.say(Remark(f'origin-{one.origin.value}'))}\t{one.file}"
        )
    for said in (*(one.standin for one in faces.served if one.standin), *map(wording.say, faces.passed_over)):
        print(said)
    print(wording.say(Remark("fonts-folder", {"folder": str(faces.folder)})))


def print_check(session: Session, wording: Wording) -> None:
    """Say to a person what is found, a line each, and the verdict last."""
    for finding in session.findings:
        level, where = wording.say(Remark(finding.level.value)), wording.say(finding.where)
        print(f"{level}\t{finding.rule}\t{where}\t{wording.say(finding.message)}")
    for doubt in session.report.doubts.values():
        print(f"疑点\t{wording.recall(doubt)}")
    print("，".join(wording.say(part) for part in session.summary))


def print_history(lines: Sequence[Line], wording: Wording) -> None:
    """Say to a person how a cell came to what it is, a line each, oldest first."""
    for line in lines:
        old, new = (json.loads(row)["text"] if row else "（空）" for row in (line.old, line.new))
        print(f"{line.at[:19].replace('T', ' ')}\t{old} → {new}\t{wording.recall(Remark(f'how-{line.how}'))}")


def print_figures(report: Report, tables: Sequence[str], *, bare: bool, as_json: bool) -> None:
    """Say the figures of some tables (none named: of all): bare by rows, as JSON, or a line each with its place."""
    listed = listing(report, tables)
    if as_json:
        print_json({"figures": [{**one._asdict(), "ref": one.ref.path} for one in listed]})
    elif bare:
        wanted = [table for table in report.form.tables if not tables or table.id in tables]
        print("\n\n".join(block(report, table) for table in wanted))
    else:
        for one in listed:
            print("\t".join((one.ref.path, one.section, one.block, one.row, one.column, one.text)))


def print_progress(said: str) -> None:
    """Long work says how far it is, but only to a person at a terminal."""
    if sys.stderr.isatty():
        print(said, file=sys.stderr, flush=True)


def print_refusal(said: str) -> None:
    """Say on one line what cannot be done, whatever names and reasons it quotes."""
    print(f"gouji：{' '.join(said.split())}", file=sys.stderr)


def _finding_answer(finding: Finding, report: Report, wording: Wording) -> Answer:
    from app.check.findings import is_explained

    text = finding.text
    return {
        "id": finding.rule,
        "level": finding.level.value,
        "section": finding.section,
        "where": wording.say(finding.where),
        "message": wording.say(finding.message),
        "cells": [ref.path for ref in finding.cells],
        "left": show(finding.left) or None,
        "right": show(finding.right) or None,
        "difference": show(finding.difference) or None,
        "text": text and {"section": text.section, "start": text.start, "end": text.end, "quote": text.quote},
        "fingerprint": finding.fingerprint,
        "explained": is_explained(finding, report),
    }
