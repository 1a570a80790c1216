"""The command line `gouji`: new, import, list, set, check and export; never Qt."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NoReturn

from app import jobs
from app.check.finding import Finding, Level
from app.form.load import Forms, load_forms
from app.intake.draft import Draft, Unreadable
from app.intake.read import read
from app.report.report import PARTICULARS, PREFACE, How, Totals
from app.report.value import show
from app.session import Session
from app.store.book import Book, Entry
from app.store.fault import BookRefused
from app.wording import Remark, Wording

REFUSED = 2
FATAL = 1


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in one Chinese line."""

    def error(self, message: str) -> NoReturn:
        print(f"gouji：命令写法不对（{message}）。用 gouji --help 查看写法。", file=sys.stderr)
        raise SystemExit(REFUSED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command; answers its exit code: 0 done, 1 fatal findings, 2 refused."""
    options = _parser().parse_args(arguments)
    wording = Wording.load()
    try:
        return options.run(options, load_forms(), wording)
    except (BookRefused, Unreadable, jobs.Refused) as refused:
        print(f"gouji：{wording.say(refused.remark)}", file=sys.stderr)
        return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="gouji", description="政府信息公开年报：不开窗口的填报、审核与打印。")
    commands = parser.add_subparsers(required=True, metavar="命令", parser_class=_Parser)

    def command(name: str, run: Callable[..., int], help: str) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=help, description=help)
        found.set_defaults(run=run)
        return found

    new = command("new", _new, "新建一份空白报告")
    new.add_argument("book", type=Path, metavar="BOOK")
    new.add_argument("--unit", required=True, metavar="NAME", help="单位名称")
    new.add_argument("--year", required=True, type=int, metavar="YYYY", help="报告年度")

    taken = command("import", _import, "读入报告文件（.txt、.json）")
    taken.add_argument("files", type=Path, nargs="+", metavar="FILE")
    taken.add_argument("--book", required=True, type=Path, metavar="BOOK", help="年报文件，没有就新建")
    taken.add_argument("--replace", action="store_true", help="替换已有的同一年度报告（先备份）")
    _choice(taken)
    taken.add_argument("--json", action="store_true", help="以 JSON 输出")

    listed = command("list", _list, "列出年报文件里的报告")
    listed.add_argument("book", type=Path, metavar="BOOK")
    listed.add_argument("--json", action="store_true", help="以 JSON 输出")

    put = command("set", _set, "填写：PATH=TEXT，留空即清除；全部写入或全部不写")
    put.add_argument("book", type=Path, metavar="BOOK")
    _choice(put)
    put.add_argument("items", nargs="+", metavar="PATH=TEXT")

    checked = command("check", _check, "审核一份报告")
    checked.add_argument("book", type=Path, metavar="BOOK")
    _choice(checked)
    checked.add_argument("--json", action="store_true", help="以 JSON 输出")

    export = command("export", _export, "导出一份报告，按文件名结尾决定种类：.pdf、.json")
    export.add_argument("book", type=Path, metavar="BOOK")
    export.add_argument("out", type=Path, metavar="OUT")
    _choice(export)
    return parser


def _choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=int, metavar="YYYY", help="报告年度")
    parser.add_argument("--unit", metavar="NAME", help="单位名称")


def _new(options: argparse.Namespace, forms: Forms, wording: Wording) -> int:
    del wording
    if forms.of_year(options.year) is None:
        raise BookRefused("year-too-early", options.book, year=str(options.year))
    with closing(_opened_or_created(options.book, forms)) as book:
        book.start(options.unit, options.year)
    return 0


def _import(options: argparse.Namespace, forms: Forms, wording: Wording) -> int:
    drafts: list[Draft] = []
    for number, file in enumerate(options.files, 1):
        _progress(f"读取 {number}/{len(options.files)}：{file.name}")
        drafts.append(read(file.name, _bytes(file), forms, options.unit, options.year))
    with closing(_opened_or_created(options.book, forms)) as book:
        jobs.adopt(book, drafts, instead=options.replace)
    said = [_draft(file, draft, wording) for file, draft in zip(options.files, drafts, strict=True)]
    for one in said:
        for kind, sentences in (("疑点", one["doubts"]), ("已接受", one["notes"])):
            for sentence in sentences:
                print(f"{one['file']}：{kind}：{sentence}", file=sys.stderr)
    if options.json:
        _print_json({"book": str(options.book), "reports": said})
    else:
        for one in said:
            print(f"已读入{one['unit']}{one['year']}年度报告：{one['cells']}格，{len(one['doubts'])}处疑点。")
    return 0


def _list(options: argparse.Namespace, forms: Forms, wording: Wording) -> int:
    del wording
    with closing(Book.open(options.book, forms, write=False)) as book:
        entries = book.entries()
    if options.json:
        rows = [{"unit": e.name, "year": e.year, "edition": e.edition, "changed": e.changed} for e in entries]
        _print_json({"book": str(options.book), "reports": rows})
    else:
        for entry in entries:
            print(
                f"{entry.year}\t{entry.name}\t{entry.edition}版格式\t{entry.changed[:16].replace('T', ' ')}"
            )
    return 0


def _set(options: argparse.Namespace, forms: Forms, wording: Wording) -> int:
    items = [_item(item) for item in options.items]
    with closing(Book.open(options.book, forms)) as book:
        session = Session(book, _chosen(book, options).id)
        with book.transaction():
            _refuse_unknown(items, session)
            for path, text in items:
                refused = _put(session, path, text)
                if refused:
                    said = wording.say(refused)
                    raise jobs.Refused(Remark("set-refused", {"path": path, "why": said}))
    return 0


def _check(options: argparse.Namespace, forms: Forms, wording: Wording) -> int:
    with closing(Book.open(options.book, forms, write=False)) as book:
        session = Session(book, _chosen(book, options).id)
    found = [_finding(finding, wording) for finding in session.findings]
    doubts = [wording.say(doubt) for doubt in session.report.doubts.values()]
    if options.json:
        report = session.report
        head = {"unit": report.unit_name, "year": report.year, "edition": report.form.edition}
        _print_json({**head, "verdict": session.verdict.value, "findings": found, "doubts": doubts})
    else:
        for finding in found:
            print(
                f"{wording.say(Remark(finding['level']))}\t{finding['id']}\t{finding['where']}\t{finding['message']}"
            )
        for doubt in doubts:
            print(f"疑点\t{doubt}")
        print("，".join(wording.say(part) for part in session.summary))
    return FATAL if any(finding["level"] == Level.FATAL.value for finding in found) else 0


def _export(options: argparse.Namespace, forms: Forms, wording: Wording) -> int:
    del wording
    with closing(Book.open(options.book, forms, write=False)) as book:
        jobs.export(book, _chosen(book, options).id, options.out, _progress)
    return 0


def _opened_or_created(path: Path, forms: Forms) -> Book:
    return Book.open(path, forms) if path.exists() else Book.create(path, forms)


def _chosen(book: Book, options: argparse.Namespace) -> Entry:
    """The one report the options mean; raises BookRefused with the candidates where it is none or several."""
    entries = book.entries()
    names = {e.unit for e in entries if e.name == options.unit}
    fitting = [
        e for e in entries if options.year in (None, e.year) and (options.unit is None or e.unit in names)
    ]
    if len(fitting) == 1:
        return fitting[0]
    candidates = "、".join(f"{e.year} {e.name}" for e in entries) or "没有报告"
    raise BookRefused("report-several" if fitting else "report-absent", book.path, candidates=candidates)


def _item(item: str) -> tuple[str, str]:
    path, sign, text = item.partition("=")
    if not sign:
        raise jobs.Refused(Remark("set-no-sign", {"item": item}))
    return path, text


def _refuse_unknown(items: Sequence[tuple[str, str]], session: Session) -> None:
    form = session.report.form
    known = {
        *form.paths,
        *(f"particulars/{name}" for name in PARTICULARS),
        *(f"narratives/{section}" for section in (PREFACE, *(s.id for s in form.sections))),
        *(f"totals/{table.id}" for table in form.tables),
    }
    for path, _ in items:
        if path not in known:
            raise jobs.Refused(Remark("set-no-path", {"path": path, "edition": form.edition}))


def _put(session: Session, path: str, text: str) -> Remark | None:
    kind, _, name = path.partition("/")
    if kind == "particulars":
        return session.set_particular(name, text)
    if kind == "narratives":
        return session.write(name, text.split("\n"))
    if kind == "totals":
        if text not in [mode.value for mode in Totals]:
            return Remark("set-no-mode", {"text": text})
        return session.set_mode(name, Totals(text))
    ref = session.report.form.paths[path]
    return session.enter_block({ref: text}, How.TYPED)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise jobs.Refused(Remark("import-unreadable", {"file": file.name, "reason": reason})) from error


def _draft(file: Path, draft: Draft, wording: Wording) -> dict[str, Any]:
    return {
        "file": file.name,
        "unit": draft.unit,
        "year": draft.year,
        "edition": draft.form.edition,
        "cells": len(draft.cells),
        "doubts": [wording.say(doubt) for doubt in draft.doubts],
        "notes": [wording.say(note) for note in draft.notes],
    }


def _finding(finding: Finding, wording: Wording) -> dict[str, Any]:
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
        "explained": False,
    }


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))


def _progress(said: str) -> None:
    """Long work says how far it is, but only to a person at a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{said}", end="\n" if said.endswith("。") else "", file=sys.stderr, flush=True)
