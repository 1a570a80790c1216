"""A document that keeps: PDF/A-2a with PDF/UA-1, or PDF/A-1b (ISO 19005-1, 19005-2, 14289-1)."""

from __future__ import annotations

from typing import Any, cast

from reportlab.pdfbase.pdfdoc import PDFArray, PDFCatalog, PDFDate, PDFDictionary, PDFDocument, PDFInfo, PDFString

from app.output.paper import Archive
from app.output.pdf.canvas import PaperCanvas
from app.output.pdf.stream import Stream
from app.output.pdf.structure import Structure
from app.output.pdf.structure_tree import write_structure
from app.paths import RESOURCES

VERSIONS: dict[Archive, tuple[int, int]] = {"2a": (1, 7), "1b": (1, 4)}
"""The version of PDF on which each kind of archive stands."""
_CREATOR, _PRODUCER = "勾稽", "ReportLab"
_DATE = "2000-01-01T00:00:00+00:00"
"""ReportLab's date of a document that is the same in every run."""
_PROFILE = RESOURCES / "print" / "srgb.icc"
_CONDITION = "sRGB IEC61966-2.1"


def finish(canvas: PaperCanvas, structure: Structure, archive: Archive, title: str, author: str) -> None:
    """Make an archive of a document whose pages are drawn; nothing may be drawn afterwards."""
    document = cast(Any, canvas)._doc
    _pages(document)
    _information(document, title, author)
    catalog = document.Catalog
    catalog.__NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = PDFArray([_intent(document)])
    catalog.Metadata = Stream(
        _xmp(archive, title, author).encode(), {"Type": "/Metadata", "Subtype": "/XML"}, packed=False
    )
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    if archive == "2a":
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.StructTreeRoot = write_structure(document, structure)


def _pages(document: Any) -> None:
    """Every page's content as a stream that archives take."""
    for number, page in enumerate(document.Pages.pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, "/S"
        page.Trans = None
        page.Contents = Stream(page.stream.encode("latin-1"))


class _Information(PDFInfo):
    """The entries that the XMP metadata say, too, and no others (ISO 19005-1, 6.7.3)."""

    def format(self, document: PDFDocument) -> bytes:
        stamp = PDFDate(ts=cast(Any, document)._timeStamp)
        said = {"Title": self.title, "Author": self.author, "Creator": self.creator, "Producer": self.producer}
        entries: dict[str, object] = {name: PDFString(text) for name, text in said.items()}
        return cast(Any, PDFDictionary({**entries, "CreationDate": stamp, "ModDate": stamp})).format(document)


def _information(document: Any, title: str, author: str) -> None:
    told = _Information()
    told.title, told.author, told.creator, told.producer = title, author, _CREATOR, _PRODUCER
    document.info = told


def _intent(document: Any) -> PDFDictionary:
    profile = Stream(_PROFILE.read_bytes(), {"N": 3, "Alternate": "/DeviceRGB"})
    return PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": PDFString(_CONDITION),
            "Info": PDFString(_CONDITION),
            "DestOutputProfile": document.Reference(profile),
        }
    )


def _xmp(archive: Archive, title: str, author: str) -> str:
    fills = {
        "part": archive[0],
        "conformance": archive[1].upper(),
        "title": _escaped(title),
        "author": _escaped(author),
        "creator": _CREATOR,
        "producer": _PRODUCER,
        "date": _DATE,
        "accessible": _template("accessible.xml") if archive == "2a" else "",
    }
    return _template("metadata.xml").format_map(fills)


def _template(name: str) -> str:
    return (RESOURCES / "print" / name).read_text(encoding="utf-8")


def _escaped(text: str) -> str:
    # The standard library's own would load half of it, networks included.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
