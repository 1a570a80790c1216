"""A judge of typesetting: reads a finished PDF and names every line that a printer's reader would send back.

The criteria are those of GB/T 15834 (marks), GB/T 9704-2012 (the grid) and print.md; the judge knows nothing of the
engine: it sees characters with their places, as they lie on the page.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from app.output import page

NO_START = frozenset("，。、；：？！”’）》〉】〕」』｝］…·％‰℃—～,.;:?!)]}%")
NO_END = frozenset("“‘（《〈【〔「『｛［([{￥＄#№")
CUT_NUMBER = re.compile(r"[0-9０-９][,，.．]?\|[0-9０-９年月日号时分件条次项个名人户村份期批元万亿%％‰℃]")
"""A line's end and the next one's beginning, parted by |, that belong to one number with its unit."""
WORD = re.compile(r"[A-Za-z0-9]+")
HEADING = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.．](?![0-9])|（[0-9]+）")
LONGEST_HEADING = 40

FLUSH = 2.5
"""Points a line may end beside the right edge; a mark in its square has up to half of it blank."""
MARK = 9.5
SLACK = 5.0
"""Points a line may begin beside its edge."""


@dataclass(frozen=True)
class Line:
    """One line of body text or of a heading: page, baseline, both ends in points, and what it says."""

    page: int
    baseline: float
    left: float
    right: float
    text: str

    @property
    def continues(self) -> bool:
        """Whether it begins at the left edge, as every line of a paragraph but the first."""
        return self._begins(page.LEFT)

    @property
    def opens(self) -> bool:
        """Whether it begins two characters in, as the first line of a paragraph."""
        return self._begins(page.LEFT + page.INDENT)

    def _begins(self, edge: float) -> bool:
        hung = MARK if self.text[0] in NO_END else SLACK
        return -hung < self.left - edge < SLACK


@dataclass
class Verdict:
    """What is wrong, each fault quoted: page, the end of a line | the beginning of the next."""

    full: int = 0
    """Lines that go on in the next one: those that must be flush."""
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    ragged: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lonely: list[str] = field(default_factory=list)
    """Single lines of a paragraph at the foot or the head of a page."""
    headings: list[str] = field(default_factory=list)
    """Headings with nothing below them on their page."""
    runts: list[str] = field(default_factory=list)
    """Last lines of a single character."""

    @property
    def faults(self) -> dict[str, list[str]]:
        """Everything that must not occur at all, by its kind, empty where all is well; ragged lines are not in it."""
        kinds = ("starts", "ends", "over", "numbers", "words", "lonely", "headings", "runts")
        return {kind: getattr(self, kind) for kind in kinds if getattr(self, kind)}

    @property
    def ragged_share(self) -> float:
        """The share of full lines that are not flush."""
        return len(self.ragged) / self.full if self.full else 0.0


def judged(data: bytes, said: str = "") -> Verdict:
    """The verdict on a whole document; what it says tells a word that is cut from two words."""
    lines, feet = seen(data)
    words = frozenset(WORD.findall(said))
    verdict = Verdict()
    paragraphs = list(paragraphs_of(lines))
    for paragraph in paragraphs:
        for upper, lower in pairwise(paragraph):
            _judge_break(upper, lower, words, verdict)
        _judge_last(paragraph, verdict)
        _judge_company(paragraph, verdict)
    for paragraph in paragraphs:
        _judge_heading(paragraph, feet, lines[-1].page, verdict)
    return verdict


def outside(data: bytes) -> list[str]:
    """Characters that lie beside the text block and are no page number: page, character, place in points."""
    found: list[str] = []
    right, top = page.LEFT + page.TEXT_WIDTH + MARK, page.BOTTOM + page.TEXT_HEIGHT
    with pdfium.PdfDocument(data) as document:
        for number, sheet in enumerate(document, 1):
            for sign in _signs(sheet):
                folio = sign.y < page.BOTTOM and sign.character in "—0123456789"
                within = sign.x >= page.LEFT - MARK and sign.right <= right and page.BOTTOM - SLACK <= sign.y <= top
                if not (folio or within):
                    found.append(f"{number}: {sign.character} {sign.x:.0f}…{sign.right:.0f}, {sign.y:.0f}")
    return found


def seen(data: bytes) -> tuple[list[Line], list[float]]:
    """Every line of body size in reading order, and how far down each page is used at all."""
    lines: list[Line] = []
    feet: list[float] = []
    with pdfium.PdfDocument(data) as document:
        for number, sheet in enumerate(document):
            signs = list(_signs(sheet))
            lines += _lines(number, [sign for sign in signs if abs(sign.size - page.SAN_HAO) < 0.5])
            pictures = [o.get_bounds()[1] for o in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=9)]
            feet.append(min([*(s.y for s in signs if s.y > page.BOTTOM - SLACK), *pictures], default=0.0))
    return lines, feet


def paragraphs_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that go on in each other; title lines and the signature, which begin elsewhere, are left out."""
    paragraph: list[Line] = []
    for line in lines:
        if line.continues and paragraph:
            paragraph.append(line)
            continue
        if paragraph:
            yield paragraph
        paragraph = [line] if line.opens else []
    if paragraph:
        yield paragraph


