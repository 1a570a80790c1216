"""`python -m app.preview`: composes paper and shows its pages, in a process of its own beside the window."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from threading import Condition, Thread
from typing import BinaryIO

from app.form.load import Forms, load_forms
from app.jobs import pictures_of
from app.output.fonts import Unprintable
from app.output.paper import FontChoice, Paper
from app.output.pdf.draw import Engine
from app.output.raster import Pages
from app.wire import Answer, Broken, Composition, Ink, Message, Order, Reader, Request, Shot, View, packed
from app.wording import Wording

MISUNDERSTOOD = 2
"""The exit code where something came in that is no request."""

_CHUNK = 1 << 16


class Tray:
    """Where requests wait: the newest order and the newest views win, pictures are all kept."""

    def __init__(self) -> None:
        self.pictures: dict[str, bytes] = {}
        self._waiting: Request | None = None
        self._closed = False
        self._news = Condition()

    def put(self, request: Request) -> None:
        """Lay a request over one that is not taken yet; without an order of its own it keeps the other's."""
        with self._news:
            self.pictures.update(request.pictures)
            if self._waiting and request.order is None:
                request = replace(request, order=self._waiting.order)
            self._waiting = request
            self._news.notify()

    def close(self) -> None:
        """Nothing more will come, and nobody waits for an answer."""
        with self._news:
            self._closed = True
            self._news.notify()

    def take(self) -> Request | None:
        """Wait for a request and take it; None when nothing more will come."""
        with self._news:
            while self._waiting is None and not self._closed:
                self._news.wait()
            request, self._waiting = self._waiting, None
            return None if self._closed else request


class Desk:
    """Composes papers and keeps the last one to show more of it; pictures are looked up by digest."""

    def __init__(self, pictures: Callable[[str], bytes | None]) -> None:
        self._pictures = pictures_of(pictures)
        self._wording = Wording.load()
        self._engines: dict[FontChoice, Engine] = {}
        self._pages: Pages | None = None

    def answer(self, request: Request) -> Answer:
        """What a request wants, or why it cannot be; a refused order leaves the last paper to be shown."""
        composition = None
        if request.order:
            try:
                composition = self._compose(request.order)
            except Unprintable as refused:
                return Answer(request.number, refusal=refused.remark)
        return Answer(request.number, composition, None, self._shots(request.views))

    def _compose(self, order: Order) -> Composition:
        fonts = order.options.fonts
        if fonts not in self._engines:
            self._engines[fonts] = Engine(fonts, lenient=True)
        pdf = io.BytesIO()
        # The tree of structure, which the kind 1b has not, is for readers who do not see the page.
        options = replace(order.options, archive="1b")
        paper = Paper(order.report, options, self._pictures, self._wording, order.earlier)
        made = self._engines[fonts].compose(paper, pdf)
        if self._pages:
            self._pages.close()
        self._pages = Pages(pdf.getvalue())
        return Composition(self._pages.sizes, tuple(made.places), tuple(made.missing))

    def _shots(self, views: tuple[View, ...]) -> tuple[Shot, ...]:
        """Every view of a page that there is."""
        pages = self._pages
        return tuple(_shot(pages, view) for view in views if pages and 1 <= view.page <= len(pages.sizes))


def main() -> int:
    """Answer requests from standard input on standard output until it ends; answers the exit code."""
    # What a library prints must not fall between the frames.
    frames = os.dup(1)
    os.dup2(2, 1)
    # What a paper leaves behind is cleared away between the answers, not amid the next paper.
    gc.disable()
    forms = load_forms()
    gc.freeze()
    # Where nobody reads any more, closing cannot write the rest either.
    with suppress(BrokenPipeError), os.fdopen(frames, "wb") as sink:
        return serve(sys.stdin.buffer.fileno(), sink, forms)
    return 0


def serve(source: int, sink: BinaryIO, forms: Forms) -> int:
    """Answer the requests of one pipe on another, the newest first, until no more can come or be read."""
    tray = Tray()
    misread: list[Broken] = []
    # A daemon: where the answers are read no more, nobody writes requests either and the thread would wait for ever.
    Thread(target=_listen, args=(source, tray, forms, misread), daemon=True).start()
    desk = Desk(tray.pictures.get)
    while request := tray.take():
        try:
            sink.write(packed(desk.answer(request)))
            sink.flush()
        except BrokenPipeError:
            return 0
        gc.collect()
    for broken in misread:
        print(f"gouji：{broken}", file=sys.stderr)
    return MISUNDERSTOOD if misread else 0


def _listen(source: int, tray: Tray, forms: Forms, misread: list[Broken]) -> None:
    """Lay what comes through the pipe into the tray, while the last request is still being worked on."""
    reader = Reader(forms)
    try:
        while came := os.read(source, _CHUNK):
            for message in reader.feed(came):
                _lay(message, tray)
    except Broken as broken:
        misread.append(broken)
    finally:
        tray.close()


def _lay(message: Message, tray: Tray) -> None:
    if not isinstance(message, Request):
        raise Broken("an answer came where a request was expected")
    tray.put(message)


def _shot(pages: Pages, view: View) -> Shot:
    seen = pages.raster(view.page, view.scale, view.top, view.lines, grey=view.ink is Ink.GREY)
    if view.ink is Ink.AS_IT_IS:
        seen = seen.without_colour()
    return Shot(view, seen.width, seen.height, seen.stride, seen.grey, seen.data)


if __name__ == "__main__":
    sys.exit(main())
