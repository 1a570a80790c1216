"""From a place on paper to the form and back: the cell or the paragraph that is printed there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect

from app.check.finding import Finding
from app.report.report import PREFACE, Report
from app.report.search import Hit
from app.session import Session
from ui.narrative_editor import NarrativeEditor
from ui.narrative_text import places
from ui.pages.closing_page import ClosingPage
from ui.pages.narrative_page import NarrativePage
from ui.pages.page import Page
from ui.pages.particulars_page import ParticularsPage
from ui.pages.table_page import TablePage
from ui.particular_line import ParticularLine

_PARAGRAPH, _PARTICULAR, _SECTION = "paragraph:", "particular:", "section:"
_DATE = f"{_PARTICULAR}date"
CLOSING = ""
"""What stands for the last tab, which is no part of the report's text."""


def section_of(report: Report, target: str) -> str | None:
    """The id of the section (or the preface, or CLOSING) where a target stands; None where it is there no more."""
    if target.startswith(_SECTION):
        return target.removeprefix(_SECTION)
    if target.startswith(_PARTICULAR):
        return CLOSING if target == _DATE else PREFACE
    if ref := report.form.paths.get(target):
        return report.form.section_of(ref.table).id
    id = target.removeprefix(_PARAGRAPH)
    told = report.narratives.items()
    return next((section for section, texts in told if any(paragraph.id == id for paragraph in texts)), None)


def show(page: Page, report: Report, target: str) -> None:
    """Put the cursor on a target of the page's section."""
    ref = report.form.paths.get(target)
    if ref and isinstance(page, TablePage):
        page.view.go_to(ref)
        page.figures.glow()
    elif target.startswith((_PARTICULAR, _SECTION)):
        _enter(page, target)
    elif editor := editor_of(page):
        start = _start(report, target.removeprefix(_PARAGRAPH))
        # A selected paragraph would be gone with the next key: the cursor only goes before it.
        editor.select(start, start)


def _enter(page: Page, target: str) -> None:
    line = _lines(page).get(target.removeprefix(_PARTICULAR))
    if line:
        line.setFocus()
        line.selectAll()
    else:
        page.take_focus()


def _lines(page: Page) -> Mapping[str, ParticularLine]:
    """The lines of a page whose texts stand on paper themselves."""
    if isinstance(page, ClosingPage):
        return {"date": page.date}
    return {"unit": page.lines["unit"]} if isinstance(page, ParticularsPage) else {}


def start_of(report: Report, hit: Hit) -> int:
    """Where words that were found begin in their section's text; for a caption its picture."""
    before = sum(len(paragraph.text) + 1 for paragraph in report.narratives[hit.section][: hit.paragraph])
    return before if hit.picture else before + hit.start


def show_words(page: Page, report: Report, hit: Hit) -> None:
    """Select words that were found on the page, in the text or in the line of their caption."""
    editor = editor_of(page)
    if editor is None:
        return
    start = start_of(report, hit)
    editor.select(start, start if hit.picture else start + hit.end - hit.start)
    select_caption(page, report, hit, keys=True)


def select_caption(page: Page, report: Report, hit: Hit, *, keys: bool = False) -> None:
    """Select words that were found in a caption, with the keys there if wanted; nothing for words of the text."""
    holder = page.preface if isinstance(page, ParticularsPage) else page
    if hit.picture and isinstance(holder, NarrativePage):
        caption = report.pictures[hit.picture].caption
        holder.select_caption(*(places(caption[:place]) for place in (hit.start, hit.end)), keys=keys)


def tell_moves(page: Page, moved: Callable[[], object]) -> None:
    """Have somebody told whenever the cursor of a page moves."""
    if editor := editor_of(page):
        editor.cursorPositionChanged.connect(moved)
    for line in _lines(page).values():
        line.entered.connect(moved)
    if isinstance(page, TablePage):
        page.figures.selectionModel().currentChanged.connect(moved)


def at_cursor(page: Page, report: Report) -> str:
    """What the cursor of a page is at, "" where none of it stands on paper."""
    if isinstance(page, TablePage) and not page.text.hasFocus():
        box = page.figures.current_box()
        return box.ref.path if box and box.ref else ""
    for name, line in _lines(page).items():
        if line.hasFocus() or isinstance(page, ClosingPage):
            return f"{_PARTICULAR}{name}"
    editor, section = editor_of(page), _section(page)
    paragraphs = report.narratives.get(section, ())
    place = editor.place() - 1 if editor else -1
    return f"{_PARAGRAPH}{paragraphs[place].id}" if 0 <= place < len(paragraphs) else ""


def cell_in_sight(page: Page) -> QRect | None:
    """Where on the screen the cell under the cursor of a page is, None where its cursor is in no cell."""
    if not isinstance(page, TablePage) or not page.figures.currentIndex().isValid():
        return None
    spot = page.figures.visualRect(page.figures.currentIndex())
    return QRect(page.figures.viewport().mapToGlobal(spot.topLeft()), spot.size())


def findings_at(page: Page, session: Session) -> list[Finding]:
    """What is found in the cell or the words that the cursor of a page is at."""
    if isinstance(page, TablePage) and not page.text.hasFocus():
        box = page.figures.current_box()
        return [finding for finding in session.findings if box and box.ref in finding.cells]
    editor = editor_of(page)
    return editor.findings_at_cursor() if editor else []


def _section(page: Page) -> str:
    if isinstance(page, TablePage):
        return page.section.id
    return page.section if isinstance(page, NarrativePage) else PREFACE


def _start(report: Report, id: str) -> int:
    """Where a paragraph begins in its section's text."""
    for paragraphs in report.narratives.values():
        start = 0
        for paragraph in paragraphs:
            if paragraph.id == id:
                return start
            start += len(paragraph.text) + 1
    return 0


def editor_of(page: Page) -> NarrativeEditor | None:
    """The text of a page, None where it has none."""
    if isinstance(page, ParticularsPage):
        return page.preface.editor
    if isinstance(page, NarrativePage):
        return page.editor
    return page.text if isinstance(page, TablePage) else None