@dataclass(frozen=True)
class _Sign:
    character: str
    size: float
    x: float
    y: float
    right: float


def _signs(sheet: pdfium.PdfPage) -> Iterator[_Sign]:
    """Every visible character: size, origin on the baseline, and where its square ends."""
    text = sheet.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        character = _character(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1 or not character.strip():
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        _, _, right, _ = text.get_charbox(index, loose=True)
        yield _Sign(character, raw.FPDFText_GetFontSize(text, index), x.value, y.value, right)


def _character(text: pdfium.PdfTextPage, index: int) -> str:
    """The character at a place; PDFium counts one beyond the BMP as two, of which the second says nothing here."""
    code = raw.FPDFText_GetUnicode(text, index)
    if 0xD800 <= code < 0xDC00:
        return chr(0x10000 + ((code - 0xD800) << 10) + raw.FPDFText_GetUnicode(text, index + 1) - 0xDC00)
    return "" if 0xDC00 <= code < 0xE000 else chr(code)


def _lines(number: int, signs: Sequence[_Sign]) -> Iterator[Line]:
    ordered = sorted(signs, key=lambda sign: (-round(sign.y), sign.x))
    for _, group in groupby(ordered, key=lambda sign: round(sign.y)):
        row = list(group)
        words = "".join(sign.character for sign in row)
        yield Line(number, row[0].y, row[0].x, max(sign.right for sign in row), words)


def _judge_break(upper: Line, lower: Line, words: frozenset[str], verdict: Verdict) -> None:
    quote = _quoted(upper, lower)
    verdict.full += 1
    if lower.text[0] in NO_START:
        verdict.starts.append(quote)
    if upper.text[-1] in NO_END:
        verdict.ends.append(quote)
    lacking = page.LEFT + page.TEXT_WIDTH - upper.right
    hung = MARK if upper.text[-1] in NO_START else FLUSH
    if not -hung <= lacking <= hung:
        verdict.ragged.append(f"{quote} ({lacking:+.1f} pt)")
    if CUT_NUMBER.search(f"{upper.text[-2:]}|{lower.text[0]}"):
        verdict.numbers.append(quote)
    elif _cut(upper.text, lower.text) in words:
        verdict.words.append(quote)


def _cut(upper: str, lower: str) -> str:
    """The letters and digits on both sides of a line's end, empty where one side has none."""
    before, after = re.search(r"[A-Za-z0-9]+$", upper), WORD.match(lower)
    return before[0] + after[0] if before and after else ""


def _judge_last(paragraph: Sequence[Line], verdict: Verdict) -> None:
    last = paragraph[-1]
    allowed = MARK if last.text[-1] in NO_START else FLUSH
    if last.right > page.LEFT + page.TEXT_WIDTH + allowed:
        verdict.over.append(f"{last.page + 1}: …{last.text[-8:]}")
    if len(paragraph) > 1 and len(last.text) == 1:
        verdict.runts.append(_quoted(paragraph[-2], last))


def _judge_company(paragraph: Sequence[Line], verdict: Verdict) -> None:
    parts = [list(part) for _, part in groupby(paragraph, key=lambda line: line.page)]
    if len(parts) > 1:
        verdict.lonely += [f"{part[0].page + 1}: {part[0].text[:12]}" for part in parts if len(part) == 1]


def _judge_heading(paragraph: Sequence[Line], feet: Sequence[float], last: int, verdict: Verdict) -> None:
    words, foot = "".join(line.text for line in paragraph), paragraph[-1]
    heads = HEADING.match(words) and len(words) <= LONGEST_HEADING and words[-1] not in "。；！？"
    if heads and foot.page < last and feet[foot.page] > foot.baseline - FLUSH:
        verdict.headings.append(f"{foot.page + 1}: {words[:12]}")


def _quoted(upper: Line, lower: Line) -> str:
    return f"{upper.page + 1}: …{upper.text[-6:]}|{lower.text[:6]}…"
