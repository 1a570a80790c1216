"""从上年带入: what would come along from last year's report, said before it happens, and the choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.report.report import PREFACE, Report
from ui import wording as words
from ui.parts import quiet

if TYPE_CHECKING:
    from app.form.spec import Form

_BESIDE_BOX = 24
"""As far in as the words of a box."""


class CarryBlock(QWidget):
    """Offers what the unit's last report has for the new one; the texts only where they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.take = QCheckBox()
        self.text = QCheckBox()
        self._listed = quiet(wrap=True)
        self._marked = quiet(words.CARRY_MARKED, wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self.take)
        for part in (self._listed, self.text, self._marked):
            row = QVBoxLayout()
            row.setContentsMargins(_BESIDE_BOX * (2 if part is self._marked else 1), 0, 0, 0)
            row.addWidget(part)
            whole.addLayout(row)
        self.take.toggled.connect(self._show_choice)
        self._last: Report | None = None

    @property
    def wanted(self) -> bool:
        """Whether something is to come along."""
        return self._last is not None and self.take.isChecked()

    @property
    def text_wanted(self) -> bool:
        """Whether the narratives are, too."""
        return self.wanted and self.text.isChecked()

    def show_offer(self, offered: Report | None, last: Form | None) -> None:
        """Say what would come along; last is the form of the report that it comes from."""
        self._last = offered
        if offered is None or last is None:
            self.take.setVisible(False)
            self._listed.setText(words.CARRY_NOTHING)
        else:
            self.take.setVisible(True)
            self.take.setText(words.CARRY.format(year=offered.year - 1))
            self.take.setChecked(True)
            self.text.setChecked(False)
            self._listed.setText("\n".join(f"·　{said}" for said in carried_words(offered, last)))
            self.text.setText(words.CARRY_TEXT.format(texts=texts_of(offered)))
        self._show_choice()

    def _show_choice(self) -> None:
        has_text = self.wanted and self._last is not None and bool(self._last.narratives)
        self.text.setVisible(has_text)
        self._marked.setVisible(has_text)
        self._listed.setEnabled(self.wanted or self._last is None)


def carried_words(new: Report, last: Form) -> list[str]:
    """What a report was begun with (its texts apart), a sentence a kind."""
    said: list[str] = []
    known = [text for name, (text, _) in words.PARTICULARS.items() if name in new.particulars]
    said.append(words.CARRY_PARTICULARS.format(names="、".join(known)))
    if new.sources:
        said.append(words.CARRY_SOURCES.format(count=len(new.sources)))
    if new.cells:
        figures = _figures(new)
        said.append(words.CARRY_FIGURES.format(last=new.year - 1, year=new.year, figures=figures))
    else:
        said.append(words.CARRY_NO_FIGURES.format(last=new.year - 1))
    if last.edition != new.form.edition:
        said.append(words.CARRY_EDITION.format(year=new.year, document=new.form.document, last=last.document))
    return said


def _figures(new: Report) -> str:
    """The figures carried, noughts left unnamed: 自然人2、商业企业1."""
    named = [
        words.CARRY_FIGURE.format(column=new.form.table(ref.table).line("column", ref.column), figure=cell.text)
        for ref, cell in new.cells.items()
        if cell.text != "0"
    ]
    return "、".join(named) or words.CARRY_NOUGHTS


def texts_of(new: Report) -> str:
    """Which sections bring how many paragraphs: 引言、一、五，共 12 段."""
    numbers = {PREFACE: words.PREFACE} | {section.id: section.number for section in new.form.sections}
    parts = "、".join(number for id, number in numbers.items() if new.narratives.get(id))
    return words.CARRY_TEXTS.format(parts=parts, count=sum(map(len, new.narratives.values())))
