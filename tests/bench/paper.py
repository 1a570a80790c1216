"""A report on paper in a new process beside Typst, warm after an edit, and over hundreds of pages.

Run: `python -m tests.bench.paper [RUNS]`. The report is the one this project started from where ../shared is present,
else the sample of the tests. All contestants of a table take turns, so that a busy machine is busy for all of them.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from statistics import median

from app.form.load import load_forms
from app.form.spec import CellRef
from app.intake.read import read
from app.jobs import paper_of, pictures_of, report_of
from app.output.paper import PaperOptions
from app.output.pdf.draw import Composed, Engine
from app.report.report import Cell, Paragraph, Report
from app.report.rows import differences
from app.store.book import Book
from tests.bench.typst_source import source

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared" / "cases" / "zhangjiapo-2021.txt"
FONTS = ROOT / "resources" / "fonts"
RUNS = 11
MOST_TIMES_TYPST, MOST_MEGABYTES, MOST_WARM = 1.2, 60, 60
PAGES = (30, 100, 300)
PARAGRAPHS_A_PAGE = 5.5
"""Of the paragraph of the long report, as it is set."""

_TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], {options})"
_ENGINE = """
import gc, pickle, sys
gc.disable()
from app.jobs import paper_of, pictures_of
from app.output.paper import PaperOptions
from app.output.pdf.draw import Engine
report, pictures = pickle.load(open(sys.argv[1], "rb"))
with open(sys.argv[2], "wb") as stream:
    Engine("bundled").compose(paper_of(report, PaperOptions(fonts="bundled"), pictures_of(pictures.get)), stream)
gc.freeze()
"""
"""As `app.__main__` does it, but for arguments, book and file."""

_LAUNCHER = """
import os, sys, time
begun = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
print(1000 * (time.perf_counter() - begun), 1000 * (used.ru_utime + used.ru_stime), used.ru_maxrss / 1024)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Starts a process from a small one: the system counts the memory of who starts a process as the process's own."""


@dataclass(frozen=True)
class Run:
    """One run of a process: milliseconds on the clock and of the processor, and its peak in megabytes."""

    wall: float
    processor: float
    peak: float


