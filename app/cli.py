"""The command line `gouji`: every command with its words; never Qt."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn, TypeVar

from app import commands, entering, jobs, printing
from app.answers import print_refusal
from app.form.load import Forms, load_forms
from app.output.paper import ARCHIVES, FONT_CHOICES, KINDS, PaperOptions
from app.report.markup import tidy
from app.store.fault import BookRefused
from app.wording import Remark, Wording

REFUSED = 2
"""The exit code where something cannot be done: nothing was written or changed."""

_Run = Callable[[argparse.Namespace, Forms, Wording], int]
_Value = TypeVar("_Value")

_MISUSES = (
    ("misused-missing", r"the following arguments are required: (?P<what>.*)"),
    ("misused-unknown", r"unrecognized arguments: (?P<what>.*)"),
    ("misused-word", r"argument (?P<what>--[a-z-]+): invalid choice: '?(?P<word>.*?)'? \(choose from (?P<known>.*)\)"),
    ("misused-choice", r"argument .*?: invalid choice: '?(?P<what>.*?)'? \(choose .*"),
    ("misused-no-value", r"argument (?P<what>.*?): expected .*"),
    ("misused-value", r"argument (?P<what>.*?): ignored explicit argument .*"),
    ("misused-name", r"argument (?P<what>.*?): invalid _name value: .*"),
    ("misused-year", r"argument (?P<what>.*?): invalid _year value: .*"),
    ("misused-copies", r"argument (?P<what>.*?): invalid _copies value: .*"),
    ("misused-pages", r"argument (?P<what>.*?): invalid _pages value: .*"),
    ("misused-duplex", r"argument (?P<what>.*?): invalid _duplex value: .*"),
    ("misused-option", r"argument (?P<what>.*?): invalid _option value: .*"),
)
"""The key of a sentence, and what argparse says instead."""

_TABLED = ("disclosure", "requests", "review")
"""The sections that have tables, in every edition."""
_KINDS_HELP = (
    "印哪一种：report 正式稿，draft 送审稿，blank 空白表，collection 数据采集表，"
    "sources 数据来源确认表，findings 审核表，approval 审签单，checklist 填报对照表"
)

_HELP = (
    ("usage: ", "用法："),
    ("positional arguments:", "参数："),
    ("options:", "选项："),
    ("show this help message and exit", "显示写法"),
)


class _Misused(Exception):
    """A command that is written wrong; `remark` says how."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.key)
        self.remark = remark


class _Parser(argparse.ArgumentParser):
    """Speaks Chinese, and says what is wrong with a command in one line."""

    def error(self, message: str) -> NoReturn:
        for key, pattern in _MISUSES:
            found = re.fullmatch(pattern, message, re.DOTALL)
            if found:
                raise _Misused(Remark(key, {name: said.replace("'", "") for name, said in found.groupdict().items()}))
        raise _Misused(Remark("misused"))

    def format_help(self) -> str:
        said = super().format_help()
        for english, chinese in _HELP:
            said = said.replace(english, chinese)
        return said


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command; answers its exit code: 0 done, 1 fatal findings, 2 refused."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a character must not stop a command half-way.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    wording = Wording.load()
    try:
        options = _parser().parse_args(arguments)
        return options.run(options, load_forms(), wording)
    except (_Misused, BookRefused, jobs.Refused, printing.NotPrinted) as refused:
        print_refusal(wording.say(refused.remark))
        return REFUSED


