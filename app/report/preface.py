"""The preface made from the particulars: legal basis, parts, period, where to download, contact."""

from __future__ import annotations

from app.report.markup import literal
from app.report.report import Report
from app.wording import Remark, Wording

_CONTACT = ("address", "postcode", "telephone", "email")


def preface(report: Report, wording: Wording) -> tuple[str, ...]:
    """A starter preface as paragraphs in the grammar of `markup`; what is not known yet is left out."""
    known = report.particulars
    contact = [wording.say(Remark(f"preface-{name}", known)) for name in _CONTACT if name in known]
    fills = {
        "unit": report.unit_name,
        "year": str(report.year),
        "document": report.form.document,
        "titles": "、".join(section.title for section in report.form.sections),
        "contact": "；".join(contact),
        "site": known.get("site", ""),
    }
    keys = ["preface-period"]
    keys += ["preface-download"] if "site" in known else []
    keys += ["preface-contact"] if contact else []
    second = "".join(wording.say(Remark(key, fills)) for key in ("preface-parts", *keys))
    return literal(wording.say(Remark("preface-basis", fills))), literal(second)
