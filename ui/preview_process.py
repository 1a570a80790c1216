"""The process that composes paper for the window: started when first asked, revived when it dies, let go when idle."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from app.form.load import Forms
from app.wire import Answer, Broken, Order, Reader, Request, View, packed
from ui.own_process import OwnProcess

IDLE = 60_000
"""After so many milliseconds in which nobody looks the process ends."""
_LIVES = 3
"""So often in a row a process may die over the same request."""

PictureBytes = Callable[[str], bytes | None]


class PreviewProcess(QObject):
    """Asks for papers and views; `answered` carries each Answer, `failed` says that none will come."""

    answered = Signal(object)
    failed = Signal()

    def __init__(self, forms: Forms, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._forms = forms
        self._reader = Reader(forms)
        self._process = OwnProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._broken)
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.setInterval(IDLE)
        self.idle.timeout.connect(self.end)
        self._picture: PictureBytes = lambda _: None
        self._order: Order | None = None
        self._views: tuple[View, ...] = ()
        self._sent: set[str] = set()
        self._number = 0
        self._answered = 0
        self._deaths = 0
        self._wanted = False

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.alive

    @property
    def pid(self) -> int:
        """The system's number of the process, 0 while there is none."""
        return self._process.processId()

    @property
    def behind(self) -> bool:
        """Whether an answer is still to come."""
        return self._answered < self._number

    def compose(self, order: Order, picture: PictureBytes, *views: View) -> int:
        """Ask for a paper and views of it; answers the number its answer will have, or a later one."""
        self._order, self._picture = order, picture
        return self._ask(order, views)

    def show(self, *views: View) -> int:
        """Ask for other views of the paper composed last."""
        return self._ask(None, views)

    def rest(self) -> None:
        """Nobody looks now: a minute later the process ends."""
        if self.alive:
            self.idle.start()

    def end(self) -> None:
        """End the process; the next request starts another."""
        self._wanted = False
        self._process.kill()

    def stop(self) -> None:
        """End the process and wait until it is gone: the window closes."""
        self.idle.stop()
        self._wanted = False
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished()

    def _ask(self, order: Order | None, views: tuple[View, ...]) -> int:
        self.idle.stop()
        self._number += 1
        self._views = views
        self._wanted = True
        if self.alive:
            self._send(order)
        else:
            self._start()
        return self._number

    def _start(self) -> None:
        """Begin a process and tell it all: it knows no paper and no picture yet."""
        self._reader = Reader(self._forms)
        self._sent = set()
        self._process.run("app.preview")
        self._send(self._order)

    def _send(self, order: Order | None) -> None:
        pictures = self._unsent(order) if order else {}
        self._process.write(packed(Request(self._number, order, self._views, pictures)))

    def _unsent(self, order: Order) -> dict[str, bytes]:
        digests = {picture.sha256 for picture in order.report.pictures.values() if picture.sha256} - self._sent
        found = {digest: data for digest in sorted(digests) if (data := self._picture(digest)) is not None}
        self._sent |= found.keys()
        return found

    def _read(self) -> None:
        try:
            for message in self._reader.feed(bytes(self._process.readAllStandardOutput().data())):
                if isinstance(message, Answer):
                    self._deaths = 0
                    self._answered = message.number
                    self.answered.emit(message)
        except Broken:
            # Whatever it says from here on cannot be read; another process is told the same.
            self._process.kill()

    def _finished(self) -> None:
        if not self._wanted:
            return
        self._deaths += 1
        if self._deaths < _LIVES:
            self._start()
        else:
            self._give_up()

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._give_up()

    def _give_up(self) -> None:
        self._wanted = False
        self._deaths = 0
        self._answered = self._number
        self.failed.emit()
