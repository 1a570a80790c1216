"""Looking for words in all texts of the open report, from tab to tab, and putting others in their place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.report.report import PREFACE
from app.report.search import Hit, hits
from ui import target
from ui import wording as words
from ui.find_bar import FindBar

if TYPE_CHECKING:
    from ui.report_view import ReportView

Spot = tuple[int, int, int]
"""A tab, and what is selected of its text."""


class WordSearch(QObject):
    """Goes on from where the cursor is, wherever the clerk has put it meanwhile."""

    def __init__(self, view: ReportView) -> None:
        super().__init__(view)
        self._view = view
        self.bar = FindBar(editable=view.session.book.read_only is None)
        sections = view.session.report.form.sections
        self._tabs = {PREFACE: words.PARTICULARS_SHORT, **{section.id: section.number for section in sections}}
        self._order = [*self._tabs]
        self._at: Hit | None = None
        """The place gone to last, and where the cursor then stood."""
        self._spot: Spot | None = None
        self._before: QWidget | None = None
        self.bar.sought.connect(self._count)
        self.bar.stepped.connect(self.step)
        self.bar.replaced.connect(self._replace)
        self.bar.left.connect(self.leave)
        view.changes.changed.connect(self._recount)

    def come(self, *, replacing: bool) -> None:
        """Bring the bar into sight, with the words that are selected in the text."""
        if not self._view.commit():
            return
        if not self.bar.keys:
            self._before = QApplication.focusWidget()
        editor = target.editor_of(self._view.page)
        self.bar.come(replacing=replacing, wanted=editor.selected_words() if editor and editor.hasFocus() else "")
        self._count()

    def leave(self) -> None:
        """Put the bar away, the keys where the words were found, or where they were before."""
        self.bar.hide()
        editor, before = target.editor_of(self._view.page), self._before
        if hit := self._current(self._hits()):
            target.show_words(self._view.page, self._view.session.report, hit)
        elif before and before.isVisible():
            before.setFocus()
        elif editor and editor.isVisible():
            editor.setFocus()
        else:
            self._view.page.take_focus()

    def step(self, direction: int) -> None:
        """Go to the next (1) or last (-1) place of the words, round and round."""
        if not self._view.commit():
            return
        if self.bar.isHidden():
            self.bar.show()
        if not self.bar.words:
            self.bar.take_keys()
            return
        found = self._hits()
        if found:
            self._go(self._following(found, direction))
        self._count()

    def _replace(self, whole: bool) -> None:
        if not self._view.commit() or not self.bar.words:
            return
        found = self._hits()
        if whole and found:
            if self._put(found):
                self.bar.say(words.PUT_DONE.format(count=len(found)))
        elif hit := self._current(found):
            self._put_one(hit)
        else:
            self.step(1)

    def _put_one(self, hit: Hit) -> None:
        tail, many = len(self._said(hit)) - hit.end, self._paragraphs(hit.section)
        if not self._put([hit]):
            return
        # What stands behind the place is as long as before, whatever was put there; a paragraph left empty is gone.
        is_gone = self._paragraphs(hit.section) < many
        end = 0 if is_gone else len(self._said(hit)) - tail
        found = self._hits()
        after = [other for other in found if self._key(other) >= self._key(hit._replace(start=end, end=end))]
        if found:
            self._go((after or found)[0])
        self._count()

    def _put(self, found: list[Hit]) -> bool:
        """Put the other words there as one step; False where it is refused, which the page says."""
        self.bar.settle()
        return self._view.page.answer(self._view.session.replace_words(self.bar.words, self.bar.instead, found))

    def _hits(self) -> list[Hit]:
        return [*hits(self._view.session.report, self.bar.words, exact=self.bar.exact)]

    def _recount(self) -> None:
        if self.bar.isVisible():
            self._count()

    def _count(self) -> None:
        found = self._hits()
        if not found:
            self.bar.say(words.FOUND_NONE if self.bar.words else "", grave=True)
            return
        tabs = Counter(hit.section for hit in found)
        parts = words.BETWEEN_FOUND.join(
            words.FOUND_PART.format(tab=self._tabs[section], count=count) for section, count in tabs.items()
        )
        hit = self._current(found)
        at = found.index(hit) + 1 if hit else 0
        said = words.FOUND_AT if at else words.FOUND
        self.bar.say(said.format(place=at, count=len(found), parts=parts))

    def _following(self, found: list[Hit], direction: int) -> Hit:
        if hit := self._current(found):
            return found[(found.index(hit) + direction) % len(found)]
        before = sum(self._is_before_cursor(hit, last=direction < 0) for hit in found)
        return found[(before if direction > 0 else before - 1) % len(found)]

    def _is_before_cursor(self, hit: Hit, *, last: bool) -> bool:
        tab, first, end = self._cursor()
        place = self._order.index(hit.section)
        if place != tab:
            return place < tab
        editor = target.editor_of(self._view.page)
        here = editor.position_of(target.start_of(self._view.session.report, hit)) if editor else 0
        return here < (first if last else end)

    def _cursor(self) -> Spot:
        editor = target.editor_of(self._view.page)
        cursor = editor.textCursor() if editor else None
        first, end = (cursor.selectionStart(), cursor.selectionEnd()) if cursor else (0, 0)
        return self._view.tabs.currentIndex(), first, end

    def _current(self, found: list[Hit]) -> Hit | None:
        """The place gone to last, while it is one and the cursor is still there."""
        return self._at if self._at in found and self._spot == self._cursor() else None

    def _go(self, hit: Hit) -> None:
        """Select a place; the keys stay in the bar if they are there."""
        self.bar.settle()
        keys = self.bar.keys
        self._at = hit
        self._view.tabs.setCurrentIndex(self._order.index(hit.section))
        target.show_words(self._view.page, self._view.session.report, hit)
        if keys:
            keys.setFocus()
            target.select_caption(self._view.page, self._view.session.report, hit)
        self._spot = self._cursor()

    def _said(self, hit: Hit) -> str:
        report = self._view.session.report
        return (
            report.pictures[hit.picture].caption if hit.picture else report.narratives[hit.section][hit.paragraph].text
        )

    def _paragraphs(self, section: str) -> int:
        return len(self._view.session.report.narratives.get(section, ()))

    def _key(self, hit: Hit) -> Spot:
        return self._order.index(hit.section), hit.paragraph, hit.start