def main() -> None:
    """Print all three tables and their ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as folder:
        report, pictures = _seed()
        _new_process(Path(folder), report, pictures, runs)
    print()
    _warm(report, pictures, max(runs, 30))
    print()
    _growth()


def _seed() -> tuple[Report, Mapping[str, bytes]]:
    """The seed report and the bytes of its pictures."""
    if SEED.is_file():
        draft = read(SEED.name, SEED.read_bytes(), load_forms(), None, None)
        return report_of(draft, "u1"), dict(draft.blobs)
    sys.path.insert(0, str(ROOT / "tests" / "app" / "output"))
    import paper_sample

    sample = paper_sample.report()
    return sample, {paper_sample.digest(data): data for data in (paper_sample.bars(), paper_sample.hall())}


def _new_process(folder: Path, report: Report, pictures: Mapping[str, bytes], runs: int) -> None:
    _keep(folder / "bench.gouji", report, pictures)
    (folder / "bench.pickle").write_bytes(pickle.dumps((report, dict(pictures))))
    (folder / "bench.typ").write_text(source(report, pictures.get, folder), encoding="utf-8")
    python = sys.executable
    typst = [str(folder / "bench.typ"), str(folder / "typst.pdf"), str(FONTS)]
    export = [python, "-m", "app", "export", str(folder / "bench.gouji"), str(folder / "app.pdf"), "--fonts", "bundled"]
    contestants = {
        "gouji export（含打开年报文件）": export,
        "只有引擎": [python, "-c", _ENGINE, str(folder / "bench.pickle"), str(folder / "engine.pdf")],
        "Typst": [python, "-c", _TYPST.format(options="ignore_system_fonts=True"), *typst],
        "Typst，另找系统字体": [python, "-c", _TYPST.format(options="ignore_system_fonts=False"), *typst],
        "Typst，PDF/A-2a 与 PDF/UA-1": [
            python,
            "-c",
            _TYPST.format(options="ignore_system_fonts=True, pdf_standards=['a-2a', 'ua-1']"),
            *typst,
        ],
        "Python 什么都不做": [python, "-c", "pass"],
        "Python 引入 ReportLab 的画布": [python, "-c", "import reportlab.pdfgen.canvas"],
    }
    found = _interleaved(contestants, runs, folder)
    print(_padded(f"新进程，中位数，{runs}轮", 36) + "    毫秒  CPU毫秒   最大MB")
    for name, run in found.items():
        print(f"{_padded(name, 36)}{run.wall:8.0f}{run.processor:9.0f}{run.peak:9.1f}")
    ours, engine, theirs, _, archived = (found[name] for name in list(contestants)[:5])
    print(f"export / Typst = {ours.wall / theirs.wall:.2f}（要求不超过 {MOST_TIMES_TYPST}）；", end="")
    print(f"只有引擎 / Typst = {engine.wall / theirs.wall:.2f}；", end="")
    print(f"与同样存档质量的 Typst 相比 = {ours.wall / archived.wall:.2f}；", end="")
    print(f"最大内存 {ours.peak:.0f} MB（要求不超过 {MOST_MEGABYTES}）")


def _keep(path: Path, report: Report, pictures: Mapping[str, bytes]) -> None:
    forms = load_forms()
    with closing(Book.create(path, forms)) as book:
        id = book.start(report.unit_name, report.year)
        old = book.load(id)
        book.keep(id, differences(old, replace(report, unit=old.unit)), "imported", pictures)


def _interleaved(contestants: Mapping[str, Sequence[str]], runs: int, folder: Path) -> dict[str, Run]:
    """The medians of every contestant, after one round that fills the caches of disk and compiler."""
    environment = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    rounds = [{name: _run(command, environment) for name, command in contestants.items()} for _ in range(runs + 1)]
    return {name: _median([found[name] for found in rounds[1:]]) for name in contestants}


def _run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    launched = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command]
    child = subprocess.run(launched, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if child.returncode:
        raise RuntimeError(child.stderr)
    return Run(*map(float, child.stdout.split()))


def _median(runs: Sequence[Run]) -> Run:
    return Run(median(r.wall for r in runs), median(r.processor for r in runs), max(r.peak for r in runs))


def _warm(report: Report, pictures: Mapping[str, bytes], runs: int) -> None:
    """An engine that has composed the report before, after one more edit each time."""
    engine, ready = Engine("bundled"), pictures_of(pictures.get)

    def composed(told: Report) -> Composed:
        return engine.compose(paper_of(told, PaperOptions(fonts="bundled"), ready), BytesIO())

    composed(report)
    edits: dict[str, Callable[[int], Report]] = {
        "改一个数以后": lambda number: report.with_cells({_counted(report): Cell(str(number))}),
        "改一段文字以后": lambda number: _reworded(report, number),
        "什么都没有改": lambda number: report,
    }
    times: dict[str, list[float]] = {name: [] for name in edits}
    for number in range(runs):
        for name, edit in edits.items():
            told = edit(number)
            times[name].append(_milliseconds(lambda told=told: composed(told)))
    print(_padded(f"同一进程，{runs}轮", 36) + "  p50 毫秒  p95 毫秒")
    for name, taken in times.items():
        ordered = sorted(taken)
        print(f"{_padded(name, 36)}{median(ordered):10.1f}{ordered[int(0.95 * len(ordered))]:10.1f}")
    worst = max(median(taken) for taken in times.values())
    print(f"最慢的中位数 {worst:.0f} 毫秒（要求不超过 {MOST_WARM}）")


def _counted(report: Report) -> CellRef:
    return next(ref for ref in report.form.kinds if ref not in report.form.totals)


def _reworded(report: Report, number: int) -> Report:
    """The longest paragraph with other words in its middle."""
    section, paragraphs = max(report.narratives.items(), key=lambda item: max(len(p.text) for p in item[1]))
    place = max(range(len(paragraphs)), key=lambda place: len(paragraphs[place].text))
    text = paragraphs[place].text
    half = len(text) // 2
    other = paragraphs[place]._replace(text=f"{text[:half]}改过{number}次，{text[half:]}")
    return report.with_narrative(section, (*paragraphs[:place], other, *paragraphs[place + 1 :]))


def _growth() -> None:
    """Reports of 30, 100 and 300 pages, each composed by a new engine, the best of three."""
    print(_padded("长报告，新引擎", 36) + "  页数     毫秒 每页毫秒")
    shares: list[float] = []
    for pages in PAGES:
        told = _long(pages)
        paper = paper_of(told, PaperOptions(fonts="bundled"), pictures_of(lambda _: None))
        made = Engine("bundled").compose(paper, BytesIO()).pages
        taken = min(_milliseconds(lambda paper=paper: Engine("bundled").compose(paper, BytesIO())) for _ in range(3))
        shares.append(taken / made)
        print(f"{_padded('约' + str(pages) + '页', 36)}{made:6}{taken:9.0f}{shares[-1]:9.2f}")
    print(f"每页：{PAGES[-1]}页 / {PAGES[0]}页 = {shares[-1] / shares[0]:.2f}（1 为线性）")


def _long(pages: int) -> Report:
    """A report of about so many pages, no paragraph of which is like another."""
    said = (
        "镇里把图纸挂在村口，请大家指着自家的地块提意见，提意见的有八十多人，图纸改了三处（见《公开目录》第2项），"
        "渠道因此多绕了一个弯，却少占了1.5亩好地；9月12日完工，投入资金38.6万元，惠及3个村、486户。"
    )
    count = int(pages * PARAGRAPHS_A_PAGE)
    paragraphs = tuple(Paragraph(f"p{n}", n, f"第{n}件：{said}") for n in range(1, count + 1))
    particulars = {"unit": "沂河县青石镇人民政府", "date": "2026年1月15日"}
    return Report("u1", 2025, load_forms().editions["2021"], {}, {"overview": paragraphs}, {}, particulars)


def _milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def _padded(name: str, width: int) -> str:
    """A name padded to a width in which a Chinese character takes two."""
    return name + " " * (width - sum(2 if character > "\u2e80" else 1 for character in name))


if __name__ == "__main__":
    main()
