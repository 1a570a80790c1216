"""Line by line, what is printed is set as it must be: seen by our judge, and by the one of the trials."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from desk import ROOT
from paper_judge import Verdict, judged
from paper_look import pdf
from paper_sample import FORMS, filled, paragraphs, report
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.intake.read import read
from app.jobs import report_of
from app.output import page
from app.output.fonts import BUNDLED
from app.report.markup import literal
from app.report.report import Report

CASES = sorted((ROOT / "tests" / "cases" / "paper").glob("*.txt"))
MOST_RAGGED = 0.01
COUNTED = ("full lines", "line-start faults", "line-end faults", "ragged/over", "number|年月日 split")
"""What the judge of the trials counts."""
LEAD = "沂河县青石镇人民政府党政办公室会同便民服务中心逐条核对"
"""What pushes a paragraph on, a character at a time."""

of_each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)


def told(case: Path, pushes: range = range(len(LEAD) + 1)) -> Report:
    """A report that says the paragraphs of a case, pushed on by 0, 1, 2 … characters."""
    said = case.read_text(encoding="utf-8").splitlines()
    return narrated(LEAD[:push] + line for push in pushes for line in said)


def narrated(texts: Iterator[str]) -> Report:
    said = {"overview": paragraphs(map(literal, texts))}
    return Report("u1", 2025, FORMS.editions["2021"], {}, said, {}, {"unit": "青石镇人民政府", "date": "2026年1月15日"})


def well_set(verdict: Verdict) -> None:
    assert verdict.faults == {}
    assert verdict.ragged_share <= MOST_RAGGED, verdict.ragged


@of_each_case
def test_every_hard_text_is_well_set_wherever_its_lines_end(case: Path) -> None:
    verdict = judged(pdf(told(case)), case.read_text(encoding="utf-8"))
    assert verdict.full > 100
    well_set(verdict)


@pytest.mark.parametrize("year", [2020, 2025])
def test_the_sample_is_well_set(year: int) -> None:
    verdict = judged(pdf(report(year)))
    assert verdict.full > 20
    well_set(verdict)


def test_a_report_of_many_pages_is_well_set() -> None:
    texts = [line for case in CASES for line in case.read_text(encoding="utf-8").splitlines()]
    verdict = judged(pdf(narrated(text for _ in range(8) for text in texts)), "\n".join(texts))
    assert verdict.full > 500
    well_set(verdict)


def test_headings_stay_with_their_text_wherever_the_page_ends() -> None:
    for lines in range(1, 24):
        texts = ["事" * 28 * lines, "（一）主动公开", "1.政策文件", "文" * 90, "（二）依申请公开", "件" * 30]
        verdict = judged(pdf(narrated(iter(texts))))
        assert not verdict.headings, lines
        assert not verdict.lonely, lines


def test_the_report_this_project_started_from_is_well_set(shared: Path) -> None:
    well_set(judged(pdf(started_from(shared), lambda _: None)))


@pytest.fixture(scope="session")
def trial(shared: Path) -> Callable[[bytes, Path], dict[str, int]]:
    """The judge of the trials: counts by what it calls them."""
    judge = shared.parent / "prototypes" / "print" / "judge.py"
    if not judge.is_file() or not shutil.which("pdftotext"):
        pytest.skip("the judge of the trials, or pdftotext, is absent")

    def counts(data: bytes, folder: Path) -> dict[str, int]:
        (folder / "judged.pdf").write_bytes(data)
        command = [sys.executable, str(judge), str(folder / "judged.pdf")]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return {name: int(re.findall(rf"{re.escape(name)} +(\d+)", said)[0]) for name in COUNTED}

    return counts


def passes(counts: dict[str, int]) -> None:
    assert counts["line-start faults"] == counts["line-end faults"] == counts["number|年月日 split"] == 0
    assert counts["ragged/over"] <= MOST_RAGGED * counts["full lines"]


@of_each_case
def test_the_judge_of_the_trials_agrees(case: Path, trial: Callable[..., dict[str, int]], tmp_path: Path) -> None:
    counts = trial(pdf(told(case)), tmp_path)
    assert counts["full lines"] > 100
    passes(counts)


def test_the_judge_of_the_trials_agrees_on_real_reports(
    shared: Path, trial: Callable[..., dict[str, int]], tmp_path: Path
) -> None:
    form = FORMS.editions["2021"]
    for told_ in (report(), report(2020), report(cells=filled(form, "123456")), started_from(shared)):
        passes(trial(pdf(told_), tmp_path))


def started_from(shared: Path) -> Report:
    file = shared / "zhangjiapo-2021.txt"
    return report_of(read(file.name, file.read_bytes(), FORMS, None, None), "u1")


# The judge itself: pages drawn by hand, each with one fault, are seen as faulty.

FULL = "公" * 28


def drawn(*pages: list[tuple[float, str]], stretch: float = 0.0) -> bytes:
    """Pages of lines at a distance from the left edge, from the first line of the text block down."""
    stream = BytesIO()
    path = str(BUNDLED / "NotoSerifSC-Regular.ttf")
    if path not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(path, path))
    canvas = Canvas(stream, (page.PAPER_WIDTH, page.PAPER_HEIGHT), initialFontName=path)
    for lines in pages:
        for number, (left, text) in enumerate(lines, 1):
            ink = canvas.beginText(page.LEFT + left, page.BOTTOM + page.TEXT_HEIGHT - number * page.PITCH)
            ink.setFont(path, page.SAN_HAO)
            ink.setCharSpace(page.FITTED + stretch)
            ink.textOut(text)
            canvas.drawText(ink)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def lines(*texts: str) -> list[tuple[float, str]]:
    """The lines of one paragraph: the first two characters in."""
    return [(page.INDENT if number == 0 else 0.0, text) for number, text in enumerate(texts)]


def test_a_page_without_fault_is_found_without_fault() -> None:
    verdict = judged(drawn(lines(FULL[:26], FULL, "完了。")))
    assert (verdict.full, verdict.faults, verdict.ragged) == (2, {}, [])


@pytest.mark.parametrize(
    ("kind", "paragraph"),
    [
        ("starts", lines(FULL[:26], "，公开")),
        ("starts", lines(FULL[:26], "》公开")),
        ("starts", lines(FULL[:26], "…公开")),
        ("ends", lines(FULL[:25] + "（", "一）公开")),
        ("ends", lines(FULL[:25] + "“", "公开”")),
        ("numbers", lines(FULL[:24] + "202", "5年公开")),
        ("numbers", lines(FULL[:24] + "386", "条信息")),
        ("numbers", lines(FULL[:24] + "98", "%以上")),
        ("numbers", lines(FULL[:24] + "1,", "200元")),
        ("words", lines(FULL[:23] + "exam", "ple公开")),
        ("over", lines(FULL + "公开")),
        ("runts", lines(FULL[:26], "完")),
    ],
)
def test_each_fault_of_a_line_is_seen(kind: str, paragraph: list[tuple[float, str]]) -> None:
    assert kind in judged(drawn(paragraph), "an example").faults


def test_two_words_may_be_parted() -> None:
    assert not judged(drawn(lines(FULL[:23] + "exam", "ple公开")), "exam ple").faults


@pytest.mark.parametrize("short", [FULL[:24], FULL[:25], FULL[:27], FULL[:23] + "公。"])
def test_a_line_that_is_not_flush_is_seen(short: str) -> None:
    verdict = judged(drawn(lines(short, FULL, "完了。")))
    assert (verdict.full, len(verdict.ragged), verdict.ragged_share) == (2, 1, 0.5)


@pytest.mark.parametrize("stretch", [-0.3, 0.0, 0.3])
def test_a_mark_may_hang_or_leave_its_blank_half_empty(stretch: float) -> None:
    def ragged(last: str) -> list[str]:
        return judged(drawn(lines(FULL[:25] + last, "完了。"), stretch=stretch)).ragged

    assert not ragged("。")
    assert bool(ragged("公")) == bool(stretch)


def test_single_lines_of_a_paragraph_are_seen_on_both_sides_of_a_page() -> None:
    head = judged(drawn(lines(FULL[:26], FULL), [(0.0, "完了。")]))
    foot = judged(drawn(lines(FULL[:26]), [(0.0, FULL), (0.0, "完了。")]))
    assert (len(head.lonely), len(foot.lonely)) == (1, 1)
    assert not judged(drawn(lines(FULL[:26], FULL), [(0.0, FULL), (0.0, "完了。")])).lonely


def test_a_heading_alone_at_the_foot_is_seen() -> None:
    heading, text = (page.INDENT, "一、总体情况"), (page.INDENT, "公开。")
    assert judged(drawn([text, heading], [text])).headings == ["1: 一、总体情况"]
    assert not judged(drawn([text, heading, text], [text])).headings
    assert not judged(drawn([text, heading])).headings
    assert not judged(drawn([text, (page.INDENT, "一、公开总体情况良好。")], [text])).headings


def test_a_page_of_nothing_is_judged() -> None:
    assert judged(drawn([])) == Verdict()
