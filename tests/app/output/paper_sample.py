"""Invented reports with everything a page can hold, for the tests that look at paper."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageDraw

from app.form.load import load_forms
from app.form.spec import CellRef, Form
from app.report.markup import literal, picture
from app.report.report import Cell, Paragraph, Picture, Report

UNIT = "沂河县青石镇人民政府"
FORMS = load_forms()

PREFACE = (
    "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）和《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）要求，编制本报告。"
    "本报告所列数据的统计期限为{year}年1月1日至12月31日。报告电子版可从沂河县人民政府网站（www.yihe.example.cn）下载。"
    "如对本报告有疑问，请与青石镇人民政府党政办公室联系（地址：沂河县青石镇石桥路18号；邮编：256199；电话：0533-5550123；电子邮箱：qingshizhen_zwgk@yihe.example.cn）。",
)
OVERVIEW = (
    "{year}年，青石镇坚持“以公开为常态、不公开为例外”，围绕群众关心的农田水利、危房改造、医疗救助等事项，把该公开的及时公开、讲清楚。",
    "（一）主动公开情况",
    "全年通过县政府网站、镇公告栏和村务公开栏主动公开信息386条，其中政策文件27条、财政信息41条、民生保障信息168条、其他信息150条。发布政策解读12篇，配图表解读的占75%；网站留言87条，均在5个工作日内答复。",
    "[[picture:bars]]",
    "（二）依申请公开情况",
    "1.受理和答复",
    "全年收到申请23件，上年结转1件，均按期办理，结转下年度继续办理2件。没有因依申请公开被行政复议机关或者法院纠错的情形。",
    "2.收费情况",
    "没有收取信息处理费。",
    "（三）政府信息管理情况",
    "制定《青石镇政府信息公开审查办法》，坚持“谁公开谁审查、谁审查谁负责”和“先审查、后公开”，全年审查拟公开信息412条，退回补正26条；对2019年以来的文件逐件核对有效性，宣布失效3件。",
    "（四）政府信息公开平台建设情况",
    "改版镇政务公开专栏，增设惠农补贴查询入口；便民服务大厅政务公开专区配备查询机2台、资料架4组，接待查询和咨询1,260人次。",
    "[[picture:hall]]",
    "（五）监督保障情况",
    "镇长任政务公开领导小组组长，党政办公室2人专职负责。全年培训2次、96人次；社会评议满意率98.6%；没有发生需要追究责任的情形。",
)
PROBLEMS = (
    "（一）存在的主要问题",
    "一是惠农补贴信息发布后更新不够及时，第三季度有2批补贴晚于规定时限公开；二是解读形式偏少，老年群众反映看不懂；三是村级公开栏内容与网站不完全一致。",
    "（二）改进情况",
    "针对上年指出的“公开专栏目录不清”问题，已于4月完成目录调整。针对今年的问题：一是由财政所在补贴发放后3个工作日内提供信息，党政办公室逐批核对；二是每季度至少录制1期方言解读音频，在村广播播放；三是每月抽查4个村的公开栏，结果在全镇通报。",
)
OTHER = ("本年度没有收取信息处理费。没有其他需要报告的事项。",)


def report(year: int = 2025, unit: str = UNIT, cells: Iterable[tuple[CellRef, str]] | None = None) -> Report:
    """A report of an invented town: figures that balance, narratives, two pictures, all particulars."""
    form = FORMS.of_year(year)
    assert form
    narratives = {
        "preface": PREFACE,
        "overview": OVERVIEW,
        "problems": PROBLEMS,
        "other": OTHER,
    }
    given = figures(form) if cells is None else cells
    return Report(
        "u1",
        year,
        form,
        {ref: Cell(text) for ref, text in given},
        {s: paragraphs(t.format(year=year) if "{" in t else t for t in texts) for s, texts in narratives.items()},
        {
            "bars": Picture("bars", "图1　主动公开信息分类", sha256=digest(bars())),
            "hall": Picture("hall", "图2　便民服务大厅政务公开专区", sha256=digest(hall())),
        },
        {"unit": unit, "date": f"{year + 1}年1月15日"},
    )


def paragraphs(texts: Iterable[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"p{n}", n, text) for n, text in enumerate(texts, 1))


def text(words: str) -> tuple[Paragraph, ...]:
    return paragraphs([literal(words)])


def shown(id: str) -> tuple[Paragraph, ...]:
    return paragraphs([picture(id)])


def figures(form: Form) -> list[tuple[CellRef, str]]:
    """A figure for every cell that is no total: small, none zero in the first columns."""
    refs = [ref for ref in form.kinds if ref not in form.totals]
    return [(ref, str((n * 7) % 23)) for n, ref in enumerate(refs, 1)]


def filled(form: Form, figure: str) -> list[tuple[CellRef, str]]:
    """The same figure in every cell."""
    return [(ref, figure) for ref in form.kinds]


def pictures(digest_: str) -> bytes | None:
    """The bytes of the sample's pictures, by digest."""
    return {digest(data): data for data in (bars(), hall())}.get(digest_)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def bars() -> bytes:
    """A small chart, 520 × 260 pixels, PNG."""
    image = Image.new("RGB", (520, 260), "white")
    pen = ImageDraw.Draw(image)
    for n, (height, grey) in enumerate(((40, 60), (70, 110), (210, 160), (180, 210))):
        pen.rectangle((60 + n * 110, 240 - height, 130 + n * 110, 240), fill=(grey, grey, grey), outline="black")
    pen.line((30, 240, 500, 240), fill="black", width=2)
    return encoded(image, "PNG")


def hall() -> bytes:
    """A wide photograph, 1600 × 900 pixels, JPEG."""
    image = Image.new("RGB", (1600, 900), (196, 205, 214))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 620, 1600, 900), fill=(150, 140, 128))
    for n in range(4):
        pen.rectangle((140 + n * 350, 260, 400 + n * 350, 640), fill=(90, 110, 140), outline=(30, 40, 60), width=6)
    return encoded(image, "JPEG")


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()