def _parser() -> argparse.ArgumentParser:
    # As argparse has it, but the terminal is asked for its width once and not at every argument.
    layout = partial(argparse.HelpFormatter, width=shutil.get_terminal_size().columns - 2)
    about = "政府信息公开年报：不开窗口的填报、审核与打印。"
    parser = _Parser(prog="gouji", description=about, allow_abbrev=False, formatter_class=layout)
    adding = parser.add_subparsers(title="命令", required=True, metavar="命令", parser_class=_Parser)

    def command(name: str, run: _Run, help: str) -> argparse.ArgumentParser:
        found = adding.add_parser(name, help=help, description=help, allow_abbrev=False, formatter_class=layout)
        found.set_defaults(run=run)
        return found

    new = command("new", commands.new, "新建一份空白报告")
    new.add_argument("book", type=Path, metavar="BOOK", help="年报文件，没有就新建")
    _choose(new, required=True)
    new.add_argument("--from-last", action="store_true", help="带入上年的单位信息、提供单位和结转数")
    new.add_argument("--with-text", action="store_true", help="连同上年的文字一起带入，逐段标出待修改")

    taken = command("import", commands.import_files, "读入报告文件（.txt、.json）")
    taken.add_argument("files", type=Path, nargs="+", metavar="FILE", help="报告文件")
    taken.add_argument("--book", required=True, type=Path, metavar="BOOK", help="年报文件，没有就新建")
    taken.add_argument("--replace", action="store_true", help="替换已有的同一年度报告（先备份）")
    _choose(taken)
    _offer_json(taken)

    listed = command("list", commands.list_reports, "列出年报文件里的报告")
    listed.add_argument("book", type=Path, metavar="BOOK", help="年报文件")
    _offer_json(listed)

    put = command("set", entering.set_items, "填写：PATH=TEXT，留空即清除；全部写入或全部不写")
    put.add_argument("book", type=Path, metavar="BOOK", help="年报文件")
    _choose(put)
    put.add_argument("items", nargs="+", metavar="PATH=TEXT", help="填在哪里和填什么")

    pasted = command("paste", entering.paste, "粘贴一个表格：从 PATH 那一格起，或按项目名称；全部写入或全部不写")
    pasted.add_argument("book", type=Path, metavar="BOOK", help="年报文件")
    pasted.add_argument("path", metavar="PATH", help="左上角的格")
    pasted.add_argument("file", type=Path, metavar="FILE", help="用制表符隔开的文字，或 .html 网页")
    _choose(pasted)

    zeros = command("zeros", entering.fill_zeros, "空格填 0：只填没有填的格，不填总计")
    zeros.add_argument("book", type=Path, metavar="BOOK", help="年报文件")
    zeros.add_argument("--section", choices=_TABLED, default=None, metavar="SECTION", help="只填一个部分")
    _choose(zeros)

    explained = command("explain", entering.explain, "给一处核实性审核写说明；空的说明即收回")
    explained.add_argument("book", type=Path, metavar="BOOK", help="年报文件")
    explained.add_argument("fingerprint", metavar="FINGERPRINT", help="审核结果的编号（check --json 里的 fingerprint）")
    explained.add_argument("text", metavar="TEXT", help="说明")
    _choose(explained)

    swapped = command("replace", entering.replace_words, "在全部文字和图注里替换；表内数据不受影响")
    swapped.add_argument("book", type=Path, metavar="BOOK", help="年报文件")
    swapped.add_argument("old", type=_name, metavar="OLD", help="找什么")
    swapped.add_argument("new", type=str, metavar="NEW", help="换成什么，空的即删去")
    swapped.add_argument("--exact", action="store_true", help="区分全角和半角、大写和小写")
    _choose(swapped)

    past = command("history", entering.history, "一格填过的数：时间、原值和新值、来源")
    past.add_argument("book", type=Path, metavar="BOOK", help="年报文件")
    past.add_argument("path", metavar="PATH", help="哪一格，如 requests/received/natural_person")
    _choose(past)

    figures = command("figures", commands.figures, "填报对照：全部数字，按表格的次序")
    figures.add_argument("book", type=Path, metavar="BOOK", help="年报文件")
    figures.add_argument("--table", action="append", default=[], metavar="TABLE", help="只要这张表，可以写多个")
    figures.add_argument("--tsv", action="store_true", help="只要数字，不带文字：一行一行，格间用制表符")
    _choose(figures)
    _offer_json(figures)

    checked = command("check", commands.check, "审核一份报告")
    checked.add_argument("book", type=Path, metavar="BOOK", help="年报文件")
    _choose(checked)
    _offer_json(checked)

    verified = command("verify", commands.verify, "通读整个年报文件，查看是否损坏")
    verified.add_argument("book", type=Path, metavar="BOOK", help="年报文件")

    export = command("export", commands.export, "导出一份报告，按文件名结尾决定种类：.pdf、.json")
    export.add_argument("book", type=Path, metavar="BOOK", help="年报文件")
    export.add_argument("out", type=Path, metavar="OUT", help="导出的文件")
    _choose(export)
    _offer_papers(export)

    printed = command("print", commands.print_paper, "打印一份报告，按实际大小印在 A4 纸上")
    printed.add_argument("book", type=Path, metavar="BOOK", help="年报文件")
    _choose(printed)
    _offer_papers(printed)
    _offer_printers(printed)

    fonts = command("fonts", commands.fonts, "列出各处用什么字体，和字体文件夹的位置")
    _offer_json(fonts)
    return parser


def _choose(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument("--year", type=_year, required=required, metavar="YYYY", help="报告年度")
    parser.add_argument("--unit", type=_name, required=required, metavar="NAME", help="单位名称")


def _offer_papers(parser: argparse.ArgumentParser) -> None:
    """How a PDF is wanted; the defaults are those of PaperOptions."""
    usual = PaperOptions()
    parser.add_argument("--kind", choices=KINDS, default=usual.kind, metavar="KIND", help=_KINDS_HELP)
    seal = parser.add_mutually_exclusive_group()
    seal.add_argument("--seal", action="store_true", default=usual.seal, help="落款留出盖章的位置（默认）")
    seal.add_argument("--no-seal", action="store_false", dest="seal", help="落款不留盖章的位置（网上公开用）")
    parser.add_argument("--approval-title", type=tidy, default="", metavar="TEXT", help="审签单的名称")
    parser.add_argument(
        "--fonts", choices=FONT_CHOICES, default=usual.fonts, metavar="auto|bundled", help="用哪里的字体"
    )
    parser.add_argument("--pdfa", choices=ARCHIVES, default=usual.archive, metavar="2a|1b", help="PDF/A 的级别")


def _offer_printers(parser: argparse.ArgumentParser) -> None:
    """How a paper is to be printed; the defaults are the system's."""
    parser.add_argument("--printer", type=str, default="", metavar="NAME", help="打印机，不写就用系统的默认打印机")
    parser.add_argument("--copies", type=_copies, default=1, metavar="N", help="份数")
    parser.add_argument("--pages", type=_pages, metavar="1-3", help="只印这些页，例如 1-3 或 2,5-7")
    parser.add_argument(
        "--duplex", type=_duplex, metavar="long|short|none", help="双面打印：长边装订、短边装订，或单面"
    )
    parser.add_argument(
        "--option",
        type=_option,
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="打印系统的其他选项，可以写多个",
    )


def _offer_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def _year(text: str) -> int:
    if not re.fullmatch("[0-9]{4}", text):
        raise ValueError(text)
    return int(text)


def _name(text: str) -> str:
    name = tidy(text)
    if not name:
        raise ValueError(text)
    return name


def _copies(text: str) -> int:
    return _proved(int(text), printing.is_count)


def _pages(text: str) -> str:
    return _proved(text, printing.is_range)


def _duplex(text: str) -> str:
    return _proved(text, printing.is_duplex)


def _option(text: str) -> str:
    return _proved(text, printing.is_option)


def _proved(value: _Value, holds: Callable[[_Value], bool]) -> _Value:
    if not holds(value):
        raise ValueError(value)
    return value
