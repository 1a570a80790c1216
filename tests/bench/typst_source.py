"""A report as Typst source: same page, faces, headings, tables and pictures, to be set by the other engine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.form.grid import Box, Grid, Part, grid
from app.form.spec import Section
from app.output import page
from app.report.heading import levels
from app.report.markup import picture_of, plain
from app.report.picture import SCREEN_DPI, describe
from app.report.report import PREFACE, Report
from app.report.value import show

_FACES = {
    "title": ("Noto Serif SC", 600),
    "body": ("Noto Serif SC", 300),
    "first": ("Noto Sans SC", 500),
    "second": ("Gouji Kai", 400),
    "song": ("Noto Serif SC", 400),
}
"""The bundled faces by role, as Typst finds them: family and weight."""
_TALL_WIDTHS = (6.3, 14.6, 42.8, *[13.18] * 7)
_PREAMBLE = """\
#set document(title: {title}, author: {unit}, date: datetime(year: 2026, month: 1, day: 15))
#set page(width: 210mm, height: 297mm, margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  footer: context {{
    set text(font: {song[0]}, weight: {song[1]}, size: 14pt)
    let number = counter(page).get().first()
    align(if calc.odd(number) {{ right }} else {{ left }})[#h(14pt)— #number —#h(14pt)]
  }}, footer-descent: 7mm)
#set text(font: {body[0]}, weight: {body[1]}, size: 16pt, lang: "zh", region: "cn", tracking: {tracking}pt,
  top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: {leading}pt, spacing: {leading}pt)
#set block(spacing: {leading}pt)
#set heading(numbering: none)
#show heading: it => block(sticky: true, width: 100%, par(first-line-indent: (amount: 2em, all: true), it.body))
#show heading.where(level: 1): set text(font: {title_face[0]}, weight: {title_face[1]}, size: 22pt)
#show heading.where(level: 1): it => align(center, par(first-line-indent: 0pt, it.body))
#show heading.where(level: 2): set text(font: {first[0]}, weight: {first[1]}, size: 16pt)
#show heading.where(level: 3): set text(font: {second[0]}, weight: {second[1]}, size: 16pt)
#show heading.where(level: 4): set text(font: {body[0]}, weight: {body[1]}, size: 16pt)
#set table(stroke: 0.5pt, inset: (x: 2pt, y: 3.5pt), align: center + horizon)
#show table: set text(font: {song[0]}, weight: {song[1]}, size: 10.5pt, tracking: 0pt)
#show table: set par(justify: false, first-line-indent: 0pt, leading: 2pt)
#show figure.caption: set text(font: {second[0]}, weight: {second[1]}, size: 12pt)
#set figure(gap: 6pt)
#set figure.caption(separator: none)
"""


def source(report: Report, picture_bytes: Callable[[str], bytes | None], folder: Path) -> str:
    """The source of a report; its pictures are written into the folder in which the source is to stand."""
    pieces = [_preamble(report), f"= {_content(report.title)}", "#v(1em)"]
    pieces += _narrative(report, PREFACE, picture_bytes, folder)
    for section in report.form.sections:
        pieces += _section(report, section)
        pieces += _narrative(report, section.id, picture_bytes, folder)
    pieces += _signature(report)
    return "\n\n".join(pieces) + "\n"


def _preamble(report: Report) -> str:
    faces = {role: (_quoted(family), weight) for role, (family, weight) in _FACES.items()}
    faces["title_face"] = faces.pop("title")
    words = {"title": _quoted(report.title), "unit": _quoted(report.unit_name)}
    return _PREAMBLE.format(**faces, **words, tracking=round(page.FITTED, 4), leading=round(page.PITCH - 16, 4))


def _section(report: Report, section: Section) -> Iterator[str]:
    if not section.tables:
        yield f"== {_content(section.heading)}"
        return
    frame = grid(section)
    own_page = frame.rows > page.OWN_PAGE_ROWS and frame.head_rows > 0
    if own_page:
        yield "#pagebreak(weak: true)"
    yield f"== {_content(section.heading)}"
    yield _table(report, frame, own_page)


def _table(report: Report, frame: Grid, own_page: bool) -> str:
    widths: Sequence[float] = _TALL_WIDTHS if own_page else (1.0,) * frame.columns
    if frame.columns == len(page.WIDE.widths):
        widths = page.WIDE.widths
    columns = ", ".join(f"{width}fr" for width in widths)
    boxes = sorted(frame.boxes, key=lambda box: (box.top, box.left))
    head = [_cell(report, box) for box in boxes if box.top < frame.head_rows]
    rest = [_cell(report, box) for box in boxes if box.top >= frame.head_rows]
    cells = [f"table.header({', '.join(head)})"] if head else []
    table = f"#table(columns: ({columns}), {', '.join([*cells, *rest])})"
    return f"#block[#set text(size: 9pt)\n#set table(inset: 2pt)\n{table}]" if own_page else table


def _cell(report: Report, box: Box) -> str:
    text = box.text
    if box.ref:
        cell = report.cells.get(box.ref)
        text = show(report.figures.get(box.ref)) or (cell.text if cell else "")
    spans = f"colspan: {box.width}, rowspan: {box.height}"
    left = ", align: left + horizon" if box.part in (Part.TITLE, Part.STUB) and box.width > 1 else ""
    return f"table.cell({spans}{left})[{_content(text)}]"


def _narrative(
    report: Report, section: str, picture_bytes: Callable[[str], bytes | None], folder: Path
) -> Iterator[str]:
    paragraphs = [paragraph.text for paragraph in report.narratives.get(section, ())]
    texts = [plain(paragraph) for paragraph in paragraphs]
    for paragraph, text, level in zip(paragraphs, texts, levels(texts), strict=True):
        picture = picture_of(paragraph)
        if picture is not None:
            yield from _figure(report, picture, picture_bytes, folder)
        elif level:
            yield f"{'=' * min(level + 1, 4)} {_content(text)}"
        else:
            yield _content(text)


def _figure(report: Report, id: str, picture_bytes: Callable[[str], bytes | None], folder: Path) -> Iterator[str]:
    picture = report.pictures.get(id)
    data = picture_bytes(picture.sha256) if picture and picture.sha256 else None
    if picture is None or data is None:
        return
    kind, width, _ = describe(data)
    name = f"{id}.{kind.rpartition('/')[2]}"
    (folder / name).write_bytes(data)
    shown = min(page.TEXT_WIDTH, width * 72 / SCREEN_DPI)
    alt = _quoted(picture.alt or picture.caption or "图片")
    image = f"image({_quoted(name)}, width: {shown}pt, alt: {alt})"
    yield f"#figure({image}, supplement: none, numbering: none, caption: [{_content(picture.caption)}])"


def _signature(report: Report) -> Iterator[str]:
    for particular in ("unit", "date"):
        text = report.particulars.get(particular)
        if text:
            yield f"#align(right)[{_content(text)}#h(2em)]"


def _content(text: str) -> str:
    """A text that Typst takes literally."""
    return f"#{_quoted(text)}" if text else ""


def _quoted(text: str) -> str:
    """A string of Typst; JSON escapes the same two characters, and control characters never come this far."""
    return json.dumps(text, ensure_ascii=False)
