"""The window: start page or one report, few big actions above, the status line below."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app import paths
from app.form.load import Forms
from app.settings import Settings
from app.store.fault import BookRefused
from app.wording import Remark, Wording, file_name
from ui import choosing, colour_choice, regions
from ui import wording as words
from ui.action_bar import ActionBar
from ui.actions import Actions
from ui.command_job import CommandJob
from ui.drop_hint import DropHint, Dropped, dropped
from ui.menu_key import MenuKey
from ui.menu_table import TABLE_DEEDS
from ui.new_form import Beginning
from ui.notice import Notice
from ui.regions import Region
from ui.report_card import Judge
from ui.start_page import StartPage
from ui.status_line import StatusLine
from ui.warming import Warming

# The start page needs none of these: who waits for the window does not wait for them.
if TYPE_CHECKING:
    from app.check.glyphs import HasGlyph
    from app.intake.draft import Draft
    from app.store.book import Book
    from ui.draft_page import DraftPage
    from ui.figures_sheet import FiguresSheet
    from ui.import_desk import ImportDesk
    from ui.key_sheet import KeySheet
    from ui.main_menu import MainMenu
    from ui.preview_process import PreviewProcess
    from ui.print_desk import PrintDesk
    from ui.report_view import ReportView

_AMONG_PAGES = (
    *("undo", "redo", "check", "preview", "next finding", "last finding", "next tab", "last tab"),
    *("find", "replace", "find next", "find last"),
)
"""Commands that want an open report."""


class Window(QMainWindow):
    """Opens books and reports and lets the pages do the rest."""

    def __init__(self, forms: Forms, wording: Wording, settings: Settings) -> None:
        super().__init__()
        self._forms = forms
        self._wording = wording
        self._settings = settings
        self._book: Book | None = None
        self._warned = False
        self._target = paths.books_folder() / words.DEFAULT_BOOK
        self.view: ReportView | None = None
        self.draft: DraftPage | None = None
        self.start = StartPage(wording)
        self.commands = Actions(self)
        self.bar = ActionBar(self.commands)
        self.status = StatusLine(wording)
        self.export_job = CommandJob(self)
        self.check_job = CommandJob(self)
        self._warming: Warming | None = None
        self._before: int | None = None
        self._out = self._target
        self._stack = QStackedWidget()
        self._menu: MainMenu | None = None
        self._sheet: KeySheet | None = None
        self._figures: FiguresSheet | None = None
        self._arrange()
        self._connect()
        if carried := paths.portable_folder():
            self.start.show_foot(words.CARRIED_ALONG.format(place=carried))
        self.show_start()

    @cached_property
    def preview(self) -> PreviewProcess:
        """The process that composes paper; it is not there before somebody asks for it."""
        from ui.preview_process import PreviewProcess

        return PreviewProcess(self._forms, self)

    @cached_property
    def printing(self) -> PrintDesk:
        """Where papers are printed."""
        from ui.orders import Orders
        from ui.print_desk import PrintDesk

        return PrintDesk(self._forms, self._wording, Orders(self._settings), self)

    @cached_property
    def imports(self) -> ImportDesk:
        """Where files are read in."""
        from ui.import_desk import ImportDesk

        made = ImportDesk(self._forms, self._wording, lambda: self._book, self)
        made.reading.connect(self._say_reading)
        made.shown.connect(self._show_draft)
        made.ended.connect(self._end_imports)
        return made

    @cached_property
    def _glyphs(self) -> HasGlyph:
        """Made once for all reports: faces take long to open."""
        from app import jobs

        return jobs.glyphs()

    def warm(self) -> None:
        """Get ready for the first report while the clerk looks at the start page."""
        self.start.grid.wait(True)
        self._warming = Warming(self)
        self._warming.finished.connect(partial(self.start.grid.wait, False))
        # The first paint comes before it.
        QTimer.singleShot(0, self._begin_warming)

    def _begin_warming(self) -> None:
        if self._warming:
            self._warming.start()

    def open_book(self, path: Path) -> bool:
        """Open a book and show its reports; a sentence where it cannot be."""
        self._give_up_imports()
        if self._book and self._book.path == path.resolve():
            # The lock that this window holds itself would let the file open read-only.
            self._let_go()
        from app.store.book import Book

        try:
            book = Book.open(path, self._forms)
        except BookRefused as refused:
            self.show_start()
            self.start.refuse(path, self._wording.say(refused.remark))
            return False
        self._take_book(book)
        self.start.notice.clear()
        self.show_start()
        if book.read_only:
            self._warn_at_start(book.read_only)
        if not book.checked:
            self.check_job.start(["verify", str(book.path)])
        return True

    def open_report(self, id: int) -> None:
        """Open one report of the book."""
        if self._book is None:
            return
        self._give_up_imports()
        from app.session import Session
        from ui.report_view import ReportView

        try:
            session = Session(self._book, id, glyphs=self._glyphs)
        except BookRefused as refused:
            self._warn_at_start(refused.remark)
            return
        view = ReportView(session, self._wording, self.preview, self._settings)
        view.typing.connect(partial(self.status.show_typing, session))
        view.typing.connect(self._show_typing)
        view.data_wanted.connect(partial(self._export_as, ".json"))
        view.paper_wanted.connect(partial(self._export_as, ".pdf"))
        view.print_wanted.connect(self.print_paper)
        view.figures_wanted.connect(self._show_figures)
        view.sides_changed.connect(self._show_sides)
        view.changes.changed.connect(self._refresh)
        view.tabs.currentChanged.connect(self._refresh)
        view.choices.changed.connect(partial(self.status.show_zoom, view.choices))
        self._show(view, view=view)
        self.status.show_zoom(view.choices)
        if self._book.read_only:
            view.page.notice.warn(self._wording.say(self._book.read_only))
        self._refresh()
        view.page.take_focus()

    def show_start(self) -> None:
        """Show the reports of the book, keeping what is being typed first."""
        if self.view and not self.view.commit():
            return
        unit, year = self._at
        self._drop_pages()
        judge = Judge(self._book, self._wording, lambda: self._glyphs) if self._book else None
        place = self._book.path if self._book else self._target
        self.start.show_book(self._book, judge, place, self._settings.recent_books(), unit)
        self._stack.setCurrentWidget(self.start)
        self._refresh()
        self.start.begin(year)

    def import_files(self, files: Sequence[Path]) -> None:
        """Read reports from files and show each before it is taken."""
        if self.view and not self.view.commit():
            return
        self._before = self.view.session.id if self.view else None
        self.start.notice.clear()
        self.imports.read(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(dropped(event.mimeData())):
            event.acceptProposedAction()
            self._hint.come()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint.hide()
        event.acceptProposedAction()
        self.take_files(dropped(event.mimeData()))

    def take_files(self, files: Dropped) -> None:
        """Open a book, read reports, or say why a file is neither."""
        if files.others:
            self._warn_here(words.DROP_UNKNOWN.format(file=file_name(files.others[0])))
        elif len(files.books) > 1 or (files.books and files.reports):
            self._warn_here(words.DROP_BOOKS)
        elif files.reports:
            self.import_files(files.reports)
        elif not self.view or self.view.commit():
            self.open_book(files.books[0])

    def export_to(self, out: Path, kind: str = "report") -> None:
        """Write the open report, or another paper made of it, to a file in another process."""
        if self.view is None or self.export_job.running or not self.view.commit():
            return
        session = self.view.session
        self._page_notice().tell(words.EXPORTING.format(file=out.name))
        self._out = out
        from ui.orders import Orders, named

        how = Orders(self._settings).arguments(kind)
        self.export_job.start(["export", str(session.book.path), str(out), *named(session), *how])

    def print_paper(self, kind: str) -> None:
        """Print a paper of the open report on a printer that the clerk chooses."""
        if self.view and self.view.commit():
            self.printing.print_paper(self.view.session, kind, self._page_notice())

    def open_menu(self) -> None:
        """Let the menu down; it is made when it is first wanted."""
        if self._menu is None:
            from ui.main_menu import MainMenu

            self._menu = MainMenu(self.commands, self._settings, lambda: self.view.tab_actions if self.view else ())
        self.bar.open_menu(self._menu)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle and not handle.findChild(MenuKey):
            MenuKey(handle).pressed.connect(self.open_menu)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            # Whoever turns high contrast on in the system comes back to this window afterwards.
            colour_choice.renew(self._settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.view and not self.view.commit() and not self._warned:
            # What could not be kept is said once; who closes again gives it up.
            self._warned = True
            event.ignore()
            return
        for job in (self.export_job, self.check_job):
            job.stop()
        for made in ("printing", "preview", "imports"):
            if made in vars(self):
                vars(self)[made].stop()
        if self._warming:
            self._warming.wait()
            self._warming = None
        self.start.let_go()
        if self._book:
            self._book.close()
            self._book = None
        super().closeEvent(event)

    def _arrange(self) -> None:
        self.setWindowTitle(words.PROGRAM)
        self.resize(1366, 728)
        self.setMinimumSize(640, 340)
        centre = QWidget()
        centre.setObjectName("desk")
        whole = QVBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.status)
        self._stack.addWidget(self.start)
        self.setCentralWidget(centre)
        self._hint = DropHint(centre)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.start.report_chosen.connect(self.open_report)
        self.start.book_chosen.connect(self.open_book)
        self.start.book_forgotten.connect(self._forget)
        self.start.new_wanted.connect(self._new_report)
        self.start.open_wanted.connect(self._choose_book)
        self.start.import_wanted.connect(self._choose_import)
        self.start.failed.connect(self._warn_at_start)
        self.start.place_wanted.connect(self._choose_place)
        self.export_job.done.connect(self._exported)
        self.check_job.done.connect(self._checked)
        self.bar.menu.clicked.connect(self.open_menu)
        self.status.zoom.clicked.connect(self._show_usual_size)
        QShortcut(QKeySequence("F10"), self).activated.connect(self.open_menu)
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self._keep)
        self.commands.about_to_act.connect(self._leave_keys)
        self.commands.bind(
            {
                "undo": self._undo,
                "redo": self._redo,
                "find": lambda: self._find(replacing=False),
                "replace": lambda: self._find(replacing=True),
                "find next": lambda: self._find_on(1),
                "find last": lambda: self._find_on(-1),
                "check": self._toggle_panel,
                "preview": self._toggle_preview,
                "next finding": lambda: self._step(1),
                "last finding": lambda: self._step(-1),
                "next tab": lambda: self._turn(1),
                "last tab": lambda: self._turn(-1),
                "next region": lambda: regions.go(self._regions(), 1),
                "last region": lambda: regions.go(self._regions(), -1),
                "back": self.show_start,
                "new": self.start.show_form,
                "open": self._choose_book,
                "import": self._choose_import,
                "print": self._print_shown,
                "export": lambda: self._export_as(".pdf"),
                "export data": lambda: self._export_as(".json"),
                "figures": self._show_figures,
                "quit": self.close,
                "keys": self._show_keys,
                **{id: partial(self._in_table, id) for id in TABLE_DEEDS},
            }
        )

    def _show_usual_size(self) -> None:
        if self.view:
            self.view.choices.enlarge(0)

    def _in_table(self, deed: str) -> None:
        """Do with the table in sight what the menu asks for."""
        if self.view:
            self.view.in_table(deed)

    def _take_book(self, book: Book) -> None:
        self._let_go()
        self._book = book
        self._settings.remember(book.path)

    def _let_go(self) -> None:
        self._drop_pages()
        self.start.let_go()
        self.check_job.stop()
        if self._book:
            self._book.close()
            self._book = None

    def _new_report(self, wish: Beginning) -> None:
        if not wish.unit:
            self._warn_at_start(Remark("unit-missing-new"))
            self.start.new_form.unit.setFocus()
            return
        from app import jobs

        without_book = self._book is None
        try:
            if self._forms.of_year(wish.year) is None:
                raise BookRefused("year-too-early", self._target, year=str(wish.year))
            book = self._book_at_hand()
            if wish.last is None:
                id = jobs.start(book, wish.unit, wish.year, wish.particulars)
            else:
                id = jobs.start_from(book, wish.last, text=wish.text)
        except BookRefused as refused:
            if without_book:
                self.show_start()
            self._warn_at_start(refused.remark)
            return
        self.start.notice.clear()
        self.open_report(id)
        if wish.last is not None and self.view:
            from ui import carry_notice

            carry_notice.tell(self.view)
            self._refresh()

    def _say_reading(self, file: Path) -> None:
        if self.draft:
            # It was taken or left already.
            for deed in (self.draft.take, self.draft.leave):
                deed.setEnabled(False)
        self._notice_here().tell(words.IMPORTING.format(file=file_name(file)), (words.STOP, self._stop_imports))

    def _stop_imports(self) -> None:
        self.imports.stop()
        self._notice_here().clear()
        self._end_imports()

    def _give_up_imports(self) -> None:
        """Whoever goes elsewhere does not wait for a file any more."""
        if "imports" in vars(self) and self.imports.running:
            self.imports.stop()
            self._notice_here().clear()

    def _show_draft(self, page: DraftPage) -> None:
        if self.view and not self.view.commit():
            self._give_up_imports()
            page.deleteLater()
            return
        self._notice_here().clear()
        page.taken.connect(self._adopt)
        page.left.connect(self.imports.go_on)
        self._show(page, draft=page)
        (page.leave if page.replaces else page.take).setFocus()

    def _adopt(self, draft: Draft) -> None:
        try:
            self.imports.take(draft, self._book_at_hand(), instead=bool(self.draft and self.draft.replaces))
        except BookRefused as refused:
            # Opening the book may have taken the page away, or brought the report that stands in the way.
            page = self.imports.page(draft)
            self._show_draft(page)
            page.notice.warn(self._wording.say(refused.remark))
            return
        self.imports.go_on()

    def _end_imports(self) -> None:
        """All files were shown: go to the report that was taken last, else back to where the clerk was."""
        if self.imports.taken is not None:
            self.open_report(self.imports.taken)
        elif self._before is not None and not self.view:
            self.open_report(self._before)
        elif not self.view:
            self.show_start()
        if self.imports.replaced and self.view:
            self.view.session.offer_undo(Remark("step-replace"), self.imports.replaced)
            self._page_notice().tell(words.REPLACED)
            self._refresh()
        if self.imports.refusals:
            self._warn_here("".join(self.imports.refusals))

    def _book_at_hand(self) -> Book:
        """The open book; else the one at the chosen place, made if there is none; raises BookRefused."""
        if self._book:
            return self._book
        from app.store.book import Book

        if self._target.exists():
            book = Book.open(self._target, self._forms)
        else:
            with suppress(OSError):
                self._target.parent.mkdir(parents=True, exist_ok=True)
            book = Book.create(self._target, self._forms)
        self._take_book(book)
        return book

    def _choose_book(self) -> None:
        if path := choosing.book_to_open(self, self._folder()):
            self.open_book(path)

    def _choose_import(self) -> None:
        if file := choosing.report_to_import(self, self._folder()):
            self.import_files([file])

    def _choose_place(self) -> None:
        if place := choosing.place_of_book(self, self._target):
            self._target = place
            self._let_go()
            self.show_start()

    def _export_as(self, ending: str, kind: str = "report") -> None:
        if self.view is None or not self.view.commit():
            return
        title = self.view.session.report.title
        name = title if kind == "report" else words.PAPER_FILE.format(title=title, paper=words.PAPERS[kind][0])
        if out := choosing.place_of_export(self, self._folder() / f"{name}{ending}"):
            self.export_to(out, kind)

    def _exported(self, failure: str) -> None:
        if self.view is None:
            return
        out = self._out
        if failure:
            self._page_notice().warn(failure)
            return
        self._page_notice().tell(
            words.EXPORTED.format(file=out.name),
            (words.OPEN_FILE, lambda: _open(out)),
            (words.OPEN_FOLDER, lambda: _open(out.parent)),
        )

    def _checked(self, failure: str) -> None:
        """A large book was read to its end: where it is damaged, nothing more is written to it."""
        if not failure or self._book is None:
            return
        self._book.distrust()
        if self.view:
            self.open_report(self.view.session.id)
        else:
            self.start.notice.warn(failure)

    def _warn_here(self, why: str) -> None:
        """Say it on the page in sight."""
        self._notice_here().warn(why)

    def _notice_here(self) -> Notice:
        return self.draft.notice if self.draft else self._page_notice() if self.view else self.start.notice

    def _warn_at_start(self, why: Remark) -> None:
        self.start.notice.warn(self._wording.say(why))

    @property
    def _at(self) -> tuple[str | None, int | None]:
        """The unit and year of the open report."""
        report = self.view.session.report if self.view else None
        return (report.unit, report.year) if report else (None, None)

    def _forget(self, book: Path) -> None:
        self._settings.forget(book)
        self.show_start()

    def _folder(self) -> Path:
        return self._book.path.parent if self._book else paths.books_folder()

    def _page_notice(self) -> Notice:
        assert self.view
        return self.view.page.notice

    def _undo(self) -> None:
        if self.view:
            self.view.undo()

    def _redo(self) -> None:
        if self.view:
            self.view.redo()

    def _find(self, *, replacing: bool) -> None:
        if self.view:
            self.view.search.come(replacing=replacing)

    def _find_on(self, direction: int) -> None:
        if self.view:
            self.view.search.step(direction)

    def _step(self, direction: int) -> None:
        if self.view:
            self.view.step_finding(direction)
            self._refresh()

    def _turn(self, direction: int) -> None:
        if self.view:
            tabs = self.view.tabs
            self.view.turn_to((tabs.currentIndex() + direction) % tabs.count())

    def _keep(self) -> None:
        """Ctrl+S: what is being typed is kept at once, and who is used to it hears that all else is kept already."""
        if self.view and self.view.commit():
            self._page_notice().tell(words.ALL_KEPT)

    def _toggle_panel(self) -> None:
        if self.view and self.view.commit():
            self.view.show_panel(not self.view.panel_shown)

    def _print_shown(self) -> None:
        """Print the kind of paper that the preview shows."""
        if self.view and self.view.commit():
            self.print_paper(self.view.preview.kind)

    def _toggle_preview(self) -> None:
        if self.view and self.view.commit():
            self.view.show_preview(not self.view.preview_shown)

    def _regions(self) -> list[Region]:
        bar = Region(self.bar)
        if self.view:
            return [*self.view.regions, bar]
        return [Region(self._stack), bar]

    def _show_keys(self) -> None:
        from ui.key_sheet import KeySheet

        self._sheet = self._sheet or KeySheet(self._stack)
        self._sheet.come()

    def _leave_keys(self) -> None:
        for sheet in (self._sheet, self._figures):
            if sheet:
                sheet.leave()

    def _show_figures(self) -> None:
        """填报对照 of the open report as it is now."""
        if self.view is None or not self.view.commit():
            return
        from ui.figures_sheet import FiguresSheet

        if self._figures is None:
            self._figures = FiguresSheet(self._stack)
            self._figures.print_wanted.connect(self.print_paper)
            self._figures.paper_wanted.connect(partial(self._export_as, ".pdf"))
        self._figures.open(self.view.session.report)

    def _show_sides(self) -> None:
        if self.view:
            self.bar.show_sides(findings=self.view.panel_shown, preview=self.view.preview_shown)

    def _show(self, page: QWidget, view: ReportView | None = None, draft: DraftPage | None = None) -> None:
        self._drop_pages()
        self.view, self.draft = view, draft
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._refresh()

    def _drop_pages(self) -> None:
        if "printing" in vars(self):
            self.printing.let_go()
        for old in (self.view, self.draft):
            if old is not None:
                self._remove(old)
        self.view = self.draft = None

    def _remove(self, page: QWidget) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()

    def _show_typing(self, typing: bool) -> None:
        """What is being typed can be taken back before it is kept."""
        if typing:
            self.commands.allow("undo")
        else:
            self._refresh()

    def _refresh(self) -> None:
        self._warned = False
        session = self.view.session if self.view else None
        self.commands.allow("print", "export", "export data", "figures", *_AMONG_PAGES, when=session is not None)
        self.commands.allow(*TABLE_DEEDS, when=self.view is not None and self.view.is_at_table)
        self.commands.allow("back", when=self._stack.currentWidget() is not self.start)
        self.commands.allow("new", "open", "import", when=self._stack.currentWidget() is self.start)
        self.bar.show_session(session, self._wording)
        self.status.show_session(session)
        self.setWindowTitle(f"{session.report.title} · {words.PROGRAM}" if session else words.PROGRAM)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
